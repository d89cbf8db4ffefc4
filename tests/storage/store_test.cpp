#include "storage/store.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>

#include "tests/support/store_fixture.hpp"

using namespace telepati;
using namespace telepati::storage;
using namespace telepati::storage::tests;
using namespace std::chrono_literals;

TEST_CASE("An event is admitted once whatever body it comes in") {
    Fixture fixture;
    CHECK(fixture.admit("wamid.1", {phone("628")}).fresh);
    CHECK(!fixture.admit("wamid.1", {phone("628")}).fresh);
    CHECK(fixture.admit("wamid.2", {phone("628")}).fresh);
    // Where ids are drawn from a sequence, what was given back leaves a gap.
    CHECK(fixture.store->reader()->totals().journal == (telepati::tests::on_postgres() ? 3 : 2));
}

TEST_CASE("A batch that is not committed leaves nothing") {
    Fixture fixture;
    {
        auto batch = fixture.store->begin();
        batch->admit(fixture.delivery("wamid.1", {phone("628")}));
    }
    CHECK(fixture.store->reader()->totals().journal == 0);
    CHECK(fixture.admit("wamid.1", {phone("628")}).fresh);
}

TEST_CASE("A person seen by number is known later by user id alone") {
    Fixture fixture;
    const ContactId first = fixture.admit("1", {phone("628"), user("ID.1")}).contact;
    CHECK(fixture.admit("2", {user("ID.1")}).contact == first);
    CHECK(fixture.admit("3", {phone("628")}).contact == first);
    CHECK(fixture.admit("4", {phone("629")}).contact != first);
}

TEST_CASE("A body whose ids belong to two people goes to the number and merges nobody") {
    Fixture fixture;
    const ContactId by_number = fixture.admit("1", {phone("628")}).contact;
    const ContactId by_user = fixture.admit("2", {user("ID.2")}).contact;
    CHECK(fixture.admit("3", {phone("628"), user("ID.2")}).contact == by_number);
    CHECK(fixture.admit("4", {user("ID.2")}).contact == by_user);
}

TEST_CASE("A session comes back as it was written") {
    Fixture fixture;
    const ContactId contact = fixture.admit("1", {phone("628")}).contact;
    conversation::Session session;
    session.flow = "report";
    session.asked = "place";
    session.draft.said = {{"1", "parit \"tumpat\"\n\xF0\x9F\x99\x8F", false}, {"2", "", true}};
    session.draft.neighbour = conversation::Neighbour{"6280000009003"};
    session.draft.pin = Point{3.5, 98.6};
    session.draft.media = {{conversation::Media::Kind::Voice, "m1", "audio/ogg", "x", "c", "f"}};
    session.offered = {{"send", "Kirim"}};
    session.expects = {"return", "UJ2345", "kata", now};
    session.last_filed = now;
    auto batch = fixture.store->begin();
    Records records;
    records.contacts.push_back({contact, Channel::WhatsApp, session, now});
    batch->write(records);
    batch->commit();
    const ContactState state = fixture.load(contact);
    CHECK(state.session.draft.said == session.draft.said);
    CHECK(state.session.draft.neighbour == session.draft.neighbour);
    CHECK(state.session.draft.pin == session.draft.pin);
    CHECK(state.session.draft.media[0].kind == conversation::Media::Kind::Voice);
    CHECK(state.session.offered == session.offered);
    CHECK(state.session.expects == session.expects);
    CHECK(state.session.last_filed == session.last_filed);
    CHECK(state.last_in == now);
}

TEST_CASE("A ticket is open for its reporter until it has ended") {
    Fixture fixture;
    const ContactId contact = fixture.admit("1", {phone("628")}).contact;
    auto batch = fixture.store->begin();
    Records records;
    records.tickets.push_back({ticket(fixture, contact), {"1"}, {}, now});
    batch->write(records);
    batch->commit();
    CHECK(fixture.load(contact).open.size() == 1);
    auto closing = fixture.store->begin();
    Records end;
    TicketUpdate reject;
    reject.office = fixture.office;
    reject.number = "UJ2345";
    reject.act = cases::Act::Reject;
    reject.status = cases::Status::Rejected;
    reject.at = now;
    end.ticket_updates.push_back(reject);
    closing->write(end);
    closing->commit();
    CHECK(fixture.load(contact).open.empty());
    CHECK(fixture.store->reader()->ticket(fixture.office, "UJ2345")->ticket.closed_at == now);
}

TEST_CASE("A ticket given on leaves the cards and lists of those who had it") {
    Fixture fixture;
    const ContactId reporter = fixture.admit("1", {phone("628")}).contact;
    const ContactId first = fixture.admit("2", {phone("629")}).contact;
    const ContactId second = fixture.admit("3", {phone("630")}).contact;
    auto batch = fixture.store->begin();
    Records records;
    records.tickets.push_back({ticket(fixture, reporter), {"1"}, {}, now});
    TicketUpdate taken;
    taken.office = fixture.office;
    taken.number = "UJ2345";
    taken.status = cases::Status::InProgress;
    taken.assignee = first;
    taken.offered_to = {first};
    taken.at = now;
    records.ticket_updates.push_back(taken);
    batch->write(records);
    CHECK(batch->assigned(first).size() == 1);
    TicketUpdate given = taken;
    given.status = cases::Status::Assigned;
    given.assignee.reset();
    given.team = "siaga";
    given.release = true;
    given.offered_to = {second};
    Records more;
    more.ticket_updates.push_back(given);
    more.ratings.push_back({fixture.office, "UJ2345", 4, now});
    batch->write(more);
    CHECK(batch->assigned(first).empty());
    CHECK(batch->offered(first).empty());
    REQUIRE(batch->offered(second).size() == 1);
    const cases::Ticket now_there = batch->offered(second).front();
    CHECK(now_there.team == "siaga");
    CHECK(!now_there.assignee);
    CHECK(now_there.rating == 4);
}

TEST_CASE("Two tickets cannot come from one message") {
    Fixture fixture;
    const ContactId contact = fixture.admit("1", {phone("628")}).contact;
    auto batch = fixture.store->begin();
    Records records;
    records.tickets.push_back({ticket(fixture, contact), {"1"}, {}, now});
    records.tickets.push_back({ticket(fixture, contact), {"1"}, {}, now});
    records.tickets.back().ticket.number = "UJ2346";
    // A server hears of it with the next question.
    CHECK_THROWS_AS(
        [&] {
            batch->write(records);
            batch->commit();
        }(),
        StorageError
    );
}

TEST_CASE("Statuses never go back and come in any order") {
    Fixture fixture;
    const ContactId contact = fixture.admit("1", {phone("628")}).contact;
    auto batch = fixture.store->begin();
    Records records;
    records.outbox.push_back(outbox_row(fixture, *batch, contact, OutboxState::Claimed));
    const OutboxId id = records.outbox.front().id;
    batch->write(records);
    Records early;
    early.statuses.push_back({"w1", {}, 3, 0, OutboxState::Parked, now});
    batch->write(early);
    Records sent;
    sent.outbox_updates.push_back({id, OutboxState::Sent, "w1", 1, 0, false, now, now});
    sent.statuses.push_back({"w1", {}, 1, 0, OutboxState::Parked, now});
    batch->write(sent);
    CHECK(batch->claimed().empty());
    Records failed;
    failed.statuses.push_back({"w1", {}, 0, 131'026, OutboxState::Parked, now});
    batch->write(failed);
    batch->commit();
    // It was read before: a failure that comes later cannot be true for the person.
    CHECK(fixture.store->reader()->totals().outbox_parked == 0);
}

TEST_CASE("Sends that the gateway gives one id or none are all sent and their news find each") {
    Fixture fixture;
    const ContactId contact = fixture.admit("1", {phone("628")}).contact;
    auto batch = fixture.store->begin();
    Records records;
    for (int row = 0; row < 5; ++row)
        records.outbox.push_back(outbox_row(fixture, *batch, contact, OutboxState::Claimed));
    batch->write(records);
    const auto id = [&](std::size_t row) { return records.outbox[row].id; };
    Records sent;
    for (const auto& [row, wamid] : {std::pair{0U, "w1"}, {1U, "w1"}, {2U, ""}, {3U, ""}})
        sent.outbox_updates.push_back({id(row), OutboxState::Sent, wamid, 1, 0, false, now, now});
    batch->write(sent);
    // The last was never answered: its status comes first, under an id that is another's.
    Records news;
    news.statuses.push_back({"w1", id(4), 2, 0, OutboxState::Parked, now});
    news.statuses.push_back({"w1", id(1), 3, 0, OutboxState::Parked, now});
    batch->write(news);
    CHECK(batch->claimed().empty());
    batch->commit();
    CHECK(fixture.store->reader()->check().empty());
}

TEST_CASE("A failed status parks what was not delivered and a closed window makes it wait") {
    Fixture fixture;
    const ContactId contact = fixture.admit("1", {phone("628")}).contact;
    auto batch = fixture.store->begin();
    Records records;
    for (int row = 0; row < 2; ++row)
        records.outbox.push_back(outbox_row(fixture, *batch, contact, OutboxState::Claimed));
    batch->write(records);
    Records failed;
    failed.statuses.push_back({"w1", records.outbox[0].id, 0, 131'026, OutboxState::Parked, now});
    failed.statuses.push_back({"w2", records.outbox[1].id, 0, 131'047, OutboxState::Waiting, now});
    batch->write(failed);
    CHECK(batch->release(contact, now).size() == 1);
    batch->commit();
    CHECK(fixture.store->reader()->totals().outbox_parked == 1);
}

TEST_CASE("A gateway that gives one id to two messages spoils nothing") {
    Fixture fixture;
    const ContactId contact = fixture.admit("1", {phone("628")}).contact;
    auto batch = fixture.store->begin();
    Records records;
    for (int one = 0; one < 2; ++one) {
        records.outbox.push_back(outbox_row(fixture, *batch, contact, OutboxState::Claimed));
        OutboxUpdate sent;
        sent.id = records.outbox.back().id;
        sent.wamid = "wamid.same";
        sent.at = now;
        records.outbox_updates.push_back(sent);
    }
    StatusRow seen;
    seen.wamid = "wamid.same";
    seen.rank = 2;
    seen.at = now;
    records.statuses.push_back(seen);
    batch->write(records);
    batch->commit();
    CHECK(fixture.store->reader()->totals().outbox_unsent == 0);
    CHECK(fixture.store->reader()->check().empty());
}

TEST_CASE("What waits for a contact is released in order and only once") {
    Fixture fixture;
    const ContactId contact = fixture.admit("1", {phone("628"), user("ID.1")}).contact;
    auto batch = fixture.store->begin();
    Records records;
    for (int row = 0; row < 3; ++row)
        records.outbox.push_back(outbox_row(fixture, *batch, contact, OutboxState::Waiting));
    batch->write(records);
    const auto released = batch->release(contact, now);
    REQUIRE(released.size() == 3);
    CHECK(released[0].row.id < released[1].row.id);
    CHECK(released[0].wa_id == "628");
    CHECK(released[0].user_id == "ID.1");
    CHECK(released[0].number_id == "1");
    CHECK(batch->release(contact, now).empty());
}

TEST_CASE("Hours of a team and the time in which a report is taken come back as they were saved") {
    Fixture fixture;
    OfficeRow row;
    row.office.code = "jam";
    row.office.prefix = "JM";
    row.office.teams = {{"parit", "petugas parit", {{0b0011111, 8h, 12h}, {0b0011111, 13h, 16h}}}};
    cases::Category drains{"drainase", "parit tersumbat", "Parit", {480min, true}};
    drains.accept = {240min, true};
    row.office.categories = {drains};
    auto batch = fixture.store->begin();
    batch->save_office(row);
    batch->commit();
    const auto offices = fixture.store->reader()->offices();
    const auto again = std::ranges::find(offices, std::string{"jam"}, [](const OfficeRow& one) {
        return one.office.code;
    });
    REQUIRE(again != offices.end());
    CHECK(again->office.teams.front().hours == row.office.teams.front().hours);
    CHECK(again->office.categories.front().accept == drains.accept);
}

TEST_CASE("A second writer is refused while the first one lives") {
    Fixture fixture;
    const auto second = open_store(fixture.url(), OpenMode::Existing);
    REQUIRE(!second);
    CHECK(second.error().what.find("in use by ") != std::string::npos);
    fixture.store.reset();
    CHECK(open_store(fixture.url(), OpenMode::Existing));
}

TEST_CASE("A file that is no database is refused with what to do") {
    telepati::tests::TempFolder folder;
    std::ofstream(folder.file("t.db")) << std::string(8'192, 'x');
    const auto opened = open_store("sqlite:" + folder.file("t.db"), OpenMode::Existing);
    REQUIRE(!opened);
    CHECK(opened.error().what.find("restore a backup") != std::string::npos);
}

TEST_CASE("A missing database is refused unless it may be made") {
    telepati::tests::TempFolder folder;
    CHECK(!open_store("sqlite:" + folder.file("none.db"), OpenMode::Existing));
    CHECK(!open_store("postgresql:///none?host=" + folder.file(""), OpenMode::Existing));
    CHECK(!open_store("mysql://localhost/x", OpenMode::Existing));
}

TEST_CASE("A backup is whole while others write and is never overwritten") {
    Fixture fixture;
    fixture.admit("1", {phone("628")});
    auto open_batch = fixture.store->begin();
    const std::string copy = fixture.folder.file("copy.db");
    REQUIRE(fixture.store->backup(copy));
    CHECK(!fixture.store->backup(copy));
    open_batch.reset();
    const auto opened = open_store("sqlite:" + copy, OpenMode::Existing);
    REQUIRE(opened);
    CHECK((*opened)->reader()->totals().journal == 1);
    CHECK((*opened)->reader()->check().empty());
}

TEST_CASE("Old bodies and keys are forgotten and waiting ones are not") {
    Fixture fixture;
    fixture.admit("1", {phone("628")});
    const EventId waiting = fixture.admit("2", {phone("628")}).id;
    auto batch = fixture.store->begin();
    Records records;
    records.events.push_back({waiting, EventState::Pending, "burst", now, 0});
    batch->write(records);
    batch->prune(now + 1s, now + 1s, 100);
    CHECK(batch->pending(now, 10).size() == 1);
    CHECK(batch->pending(now, 10).front().body == "{}");
    batch->commit();
    // The key of the first is gone, so it would be taken anew; the second is still known.
    CHECK(fixture.admit("1", {phone("628")}).fresh);
    CHECK(!fixture.admit("2", {phone("628")}).fresh);
}

TEST_CASE("The database that goes away is noticed and taken back when it returns") {
    if (telepati::tests::on_postgres()) return;  // tests/postgres has the server's story
    Fixture fixture;
    const std::string path = fixture.folder.file("t.db");
    CHECK(fixture.store->healthy());
    std::filesystem::rename(path, path + ".away");
    CHECK(!fixture.store->healthy());
    std::filesystem::rename(path + ".away", path);
    CHECK(fixture.store->healthy());
}

TEST_CASE("A token is known by its hash until it is revoked") {
    Fixture fixture;
    auto batch = fixture.store->begin();
    CHECK(batch->add_token({"papan", "viewer", fixture.office}, "abc", now));
    CHECK(!batch->add_token({"papan", "viewer", fixture.office}, "def", now));
    batch->commit();
    CHECK(fixture.store->reader()->token("abc")->role == "viewer");
    auto revoking = fixture.store->begin();
    CHECK(revoking->revoke_token("papan", now));
    CHECK(!revoking->revoke_token("papan", now));
    revoking->commit();
    CHECK(!fixture.store->reader()->token("abc"));
}
