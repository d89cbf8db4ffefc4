/// `check` must find what is broken: each case breaks one promise.
#include <doctest/doctest.h>

#include "storage/store.hpp"
#include "tests/support/temp_folder.hpp"
#include "tests/support/test_database.hpp"

namespace {

using namespace telepati;
using namespace telepati::storage;

const Time now{std::chrono::milliseconds{1'790'000'000'000}};

struct Broken {
    Broken() {
        auto opened = open_store(database.url(), OpenMode::Create);
        REQUIRE(opened);
        store = std::move(*opened);
        batch = store->begin();
        OfficeRow row;
        row.office.code = "uji";
        office = batch->save_office(row);
        EventRow event;
        event.office = office;
        event.key = "wamid.1";
        event.at = now;
        event.from = {{Identity::Kind::WaId, "628"}};
        event.outcome = "turn";
        contact = batch->admit({{"webhook", now, "{}"}, {event}})[0].contact;
    }

    cases::Ticket ticket() const {
        cases::Ticket ticket;
        ticket.number = "UJ2345T";
        ticket.office = office;
        ticket.reporter = contact;
        ticket.opened_at = now;
        return ticket;
    }

    /// Some sentence of `check` after the records were written holds the words.
    bool finds(const Records& records, const std::string& words) {
        batch->write(records);
        batch->commit();
        for (const std::string& sentence : store->reader()->check()) {
            if (sentence.find(words) != std::string::npos) return true;
        }
        return false;
    }

    tests::TempFolder folder;
    telepati::tests::TestDatabase database{folder, "t.db"};
    std::unique_ptr<Store> store;
    std::unique_ptr<Batch> batch;
    OfficeId office;
    ContactId contact;
};
}  // namespace

TEST_CASE("A whole database breaks nothing") {
    Broken whole;
    whole.batch->commit();
    CHECK(whole.store->reader()->check().empty());
}

TEST_CASE("A ticket whose reporter was promised nothing is found") {
    Broken broken;
    Records records;
    records.tickets.push_back({broken.ticket(), {"wamid.1"}, {}, now});
    CHECK(broken.finds(records, "promised nothing"));
}

TEST_CASE("A ticket without a first message is found") {
    Broken broken;
    Records records;
    records.tickets.push_back({broken.ticket(), {}, {}, now});
    CHECK(broken.finds(records, "without a first message"));
}

TEST_CASE("A card that was promised but never written is found") {
    Broken broken;
    Records records;
    records.tickets.push_back({broken.ticket(), {"wamid.1"}, {}, now});
    records.tickets.front().ticket.offered_to = {broken.contact};
    CHECK(broken.finds(records, "cards that were promised"));
}

TEST_CASE("A step that no move allows is found") {
    Broken broken;
    Records records;
    records.tickets.push_back({broken.ticket(), {"wamid.1"}, {}, now});
    TicketUpdate leap;
    leap.office = broken.office;
    leap.number = "UJ2345T";
    leap.act = cases::Act::Confirm;
    leap.status = cases::Status::Closed;
    leap.at = now;
    records.ticket_updates.push_back(leap);
    CHECK(broken.finds(records, "no move allows"));
}

TEST_CASE("A message that is called sent without an answer of the gateway is found") {
    Broken broken;
    Records records;
    OutboxRow row;
    row.id = broken.batch->next_outbox_id();
    row.office = broken.office;
    row.contact = broken.contact;
    row.state = OutboxState::Sent;
    records.outbox.push_back(row);
    CHECK(broken.finds(records, "never took"));
}

TEST_CASE("A ticket number with a wrong check character is found") {
    Broken broken;
    Records records;
    records.tickets.push_back({broken.ticket(), {"wamid.1"}, {}, now});
    CHECK(broken.finds(records, "wrong check character"));
}
