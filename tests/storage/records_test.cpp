/// What came of forms, as both engines keep it.
#include <doctest/doctest.h>

#include "storage/codec.hpp"
#include "storage/record_store.hpp"
#include "tests/support/town.hpp"

namespace {

using namespace telepati;
using namespace telepati::tests;
using namespace std::chrono_literals;
using cases::Record;
using cases::RecordState;

OfficeId first(Town& town) { return town.turnstile().world()->offices().front().row.office.id; }

ContactId somebody(Town& town, const std::string& phone) {
    town.says(phone, "halo");
    return *town.store().reader()->contact(first(town), {storage::Identity::Kind::WaId, phone});
}

void write(Town& town, const Record& record, std::vector<conversation::Media> media = {}) {
    town.turnstile().run([&](storage::Batch& batch) {
        storage::Records records;
        records.forms.push_back({record, "sent", "", "", std::move(media), town.now()});
        batch.write(records);
    });
}

Record visit(Town& town, const std::string& number, ContactId author) {
    Record record;
    record.office = first(town);
    record.number = number;
    record.form = "jempol";
    record.title = "Jempol ke rumah";
    record.kind = cases::RecordKind::Visit;
    record.team = "pelayanan";
    record.author = author;
    record.kelurahan = "12.71.11.1006";
    record.place = "Gg. Seser";
    record.pin = Point{3.5, 98.6};
    record.slot = town.now() + 24h;
    record.made = record.since = town.now();
    record.answers = {{"who", "lansia", "Lansia", "Untuk"}};
    return record;
}
}  // namespace

TEST_CASE("A record is read back as it was written, changed and listed") {
    Town town;
    const ContactId author = somebody(town, "62811111111");
    Record record = visit(town, "MJ2AAAA", author);
    write(town, record);
    CHECK(town.store().reader()->records().find(record.office, "MJ2AAAA") == record);
    record.state = RecordState::Taken;
    record.officer = author;
    record.pin.reset();
    write(town, record);
    const auto reader = town.store().reader();
    CHECK(reader->records().find(record.office, "MJ2AAAA") == record);
    CHECK(reader->records().history(record.office, "MJ2AAAA").size() == 2);
    storage::RecordQuery query;
    query.office = record.office;
    query.form = "jempol";
    CHECK(reader->records().list(query).size() == 1);
    query.state = RecordState::Sent;
    CHECK(reader->records().list(query).empty());
    query.state.reset();
    query.to = town.now();
    CHECK(reader->records().list(query).empty());
    const auto counts = reader->records().counts(record.office);
    REQUIRE(counts.size() == 1);
    CHECK(counts.front().kelurahan == "12.71.11.1006");
    CHECK(town.broken().empty());
}

TEST_CASE("Hours are booked until they are given up, and a day knows who reported") {
    Town town;
    const ContactId author = somebody(town, "62811111111");
    Record one = visit(town, "MJ2AAAA", author);
    write(town, one);
    write(town, visit(town, "MJ2BBBB", author));
    const auto booked = [&] {
        std::vector<cases::Booking> found;
        town.turnstile().run([&](storage::Batch& batch) {
            found = batch.records().booked(one.office, "jempol", town.now());
        });
        return found;
    };
    REQUIRE(booked().size() == 1);
    CHECK(booked().front().count == 2);
    one.state = RecordState::Cancelled;
    write(town, one);
    CHECK(booked().front().count == 1);
    std::vector<ContactId> authors;
    std::vector<Record> own;
    town.turnstile().run([&](storage::Batch& batch) {
        authors = batch.records().authors(one.office, "jempol", town.now(), town.now() + 1h);
        own = batch.records().of_contact(author, 20);
    });
    CHECK(authors == std::vector<ContactId>{author});
    CHECK(own.size() == 2);
}

TEST_CASE("A picture of a record is fetched beside those of tickets and belongs to nobody else") {
    Town town;
    const ContactId author = somebody(town, "62811111111");
    const Record record = visit(town, "MJ2AAAA", author);
    conversation::Media photo;
    photo.id = "90";
    photo.mime = "image/jpeg";
    write(town, record, {photo});
    CHECK(town.store().reader()->wants_media(town.now()));
    std::vector<storage::WantedMedia> wanted;
    town.turnstile().run([&](storage::Batch& batch) {
        wanted = batch.wanted_media(town.now(), town.now() + 1min, 10);
    });
    REQUIRE(wanted.size() == 1);
    CHECK(wanted.front().ticket.empty());
    CHECK(wanted.front().reporter == author);
    CHECK_FALSE(town.store().reader()->wants_media(town.now()));
    town.turnstile().run([&](storage::Batch& batch) {
        storage::Records records;
        storage::MediaUpdate kept;
        kept.id = wanted.front().id;
        kept.state = storage::MediaState::Kept;
        kept.content = "abc";
        records.media.push_back(kept);
        batch.write(records);
    });
    const auto reader = town.store().reader();
    const auto media = reader->records().media(record.office, "MJ2AAAA");
    REQUIRE(media.size() == 1);
    CHECK(media.front().kept);
    using storage::MediaOwner;
    const std::int64_t id = media.front().id;
    const auto file = reader->kept_media(record.office, MediaOwner::Record, id);
    REQUIRE(file);
    CHECK(file->content == "abc");
    CHECK(file->mime == "image/jpeg");
    CHECK_FALSE(reader->kept_media(record.office, MediaOwner::Record, id + 1));
    CHECK_FALSE(reader->kept_media(record.office, MediaOwner::Ticket, id));
    CHECK_FALSE(reader->kept_media(record.office, MediaOwner::Letter, id));
}

TEST_CASE("Forms stay with their office, as they were written") {
    Town town;
    const auto& office = town.turnstile().world()->offices().front().row.office;
    REQUIRE(office.forms.size() == 6);
    const auto again = storage::office_from_json(storage::to_json(office));
    CHECK(again.forms == office.forms);
}
