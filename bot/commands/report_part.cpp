#include <fmt/format.h>

#include <array>
#include <utility>
#include <vector>

#include "bot/cases/staff_days.hpp"
#include "bot/cases/survey.hpp"
#include "bot/commands/commands.hpp"
#include "bot/commands/exports.hpp"
#include "bot/commands/rekap_pairs.hpp"
#include "bot/conversation/staff_reports.hpp"
#include "handlers/api/iso_time.hpp"
#include "handlers/desk/shown.hpp"
#include "storage/desk_store.hpp"
#include "storage/record_store.hpp"
#include "storage/survey_store.hpp"

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
         std::to_string(fact.reopened),
         cell(fact.accepted_at),
         cell(fact.done_by),
         fact.stopped ? "1" : "0"}
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

/// What was answered since the year began, with a mark on what is of the month.
std::string survey_rows(
    const OfficeWorld& office, storage::Reader& reader, Time year, Time month, Time end
) {
    const cases::Form* form = cases::survey_form(office.row.office.forms);
    std::string out;
    for (std::size_t at = 0; at < cases::survey_elements; ++at)
        out += part_row({"element", cases::element_said(form, static_cast<cases::Element>(at))});
    const auto* asked = form ? form->question(cases::service_question) : nullptr;
    for (const cases::FormChoice& choice :
         asked ? asked->choices : std::vector<cases::FormChoice>{})
        out += part_row({"service", choice.code, choice.label});
    const OfficeId id = office.row.office.id;
    out += part_row({"served", std::to_string(reader.surveys().served(id, month, end))});
    for (const cases::SurveyReply& reply : reader.surveys().list(id, year, end)) {
        std::vector<std::string> cells{
            "reply", reply.day >= month ? "1" : "", reply.service, reply.team};
        for (const int score : reply.scores) cells.push_back(std::to_string(score));
        out += part_row(cells);
    }
    return out;
}

/// "2–6, 9, 11"
std::string days_text(const std::vector<std::chrono::sys_days>& days) {
    std::string text;
    for (std::size_t at = 0; at < days.size();) {
        std::size_t end = at;
        while (end + 1 < days.size() && days[end + 1] - days[end] == std::chrono::days{1}) ++end;
        const auto number = [&](std::size_t which) {
            return static_cast<unsigned>(year_month_day{days[which]}.day());
        };
        text += (text.empty() ? "" : ", ") + std::to_string(number(at));
        if (end > at) text += (end > at + 1 ? "–" : ", ") + std::to_string(number(end));
        at = end + 1;
    }
    return text;
}

/// Who of the staff sent the day's report, as far as the month has gone.
std::string staff_rows(
    const OfficeWorld& office,
    storage::Reader& reader,
    std::chrono::sys_days first,
    std::chrono::sys_days end,
    Time now
) {
    const cases::Office& its = office.row.office;
    const cases::Form* form = conversation::report_form(its);
    if (form == nullptr) return {};
    const auto offset = its.calendar.offset;
    const auto last =
        std::min(end - std::chrono::days{1}, std::chrono::floor<std::chrono::days>(now + offset));
    const auto sent = reader.records().sent_days(
        its.id, form->code, Time{first} - offset, Time{end} - offset, offset
    );
    std::string out;
    for (const cases::StaffLine& line : cases::count_staff_days(its, sent, first, last).people) {
        out += part_row(
            {"duty",
             line.name,
             line.team,
             line.kelurahan,
             std::to_string(line.count.owed),
             std::to_string(line.count.sent),
             days_text(line.missing)}
        );
    }
    return out;
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
    const Time january = Time{std::chrono::sys_days{date.year() / 1 / 1}} - offset;
    out += survey_rows(office, *reader, january, begin, begin_of(std::chrono::months{1}));
    const auto next = date.year() / date.month() + std::chrono::months{1};
    out +=
        staff_rows(office, *reader, first, std::chrono::sys_days{next / 1}, services.clock().now());
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
