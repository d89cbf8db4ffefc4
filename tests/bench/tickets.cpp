/// Fills a database with years of invented reports:
///   telepati_bench_tickets --database FILE --tickets N [--years N] [--until MILLISECONDS]
/// The offices must be in it (`telepati serve --demo` makes them). The same arguments give the same
/// rows.
#include <fmt/format.h>

#include <charconv>
#include <chrono>
#include <cstdio>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "bot/services.hpp"
#include "storage/desk_store.hpp"
#include "storage/sqlite/connection.hpp"
#include "storage/store.hpp"
#include "tests/bench/past.hpp"

namespace {

using namespace telepati;
using storage::sqlite::Access;
using Connection = storage::sqlite::SqliteConnection;

struct Wish {
    std::string database;
    std::int64_t tickets = 0;
    std::int64_t years = 5;
    Time until = app::system_now();
};

bool read_number(std::string_view text, std::int64_t& number) {
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    return read.ec == std::errc{} && read.ptr == text.data() + text.size() && number > 0;
}

bool read_wish(const std::vector<std::string_view>& words, Wish& wish) {
    for (std::size_t at = 0; at + 1 < words.size(); at += 2) {
        std::int64_t number = 0;
        if (words[at] == "--database") {
            wish.database = words[at + 1];
        } else if (!read_number(words[at + 1], number)) {
            return false;
        } else if (words[at] == "--tickets") {
            wish.tickets = number;
        } else if (words[at] == "--years") {
            wish.years = number;
        } else if (words[at] == "--until") {
            wish.until = Time{std::chrono::milliseconds{number}};
        } else {
            return false;
        }
    }
    return words.size() % 2 == 0 && !wish.database.empty() && wish.tickets > 0;
}

std::vector<std::pair<std::string, std::string>> take_indexes(Connection& connection) {
    std::vector<std::pair<std::string, std::string>> indexes;
    {
        storage::relational::Query rows(
            connection,
            "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
        );
        while (rows.next()) indexes.emplace_back(rows.text(0), rows.text(1));
    }
    for (const auto& [name, text] : indexes) connection.database().exec("DROP INDEX " + name);
    return indexes;
}

void fill(const Wish& wish, std::vector<storage::OfficeRow> offices) {
    Connection connection(wish.database, Access::Write);
    // Nothing here is worth more than the time it takes to make it again.
    connection.database().exec(
        "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF; "
        "PRAGMA cache_size = -1000000"
    );
    connection.database().exec("BEGIN IMMEDIATE");
    const auto indexes = take_indexes(connection);
    const Time from = wish.until - std::chrono::days{365 * wish.years};
    const auto span = wish.until - from;
    bench::Past past(connection, std::move(offices), {from, wish.until});
    for (std::int64_t one = 0; one < wish.tickets; ++one)
        past.add_ticket(from + span / wish.tickets * one);
    past.add_people();
    connection.database().exec(
        "INSERT INTO search_queue SELECT id FROM ticket WHERE true ON CONFLICT DO NOTHING"
    );
    for (const auto& [name, text] : indexes) connection.database().exec(text);
    connection.database().exec("COMMIT");
    connection.database().exec("PRAGMA journal_mode = WAL");
}

void feed_search(const Wish& wish) {
    constexpr int at_once = 20'000;
    auto store = storage::open_store("sqlite:" + wish.database, storage::OpenMode::Existing);
    if (!store) return;
    for (int fed = at_once; fed == at_once;) {
        auto batch = (*store)->begin();
        fed = batch->desk().feed_search(at_once);
        batch->commit();
    }
}
}  // namespace

int main(int count, char** arguments) {
    Wish wish;
    if (!read_wish({arguments + 1, arguments + count}, wish)) {
        fmt::print(stderr, "usage: --database FILE --tickets N [--years N] [--until MS]\n");
        return 2;
    }
    auto store = storage::open_store("sqlite:" + wish.database, storage::OpenMode::Existing);
    if (!store) {
        fmt::print(stderr, "{}\n", store.error().what);
        return 1;
    }
    auto offices = (*store)->reader()->offices();
    store->reset();
    if (offices.empty()) {
        fmt::print(stderr, "there is no office; start `telepati serve --demo` on it once\n");
        return 1;
    }
    fill(wish, std::move(offices));
    feed_search(wish);
    fmt::print("{} tickets of {} years\n", wish.tickets, wish.years);
    return 0;
}
