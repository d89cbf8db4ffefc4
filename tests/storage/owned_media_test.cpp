/// Media of tickets, records and letters lie in one table since step 52; before, each had its own.
#include <doctest/doctest.h>

#include <algorithm>

#include "storage/letter_store.hpp"
#include "storage/migrations.hpp"
#include "storage/postgres/connection.hpp"
#include "storage/postgres/schema.hpp"
#include "storage/record_store.hpp"
#include "storage/sqlite/store.hpp"
#include "storage/store.hpp"
#include "tests/support/temp_folder.hpp"
#include "tests/support/test_database.hpp"

namespace {

using namespace telepati;
using namespace telepati::storage;
using telepati::tests::on_postgres;

constexpr int step = 52;
const OfficeId office{1};

/// Ids with gaps, because rows of tickets keep theirs.
constexpr const char* old_rows =
    "INSERT INTO office (id, code, number_id, number, body) VALUES (1, 'uji', '9', '', '{}');"
    "INSERT INTO contact (id, office, name, created_at) VALUES (5, 1, 'Tes', 1), (6, 1, 'Uji', 1);"
    "INSERT INTO ticket (id, office, number, status, reporter, category, urgent, text, kelurahan, "
    "place, team, source, opened_at) VALUES (3, 1, 'UJ2345T', 0, 5, 'jalan', 0, '', '', '', '', "
    "'desk', 1);"
    "INSERT INTO record (id, office, number, form, title, kind, state, team, author, kelurahan, "
    "place, made_at, since, answers) VALUES (3, 1, 'UJR', 'umkm', '', 2, 6, '', 5, '', '', 70, 71, "
    "'[]');"
    "INSERT INTO letter (id, office, number, key, service, applicant, phone, birth_date, stage, "
    "note, made_at, since, notice, reminders, way, address, receiver, code, wrong_codes, missed) "
    "VALUES (3, 1, 'K-1', 'K1', 'kk', '', '', '', 9, '', 80, 81, 0, 0, 0, '', '', '', 0, 0);"
    "INSERT INTO media (id, ticket, gateway_id, kind, mime, sha256, filename, at, state, content, "
    "author, look) VALUES (8, 3, 'g8', 0, 'image/jpeg', '', '', 2, 1, 'aa', 5, 77), (40, 3, 'g40', "
    "0, 'image/jpeg', '', '', 2, 0, '', NULL, NULL);"
    "INSERT INTO look_band (office, band, media) VALUES (1, 4, 8);"
    "INSERT INTO record_media (id, record, gateway_id, kind, mime, sha256, filename, state, "
    "due_at, content) VALUES (2, 3, 'g2', 0, 'image/png', '', '', 1, 0, 'bb'), (7, 3, 'g7', 5, "
    "'application/pdf', '', 'a.pdf', 0, 3, '');"
    "INSERT INTO letter_media (id, letter, author, gateway_id, kind, mime, sha256, filename, "
    "state, due_at, content) VALUES (2, 3, 6, 'g2', 0, 'image/jpeg', '', '', 1, 0, 'cc')";

template <class Connection, class Words>
void make_old(Connection& connection, Words in_own_words) {
    for (const Migration& one : migrations()) {
        if (one.version < step) connection.execute(in_own_words(one.sql));
    }
    connection.execute(old_rows);
}

/// A database as the program before step 52 left it.
void leave_old(const std::string& url) {
    if (on_postgres()) {
        postgres::PostgresConnection connection(url, postgres::Access::Write);
        connection.execute(
            "CREATE TABLE schema_version (version BIGINT NOT NULL); INSERT INTO schema_version "
            "VALUES (51)"
        );
        make_old(connection, postgres::in_own_types);
    } else {
        sqlite::SqliteConnection connection(url.substr(7), sqlite::Access::Write);
        make_old(connection, sqlite::in_own_words);
        connection.execute("PRAGMA user_version = 51");
    }
}

struct Old {
    Old() {
        leave_old(database.url());
        auto opened = open_store(database.url(), OpenMode::Existing);
        REQUIRE_MESSAGE(opened, opened.error().what);
        store = std::move(*opened);
    }

    telepati::tests::TempFolder folder;
    telepati::tests::TestDatabase database{folder, "t.db"};
    std::unique_ptr<Store> store;
};
}  // namespace

TEST_CASE("A database of before keeps every photo where it was, under its report's own number") {
    Old old;
    const auto reader = old.store->reader();
    const auto of_ticket = reader->kept_media(office, MediaOwner::Ticket, 8);
    REQUIRE(of_ticket);
    CHECK(of_ticket->content == "aa");
    const auto of_record = reader->records().media(office, "UJR");
    REQUIRE(of_record.size() == 2);
    CHECK(of_record[0].kept);
    CHECK_FALSE(of_record[1].kept);
    CHECK(reader->kept_media(office, MediaOwner::Record, of_record[0].id)->content == "bb");
    const auto of_letter = reader->letters().media(office, "K1");
    REQUIRE(of_letter.size() == 1);
    CHECK(reader->kept_media(office, MediaOwner::Letter, of_letter[0].id)->content == "cc");
    CHECK_FALSE(reader->kept_media(office, MediaOwner::Letter, of_record[0].id));
    CHECK(reader->ticket(office, "UJ2345T")->media.size() == 2);
}

TEST_CASE("What was still to be fetched is fetched after the step, and new ids collide with none") {
    Old old;
    const Time now{std::chrono::milliseconds{1'790'000'000'000}};
    auto batch = old.store->begin();
    Records records;
    TicketAddition more;
    more.office = office;
    more.number = "UJ2345T";
    more.media.push_back({{}, "new", "image/jpeg", "", "", ""});
    more.at = now;
    records.additions.push_back(more);
    batch->write(records);
    const auto wanted = batch->wanted_media(now, now + std::chrono::minutes{1}, 10);
    batch->commit();
    std::vector<std::string> named;
    for (const WantedMedia& one : wanted) {
        CHECK(one.reporter == ContactId{5});
        CHECK(one.number_id == "9");
        CHECK(one.ticket == (one.gateway_id == "g7" ? "" : "UJ2345T"));
        named.push_back(one.gateway_id);
    }
    std::ranges::sort(named);
    CHECK(named == std::vector<std::string>{"g40", "g7", "new"});
}
