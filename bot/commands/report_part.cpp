#include <fmt/format.h>

#include <array>
#include <utility>
#include <vector>

#include "bot/commands/commands.hpp"
#include "bot/commands/exports.hpp"
#include "bot/commands/rekap_pairs.hpp"
#include "handlers/api/iso_time.hpp"
#include "handlers/desk/shown.hpp"
#include "storage/desk_store.hpp"

namespace telepati::app {
namespace {

using handlers::OfficeWorld;
using handlers::Outcome;
using std::chrono::year_month_day;

constexpr std::array<std::string_view, 12> months{
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember"};

std::string cell(Time at) { return std::to_string(at.time_since_epoch().count()); }
std::string cell(const std::optional<Time>& at) { return at ? cell(*at) : std::string{}; }

std::string fact_row(std::string_view kind, const reports::Fact& fact) {
    return part_row(
        {std::string{kind},
         fact.number,
         std::string{cases::status_name(fact.status)},
         fact.category,
         fact.kelurahan,
         fact.team,
         fact.agency,
         fact.incident,
         fact.urgent ? "1" : "",
         cell(fact.opened_at),
         cell(fact.answered_at),
         cell(fact.due_at),
         cell(fact.resolved_at),
         cell(fact.closed_at),
         fact.rating ? std::to_string(*fact.rating) : "",
         std::to_string(fact.reopened)}
    );
}

std::string name_rows(const OfficeWorld& office) {
    std::string out;
    for (const cases::Team& team : office.row.office.teams)
        out += part_row({"team", team.code, team.name});
    for (const auto& place : office.row.places)
        out += part_row({"kelurahan", place.code, place.name});
    for (const cases::Category& one : office.row.office.categories)
        out += part_row({"category", one.code, one.label});
    for (const cases::Agency& agency : office.row.office.agencies)
        out += part_row({"agency", agency.code, agency.name});
    return out;
}

std::string office_row(
    const OfficeWorld& office, std::chrono::sys_days first, storage::Reader& reader, Time now
) {
    const year_month_day date{first};
    const auto& calendar = office.row.office.calendar;
    int posters = 0;
    int used = 0;
    storage::EntryQuery query;
    query.office = office.row.office.id;
    for (const storage::EntryView& one : reader.entries(query)) {
        ++posters;
        used += one.tickets > 0 ? 1 : 0;
    }
    return part_row(
        {"office",
         office.row.office.name,
         fmt::format(
             "{} {}",
             months.at(static_cast<unsigned>(date.month()) - 1),
             static_cast<int>(date.year())
         ),
         handlers::desk::exact_time(calendar, now),
         handlers::api::iso_utc(now + calendar.offset).substr(0, 10),
         std::to_string(calendar.offset.count()),
         cell(now),
         std::to_string(posters),
         std::to_string(used)}
    );
}

std::string all_rows(Services& services, const OfficeWorld& office, std::chrono::sys_days first) {
    const auto reader = services.store().reader();
    const year_month_day date{first};
    const auto offset = office.row.office.calendar.offset;
    const auto begin_of = [&](std::chrono::months by) {
        const auto moved = date.year() / date.month() + by;
        return Time{std::chrono::sys_days{moved / 1}} - offset;
    };
    std::string out = "-\n" + office_row(office, first, *reader, services.clock().now());
    out += name_rows(office);
    const auto add = [&](std::string_view kind, Time from, Time to) {
        storage::FactQuery query;
        query.office = office.row.office.id;
        query.from = from;
        query.to = to;
        std::vector<reports::Fact> facts;
        reader->desk().facts(query, [&](const reports::Fact& fact) {
            out += fact_row(kind, fact);
            facts.push_back(fact);
        });
        return facts;
    };
    const Time begin = begin_of(std::chrono::months{0});
    add("before", begin_of(std::chrono::months{-1}), begin);
    auto facts = add("fact", begin, begin_of(std::chrono::months{1}));
    out += pair_rows(
        {*reader, services.media(), "/proc/self/exe"}, office.row.office.id, std::move(facts)
    );
    storage::FactQuery older;
    older.office = office.row.office.id;
    older.from = begin;
    older.to = begin;
    older.carried_over = true;
    reader->desk().facts(older, [&](const reports::Fact& fact) {
        out += fact_row("carried", fact);
    });
    return out;
}
}  // namespace

Outcome report_part(Services& services, const Arguments& arguments, const handlers::Command&) {
    const auto world = services.world();
    if (world->offices().empty())
        return could_not("there is no office yet; make one with `telepati init`");
    const std::string code = arguments.flag("office");
    const OfficeWorld* const office =
        code.empty() ? &world->offices().front() : world->by_code(code);
    if (office == nullptr) return could_not("there is no office \"" + code + "\"");
    const auto first = handlers::api::read_day(arguments.flag("month") + "-01");
    if (!first) return could_not("--month is a month such as 2026-11");
    return done(all_rows(services, *office, *first));
}
}  // namespace telepati::app
