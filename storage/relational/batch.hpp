#pragma once
/// The write transaction, in the tables of storage/migrations.

#include "storage/relational/breaches.hpp"
#include "storage/relational/broadcasts.hpp"
#include "storage/relational/clocks.hpp"
#include "storage/relational/connection.hpp"
#include "storage/relational/desk_batch.hpp"
#include "storage/relational/letters.hpp"
#include "storage/relational/memory.hpp"
#include "storage/relational/points.hpp"
#include "storage/relational/privacy.hpp"
#include "storage/relational/records.hpp"

namespace telepati::storage::relational {

class SqlBatch : public Batch {
public:
    explicit SqlBatch(Connection& connection);

    std::vector<std::vector<Admitted>> admit_all(std::span<const Delivery* const> deliveries
    ) override;
    std::vector<ContactState> load(std::span<const ContactId> contacts) override;
    std::optional<cases::Ticket> ticket(OfficeId office, std::string_view number) override;
    std::int64_t ticket_version(OfficeId office, std::string_view number) override;
    ContactId person(
        OfficeId office, const std::optional<Identity>& identity, const std::string& name, Time now
    ) override;
    std::optional<RequestRow> request(OfficeId office, std::string_view token, std::string_view key)
        override;
    std::vector<ToldMessage> told(ContactId contact) override;
    std::vector<cases::Ticket> offered(ContactId officer) override;
    std::vector<cases::Ticket> assigned(ContactId officer) override;
    std::vector<cases::Ticket> alike(const AlikeQuery& query) override;
    std::vector<cases::Ticket> followed(ContactId contact, Time closed_since) override;
    std::vector<cases::Ticket> members(OfficeId office, std::string_view incident) override;
    std::optional<cases::Situation> situation(OfficeId office, std::string_view incident, Time now)
        override;
    int next_incident(OfficeId office) override;
    ContactState head(ContactId contact) override;
    std::vector<PendingEvent> pending(Time now, int most) override;
    std::optional<Time> next_pending() override;
    std::vector<TimerRow> due_timers(Time now, int most) override;
    std::optional<MessageSubject> subject_of(ContactId contact, std::string_view wamid) override;
    int told(ContactId contact, std::string_view ticket) override;
    std::optional<conversation::Invite> invite(OfficeId office, std::string_view code, Time now)
        override;
    std::vector<WantedMedia> wanted_media(Time now, Time until, int most) override;
    std::vector<conversation::Shown> arrived_media(OfficeId office, std::string_view number)
        override;
    OutboxId next_outbox_id() override;
    void write(const Records& records) override;
    std::vector<ClaimedRow> claim(Time now, int most) override;
    std::optional<Time> next_ready() override;
    std::vector<Deferred> deferred(Time now) override;
    std::vector<ClaimedRow> release(ContactId contact, Time now) override;
    std::vector<ClaimedRow> claimed() override;
    int park_unsent() override;
    void console_delivered(std::span<const OutboxId> ids, Time at) override;
    OfficeId save_office(const OfficeRow& office) override;
    void save_places(OfficeId office, std::span<const understanding::Kelurahan> places) override;
    void save_staff(OfficeId office, std::span<const StaffMember> staff, Time now) override;
    bool add_token(const TokenRow& token, std::string_view hash, Time now) override;
    bool revoke_token(std::string_view name, Time now) override;
    void set_meta(std::string_view key, std::string_view value) override;
    std::optional<cases::Entry> entry(OfficeId office, std::string_view code) override;
    std::vector<cases::Entry> make_entries(
        OfficeId office, std::span<const EntryWish> wishes, Time now
    ) override;
    bool change_entry(OfficeId office, const EntryChange& change, Time now) override;
    int forget_newest_lessons(OfficeId office) override;
    DeskBatch& desk() override { return desk_; }
    ClockBatch& clocks() override { return clocks_; }
    BreachBatch& breaches() override { return breaches_; }
    BroadcastBatch& broadcasts() override { return broadcasts_; }
    LetterBatch& letters() override { return letters_; }
    PointBatch& points() override { return points_; }
    PrivacyBatch& privacy() override { return privacy_; }
    RecordBatch& records() override { return records_; }
    int prune(Time bodies_before, Time keys_before, int most) override;
    void commit() override;

private:
    /// What is forgotten with time, from the first row on that still has it.
    struct Forgetting {
        const char* remembered_as;  ///< where that row is kept
        const char* first;
        const char* prune;
    };

    int forget(const Forgetting& what, Time before, int most);
    ContactId contact_of(const EventRow& event, Time now);
    void write_outbox(const Records& records);
    void write_tickets(const Records& records);
    void write_later(const Records& records);
    void write_requests(const Records& records);
    void write_status(const StatusRow& status);
    std::vector<ClaimedRow> set_claimed(std::vector<ClaimedRow> rows, Time now);

    void write_contacts(const Records& records);
    void foresee(const std::vector<std::vector<Admitted>>& admitted);
    void forget_names(const EventRow& event);

    Connection& connection_;
    SqlDeskBatch desk_{connection_};
    SqlClockBatch clocks_{connection_};
    SqlBreachBatch breaches_{connection_};
    SqlBroadcastBatch broadcasts_{connection_};
    SqlLetterBatch letters_{connection_};
    SqlPointBatch points_{connection_};
    SqlPrivacyBatch privacy_{connection_};
    SqlRecordBatch records_{connection_};
    BatchMemory memory_;
    Transaction transaction_;
};
}  // namespace telepati::storage::relational
