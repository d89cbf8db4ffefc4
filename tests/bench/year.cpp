/// A year of an office with sixty officers through the real engine, at a clock that runs as fast as
/// it can:
///   telepati_bench_year --database FILE [--tickets N]
/// Ends with every invariant of `check`, and compares what the database says with what people saw
/// on their phones, counted with a watch of its own. Exit status 1 when anything differs.
#include <fmt/format.h>

#include <charconv>
#include <chrono>
#include <cstdio>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "storage/sqlite/connection.hpp"
#include "tests/bench/year_people.hpp"
#include "tests/bench/year_watch.hpp"

namespace {

using namespace telepati;
using namespace std::chrono;
using bench::Seen;
using storage::relational::Query;
using storage::sqlite::Access;
using storage::sqlite::SqliteConnection;

constexpr std::int64_t tickets_of_year = 120'000;
/// The first day of 2026 in Medan; holidays are known for that year.
constexpr Time first_day = sys_days{year{2026} / 1 / 1} - hours{7};
constexpr Time last_day = sys_days{year{2026} / 12 / 31} - hours{7};

struct Wish {
    std::string database;
    std::int64_t tickets = tickets_of_year;
};

bool read_wish(const std::vector<std::string_view>& words, Wish& wish) {
    for (std::size_t at = 0; at + 1 < words.size(); at += 2) {
        const std::string_view value = words[at + 1];
        if (words[at] == "--database") {
            wish.database = value;
        } else if (words[at] == "--tickets") {
            const auto read =
                std::from_chars(value.data(), value.data() + value.size(), wish.tickets);
            if (read.ec != std::errc{} || wish.tickets <= 0) return false;
        } else {
            return false;
        }
    }
    return words.size() % 2 == 0 && !wish.database.empty();
}

/// Two numbers that were found in two ways.
class Comparison {
public:
    void expect(std::string_view what, std::int64_t by_people, std::int64_t by_database) {
        const bool same = by_people == by_database;
        differences_ += same ? 0 : 1;
        fmt::print("{:<46}{:>9}{:>9}{}\n", what, by_people, by_database, same ? "" : "  DIFFERENT");
    }
    int differences() const { return differences_; }

private:
    int differences_ = 0;
};

std::int64_t count(SqliteConnection& database, const char* sql) {
    Query row(database, sql);
    row.next();
    return row.integer(0);
}

/// Closed by silence at the tenth working day after it was last said to be done.
std::int64_t silent_closings(
    const std::map<std::string, Seen>& book, const bench::YearWatch& watch
) {
    std::int64_t closed = 0;
    for (const auto& [number, seen] : book) {
        const bool waits = !seen.resolved.empty() && !seen.confirmed;
        const bool again = waits && seen.disputed && *seen.disputed > seen.resolved.back();
        if (waits && !again && watch.working_days_after(seen.resolved.back(), 10) < last_day)
            ++closed;
    }
    return closed;
}

/// Nobody took it in half a working day: somebody above the team heard of it, and the reporter too.
std::int64_t not_taken_in_time(
    const std::map<std::string, Seen>& book, const bench::YearWatch& watch
) {
    constexpr auto accepted_within = minutes{240};
    std::int64_t late = 0;
    for (const auto& [number, seen] : book) {
        // What was opened again has waited a second time.
        if (seen.danger || seen.disputed || seen.reporter.empty()) continue;
        const Time until = seen.taken.value_or(last_day);
        // At the very moment the clock comes first.
        late += watch.open_between(seen.filed, until) >= accepted_within ? 1 : 0;
    }
    return late;
}

void compare(
    SqliteConnection& database,
    const bench::YearPeople& people,
    const bench::YearWatch& watch,
    Comparison& comparison
) {
    const auto& book = people.book();
    std::int64_t filed = 0;
    std::int64_t resolved = 0;
    std::int64_t confirmed = 0;
    std::int64_t escalated = 0;
    for (const auto& [number, seen] : book) {
        filed += seen.reporter.empty() ? 0 : 1;
        resolved += static_cast<std::int64_t>(seen.resolved.size());
        confirmed += seen.confirmed ? 1 : 0;
        escalated += seen.escalated && !seen.danger && !seen.disputed ? 1 : 0;
    }
    comparison.expect("reports", filed, count(database, "SELECT count(*) FROM ticket"));
    comparison.expect(
        "times that a report was said to be done",
        resolved,
        count(database, "SELECT count(*) FROM ticket_event WHERE act = 'resolve'")
    );
    comparison.expect(
        "agreed to by their reporters",
        confirmed,
        count(
            database,
            "SELECT count(DISTINCT ticket) FROM ticket_event WHERE act = 'confirm' AND actor IS "
            "NOT NULL"
        )
    );
    comparison.expect(
        "closed after ten working days of silence",
        silent_closings(book, watch),
        count(database, "SELECT count(*) FROM ticket_event WHERE act = 'confirm' AND actor IS NULL")
    );
    comparison.expect(
        "not accepted within half a working day", not_taken_in_time(book, watch), escalated
    );
    comparison.expect("ladder messages within an hour of another", 0, people.crowded());
    comparison.expect("people woken by the ladder, danger apart", 0, people.woken());
}

int report_broken(storage::Store& store) {
    const auto broken = store.reader()->check();
    for (const std::string& one : broken) fmt::print("broken: {}\n", one);
    return static_cast<int>(broken.size());
}
}  // namespace

int main(int argument_count, char** arguments) {
    Wish wish;
    if (!read_wish({arguments + 1, arguments + argument_count}, wish)) {
        fmt::print(stderr, "usage: --database FILE [--tickets N]\n");
        return 2;
    }
    const auto began = steady_clock::now();
    bench::YearTown town(wish.database, first_day);
    const bench::YearWatch watch(town.office().office.calendar, first_day);
    bench::YearPeople people(town, first_day, last_day, wish.tickets);
    people.live();
    const auto lived = duration<double>(steady_clock::now() - began).count();
    fmt::print(
        "{} reports, {} rounds, {} messages in {:.1f} s\n\n{:<46}{:>9}{:>9}\n",
        wish.tickets,
        town.turns(),
        people.told(),
        lived,
        "",
        "people",
        "database"
    );
    const auto longest = duration<double, std::milli>(people.longest_tick()).count();
    fmt::print("{:<46}{:>15.1f} ms\n", "longest tick of the clock", longest);
    Comparison comparison;
    SqliteConnection database(wish.database, Access::Read);
    compare(database, people, watch, comparison);
    const int broken = report_broken(town.store());
    fmt::print("\n{} differences, {} broken invariants\n", comparison.differences(), broken);
    return comparison.differences() == 0 && broken == 0 ? 0 : 1;
}
