#pragma once
/// What must survive. One interface in our words; engines behind it. Speaks in batches, so that one
/// durable commit covers many messages.

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "bot/base/result.hpp"
#include "storage/outbox_rows.hpp"
#include "storage/rows.hpp"

namespace telepati::storage {

class BreachBatch;
class BreachReader;
class BroadcastBatch;
class BroadcastReader;
class ClockBatch;
class DeskBatch;
class DeskReader;
class LetterBatch;
class LetterReader;
class PointBatch;
class PointReader;
class PrivacyBatch;
class PrivacyReader;
class RecordBatch;
class RecordReader;
class SurveyReader;

/// The transaction is dead and nothing of it was kept. Full: no room on the disk. Gone: file or
/// server cannot be reached. Both may heal. Broken: the content is damaged; do not go on. Busy:
/// another writer was in the way; the same work may be done again at once.
class StorageError : public std::runtime_error {
public:
    enum class Kind { Full, Gone, Broken, Busy, Other };
    StorageError(Kind kind, const std::string& what) : std::runtime_error(what), kind_(kind) {}
    Kind kind() const { return kind_; }

private:
    Kind kind_;
};

/// One write transaction. Destroyed without `commit`, nothing happened. All members may throw
/// StorageError. Where several write at once, a contact or ticket that was read here is nobody
/// else's until the end of the batch.
class Batch {
public:
    virtual ~Batch() = default;

    /// Writes bodies and their events; makes contacts for senders not seen before. An event whose
    /// key is known is left alone (unique index, never look-then-insert). A body without any fresh
    /// event is not kept again. Events enter as Done; `write` sets those back that must wait. What
    /// became of the events of each delivery.
    virtual std::vector<std::vector<Admitted>> admit_all(std::span<const Delivery* const> deliveries
    ) = 0;
    std::vector<Admitted> admit(const Delivery& delivery) {
        const Delivery* const one = &delivery;
        return std::move(admit_all({&one, 1}).front());
    }

    virtual std::vector<ContactState> load(std::span<const ContactId> contacts) = 0;
    virtual std::optional<cases::Ticket> ticket(OfficeId office, std::string_view number) = 0;

    /// How many entries the ticket's history has; 0: there is no such ticket.
    virtual std::int64_t ticket_version(OfficeId office, std::string_view number) = 0;

    /// The contact of that identity, made when there is none yet; without an identity a new one
    /// whom nobody can write to.
    virtual ContactId person(
        OfficeId office, const std::optional<Identity>& identity, const std::string& name, Time now
    ) = 0;
    /// What a token asked for under this key before.
    virtual std::optional<RequestRow> request(
        OfficeId office, std::string_view token, std::string_view key
    ) = 0;

    /// What was written to the contact among the newest messages to anybody, newest first.
    virtual std::vector<ToldMessage> told(ContactId contact) = 0;
    /// Assigned tickets whose card the officer holds and nobody took, newest first.
    virtual std::vector<cases::Ticket> offered(ContactId officer) = 0;
    /// What the officer has taken and not finished, newest first.
    virtual std::vector<cases::Ticket> assigned(ContactId officer) = 0;

    virtual std::vector<cases::Ticket> alike(const AlikeQuery& query) = 0;
    /// Tickets that the contact follows, open or closed since then, newest first.
    virtual std::vector<cases::Ticket> followed(ContactId contact, Time closed_since) = 0;
    /// Open tickets of an incident, oldest first.
    virtual std::vector<cases::Ticket> members(OfficeId office, std::string_view incident) = 0;
    virtual std::optional<cases::Situation> situation(
        OfficeId office, std::string_view incident, Time now
    ) = 0;
    /// Serial for a new incident of the office; nobody else gets one before the commit.
    virtual int next_incident(OfficeId office) = 0;

    /// What is needed to write to somebody whose turn it is not; session and lists stay empty.
    virtual ContactState head(ContactId contact) = 0;

    /// Events whose time has come, oldest first.
    virtual std::vector<PendingEvent> pending(Time now, int most) = 0;
    /// When the next waiting event or timer is due.
    virtual std::optional<Time> next_pending() = 0;

    /// Timers that have run out, oldest first; they are gone then.
    virtual std::vector<TimerRow> due_timers(Time now, int most) = 0;
    /// What a message of this contact's chat was about, by the gateway's id.
    virtual std::optional<MessageSubject> subject_of(ContactId contact, std::string_view wamid) = 0;
    /// How many messages about the ticket were written to them, pictures not counted.
    virtual int told(ContactId contact, std::string_view ticket) = 0;

    /// What a code makes of its sender; nothing when it is unknown, used or too old.
    virtual std::optional<conversation::Invite> invite(
        OfficeId office, std::string_view code, Time now
    ) = 0;

    /// Media whose time has come; nobody else gets them before `until`.
    virtual std::vector<WantedMedia> wanted_media(Time now, Time until, int most) = 0;
    /// Media of a ticket that are kept and not yet passed on, oldest first.
    virtual std::vector<conversation::Shown> arrived_media(
        OfficeId office, std::string_view number
    ) = 0;

    virtual OutboxId next_outbox_id() = 0;
    virtual void write(const Records& records) = 0;

    /// Ready rows of WhatsApp whose time has come become Claimed and are returned, oldest first.
    virtual std::vector<ClaimedRow> claim(Time now, int most) = 0;
    /// When the next ready row of WhatsApp may be claimed.
    virtual std::optional<Time> next_ready() = 0;
    /// Whose ready rows of WhatsApp have a time after `now`, and the latest one of each.
    virtual std::vector<Deferred> deferred(Time now) = 0;
    /// Rows that waited for the contact's window become Claimed and are returned, oldest first.
    virtual std::vector<ClaimedRow> release(ContactId contact, Time now) = 0;
    /// All claimed rows, for a start after a crash.
    virtual std::vector<ClaimedRow> claimed() = 0;
    /// Everything unsent is given up, for a restored copy; how many rows.
    virtual int park_unsent() = 0;
    virtual void console_delivered(std::span<const OutboxId> ids, Time at) = 0;

    virtual OfficeId save_office(const OfficeRow& office) = 0;
    virtual void save_places(OfficeId office, std::span<const understanding::Kelurahan> places) = 0;
    virtual void save_staff(OfficeId office, std::span<const StaffMember> staff, Time now) = 0;
    virtual bool add_token(const TokenRow& token, std::string_view hash, Time now) = 0;
    virtual bool revoke_token(std::string_view name, Time now) = 0;
    virtual void set_meta(std::string_view key, std::string_view value) = 0;

    /// What the code stands for, retired or not.
    virtual std::optional<cases::Entry> entry(OfficeId office, std::string_view code) = 0;
    /// One for each wish, in order: the code of that place, topic and poster number, or a new one.
    /// Throws StorageError when the letters have no number left.
    virtual std::vector<cases::Entry> make_entries(
        OfficeId office, std::span<const EntryWish> wishes, Time now
    ) = 0;
    /// False when there is no such code. Where the new place has a poster of that topic already,
    /// this one becomes its next.
    virtual bool change_entry(OfficeId office, const EntryChange& change, Time now) = 0;
    /// Takes back what the newest source taught; how many lessons.
    virtual int forget_newest_lessons(OfficeId office) = 0;

    /// What only the office desk writes.
    virtual DeskBatch& desk() = 0;
    /// What only clocks, ladder and digests ask.
    virtual ClockBatch& clocks() = 0;
    /// Data that got where it should not.
    virtual BreachBatch& breaches() = 0;
    /// Warnings and notices, and who agreed to hear them.
    virtual BroadcastBatch& broadcasts() = 0;
    /// Files of letters.
    virtual LetterBatch& letters() = 0;
    /// Places that need a budget.
    virtual PointBatch& points() = 0;
    /// What people want to happen to their own data.
    virtual PrivacyBatch& privacy() = 0;
    /// What came of forms.
    virtual RecordBatch& records() = 0;

    /// Forgets raw bodies and event keys that are old enough, and with the bodies what was said of
    /// no report; how many rows were touched.
    virtual int prune(Time bodies_before, Time keys_before, int most) = 0;

    virtual void commit() = 0;
};

/// Read-only view; one per thread at a time. Sees every commit that was finished before the call.
class Reader {
public:
    virtual ~Reader() = default;
    virtual std::vector<OfficeRow> offices() = 0;
    virtual std::vector<TicketView> tickets(const TicketQuery& query) = 0;
    virtual std::optional<TicketView> ticket(OfficeId office, std::string_view number) = 0;
    virtual std::vector<TicketHistory> history(OfficeId office, std::string_view number) = 0;
    virtual std::optional<TokenRow> token(std::string_view hash) = 0;
    virtual std::optional<std::string> meta(std::string_view key) = 0;
    virtual std::optional<ContactId> contact(OfficeId office, const Identity& identity) = 0;
    virtual std::vector<ConsoleMessage> console_messages(ContactId contact, OutboxId after) = 0;
    virtual Totals totals() = 0;
    virtual Stats stats(const StatsQuery& query) = 0;
    /// Whether media wait to be fetched at `now`.
    virtual bool wants_media(Time now) = 0;
    /// What a row of the outbox says, and what has overtaken it; nothing when there is no such row.
    virtual std::optional<OutboxWords> outbox_words(OutboxId id) = 0;
    /// A kept medium, by the id of its row. Only as what it is: who may see a form's file may not
    /// see a report's.
    virtual std::optional<KeptMedia> kept_media(
        OfficeId office, MediaOwner owner, std::int64_t id
    ) = 0;

    /// Codes in their order, with what came of them.
    virtual std::vector<EntryView> entries(const EntryQuery& query) = 0;
    /// Places with at least `least` reports and no code, most first.
    virtual std::vector<PlaceWithoutPoster> without_poster(OfficeId office, int least) = 0;
    /// Newer than `after`, oldest first.
    virtual std::vector<LessonRow> lessons(OfficeId office, std::int64_t after) = 0;
    virtual std::int64_t lesson_count(OfficeId office) = 0;
    /// Most frequent first, also those that were guessed right. None: of all offices.
    virtual std::vector<ConfusionRow> confusions(OfficeId office) = 0;

    /// What only the office desk reads.
    virtual DeskReader& desk() = 0;
    /// Data that got where it should not.
    virtual BreachReader& breaches() = 0;
    /// Warnings and notices, and who agreed to hear them.
    virtual BroadcastReader& broadcasts() = 0;
    /// Files of letters.
    virtual LetterReader& letters() = 0;
    /// Places that need a budget.
    virtual PointReader& points() = 0;
    /// What people want to happen to their own data.
    virtual PrivacyReader& privacy() = 0;
    /// What came of forms.
    virtual RecordReader& records() = 0;
    /// Answered surveys.
    virtual SurveyReader& surveys() = 0;

    /// Newest first.
    virtual std::vector<cases::Situation> incidents(const IncidentQuery& query, Time now) = 0;
    virtual std::optional<cases::Situation> incident(
        OfficeId office, std::string_view name, Time now
    ) = 0;

    /// Every invariant that does not hold, a sentence each; empty: all hold.
    virtual std::vector<std::string> check() = 0;
};

class Store {
public:
    virtual ~Store() = default;
    /// How many may write at once. Each writer is used by one thread at a time.
    virtual int writers() const { return 1; }
    /// A transaction of that writer, of which there is one at a time; the first is 0.
    virtual std::unique_ptr<Batch> begin(int writer) = 0;
    std::unique_ptr<Batch> begin() { return begin(0); }
    virtual std::unique_ptr<Reader> reader() = 0;

    /// A consistent copy of everything, while others write, as a SQLite file whatever the engine.
    /// The file must not exist.
    virtual Result<void> backup(const std::string& file) = 0;

    /// True while the storage that the writer opened is still there; tries to open it again when it
    /// came back. Not while that writer has a batch.
    virtual bool healthy(int writer) = 0;
    bool healthy() { return healthy(0); }
};

enum class OpenMode { Create, Existing };

/// `url` as in storage/address.hpp. One service on one database: a second writer is refused with a
/// Failure that says who has it. Applies migrations. Damaged files are refused.
Result<std::unique_ptr<Store>> open_store(const std::string& url, OpenMode mode);
}  // namespace telepati::storage
