/// What a message says whose turn comes late, and whether anything has overtaken it.
#include <doctest/doctest.h>

#include "tests/support/store_fixture.hpp"

namespace {

using namespace telepati;
using namespace telepati::storage;
using namespace telepati::storage::tests;

/// A resident with a ticket, and what is written to them.
struct Told {
    Fixture fixture;
    ContactId contact = fixture.admit("1", {phone("628")}).contact;
    ContactId officer = fixture.admit("2", {phone("629")}).contact;
    std::unique_ptr<Batch> batch = fixture.store->begin();
    Records records;

    OutboxId write(const char* kind, const char* ticket, OutboxState state = OutboxState::Claimed) {
        records.outbox.push_back(outbox_row(fixture, *batch, contact, state));
        records.outbox.back().kind = kind;
        records.outbox.back().ticket = ticket;
        return records.outbox.back().id;
    }

    void commit() {
        batch->write(records);
        batch->commit();
        batch.reset();
    }

    OutboxWords words(OutboxId id) { return fixture.store->reader()->outbox_words(id).value(); }
};
}  // namespace

TEST_CASE("News is followed by later news of the same ticket and by nothing else") {
    Told told;
    const OutboxId first = told.write("taken_reporter", "UJ2345");
    const OutboxId last = told.write("escalated", "UJ2345");
    told.write("media", "UJ2345");
    told.write("filed", "UJ9999");
    const OutboxId loose = told.write("greeting", "");
    told.write("greeting", "");
    told.commit();
    CHECK(told.words(first).followed);
    CHECK(told.words(first).kind == "taken_reporter");
    CHECK(!told.words(first).message.empty());
    CHECK(!told.words(last).followed);
    CHECK(!told.words(loose).followed);
    CHECK(!told.fixture.store->reader()->outbox_words(OutboxId{999'999}));
}

TEST_CASE("A card is over when somebody else has the work, or when it has ended") {
    Told told;
    told.records.tickets.push_back({ticket(told.fixture, told.contact), {}, {}, now});
    const std::string number = told.records.tickets[0].ticket.number;
    const OutboxId card = told.write("card", number.c_str());
    told.commit();
    CHECK(!told.words(card).over);
    TicketUpdate taken;
    taken.office = told.fixture.office;
    taken.number = number;
    taken.act = cases::Act::Accept;
    taken.status = cases::Status::InProgress;
    taken.assignee = told.officer;
    taken.at = now;
    auto batch = told.fixture.store->begin();
    Records records;
    records.ticket_updates.push_back(taken);
    batch->write(records);
    batch->commit();
    CHECK(told.words(card).over);
}

TEST_CASE("Rows that were put off are known by their contact and latest time") {
    Told told;
    told.write("filed", "UJ2345", OutboxState::Ready);
    told.records.outbox.back().due_at = now + std::chrono::minutes{5};
    told.write("escalated", "UJ2345", OutboxState::Ready);
    told.records.outbox.back().due_at = now + std::chrono::minutes{9};
    told.write("filed", "UJ2346", OutboxState::Sent);
    told.records.outbox.back().due_at = now + std::chrono::minutes{30};
    told.commit();
    auto batch = told.fixture.store->begin();
    CHECK(batch->next_ready() == now + std::chrono::minutes{5});
    const auto deferred = batch->deferred(now);
    REQUIRE(deferred.size() == 1);
    CHECK(deferred[0].contact == told.contact);
    CHECK(deferred[0].due == now + std::chrono::minutes{9});
    CHECK(batch->deferred(now + std::chrono::minutes{9}).empty());
    CHECK(batch->claim(now + std::chrono::minutes{6}, 10).size() == 1);
}
