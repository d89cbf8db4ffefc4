/// What was said of a ticket, and by whom.
#include <doctest/doctest.h>

#include <algorithm>

#include "tests/support/store_fixture.hpp"

using namespace telepati;
using namespace telepati::storage;
using namespace telepati::storage::tests;

TEST_CASE("It is known how often somebody was told of a ticket, pictures and unsent rows aside") {
    Fixture fixture;
    const ContactId contact = fixture.admit("1", {phone("628")}).contact;
    auto batch = fixture.store->begin();
    Records records;
    const auto add = [&](const char* kind, const char* ticket, OutboxState state) {
        records.outbox.push_back(outbox_row(fixture, *batch, contact, state));
        records.outbox.back().kind = kind;
        records.outbox.back().ticket = ticket;
    };
    add("filed", "UJ2345", OutboxState::Claimed);
    add("taken_reporter", "UJ2345", OutboxState::Waiting);
    add("media", "UJ2345", OutboxState::Claimed);
    add("escalated", "UJ2345", OutboxState::Withheld);
    add("filed", "UJ2346", OutboxState::Claimed);
    batch->write(records);
    CHECK(batch->told(contact, "UJ2345") == 2);
    CHECK(batch->told(contact, "UJ9999") == 0);
}

TEST_CASE("An officer's words stand in the history of a ticket, not among the reporter's") {
    Fixture fixture;
    const ContactId reporter = fixture.admit("1", {phone("628")}).contact;
    const ContactId officer = fixture.admit("2", {phone("629")}).contact;
    auto batch = fixture.store->begin();
    Records records;
    records.tickets.push_back({ticket(fixture, reporter), {"1"}, {}, now});
    const std::string number = records.tickets[0].ticket.number;
    batch->write(records);
    Records more;
    more.additions.push_back(
        {fixture.office, number, "masih bau", {}, std::nullopt, {}, std::nullopt, now}
    );
    more.additions.push_back(
        {fixture.office, number, "alatnya kurang", {}, std::nullopt, {}, officer, now}
    );
    batch->write(more);
    CHECK(batch->ticket(fixture.office, number)->text == "masih bau");
    batch->commit();
    const auto history = fixture.store->reader()->history(fixture.office, number);
    CHECK(std::ranges::count(history, "alatnya kurang", &TicketHistory::note) == 1);
}
