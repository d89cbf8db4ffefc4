/// Codes of posters: made once, counted, retired, moved.
#include <doctest/doctest.h>

#include <algorithm>

#include "bot/cases/entry_code.hpp"
#include "tests/support/store_fixture.hpp"

using namespace telepati;
using namespace telepati::storage;
using namespace telepati::storage::tests;

namespace {

EntryWish wish(const std::string& place, const std::string& topic = "banjir", int poster = 1) {
    EntryWish made;
    made.entry = {"", topic, "gang", "12.71.11.1006", "Kwala Bekala", place, poster, false};
    made.letters = "KB";
    return made;
}

struct Posters : Fixture {
    std::string hang(const EntryWish& wanted) {
        auto batch = store->begin();
        const std::array wishes{wanted};
        const auto made = batch->make_entries(office, wishes, now);
        batch->commit();
        return made.front().code;
    }

    std::optional<cases::Entry> entry(const std::string& code) {
        return store->begin()->entry(office, code);
    }

    bool change(const EntryChange& wanted) {
        auto batch = store->begin();
        const bool changed = batch->change_entry(office, wanted, now);
        batch->commit();
        return changed;
    }

    EntryView view(const std::string& code) {
        EntryQuery query;
        query.office = office;
        query.code = code;
        const auto views = store->reader()->entries(query);
        REQUIRE(views.size() == 1);
        return views.front();
    }
};
}  // namespace

TEST_CASE("A code is made once for a place and a topic and used again") {
    Posters posters;
    const std::string first = posters.hang(wish("Gg. Seser"));
    CHECK(cases::entry_code_checks(first));
    CHECK(posters.hang(wish("Gg. Seser")) == first);
    CHECK(posters.hang(wish("Gg. Seser", "general")) != first);
    CHECK(posters.hang(wish("Gg. Seser", "banjir", 2)) != first);
    CHECK(posters.hang(wish("Gg. Lain")) != first);
}

TEST_CASE("Ten thousand codes are made in one go and all differ") {
    Posters posters;
    std::vector<EntryWish> wishes;
    for (int lamp = 0; lamp < 10'000; ++lamp) {
        wishes.push_back(wish("Tiang " + std::to_string(lamp), "lampu"));
        wishes.back().letters = lamp % 2 == 0 ? "KB" : "KW";
    }
    auto batch = posters.store->begin();
    const auto made = batch->make_entries(posters.office, wishes, now);
    batch->commit();
    std::vector<std::string> codes;
    for (const auto& one : made) codes.push_back(one.code);
    std::ranges::sort(codes);
    CHECK(std::ranges::adjacent_find(codes) == codes.end());
    CHECK(codes.size() == 10'000);
}

TEST_CASE("Letters without a number left are refused and nothing of the list is kept") {
    Posters posters;
    std::vector<EntryWish> wishes;
    for (int lamp = 0; lamp < 10'000; ++lamp)
        wishes.push_back(wish("Tiang " + std::to_string(lamp), "lampu"));
    CHECK_THROWS_AS(
        posters.store->begin()->make_entries(posters.office, wishes, now), StorageError
    );
    CHECK(posters.store->reader()->entries({posters.office}).empty());
}

TEST_CASE("A retired code still knows its place and a moved one keeps its letters") {
    Posters posters;
    const std::string code = posters.hang(wish("Gg. Seser"));
    CHECK(posters.change({code, true}));
    CHECK(posters.entry(code)->retired);
    CHECK(posters.entry(code)->place == "Gg. Seser");
    CHECK(posters.change({code, false}));
    CHECK_FALSE(posters.entry(code)->retired);
    CHECK(posters.change({code, std::nullopt, wish("Gg. Lain").entry}));
    CHECK(posters.entry(code)->place == "Gg. Lain");
    CHECK(posters.hang(wish("Gg. Lain")) == code);
    CHECK(posters.hang(wish("Gg. Seser")) != code);
    CHECK_FALSE(posters.change({"KB99X", true}));
}

TEST_CASE("A retired code that is printed again is in use again") {
    Posters posters;
    const std::string code = posters.hang(wish("Gg. Seser"));
    CHECK(posters.change({code, true}));
    CHECK(posters.hang(wish("Gg. Seser")) == code);
    CHECK_FALSE(posters.entry(code)->retired);
}

TEST_CASE("A code that moves to where another hangs becomes its next poster") {
    Posters posters;
    const std::string there = posters.hang(wish("Gg. Lain"));
    const std::string code = posters.hang(wish("Gg. Seser"));
    CHECK(posters.change({code, std::nullopt, wish("Gg. Lain").entry}));
    CHECK(posters.entry(there)->poster == 1);
    CHECK(posters.entry(code)->poster == 2);
}

TEST_CASE("Messages and tickets of a code are counted and one that nobody used says so") {
    Posters posters;
    const std::string code = posters.hang(wish("Gg. Seser"));
    CHECK_FALSE(posters.view(code).seen_at);
    const ContactId reporter = posters.admit("1", {phone("628")}).contact;
    auto batch = posters.store->begin();
    Records records;
    records.entries_seen.push_back({posters.office, code, now});
    records.entries_seen.push_back({posters.office, code, now + std::chrono::minutes{5}});
    records.tickets.push_back({ticket(posters, reporter), {"1"}, {}, now});
    records.tickets.back().ticket.entry = code;
    batch->write(records);
    batch->commit();
    const EntryView view = posters.view(code);
    CHECK(view.messages == 2);
    CHECK(view.tickets == 1);
    CHECK(view.seen_at == now + std::chrono::minutes{5});
    CHECK(posters.store->begin()->ticket(posters.office, "UJ2345")->entry == code);
}

TEST_CASE("Places that are reported from without a poster are listed most first") {
    Posters posters;
    const ContactId reporter = posters.admit("1", {phone("628")}).contact;
    auto batch = posters.store->begin();
    Records records;
    for (const char* number : {"UJ2345", "UJ2346", "UJ2347"}) {
        records.tickets.push_back({ticket(posters, reporter), {}, {}, now});
        records.tickets.back().ticket.number = number;
        records.tickets.back().ticket.kelurahan = "12.71.11.1006";
        records.tickets.back().ticket.place = "Gg. Seser";
    }
    batch->write(records);
    batch->commit();
    const auto found = posters.store->reader()->without_poster(posters.office, 2);
    REQUIRE(found.size() == 1);
    CHECK(found.front().place == "Gg. Seser");
    CHECK(found.front().tickets == 3);
    posters.hang(wish("Gg. Seser"));
    CHECK(posters.store->reader()->without_poster(posters.office, 2).empty());
}
