#include "handlers/desk/figures.hpp"

#include <algorithm>
#include <functional>

#include "bot/base/amount.hpp"
#include "bot/cases/number.hpp"
#include "bot/reports/figures.hpp"
#include "handlers/desk/charts.hpp"
#include "handlers/desk/csv.hpp"
#include "handlers/desk/period.hpp"
#include "handlers/desk/shown.hpp"
#include "storage/desk_store.hpp"

namespace telepati::handlers::desk {
namespace {

using reports::Figures;
using reports::Part;

constexpr std::string_view path = "/desk/angka";
constexpr std::chrono::days usual_period{30};
constexpr std::size_t most_unrealised = 15;
using Cells = std::vector<std::string>;

Figures counted(const Visit& visit, const Period& period) {
    storage::FactQuery query;
    query.office = visit.office.row.office.id;
    query.team = team_seen(visit.account);
    query.from = period.from;
    query.to = period.to;
    reports::Tally tally(visit.office.row.office.calendar.offset, visit.now, most_unrealised);
    visit.reader.desk().facts(query, [&](const reports::Fact& fact) { tally.add(fact); });
    return tally.figures();
}

struct List {
    std::string_view key;  ///< in the address of its file
    std::string_view title;
    std::string_view head;
    std::vector<Part> Figures::*parts;
    std::string (*named)(const OfficeWorld&, std::string_view);
};

const List lists[] = {
    {"tim",       "Per tim",       "Tim",       &Figures::teams,      team_said     },
    {"kelurahan", "Per kelurahan", "Kelurahan", &Figures::kelurahan,  kelurahan_said},
    {"jenis",     "Per jenis",     "Jenis",     &Figures::categories, category_said },
};

std::string named(const List& list, const OfficeWorld& office, const std::string& code) {
    return code.empty() ? "belum jelas" : list.named(office, code);
}

std::string percent(const Part& part) {
    const auto share = reports::percent_in_time(part);
    return share ? std::to_string(*share) + " %" : std::string{};
}

/// For whoever draws it; nobody reads it.
std::string minutes_said(const reports::Spread& spread) {
    return spread.count == 0 ? std::string{} : std::to_string(spread.median.count());
}

Fields part_row(const List& list, const OfficeWorld& office, const Part& part, int most) {
    Fields row;
    row.texts["name"] = named(list, office, part.what);
    row.texts["arrived"] = amount(part.arrived);
    row.texts["in_time"] = amount(part.in_time);
    row.texts["late"] = amount(part.late);
    row.texts["percent"] = percent(part);
    row.texts["open"] = amount(part.open);
    row.texts["done"] = amount(part.done);
    row.texts["reopened"] = amount(part.reopened);
    row.texts["answer"] = span_said(part.first_answer, part.first_answer.median);
    row.texts["answer_minutes"] = minutes_said(part.first_answer);
    row.texts["answer_most"] = span_said(part.first_answer, part.first_answer.most);
    row.texts["resolution"] = span_said(part.resolution, part.resolution.median);
    row.texts["resolution_minutes"] = minutes_said(part.resolution);
    row.texts["bar_html"] = bar(part.in_time, part.late, most);
    return row;
}

void put_parts(Fields& content, const Visit& visit, const Figures& figures, const Period& period) {
    for (const List& list : lists) {
        Fields section;
        section.texts["title"] = list.title;
        section.texts["head"] = list.head;
        section.texts["key"] = list.key;
        section.texts["of_teams"] = list.key == "tim" ? "1" : "";
        section.texts["any"] = (figures.*list.parts).empty() ? "" : "1";
        section.texts["file"] =
            period_address("/desk/angka/csv", period) + "&bagian=" + std::string{list.key};
        int most = 0;
        for (const Part& part : figures.*list.parts)
            most = std::max(most, part.in_time + part.late);
        for (const Part& part : figures.*list.parts)
            section.lists["rows"].push_back(part_row(list, visit.office, part, most));
        content.lists["sections"].push_back(std::move(section));
    }
}

void put_heads(Fields& content, const Figures& figures) {
    const Part& all = figures.all;
    const auto head = [&](std::string label, std::string value, std::string hint, bool alarm) {
        Fields one;
        one.texts["label"] = std::move(label);
        one.texts["value"] = value.empty() ? "–" : std::move(value);
        one.texts["hint"] = std::move(hint);
        one.texts["alarm"] = alarm ? "1" : "";
        content.lists["heads"].push_back(std::move(one));
    };
    head("Masuk", amount(all.arrived), amount(all.open) + " masih terbuka", false);
    head("Dijawab tepat waktu", percent(all), amount(all.late) + " terlambat", all.late > 0);
    head(
        "Jawaban pertama",
        span_said(all.first_answer, all.first_answer.median),
        all.first_answer.count == 0 ? "belum ada yang dijawab"
                                    : "separuh dijawab secepat ini; 9 dari 10 dalam " +
                                          span_said(all.first_answer, all.first_answer.most),
        false
    );
    head(
        "Sampai beres",
        span_said(all.resolution, all.resolution.median),
        amount(all.done) + " beres, " + amount(all.reopened) + " dibuka lagi",
        false
    );
    const auto mean = reports::mean_rating_in_tenths(figures.ratings);
    int rated = 0;
    for (const int count : figures.ratings) rated += count;
    head(
        "Nilai warga",
        mean ? std::to_string(*mean / 10) + ',' + std::to_string(*mean % 10) + " dari 4" : "",
        amount(rated) + " penilaian",
        false
    );
}

void put_unrealised(Fields& content, const Visit& visit, const Figures& figures) {
    const OfficeWorld& office = visit.office;
    for (const reports::Fact& fact : figures.unrealised) {
        Fields row;
        row.texts["number"] = cases::shown_number(fact.number);
        row.texts["href"] = "/desk/t/" + fact.number;
        row.texts["category"] = category_said(office, fact.category);
        row.texts["kelurahan"] = kelurahan_said(office, fact.kelurahan);
        row.texts["team"] = team_said(office, fact.team);
        row.texts["state"] = state_said(fact.status);
        const auto broken = reports::broken_promise(fact, visit.now);
        row.texts["late"] = broken ? "1" : "";
        const auto& calendar = office.row.office.calendar;
        put_time(row, "since", calendar, broken.value_or(fact.opened_at), visit.now);
        content.lists["unrealised"].push_back(std::move(row));
    }
    content.texts["has_unrealised"] = figures.unrealised.empty() ? "" : "1";
    if (figures.unrealised_all > 0)
        content.texts["unrealised_more"] = amount(figures.unrealised_all);
}

void put_rest(Fields& content, const Visit& visit, const Figures& figures) {
    const auto& calendar = visit.office.row.office.calendar;
    for (const reports::Held& held : figures.held) {
        const auto* agency = visit.office.row.office.agency(held.agency);
        Fields row;
        row.texts["agency"] = agency ? agency->name : held.agency;
        row.texts["count"] = amount(held.tickets);
        put_time(row, "since", calendar, held.oldest, visit.now);
        content.lists["held"].push_back(std::move(row));
    }
    for (const reports::Event& event : figures.events) {
        Fields row;
        row.texts["name"] = event.name;
        row.texts["category"] = category_said(visit.office, event.category);
        row.texts["count"] = amount(event.reports);
        row.texts["first"] = exact_time(calendar, event.first);
        row.texts["last"] = exact_time(calendar, event.last);
        content.lists["events"].push_back(std::move(row));
    }
    content.texts["has_held"] = figures.held.empty() ? "" : "1";
    content.texts["has_events"] = figures.events.empty() ? "" : "1";
    content.texts["has_ratings"] = reports::mean_rating_in_tenths(figures.ratings) ? "1" : "";
    int most = 1;
    for (const int count : figures.ratings) most = std::max(most, count);
    for (std::size_t at = figures.ratings.size(); at-- > 0;) {
        Fields row;
        row.texts["stars"] = std::to_string(at + 1);
        row.texts["count"] = amount(figures.ratings[at]);
        row.texts["bar_html"] = bar(figures.ratings[at], 0, most);
        content.lists["ratings"].push_back(std::move(row));
    }
}

/// Also the days before the first report and after the last, but none that is still to come.
std::vector<reports::Day> whole_period(
    const Visit& visit, const Period& period, std::vector<reports::Day> days
) {
    if (days.empty()) return days;
    const auto offset = visit.office.row.office.calendar.offset;
    const auto today = std::chrono::floor<std::chrono::days>(visit.now + offset);
    const auto last = std::min(period.last, today);
    if (period.first < days.front().day) days.insert(days.begin(), {period.first, 0, 0});
    if (days.back().day < last) days.push_back({last, 0, 0});
    return days;
}

http::Response show_figures(const Visit& visit) {
    const Period period = read_period(visit, usual_period);
    const Figures figures = counted(visit, period);
    Fields content;
    put_periods(content, visit, path, period);
    content.texts["empty"] = figures.all.arrived == 0 ? "1" : "";
    content.texts["said"] = day_said(period.first) + " sampai " + day_said(period.last);
    const Steps steps = chart_steps(whole_period(visit, period, figures.days));
    content.texts["chart_html"] = days_chart(steps);
    content.texts["csv"] = period_address("/desk/angka/csv", period) + "&bagian=hari";
    for (const reports::Day& day : steps.all) {
        Fields row;
        row.texts["day"] = step_said(steps, day);
        row.texts["arrived"] = amount(day.arrived);
        row.texts["done"] = amount(day.done);
        content.lists["days"].push_back(std::move(row));
    }
    put_heads(content, figures);
    put_unrealised(content, visit, figures);
    put_parts(content, visit, figures, period);
    put_rest(content, visit, figures);
    return framed(visit, "figures", "Angka", content);
}

Cells part_cells(const List& list, const OfficeWorld& office, const Part& part) {
    const auto share = reports::percent_in_time(part);
    const auto minutes = [](const reports::Spread& spread, std::chrono::minutes span) {
        return spread.count == 0 ? std::string{} : std::to_string(span.count());
    };
    return {
        named(list, office, part.what),
        std::to_string(part.arrived),
        std::to_string(part.in_time),
        std::to_string(part.late),
        share ? std::to_string(*share) : "",
        std::to_string(part.open),
        std::to_string(part.done),
        std::to_string(part.refused),
        std::to_string(part.reopened),
        minutes(part.first_answer, part.first_answer.median),
        minutes(part.first_answer, part.first_answer.most),
        minutes(part.resolution, part.resolution.median),
        minutes(part.resolution, part.resolution.most)};
}

std::string parts_csv(const List& list, const OfficeWorld& office, const Figures& figures) {
    std::string csv;
    add_csv_line(
        csv,
        {std::string{list.head},
         "Masuk",
         "Tepat waktu",
         "Terlambat",
         "Persen tepat waktu",
         "Terbuka",
         "Beres",
         "Ditolak atau kembar",
         "Dibuka lagi",
         "Jawaban pertama, median (menit)",
         "Jawaban pertama, 9 dari 10 (menit)",
         "Sampai beres, median (menit)",
         "Sampai beres, 9 dari 10 (menit)"}
    );
    for (const Part& part : figures.*list.parts) add_csv_line(csv, part_cells(list, office, part));
    return csv;
}

std::string days_csv(const Figures& figures) {
    std::string csv;
    add_csv_line(csv, {"Hari", "Masuk", "Beres"});
    for (const reports::Day& day : figures.days)
        add_csv_line(
            csv, {day_text(day.day), std::to_string(day.arrived), std::to_string(day.done)}
        );
    return csv;
}

http::Response give_table(const Visit& visit) {
    const std::string wanted = visit.asked("bagian");
    const auto* const list = std::ranges::find(lists, wanted, &List::key);
    if (list == std::end(lists) && wanted != "hari")
        return not_found(visit, "Tabel itu tidak ada.");
    const Figures figures = counted(visit, read_period(visit, usual_period));
    return csv_file(
        "angka-" + wanted + ".csv",
        list == std::end(lists) ? days_csv(figures) : parts_csv(*list, visit.office, figures)
    );
}
}  // namespace

std::vector<http::Route> figures_routes(const DeskSettings& settings) {
    const auto reading = [&](auto* answer) {
        return for_account(settings, Action::ReadTickets, answer);
    };
    return {
        {"GET", "/desk/angka",     reading(show_figures)},
        {"GET", "/desk/angka/csv", reading(give_table)  },
    };
}
}  // namespace telepati::handlers::desk
