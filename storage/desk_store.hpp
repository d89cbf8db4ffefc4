#pragma once
/// What the office desk alone reads and writes. Reached through `Reader::desk` and `Batch::desk`.

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "bot/reports/fact.hpp"
#include "storage/audit_rows.hpp"
#include "storage/desk_rows.hpp"
#include "storage/fact_rows.hpp"
#include "storage/office_rows.hpp"
#include "storage/rows.hpp"

namespace telepati::storage {

/// As of the reader it belongs to.
class DeskReader {
public:
    virtual ~DeskReader() = default;

    /// Disabled ones, too.
    virtual std::optional<AccountRow> account(std::string_view name) = 0;
    virtual std::vector<AccountRow> accounts(OfficeId office) = 0;
    /// Nothing when its account was disabled.
    virtual std::optional<SessionView> session(std::string_view hash) = 0;
    virtual FailureRow failures(std::string_view key) = 0;

    virtual std::vector<BoardRow> board(const BoardQuery& query) = 0;
    /// Of what is open; `team` empty: of all.
    virtual std::vector<BoardCount> board_counts(
        OfficeId office, std::string_view team, Time now
    ) = 0;

    /// In the order in which they came.
    virtual std::vector<HeardRow> heard(OfficeId office, std::string_view number) = 0;
    virtual std::vector<ToldRow> told(OfficeId office, std::string_view number) = 0;
    virtual std::vector<TicketMedium> media(OfficeId office, std::string_view number) = 0;
    /// Pictures of the work that were there before, or so alike that at most `bits` differ.
    virtual std::vector<MediumDoubt> doubts(OfficeId office, std::string_view number, int bits) = 0;
    /// Since then: tickets whose closing picture was there before, and when that was noticed,
    /// oldest first.
    virtual std::vector<std::pair<std::string, Time>> doubted_tickets(
        OfficeId office, Time since
    ) = 0;
    virtual std::optional<ClosingReview> closing_review(
        OfficeId office, std::string_view number
    ) = 0;
    /// The ticket that a kept medium belongs to; empty: there is none in this office.
    virtual std::string ticket_of_medium(OfficeId office, std::int64_t id) = 0;
    virtual std::vector<cases::Ticket> near(const NearQuery& query) = 0;
    virtual ReachRow reach(ContactId contact) = 0;

    virtual std::vector<AuditRow> audit(const AuditQuery& query) = 0;
    /// Those that last beyond `now`.
    virtual std::vector<TakeoverRow> takeovers(OfficeId office, Time now) = 0;
    virtual std::optional<TakeoverRow> takeover_of(ContactId contact, Time now) = 0;

    /// Changes with whatever is said about the ticket, to whom and by whom; cheap to ask often.
    virtual std::string talk_mark(OfficeId office, std::string_view number) = 0;

    virtual std::vector<TextRow> texts(OfficeId office) = 0;
    virtual std::vector<CannedRow> canned(OfficeId office) = 0;
    virtual std::vector<ViewRow> views(std::int64_t account) = 0;

    /// Of those who have not left.
    virtual std::vector<StaffRow> staff(OfficeId office) = 0;
    virtual std::vector<OpenInvite> invites(OfficeId office, Time now) = 0;

    virtual std::vector<AreaCount> opened_by_kelurahan(OfficeId office, Time from, Time to) = 0;

    virtual LineRow line(OfficeId office) = 0;
    /// Newest first.
    virtual std::vector<ParkedRow> parked(OfficeId office, int most) = 0;
    /// What went wrong without anybody's doing, newest first.
    virtual std::vector<AlarmRow> alarms(OfficeId office, Time since, int most) = 0;
    /// Given up turns, then what could not be read, also what nobody knows the office of.
    virtual std::vector<UnreadRow> unread(OfficeId office, int most) = 0;
    /// Each ticket once, without holding them all; `visit` asks this reader nothing.
    virtual void facts(
        const FactQuery& query, const std::function<void(const reports::Fact&)>& visit
    ) = 0;
    /// The phone number of a contact, digits with country code; empty: they are known by another
    /// name.
    virtual std::string number_of(ContactId contact) = 0;
    /// Tickets with a pin, newest first, at most so many.
    virtual std::vector<PinRow> pins(const FactQuery& query, int most) = 0;
};

/// As of the batch it belongs to: nothing happened before its commit.
class DeskBatch {
public:
    virtual ~DeskBatch() = default;

    /// Disabled ones, too.
    virtual std::optional<AccountRow> account(std::string_view name) = 0;
    /// False when the name is taken.
    virtual bool add_account(const AccountRow& account, Time now) = 0;
    /// Ends the account's sessions. False when there is no such account.
    virtual bool set_password(std::string_view name, std::string_view password) = 0;
    virtual bool disable_account(std::string_view name, Time now) = 0;
    virtual void set_totp(std::int64_t account, std::string_view secret) = 0;
    /// False when this step, or a later one, was used before.
    virtual bool use_totp_step(std::int64_t account, std::int64_t step) = 0;

    virtual void open_session(const SessionRow& session) = 0;
    virtual void see_session(std::string_view hash, Time now) = 0;
    virtual void end_session(std::string_view hash) = 0;
    virtual void end_sessions_of(std::int64_t account) = 0;
    /// Sessions and failures that are over; cheap when there are none.
    virtual void forget_sessions(Time made_before, Time failed_before) = 0;

    virtual void add_failure(std::string_view key, Time now) = 0;
    virtual void clear_failures(std::string_view key) = 0;

    /// Adds a row to the office's chain. Two writers follow each other; call it last in a batch, so
    /// that nobody waits for long.
    virtual void audit(const AuditEntry& entry) = 0;

    /// What the board shows; the session of the contact is written by its own way. A takeover that
    /// goes on keeps its beginning.
    virtual void take_over(const TakeoverRow& row) = 0;
    virtual void hand_back(ContactId contact) = 0;

    virtual void put_text(OfficeId office, const TextRow& row) = 0;
    /// The shipped words hold again. False when they held before; likewise below.
    virtual bool drop_text(OfficeId office, std::string_view language, std::string_view key) = 0;
    /// The words under that title.
    virtual std::optional<std::string> canned(OfficeId office, std::string_view title) = 0;
    virtual void put_canned(OfficeId office, const CannedRow& row) = 0;
    virtual bool drop_canned(OfficeId office, std::string_view title) = 0;
    virtual void put_view(std::int64_t account, const ViewRow& row) = 0;
    virtual bool drop_view(std::int64_t account, std::string_view name) = 0;

    /// Holds from the account's next request on. False when there is no such account.
    virtual bool set_role(std::string_view name, std::string_view role, std::string_view team) = 0;
    virtual bool enable_account(std::string_view name) = 0;
    /// How many can manage the office beside that account.
    virtual int other_admins(OfficeId office, std::string_view name) = 0;
    /// The newest one counts.
    virtual void review_closing(
        OfficeId office, std::string_view number, const ClosingReview& review
    ) = 0;
    virtual bool change_staff(const StaffChange& change) = 0;
    /// Who has no shift is always on duty. False when nobody of the staff is this contact.
    virtual bool set_roster(
        OfficeId office, ContactId contact, const std::vector<cases::Shift>& roster
    ) = 0;

    /// A given up message becomes Claimed, to be sent once more; nothing when it is none, or may
    /// not go out any longer.
    virtual std::optional<ClaimedRow> retry(OfficeId office, OutboxId id, Time now) = 0;
    virtual bool retry_turn(OfficeId office, std::int64_t event, Time now) = 0;
    /// The body of what could not be read, which from now on may come again; nothing when it is
    /// gone.
    virtual std::optional<UnreadBody> take_unread(OfficeId office, std::int64_t event) = 0;
    /// Feeds words of tickets to the search; at most so many tickets, and how many it was. What
    /// still waits is found, too, only slower.
    virtual int feed_search(int most) = 0;
};
}  // namespace telepati::storage
