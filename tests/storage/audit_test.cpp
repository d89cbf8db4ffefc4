/// The audit log: a chain for each office that shows every change of what stands in it.
#include <SQLiteCpp/SQLiteCpp.h>
#include <doctest/doctest.h>

#include <thread>

#include "storage/desk_store.hpp"
#include "tests/support/skip.hpp"
#include "tests/support/store_fixture.hpp"

namespace {

using namespace telepati;
using namespace telepati::storage;
using storage::tests::now;

struct Chain {
    Chain() : office(fixture.office) {
        OfficeRow row;
        row.office.code = "lain";
        row.number_id = "2";
        auto batch = fixture.store->begin();
        other = batch->save_office(row);
        batch->commit();
    }

    AuditEntry entry(const std::string& subject, const std::string& actor = "sari") const {
        return {office, now, "desk", actor, "read", subject, "a=b"};
    }

    void add(const AuditEntry& entry, int writer = 0) const {
        auto batch = fixture.store->begin(writer);
        batch->desk().audit(entry);
        batch->commit();
    }

    std::vector<AuditRow> rows(AuditQuery query = {}) const {
        query.office = office;
        return fixture.store->reader()->desk().audit(query);
    }

    bool broken(const std::string& words) const {
        for (const std::string& sentence : fixture.store->reader()->check()) {
            if (sentence.find(words) != std::string::npos) return true;
        }
        return false;
    }

    storage::tests::Fixture fixture;
    OfficeId office;
    OfficeId other;
};
}  // namespace

TEST_CASE("Each row of the audit log follows the one before, office by office") {
    const Chain chain;
    chain.add(chain.entry("MJ2345T"));
    AuditEntry elsewhere = chain.entry("x");
    elsewhere.office = chain.other;
    chain.add(elsewhere);
    chain.add(chain.entry("MJ2346T", "budi"));
    const auto rows = chain.rows();
    REQUIRE(rows.size() == 2);
    CHECK(rows[0].serial == 2);
    CHECK(rows[0].entry.actor == "budi");
    CHECK(rows[1].hash == audit_hash("", rows[1]));
    CHECK(rows[0].hash == audit_hash(rows[1].hash, rows[0]));
    CHECK(chain.fixture.store->reader()->check().empty());
}

TEST_CASE("The audit log is found by person, deed, subject and time, page by page") {
    const Chain chain;
    for (int count = 0; count < 5; ++count) chain.add(chain.entry("A", "sari"));
    AuditEntry late = chain.entry("B", "budi");
    late.act = "change";
    late.at = now + std::chrono::hours{24};
    chain.add(late);
    const auto count = [&](AuditQuery query) { return chain.rows(std::move(query)).size(); };
    CHECK(count({}) == 6);
    CHECK(count({.office = {}, .actor = "sari"}) == 5);
    CHECK(count({.office = {}, .actor = "sari", .act = "change"}) == 0);
    CHECK(count({.office = {}, .act = "change"}) == 1);
    CHECK(count({.office = {}, .subject = "B"}) == 1);
    CHECK(count({.office = {}, .actor = "sari", .subject = "B"}) == 0);
    CHECK(count({.office = {}, .from = now + std::chrono::hours{1}}) == 1);
    CHECK(count({.office = {}, .to = now}) == 0);
    CHECK(count({.office = {}, .before = 3}) == 2);
    CHECK(count({.office = {}, .limit = 4}) == 4);
}

TEST_CASE("What is not committed is no part of the chain, and the next row takes its place") {
    const Chain chain;
    chain.add(chain.entry("A"));
    {
        auto batch = chain.fixture.store->begin();
        batch->desk().audit(chain.entry("lost"));
    }
    chain.add(chain.entry("B"));
    CHECK(chain.rows().size() == 2);
    CHECK(chain.rows().front().serial == 2);
    CHECK(chain.fixture.store->reader()->check().empty());
}

TEST_CASE("Two rows in one batch follow each other") {
    const Chain chain;
    auto batch = chain.fixture.store->begin();
    batch->desk().audit(chain.entry("A"));
    batch->desk().audit(chain.entry("B"));
    batch->commit();
    CHECK(chain.rows().size() == 2);
    CHECK(chain.fixture.store->reader()->check().empty());
}

TEST_CASE("Writers at once cannot fork the chain") {
    const Chain chain;
    constexpr int each = 40;
    const int writers = chain.fixture.store->writers();
    std::vector<std::thread> threads;
    for (int writer = 0; writer < writers; ++writer) {
        threads.emplace_back([&chain, writer] {
            for (int count = 0; count < each; ++count)
                chain.add(chain.entry("A", "writer" + std::to_string(writer)), writer);
        });
    }
    for (std::thread& thread : threads) thread.join();
    AuditQuery all;
    all.limit = 1'000;
    CHECK(chain.rows(all).size() == static_cast<std::size_t>(each * writers));
    CHECK(chain.fixture.store->reader()->check().empty());
}

TEST_CASE("The first row of the audit log that was tampered with is named") {
    if (telepati::tests::on_postgres()) return skip("the file of SQLite is written past us");
    struct Deed {
        const char* sql;
        const char* found;
    };
    for (const Deed& deed :
         {Deed{"UPDATE audit SET actor = 'budi' WHERE serial = 2", "uji does not hold from row 2"},
          Deed{"DELETE FROM audit WHERE serial = 3", "uji does not hold from row 3"},
          Deed{"DELETE FROM audit WHERE serial = 4", "uji does not hold from row 4"},
          Deed{"DELETE FROM audit_head", "uji does not hold from row 5"},
          Deed{"UPDATE audit SET office = 2 WHERE serial = 1", "uji does not hold from row 1"},
          Deed{
              "UPDATE audit SET subject = 'Aa', detail = '=b' WHERE serial = 4",
              "uji does not hold from row 4"}}) {
        CAPTURE(deed.sql);
        Chain chain;
        for (int count = 0; count < 4; ++count) chain.add(chain.entry("A"));
        CHECK_FALSE(chain.broken("audit log"));
        chain.fixture.store.reset();
        SQLite::Database(chain.fixture.folder.file("t.db"), SQLite::OPEN_READWRITE).exec(deed.sql);
        chain.fixture.store =
            std::move(*open_store(chain.fixture.database.url(), OpenMode::Existing));
        CHECK(chain.broken(deed.found));
    }
}

TEST_CASE("A takeover that goes on keeps its beginning, and one that is over is not shown") {
    const Chain chain;
    auto batch = chain.fixture.store->begin();
    const ContactId person = batch->person(chain.office, std::nullopt, "Ani", now);
    using namespace std::chrono_literals;
    batch->desk().take_over({person, chain.office, "MJ2345T", "sari", now, now + 2h});
    batch->desk().take_over({person, chain.office, "MJ2345T", "sari", now + 1h, now + 3h});
    batch->commit();
    const auto reader = chain.fixture.store->reader();
    const auto held = reader->desk().takeover_of(person, now + 1h);
    REQUIRE(held);
    CHECK(held->since == now);
    CHECK(held->until == now + 3h);
    CHECK(reader->desk().takeovers(chain.office, now + 1h).size() == 1);
    CHECK(reader->desk().takeovers(chain.other, now + 1h).empty());
    CHECK(reader->desk().takeovers(chain.office, now + 3h).empty());
    CHECK_FALSE(reader->desk().takeover_of(person, now + 3h));
    batch = chain.fixture.store->begin();
    batch->desk().take_over({person, chain.office, "MJ2345T", "budi", now + 1h, now + 4h});
    batch->desk().hand_back(ContactId{4711});
    batch->commit();
    CHECK(chain.fixture.store->reader()->desk().takeover_of(person, now + 2h)->since == now + 1h);
    batch = chain.fixture.store->begin();
    batch->desk().hand_back(person);
    batch->commit();
    CHECK_FALSE(chain.fixture.store->reader()->desk().takeover_of(person, now + 2h));
}
