#include "handlers/desk/points_page.hpp"

#include <algorithm>
#include <charconv>
#include <string>
#include <utility>

#include "bot/base/limits.hpp"
#include "bot/cases/number.hpp"
#include "handlers/api/ticket_query.hpp"
#include "handlers/desk/csv.hpp"
#include "handlers/desk/form_text.hpp"
#include "handlers/desk/point_deeds.hpp"
#include "handlers/desk/session.hpp"
#include "handlers/desk/shown.hpp"
#include "storage/point_store.hpp"

namespace telepati::handlers::desk {
namespace {

using cases::BudgetPoint;
using cases::PointState;

struct StateLabel {
    PointState state;
    std::string_view label;
    std::string_view move;
};
constexpr StateLabel labels[] = {
    {PointState::Proposed, "Diusulkan",        "Usulkan lagi"    },
    {PointState::Funded,   "Ada dananya",      "Dananya ada"     },
    {PointState::Done,     "Sudah dikerjakan", "Sudah dikerjakan"},
    {PointState::Dropped,  "Dicabut",          "Cabut"           },
};

std::string_view label_of(PointState state) {
    return labels[static_cast<std::size_t>(state)].label;
}

Fields option(std::string_view code, std::string_view name, bool chosen) {
    Fields one;
    one.texts["code"] = code;
    one.texts["name"] = name;
    one.texts["chosen"] = chosen ? "1" : "";
    return one;
}

std::string source_said(std::string_view code) {
    const auto found = std::ranges::find(cases::fund_sources, code, &cases::FundSource::code);
    return std::string{found == cases::fund_sources.end() ? code : found->name};
}

std::string path_of(int serial) { return "/desk/titik/" + std::to_string(serial); }

int number_of(const std::string& typed) {
    int number = 0;
    std::from_chars(typed.data(), typed.data() + typed.size(), number);
    return std::max(number, 0);
}

void put_choices(const Visit& visit, const BudgetPoint& point, Fields& content) {
    const cases::Office& office = visit.office.row.office;
    for (const cases::Category& one : office.categories)
        content.lists["categories"].push_back(
            option(one.code, one.label, one.code == point.category)
        );
    for (const auto& place : visit.office.row.places)
        content.lists["places"].push_back(
            option(place.code, place.name, place.code == point.kelurahan)
        );
    for (const cases::FundSource& source : cases::fund_sources)
        content.lists["sources"].push_back(
            option(source.code, source.name, source.code == point.source)
        );
}

void put_point(const Visit& visit, const BudgetPoint& point, Fields& fields) {
    auto& texts = fields.texts;
    texts["number"] = cases::point_number(point.serial);
    texts["href"] = path_of(point.serial);
    texts["name"] = point.name;
    texts["category"] = category_said(visit.office, point.category);
    texts["kelurahan"] = kelurahan_said(visit.office, point.kelurahan);
    texts["source"] = source_said(point.source);
    texts["year"] = std::to_string(point.year);
    texts["state"] = label_of(point.state);
    texts["state_code"] = cases::name_of(point.state);
    texts["note"] = point.note;
    texts["version"] = std::to_string(point.version);
}

Fields report_row(const Visit& visit, const cases::Ticket& ticket) {
    Fields row;
    row.texts["number"] = cases::shown_number(ticket.number);
    row.texts["plain"] = ticket.number;
    row.texts["href"] = "/desk/t/" + ticket.number;
    row.texts["category"] = category_said(visit.office, ticket.category);
    row.texts["place"] = ticket.place;
    row.texts["kelurahan"] = kelurahan_said(visit.office, ticket.kelurahan);
    row.texts["state"] = state_said(ticket.status);
    row.texts["followers"] =
        ticket.followers.empty() ? "" : std::to_string(ticket.followers.size());
    put_time(row, "opened", visit.office.row.office.calendar, ticket.opened_at, visit.now);
    return row;
}

// --- the list

storage::PointQuery asked_list(const Visit& visit) {
    storage::PointQuery query;
    query.office = visit.account.office;
    query.state = cases::point_state_named(visit.asked("keadaan"));
    query.kelurahan = visit.asked("kelurahan");
    query.year = number_of(visit.asked("tahun"));
    query.before = number_of(visit.asked("dari"));
    query.limit = limits::desk_rows + 1;
    return query;
}

std::string list_address(const storage::PointQuery& query) {
    std::string address = "?keadaan=";
    if (query.state) address += cases::name_of(*query.state);
    address += "&kelurahan=" + encoded(query.kelurahan);
    return address + "&tahun=" + (query.year == 0 ? "" : std::to_string(query.year));
}

void put_filters(const Visit& visit, const storage::PointQuery& query, Fields& content) {
    for (const StateLabel& one : labels)
        content.lists["states"].push_back(
            option(cases::name_of(one.state), one.label, query.state == one.state)
        );
    for (const auto& place : visit.office.row.places)
        content.lists["filter_places"].push_back(
            option(place.code, place.name, place.code == query.kelurahan)
        );
    content.texts["filter_year"] = query.year == 0 ? "" : std::to_string(query.year);
    const bool filtered = query.state || !query.kelurahan.empty() || query.year != 0;
    content.texts["filtered"] = filtered ? "1" : "";
    content.texts["file"] = "/desk/titik/unduh" + list_address(query);
}

http::Response show_all(const Visit& visit, const PointEdit& edit) {
    const storage::PointQuery query = asked_list(visit);
    Fields content;
    content.texts["csrf"] = proof_of(visit.cookie);
    content.texts["done"] = visit.asked("selesai") == "1" ? "1" : "";
    content.texts["fault"] = edit.fault;
    content.texts["writes"] = visit.may(Action::WriteTickets) ? "1" : "";
    put_filters(visit, query, content);
    const auto found = visit.reader.points().list(query);
    for (const storage::PointView& view : found) {
        if (content.lists["rows"].size() == limits::desk_rows) break;
        Fields row;
        put_point(visit, view.point, row);
        row.texts["reports"] = std::to_string(view.reports);
        content.lists["rows"].push_back(std::move(row));
    }
    if (found.size() > limits::desk_rows)
        content.texts["next"] = "/desk/titik" + list_address(query) + "&dari=" +
                                std::to_string(found[limits::desk_rows - 1].point.serial);
    for (const auto& ticket :
         visit.reader.points().unlisted(visit.account.office, limits::bulk_most))
        content.lists["unlisted"].push_back(report_row(visit, ticket));
    BudgetPoint fresh = edit.point;
    if (fresh.year == 0) fresh.year = next_budget_year(visit);
    put_choices(visit, fresh, content);
    content.texts["new_name"] = fresh.name;
    content.texts["new_year"] = std::to_string(fresh.year);
    content.texts["new_note"] = fresh.note;
    content.texts["new_reports"] = edit.reports;
    return framed(visit, "points", "Titik anggaran", content, edit.fault.empty() ? 200 : 422);
}

/// With a report in the address, what it says already stands in the form of the new point.
PointEdit begun_with(const Visit& visit) {
    PointEdit edit;
    const std::string number = api::canonical_number(visit.asked("laporan"));
    const auto view = visit.reader.ticket(visit.account.office, number);
    if (!view) return edit;
    edit.point.name = view->ticket.place;
    edit.point.category = view->ticket.category;
    edit.point.kelurahan = view->ticket.kelurahan;
    edit.reports = cases::shown_number(number);
    return edit;
}

http::Response show_list(const Visit& visit) { return show_all(visit, begun_with(visit)); }

// --- one point

http::Response show_one(const Visit& visit, const BudgetPoint& point, const PointEdit& edit) {
    Fields content;
    content.texts["csrf"] = proof_of(visit.cookie);
    content.texts["path"] = path_of(point.serial);
    content.texts["fault"] = edit.fault;
    content.texts["done"] = visit.asked("selesai") == "1" ? "1" : "";
    content.texts["writes"] = visit.may(Action::WriteTickets) ? "1" : "";
    const BudgetPoint& shown = edit.fault.empty() ? point : edit.point;
    put_point(visit, point, content);
    content.texts["typed_name"] = shown.name;
    content.texts["typed_year"] = std::to_string(shown.year);
    content.texts["typed_note"] = shown.note;
    put_choices(visit, shown, content);
    for (const StateLabel& one : labels) {
        if (!cases::may_become(point.state, one.state)) continue;
        content.lists["moves"].push_back(option(cases::name_of(one.state), one.move, false));
    }
    for (const cases::Ticket& ticket :
         visit.reader.points().reports(visit.account.office, point.serial))
        content.lists["reports"].push_back(report_row(visit, ticket));
    put_time(content, "made", visit.office.row.office.calendar, point.made, visit.now);
    put_time(content, "changed", visit.office.row.office.calendar, point.changed, visit.now);
    return framed(
        visit,
        "point",
        "Titik " + cases::point_number(point.serial),
        content,
        edit.fault.empty() ? 200 : 422
    );
}

std::optional<BudgetPoint> asked_point(const Visit& visit) {
    const int serial = number_of(visit.request.captures.front());
    return visit.reader.points().find(visit.account.office, serial);
}

http::Response show_point(const Visit& visit) {
    const auto point = asked_point(visit);
    return point ? show_one(visit, *point, {}) : not_found(visit, "Titik itu tidak ada.");
}

http::Response add(const Visit& visit) {
    const PointEdit edit = add_point(visit);
    return edit.fault.empty() ? see_other(path_of(edit.point.serial)) : show_all(visit, edit);
}

http::Response change(const Visit& visit) {
    const auto point = asked_point(visit);
    if (!point) return not_found(visit, "Titik itu tidak ada.");
    const PointEdit edit = change_point(visit, *point);
    if (edit.fault.empty()) return see_other(path_of(point->serial) + "?selesai=1");
    const auto now = visit.reader.points().find(visit.account.office, point->serial);
    return show_one(visit, now.value_or(*point), edit);
}

// --- as a file

http::Response give_file(const Visit& visit) {
    storage::PointQuery query = asked_list(visit);
    query.limit = limits::export_rows;
    std::string csv;
    add_csv_line(
        csv,
        {"Nomor",
         "Titik",
         "Jenis",
         "Kelurahan",
         "Sumber dana",
         "Tahun",
         "Keadaan",
         "Laporan warga",
         "Catatan"}
    );
    for (const storage::PointView& view : visit.reader.points().list(query)) {
        const BudgetPoint& point = view.point;
        add_csv_line(
            csv,
            {cases::point_number(point.serial),
             point.name,
             category_said(visit.office, point.category),
             kelurahan_said(visit.office, point.kelurahan),
             source_said(point.source),
             std::to_string(point.year),
             std::string{label_of(point.state)},
             std::to_string(view.reports),
             point.note}
        );
    }
    return csv_file("titik.csv", csv);
}
}  // namespace

std::vector<http::Route> point_routes(const DeskSettings& settings) {
    const auto reading = [&](auto* answer) {
        return for_account(settings, Action::ReadTickets, answer);
    };
    const auto writing = [&](auto* answer) {
        return for_account(settings, Action::WriteTickets, answer);
    };
    return {
        {"GET",  "/desk/titik",         reading(show_list) },
        {"POST", "/desk/titik",         writing(add)       },
        {"GET",  "/desk/titik/unduh",   reading(give_file) },
        {"GET",  "/desk/titik/([^/]+)", reading(show_point)},
        {"POST", "/desk/titik/([^/]+)", writing(change)    },
    };
}
}  // namespace telepati::handlers::desk
