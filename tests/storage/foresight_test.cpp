/// Turns of one batch see what the turns before them wrote, however their states were read.
#include <doctest/doctest.h>

#include <algorithm>

#include "tests/support/store_fixture.hpp"

namespace {

using namespace telepati;
using namespace telepati::storage;
using namespace telepati::storage::tests;

/// Two people whose messages came in one round, before either's turn.
struct Round {
    Round() {
        fixture.admit("before 1", {phone("6281")});
        fixture.admit("before 2", {phone("6282")});
        batch = fixture.store->begin();
        const Delivery one = fixture.delivery("1", {phone("6281")});
        const Delivery two = fixture.delivery("2", {phone("6282")});
        const std::array both{&one, &two};
        const auto admitted = batch->admit_all(both);
        first = admitted[0][0];
        second = admitted[1][0];
    }

    ContactState load(ContactId contact) {
        const std::array contacts{contact};
        return batch->load(contacts).front();
    }

    void write(const std::function<void(Records&)>& fill) {
        Records records;
        fill(records);
        batch->write(records);
    }

    void file() {
        write([&](Records& records) {
            records.tickets.push_back({ticket(fixture, second.contact), {"2"}, {}, now});
        });
    }

    Fixture fixture;
    std::unique_ptr<Batch> batch;
    Admitted first;
    Admitted second;
};
}  // namespace

TEST_CASE("A round admits each body and knows a repeated one") {
    Round round;
    CHECK(round.first.fresh);
    CHECK(round.second.fresh);
    CHECK(round.first.contact != round.second.contact);
    const Delivery again = round.fixture.delivery("2", {phone("6282")});
    const Delivery fresh = round.fixture.delivery("3", {phone("6283")});
    const Delivery fresh_too = round.fixture.delivery("4", {phone("6283")});
    const std::array more{&again, &fresh, &fresh_too};
    const auto admitted = round.batch->admit_all(more);
    CHECK(!admitted[0][0].fresh);
    CHECK(admitted[1][0].fresh);
    CHECK(admitted[1][0].contact == admitted[2][0].contact);
}

TEST_CASE("A session that another turn wrote is seen") {
    Round round;
    round.write([&](Records& records) {
        ContactWrite row;
        row.id = round.second.contact;
        row.session.language = "en";
        row.last_in = now;
        records.contacts.push_back(row);
    });
    CHECK(round.load(round.second.contact).language == "en");
    CHECK(round.load(round.second.contact).last_in == now);
    CHECK(round.load(round.first.contact).language.empty());
}

TEST_CASE("A ticket that another turn filed and moved is seen as it is then") {
    Round round;
    round.file();
    REQUIRE(round.load(round.second.contact).open.size() == 1);
    round.write([&](Records& records) {
        TicketUpdate row;
        row.office = round.fixture.office;
        row.number = "UJ2345";
        row.act = cases::Act::Route;
        row.status = cases::Status::Assigned;
        row.at = now;
        row.offered_to = {round.first.contact};
        records.ticket_updates.push_back(row);
    });
    const auto open = round.load(round.second.contact).open;
    REQUIRE(open.size() == 1);
    CHECK(open[0].status == cases::Status::Assigned);
    CHECK(open[0].offered_to == std::vector{round.first.contact});
}

TEST_CASE("What begins to wait for somebody's window is counted") {
    Round round;
    CHECK(round.batch->head(round.second.contact).waiting == 0);
    round.write([&](Records& records) {
        records.outbox.push_back(
            outbox_row(round.fixture, *round.batch, round.second.contact, OutboxState::Waiting)
        );
    });
    CHECK(round.batch->head(round.second.contact).waiting == 1);
    CHECK(round.load(round.second.contact).waiting == 1);
    CHECK(round.batch->release(round.second.contact, now).size() == 1);
    CHECK(round.batch->head(round.second.contact).waiting == 0);
}

TEST_CASE("A message that turns out to need the window waits in the head that was read before") {
    Round round;
    OutboxRow sent =
        outbox_row(round.fixture, *round.batch, round.second.contact, OutboxState::Claimed);
    round.write([&](Records& records) { records.outbox.push_back(sent); });
    CHECK(round.batch->head(round.second.contact).waiting == 0);
    round.write([&](Records& records) {
        records.outbox_updates.push_back({sent.id, OutboxState::Waiting, "", 1, 0, false, now, now}
        );
    });
    CHECK(round.batch->head(round.second.contact).waiting == 1);
}

TEST_CASE("A number that somebody else takes with their second name leaves the head it was in") {
    Round round;
    const auto admit = [&](const char* key, const char* name) {
        const Delivery delivery = round.fixture.delivery(key, {phone("6282"), user(name)});
        const std::array one{&delivery};
        return round.batch->admit_all(one)[0][0].contact;
    };
    REQUIRE(admit("3", "ID.1") == round.second.contact);
    CHECK(round.batch->head(round.second.contact).wa_id == "6282");
    const ContactId heir = admit("4", "ID.2");
    CHECK(heir != round.second.contact);
    CHECK(round.batch->head(round.second.contact).wa_id.empty());
    CHECK(round.batch->head(heir).wa_id == "6282");
}

TEST_CASE("A message that was set aside waits for the next turn of its sender") {
    Round round;
    round.write([&](Records& records) {
        records.events.push_back({round.second.id, EventState::Pending, "burst", now, 0});
    });
    CHECK(round.load(round.second.contact).pending.size() == 1);
}
