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

    /// The ticket as the only one of incident B-1.
    Records flood() {
        batch->next_incident(office);
        Records records;
        records.incidents.opened.push_back({office, 1, "B-1", "banjir", now});
        cases::Ticket member = ticket();
        member.incident = "B-1";
        records.tickets.push_back({std::move(member), {"wamid.1"}, {}, now});
        return records;
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

TEST_CASE("A follower of the own report is found, and one who was never told") {
    Broken own;
    Records records;
    records.tickets.push_back({own.ticket(), {"wamid.1"}, {}, now});
    records.incidents.followers.push_back({own.office, "UJ2345T", own.contact, now});
    CHECK(own.finds(records, "followers of their own report"));
    Broken silent;
    Records other;
    other.tickets.push_back({silent.ticket(), {"wamid.1"}, {}, now});
    const ContactId somebody = silent.batch->person(silent.office, std::nullopt, "Ani", now);
    other.incidents.followers.push_back({silent.office, "UJ2345T", somebody, now});
    CHECK(silent.finds(other, "never told that they follow"));
}

TEST_CASE("A running incident without a report is found") {
    Broken town;
    town.batch->next_incident(town.office);
    Records records;
    records.incidents.opened.push_back({town.office, 1, "B-1", "banjir", now});
    CHECK(town.finds(records, "running incidents without a report"));
}

TEST_CASE("An incident whose number can come again is found") {
    Broken town;
    Records records;
    records.incidents.opened.push_back({town.office, 7, "B-7", "banjir", now});
    CHECK(town.finds(records, "number can come again"));
}

TEST_CASE("Reports of an incident that nobody holds a card for are found") {
    Broken town;
    Records records = town.flood();
    const cases::Ticket& ticket = records.tickets.front().ticket;
    TicketUpdate route;
    route.office = town.office;
    route.number = ticket.number;
    route.status = cases::Status::Assigned;
    route.at = now;
    records.ticket_updates.push_back(route);
    CHECK(town.finds(records, "nobody holds a card"));
}

TEST_CASE("An incident that loses its last report is over") {
    Broken town;
    const Records records = town.flood();
    const cases::Ticket& ticket = records.tickets.front().ticket;
    town.batch->write(records);
    Records split;
    split.incidents.members.push_back({town.office, ticket.number, "", "Loket", now});
    town.batch->write(split);
    CHECK(town.batch->situation(town.office, "B-1", now)->ended == now);
    CHECK(town.batch->next_incident(town.office) == 2);
}
