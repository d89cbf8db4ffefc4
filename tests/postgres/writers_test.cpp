/// Several writers on one database: what one of them reads is its own until the end.
#include <doctest/doctest.h>

#include <array>
#include <future>
#include <thread>

#include "storage/postgres/connection.hpp"
#include "tests/support/store_fixture.hpp"

namespace {

using namespace telepati;
using namespace telepati::storage;
using namespace telepati::storage::tests;
using postgres::Access;
using postgres::PostgresConnection;

ContactState load(Batch& batch, ContactId contact) {
    const std::array contacts{contact};
    return batch.load(contacts).front();
}

/// Until somebody stands in the queue for a row.
void wait_for_queue(const std::string& url) {
    PostgresConnection connection(url, Access::Read);
    for (;;) {
        relational::Query waiting(
            connection,
            "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = "
            "current_database()"
        );
        waiting.next();
        if (waiting.integer(0) != 0) return;
        std::this_thread::yield();
    }
}

void speak(Batch& batch, ContactId contact, const std::string& language) {
    ContactWrite row{contact, Channel::WhatsApp, {}, now};
    row.session.language = language;
    Records records;
    records.contacts.push_back(row);
    batch.write(records);
}

void assign(Batch& batch, const Fixture& fixture, const std::string& number, ContactId to) {
    TicketUpdate update;
    update.office = fixture.office;
    update.number = number;
    update.act = cases::Act::Accept;
    update.status = cases::Status::InProgress;
    update.assignee = to;
    update.at = now;
    Records records;
    records.ticket_updates.push_back(update);
    batch.write(records);
}

void file(Fixture& fixture, ContactId reporter, const std::string& number) {
    auto batch = fixture.store->begin();
    Records records;
    records.tickets.push_back({ticket(fixture, reporter), {}, {}, now});
    records.tickets.back().ticket.number = number;
    batch->write(records);
    batch->commit();
}
}  // namespace

TEST_CASE("A contact that one writer reads is read by the next when it is written") {
    Fixture fixture;
    REQUIRE(fixture.store->writers() > 2);
    const ContactId contact = fixture.admit("1", {phone("628")}).contact;
    auto first = fixture.store->begin(1);
    load(*first, contact);
    auto seen = std::async(std::launch::async, [&] {
        auto second = fixture.store->begin(2);
        return load(*second, contact).language;
    });
    wait_for_queue(fixture.url());
    speak(*first, contact, "en");
    first->commit();
    CHECK(seen.get() == "en");
}

TEST_CASE("A ticket that one officer accepts is accepted when another writer reads it") {
    Fixture fixture;
    const ContactId reporter = fixture.admit("1", {phone("628")}).contact;
    const ContactId officer = fixture.admit("2", {phone("629")}).contact;
    file(fixture, reporter, "UJ2345");
    auto first = fixture.store->begin(1);
    REQUIRE(first->ticket(fixture.office, "UJ2345"));
    auto seen = std::async(std::launch::async, [&] {
        auto second = fixture.store->begin(2);
        return second->ticket(fixture.office, "UJ2345")->assignee;
    });
    wait_for_queue(fixture.url());
    assign(*first, fixture, "UJ2345", officer);
    first->commit();
    CHECK(seen.get() == officer);
}

TEST_CASE("Of two writers that wait for each other one is told to do its work again") {
    Fixture fixture;
    const ContactId reporter = fixture.admit("1", {phone("628")}).contact;
    file(fixture, reporter, "UJ2345");
    file(fixture, reporter, "UJ6789");
    auto first = fixture.store->begin(1);
    auto second = fixture.store->begin(2);
    REQUIRE(first->ticket(fixture.office, "UJ2345"));
    REQUIRE(second->ticket(fixture.office, "UJ6789"));
    const auto want = [&](Batch& batch, const std::string& number) {
        try {
            return batch.ticket(fixture.office, number).has_value();
        } catch (const StorageError& error) {
            CHECK(error.kind() == StorageError::Kind::Busy);
            return false;
        }
    };
    auto other = std::async(std::launch::async, [&] {
        const bool got = want(*second, "UJ2345");
        second.reset();
        return got;
    });
    const bool got = want(*first, "UJ6789");
    first.reset();
    CHECK(got != other.get());
}

TEST_CASE("Ids of messages differ whoever writes them") {
    Fixture fixture;
    auto first = fixture.store->begin(1);
    auto second = fixture.store->begin(2);
    const OutboxId one = first->next_outbox_id();
    const OutboxId two = second->next_outbox_id();
    CHECK(one != two);
    CHECK(first->next_outbox_id() > one);
}
