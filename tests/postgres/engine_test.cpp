/// What PostgreSQL does in another way than SQLite, behind the same interface.
#include <doctest/doctest.h>

#include "storage/postgres/connection.hpp"
#include "storage/postgres/schema.hpp"
#include "storage/postgres/text.hpp"
#include "tests/support/store_fixture.hpp"

namespace {

using namespace telepati;
using namespace telepati::storage;
using namespace telepati::storage::tests;
using postgres::Access;
using postgres::PostgresConnection;

const std::string strange("a\0b\xFF\xF3\xB0\x82\x83 \xE2\x82", 12);

/// Ends every other connection to the test's schema, as a restart of the server does. Other tests
/// use the same server at the same time.
void cut_connections(const std::string& url) {
    PostgresConnection connection(url, Access::Write);
    connection.execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND "
        "application_name = current_setting('application_name')"
    );
}
}  // namespace

TEST_CASE("Bytes that PostgreSQL cannot hold come back as they were") {
    for (const std::string& text :
         {std::string{},
          std::string{"Jl. Eka Surya – parit 🚧"},
          strange,
          std::string(3, '\0'),
          std::string{"\xF3\xB0"},
          std::string{"\xC0\x80"}}) {
        const std::string stored = postgres::escaped(text);
        CHECK(stored.find('\0') == std::string::npos);
        CHECK(postgres::unescaped(stored) == text);
    }
    CHECK(postgres::escaped("Jl. Eka") == "Jl. Eka");
}

TEST_CASE("A body of any bytes is kept and read as it came") {
    Fixture fixture;
    auto delivery = fixture.delivery("1", {phone("628")});
    delivery.body.body = strange;
    auto batch = fixture.store->begin();
    batch->admit(delivery);
    batch->commit();
    std::string kept;
    PostgresConnection(fixture.url(), Access::Read)
        .stream("SELECT body FROM journal", [&](const relational::Row& row) {
            kept = row.text(0);
        });
    CHECK(kept == strange);
}

TEST_CASE("A server that ended every connection is used again when it is back") {
    Fixture fixture;
    fixture.admit("1", {phone("628")});
    cut_connections(fixture.url());
    CHECK_THROWS_AS(fixture.admit("2", {phone("628")}), StorageError);
    CHECK(fixture.store->healthy());
    CHECK(fixture.admit("2", {phone("628")}).fresh);
    CHECK(!fixture.admit("1", {phone("628")}).fresh);
}

TEST_CASE("A batch whose late statement fails keeps nothing and the next one works") {
    Fixture fixture;
    const ContactId contact = fixture.admit("1", {phone("628")}).contact;
    auto batch = fixture.store->begin();
    Records records;
    records.tickets.push_back({ticket(fixture, contact), {"1"}, {}, now});
    records.tickets.push_back({ticket(fixture, contact), {}, {}, now});
    CHECK_THROWS_AS(
        [&] {
            batch->write(records);
            batch->commit();
        }(),
        StorageError
    );
    batch.reset();
    CHECK(!fixture.store->reader()->ticket(fixture.office, "UJ2345"));
    records.tickets.pop_back();
    batch = fixture.store->begin();
    batch->write(records);
    batch->commit();
    CHECK(fixture.store->reader()->ticket(fixture.office, "UJ2345"));
}

TEST_CASE("Ids of the outbox grow from batch to batch also after a new start") {
    Fixture fixture;
    OutboxId last;
    for (int start = 0; start < 2; ++start) {
        for (int at = 0; at < 3; ++at) {
            auto batch = fixture.store->begin();
            for (int row = 0; row < 150; ++row) {
                const OutboxId id = batch->next_outbox_id();
                CHECK(id > last);
                last = id;
            }
        }
        fixture.store.reset();
        fixture.store = std::move(*open_store(fixture.url(), OpenMode::Existing));
    }
}

TEST_CASE("A large result is read in pieces within and outside a transaction") {
    Fixture fixture;
    PostgresConnection connection(fixture.url(), Access::Read);
    const auto count = [&] {
        std::int64_t sum = 0;
        connection.stream(
            "SELECT generate_series(1, 2500)::BIGINT",
            [&](const relational::Row& row) { sum += row.integer(0); }
        );
        return sum;
    };
    CHECK(count() == 2500 * 2501 / 2);
    connection.begin();
    CHECK(count() == 2500 * 2501 / 2);
    CHECK(count() == 2500 * 2501 / 2);
    connection.commit();
}

TEST_CASE("A server that is not there is a failure without the password") {
    const auto opened = open_store(
        "postgresql://telepati:rahasia@/telepati?host=/tmp/telepati-no-server", OpenMode::Existing
    );
    REQUIRE(!opened);
    CHECK(opened.error().what.find("cannot be used") != std::string::npos);
    CHECK(opened.error().what.find("rahasia") == std::string::npos);
}

TEST_CASE("An empty database is no office yet") {
    const telepati::tests::TempFolder folder;
    const telepati::tests::TestDatabase database(folder, "none");
    const auto opened = open_store(database.url(), OpenMode::Existing);
    REQUIRE(!opened);
    CHECK(opened.error().what.find("telepati init") != std::string::npos);
}
