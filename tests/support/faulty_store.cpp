#include "tests/support/faulty_store.hpp"

namespace telepati::tests {
namespace {

using namespace storage;

class FaultyBatch : public Batch {
    template <class Work>
    auto stepped(Work work) {
        store_.step();
        return work();
    }

public:
    FaultyBatch(FaultyStore& store, std::unique_ptr<Batch> inner)
        : store_(store), inner_(std::move(inner)) {}

    std::vector<std::vector<Admitted>> admit_all(std::span<const Delivery* const> deliveries
    ) override {
        return stepped([&] { return inner_->admit_all(deliveries); });
    }
    std::vector<ContactState> load(std::span<const ContactId> contacts) override {
        return stepped([&] { return inner_->load(contacts); });
    }
    std::optional<cases::Ticket> ticket(OfficeId office, std::string_view number) override {
        return inner_->ticket(office, number);
    }
    std::int64_t ticket_version(OfficeId office, std::string_view number) override {
        return inner_->ticket_version(office, number);
    }
    ContactId person(
        OfficeId office, const std::optional<Identity>& identity, const std::string& name, Time now
    ) override {
        return stepped([&] { return inner_->person(office, identity, name, now); });
    }
    std::optional<RequestRow> request(OfficeId office, std::string_view token, std::string_view key)
        override {
        return inner_->request(office, token, key);
    }
    std::vector<cases::Ticket> assigned(ContactId officer) override {
        return stepped([&] { return inner_->assigned(officer); });
    }
    std::vector<ToldMessage> told(ContactId contact) override { return inner_->told(contact); }
    std::vector<cases::Ticket> offered(ContactId officer) override {
        return inner_->offered(officer);
    }
    std::vector<cases::Ticket> alike(const AlikeQuery& query) override {
        return inner_->alike(query);
    }
    std::vector<cases::Ticket> followed(ContactId contact, Time closed_since) override {
        return inner_->followed(contact, closed_since);
    }
    std::vector<cases::Ticket> members(OfficeId office, std::string_view incident) override {
        return inner_->members(office, incident);
    }
    std::optional<cases::Situation> situation(OfficeId office, std::string_view incident, Time now)
        override {
        return inner_->situation(office, incident, now);
    }
    int next_incident(OfficeId office) override {
        return stepped([&] { return inner_->next_incident(office); });
    }
    ContactState head(ContactId contact) override { return inner_->head(contact); }
    std::vector<PendingEvent> pending(Time now, int most) override {
        return inner_->pending(now, most);
    }
    std::optional<Time> next_pending() override { return inner_->next_pending(); }
    std::vector<TimerRow> due_timers(Time now, int most) override {
        return stepped([&] { return inner_->due_timers(now, most); });
    }
    std::optional<MessageSubject> subject_of(ContactId contact, std::string_view wamid) override {
        return inner_->subject_of(contact, wamid);
    }
    int told(ContactId contact, std::string_view ticket) override {
        return inner_->told(contact, ticket);
    }
    std::optional<conversation::Invite> invite(OfficeId office, std::string_view code, Time now)
        override {
        return inner_->invite(office, code, now);
    }
    std::vector<WantedMedia> wanted_media(Time now, Time until, int most) override {
        return stepped([&] { return inner_->wanted_media(now, until, most); });
    }
    std::vector<conversation::Shown> arrived_media(OfficeId office, std::string_view number)
        override {
        return inner_->arrived_media(office, number);
    }
    OutboxId next_outbox_id() override { return inner_->next_outbox_id(); }
    void write(const Records& records) override {
        stepped([&] { inner_->write(records); });
    }
    std::vector<ClaimedRow> claim(Time now, int most) override { return inner_->claim(now, most); }
    std::optional<Time> next_ready() override { return inner_->next_ready(); }
    std::vector<Deferred> deferred(Time now) override { return inner_->deferred(now); }
    std::vector<ClaimedRow> release(ContactId contact, Time now) override {
        return inner_->release(contact, now);
    }
    std::vector<ClaimedRow> claimed() override { return inner_->claimed(); }
    int park_unsent() override { return inner_->park_unsent(); }
    void console_delivered(std::span<const OutboxId> ids, Time at) override {
        inner_->console_delivered(ids, at);
    }
    OfficeId save_office(const OfficeRow& office) override { return inner_->save_office(office); }
    void save_places(OfficeId office, std::span<const understanding::Kelurahan> places) override {
        inner_->save_places(office, places);
    }
    void save_staff(OfficeId office, std::span<const StaffMember> staff, Time now) override {
        inner_->save_staff(office, staff, now);
    }
    bool add_token(const TokenRow& token, std::string_view hash, Time now) override {
        return inner_->add_token(token, hash, now);
    }
    bool revoke_token(std::string_view name, Time now) override {
        return inner_->revoke_token(name, now);
    }
    void set_meta(std::string_view key, std::string_view value) override {
        inner_->set_meta(key, value);
    }
    std::optional<cases::Entry> entry(OfficeId office, std::string_view code) override {
        return inner_->entry(office, code);
    }
    std::vector<cases::Entry> make_entries(
        OfficeId office, std::span<const EntryWish> wishes, Time now
    ) override {
        return inner_->make_entries(office, wishes, now);
    }
    bool change_entry(OfficeId office, const EntryChange& change, Time now) override {
        return inner_->change_entry(office, change, now);
    }
    int forget_newest_lessons(OfficeId office) override {
        return inner_->forget_newest_lessons(office);
    }
    DeskBatch& desk() override { return inner_->desk(); }
    ClockBatch& clocks() override { return inner_->clocks(); }
    LetterBatch& letters() override { return inner_->letters(); }
    BreachBatch& breaches() override { return inner_->breaches(); }
    BroadcastBatch& broadcasts() override { return inner_->broadcasts(); }
    PointBatch& points() override { return inner_->points(); }
    PrivacyBatch& privacy() override { return inner_->privacy(); }
    RecordBatch& records() override { return inner_->records(); }
    int prune(Time bodies_before, Time keys_before, int most) override {
        return inner_->prune(bodies_before, keys_before, most);
    }
    void commit() override {
        stepped([&] { inner_->commit(); });
    }

private:
    FaultyStore& store_;
    std::unique_ptr<Batch> inner_;
};
}  // namespace

void FaultyStore::step() {
    ++steps_;
    const bool now = countdown_ > 0 && --countdown_ == 0;
    if (now || broken_)
        throw storage::StorageError{storage::StorageError::Kind::Full, "the test's disk is full"};
}

std::unique_ptr<storage::Batch> FaultyStore::begin(int writer) {
    step();
    return std::make_unique<FaultyBatch>(*this, inner_->begin(writer));
}
}  // namespace telepati::tests
