#pragma once
/// What the office desk reads.

#include "storage/desk_store.hpp"
#include "storage/relational/connection.hpp"

namespace telepati::storage::relational {

class SqlDeskReader : public DeskReader {
public:
    explicit SqlDeskReader(Connection& connection) : connection_(connection) {}

    std::optional<AccountRow> account(std::string_view name) override;
    std::vector<AccountRow> accounts(OfficeId office) override;
    std::optional<SessionView> session(std::string_view hash) override;
    FailureRow failures(std::string_view key) override;
    std::vector<BoardRow> board(const BoardQuery& query) override;
    std::vector<BoardCount> board_counts(OfficeId office, std::string_view team, Time now) override;
    std::vector<HeardRow> heard(OfficeId office, std::string_view number) override;
    std::vector<ToldRow> told(OfficeId office, std::string_view number) override;
    std::vector<TicketMedium> media(OfficeId office, std::string_view number) override;
    std::vector<MediumDoubt> doubts(OfficeId office, std::string_view number, int bits) override;
    std::vector<std::pair<std::string, Time>> doubted_tickets(OfficeId office, Time since) override;
    std::optional<ClosingReview> closing_review(OfficeId office, std::string_view number) override;
    std::string ticket_of_medium(OfficeId office, std::int64_t id) override;
    std::vector<cases::Ticket> near(const NearQuery& query) override;
    ReachRow reach(ContactId contact) override;
    std::vector<AuditRow> audit(const AuditQuery& query) override;
    std::vector<TakeoverRow> takeovers(OfficeId office, Time now) override;
    std::optional<TakeoverRow> takeover_of(ContactId contact, Time now) override;
    std::string talk_mark(OfficeId office, std::string_view number) override;
    std::vector<TextRow> texts(OfficeId office) override;
    std::vector<CannedRow> canned(OfficeId office) override;
    std::vector<ViewRow> views(std::int64_t account) override;
    std::vector<StaffRow> staff(OfficeId office) override;
    std::vector<OpenInvite> invites(OfficeId office, Time now) override;
    std::vector<AreaCount> opened_by_kelurahan(OfficeId office, Time from, Time to) override;
    LineRow line(OfficeId office) override;
    std::vector<ParkedRow> parked(OfficeId office, int most) override;
    std::vector<AlarmRow> alarms(OfficeId office, Time since, int most) override;
    std::vector<UnreadRow> unread(OfficeId office, int most) override;
    void facts(const FactQuery& query, const std::function<void(const reports::Fact&)>& visit)
        override;
    std::string number_of(ContactId contact) override;
    std::vector<PinRow> pins(const FactQuery& query, int most) override;

private:
    Connection& connection_;
};
}  // namespace telepati::storage::relational
