/// Reports found by their words, before and after the index knows them.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "storage/desk_store.hpp"
#include "storage/search_text.hpp"
#include "tests/support/store_fixture.hpp"

namespace {

using namespace telepati;
using namespace telepati::storage;
using storage::tests::Fixture;
using storage::tests::now;
using Numbers = std::vector<std::string>;

struct Library : Fixture {
    ContactId reporter = admit("k", {storage::tests::phone("6281200000001")}).contact;

    void files(const std::string& number, const std::string& text, const std::string& place = {}) {
        NewTicket row;
        row.ticket = storage::tests::ticket(*this, reporter);
        row.ticket.number = number;
        row.ticket.text = text;
        row.ticket.place = place;
        row.at = now;
        Records records;
        records.tickets.push_back(std::move(row));
        write(records);
    }
    void write(const Records& records) {
        auto batch = store->begin();
        batch->write(records);
        batch->commit();
    }
    int feed() {
        auto batch = store->begin();
        const int fed = batch->desk().feed_search(100);
        batch->commit();
        return fed;
    }
    BoardQuery asking(const std::string& words) const {
        BoardQuery query;
        query.office = office;
        query.words = words;
        return query;
    }
    Numbers found(const BoardQuery& query) {
        Numbers numbers;
        for (const BoardRow& row : store->reader()->desk().board(query))
            numbers.push_back(row.ticket.number);
        return numbers;
    }
    Numbers found(const std::string& words) { return found(asking(words)); }
    /// The same whether the index knows it or not.
    void check(const std::string& words, const Numbers& numbers) {
        CAPTURE(words);
        CHECK(found(words) == numbers);
        TicketQuery list;
        list.words = words;
        Numbers listed;
        for (const TicketView& one : store->reader()->tickets(list))
            listed.push_back(one.ticket.number);
        CHECK(listed == numbers);
    }
};

void finds_all(Library& library) {
    library.check("tumpat", {"UJ2"});
    library.check("TUMPAAAT!", {"UJ2"});
    library.check("parit bau", {"UJ2"});
    library.check("bau kwala", {"UJ2"});
    library.check("lamp", {"UJ3"});
    library.check("jalan", {"UJ3", "UJ2"});
    library.check("UJ3", {"UJ3"});
    library.check("seser parit", {"UJ2"});
    library.check("umpat", {});
    library.check("lam jalan", {});
    library.check("", {"UJ3", "UJ2"});
    library.check("?!", {});
}
}  // namespace

TEST_CASE("A report is found by any of its words, its place and its number") {
    Library library;
    library.files("UJ2", "Parit tumpaaat, bau, di tepi jalan", "Gg. Seser, Kwala Bekala");
    library.files("UJ3", "lampu jalan mati");
    finds_all(library);
    CHECK(library.feed() == 2);
    CHECK(library.feed() == 0);
    finds_all(library);
    for (const std::string& broken : library.store->reader()->check())
        CHECK(broken.find("search") == std::string::npos);
}

TEST_CASE("Nobody finds a report by a number that is covered in it") {
    Library library;
    library.files("UJ2", "parit tumpat, hubungi 0812-3456-7890, nik 1271010203040005");
    const auto hidden = [&] {
        for (const char* digits :
             {"081234567890",
              "0812-3456-7890",
              "0812",
              "3456",
              "1271010203040005",
              "127101",
              "nik 1271010203040005"}) {
            CAPTURE(digits);
            CHECK(library.found(digits).empty());
        }
        CHECK(library.found("hubungi nik").size() == 1);
    };
    hidden();
    library.feed();
    hidden();
}

TEST_CASE("Who may not read the words of a report finds it by number and place alone") {
    Library library;
    library.files("UJ2", "parit tumpat", "Gg. Seser");
    for (const bool fed : {false, true}) {
        CAPTURE(fed);
        if (fed) library.feed();
        BoardQuery query = library.asking("seser");
        query.place_only = true;
        CHECK(library.found(query).size() == 1);
        query.words = "tumpat";
        CHECK(library.found(query).empty());
        query.words = "UJ2 ses";
        CHECK(library.found(query).size() == 1);
    }
}

TEST_CASE("What is added, noted and ended changes what is found") {
    Library library;
    library.files("UJ2", "parit tumpat");
    library.feed();
    Records records;
    records.additions.push_back({library.office, "UJ2", "airnya hitam", {}, {}, {}, {}, now});
    records.corrections.push_back({library.office, "UJ2", "drainase", "", "sudah ditinjau", "", now}
    );
    library.write(records);
    for (const bool fed : {false, true}) {
        CAPTURE(fed);
        if (fed) CHECK(library.feed() == 1);
        CHECK(library.found("hitam").size() == 1);
        CHECK(library.found("ditinjau").size() == 1);
        BoardQuery query = library.asking("hitam");
        query.category = "jalan";
        CHECK(library.found(query).empty());
        query.category = "drainase";
        CHECK(library.found(query).size() == 1);
    }
    TicketUpdate end;
    end.office = library.office;
    end.number = "UJ2";
    end.act = cases::Act::Reject;
    end.status = cases::Status::Rejected;
    end.at = now;
    Records ended;
    ended.ticket_updates.push_back(end);
    library.write(ended);
    for (const bool fed : {false, true}) {
        CAPTURE(fed);
        if (fed) library.feed();
        CHECK(library.found("hitam").empty());
        BoardQuery all = library.asking("hitam");
        all.scope = BoardQuery::Scope::All;
        CHECK(library.found(all).size() == 1);
    }
}

TEST_CASE(
    "A category, a kelurahan, a team and a span of time find the same with the index and without"
) {
    Library library;
    for (int one = 0; one < 5; ++one) library.files("UJ" + std::to_string(one), "parit tumpat");
    const auto view = library.store->reader()->ticket(library.office, "UJ0").value().ticket;
    const auto numbers = [&](auto change) {
        BoardQuery query = library.asking("");
        change(query);
        auto all = library.found(query);
        query.scope = BoardQuery::Scope::All;
        CHECK(library.found(query) == all);
        query.limit = 2;
        Numbers paged;
        for (auto rows = library.store->reader()->desk().board(query); !rows.empty();
             rows = library.store->reader()->desk().board(query)) {
            for (const BoardRow& row : rows) paged.push_back(row.ticket.number);
            query.after = rows.back().mark;
        }
        CHECK(paged == all);
        return all.size();
    };
    for (const bool fed : {false, true}) {
        CAPTURE(fed);
        if (fed) library.feed();
        CHECK(numbers([&](BoardQuery& query) { query.category = view.category; }) == 5);
        CHECK(numbers([&](BoardQuery& query) { query.team = view.team; }) == 5);
        CHECK(numbers([&](BoardQuery& query) { query.category = "nobody"; }) == 0);
        CHECK(numbers([&](BoardQuery& query) { query.category = std::string(9'000, 'x'); }) == 0);
        CHECK(numbers([&](BoardQuery& query) {
                  query.category = view.category;
                  query.from = now - std::chrono::hours{1};
                  query.to = now + std::chrono::hours{1};
              }) == 5);
        CHECK(numbers([&](BoardQuery& query) {
                  query.words = "parit";
                  query.from = now + std::chrono::hours{1};
                  query.to = now + std::chrono::hours{2};
              }) == 0);
        CHECK(numbers([&](BoardQuery& query) { query.person = ContactId{999}; }) == 0);
    }
    CHECK(marks_query({}).empty());
}

TEST_CASE("Pages of what was found follow each other without a gap, in each order") {
    Library library;
    constexpr int tickets = 7;
    for (int one = 0; one < tickets; ++one) {
        library.files("UJ" + std::to_string(one), "banjir");
        if (one == 3) library.feed();
    }
    for (const auto order :
         {BoardQuery::Order::Newest, BoardQuery::Order::Oldest, BoardQuery::Order::Due}) {
        BoardQuery query = library.asking("banjir");
        query.order = order;
        query.limit = 3;
        Numbers all;
        while (true) {
            const auto rows = library.store->reader()->desk().board(query);
            for (const BoardRow& row : rows) all.push_back(row.ticket.number);
            if (rows.size() < 3) break;
            query.after = rows.back().mark;
        }
        CHECK(all.size() == tickets);
        const bool newest = order == BoardQuery::Order::Newest;
        CHECK(all.front() == (newest ? "UJ6" : "UJ0"));
        std::ranges::sort(all);
        CHECK(std::ranges::adjacent_find(all) == all.end());
    }
}

TEST_CASE("Words that mean something to an engine are words here") {
    Library library;
    library.files("UJ2", "air DAN api NOT near or");
    library.feed();
    for (const char* words :
         {"NOT",
          "near or",
          "\"air",
          "api*",
          "NEAR(air api)",
          "air & api | !or",
          "words:air",
          "'; DROP TABLE ticket; --",
          "s_open",
          "p_air",
          "-air",
          "^air",
          "((",
          "\\",
          "jalan:*"}) {
        CAPTURE(words);
        CHECK_NOTHROW(library.found(words));
    }
    CHECK(library.found("not NEAR or").size() == 1);
    CHECK(library.found("api*").size() == 1);
    CHECK(library.found("k_jalan").empty());
    const std::string longest(5'000, 'a');
    CHECK(library.found(longest).empty());
}

TEST_CASE("The words that are looked for are few and end in a beginning") {
    CHECK(search_query("Parit Tumpat", false, {}) == "parit tumpat*");
    CHECK(search_query("parit ", false, {}) == "parit");
    CHECK(search_query("gg", false, {}) == "gg");
    CHECK(search_query("", false, {"drainase"}).empty());
    CHECK(
        search_query("gg", true, {"kejar-banjir", "12.71", "p3su", true}) ==
        "p_gg k_kejar_banjir w_12_71 t_p3su s_open"
    );
    std::string many;
    for (int word = 0; word < 100; ++word) many += "kata" + std::to_string(word) + ' ';
    CHECK(search_query(many, false, {}).size() < 100);
}
