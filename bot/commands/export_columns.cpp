#include "bot/commands/export_columns.hpp"

#include <fmt/format.h>

#include "bot/understanding/personal.hpp"
#include "handlers/api/iso_time.hpp"
#include "handlers/api/reporter.hpp"

namespace telepati::app {
namespace {

using handlers::SheetColumn;
using handlers::api::iso_utc;

std::string time_cell(const std::optional<Time>& at) { return at ? iso_utc(*at) : std::string{}; }

std::string number_cell(const std::optional<int>& number) {
    return number ? std::to_string(*number) : std::string{};
}

std::string name_of(const handlers::OfficeWorld& office, const std::string& kelurahan) {
    const auto* found = office.places.find(kelurahan);
    return found == nullptr ? kelurahan : found->name;
}

std::string name_of(const handlers::OfficeWorld& office, const std::optional<ContactId>& person) {
    const auto* officer = person ? office.row.office.officer(*person) : nullptr;
    return officer == nullptr ? std::string{} : officer->name;
}
}  // namespace

std::vector<SheetColumn> columns_of(std::string_view what) {
    if (what == "tickets") {
        return handlers::sheet_columns(
            "number,status,category,urgent,text,kelurahan,kelurahan_name,place,lat,lon,"
            "flood_depth_cm#,team,assignee,reporter,contact,incident,agency,source,entry,opened_at,"
            "due_at,resolved_at,closed_at,rating#"
        );
    }
    if (what == "ratings") {
        return handlers::sheet_columns(
            "number,rating#,category,kelurahan,kelurahan_name,team,opened_at,resolved_at,closed_at"
        );
    }
    if (what == "letters") {
        return handlers::sheet_columns(
            "number,service,applicant,phone,birth_date,stage,note,made_at,since"
        );
    }
    if (what == "points") {
        return handlers::sheet_columns(
            "number,name,category,kelurahan,kelurahan_name,source,year#,state,reports#,"
            "ticket_numbers,note,made_at,changed_at"
        );
    }
    if (what == "umkm") {
        return handlers::sheet_columns(
            "number,state,name,kind,product,workers#,consent,kelurahan,kelurahan_name,place,"
            "lat,"
            "lon,photos#,contact,made_at,since,answers"
        );
    }
    if (what == "codes") {
        return handlers::sheet_columns(
            "code,kelurahan,kelurahan_name,place,kind,topic,poster#,state,messages#,tickets#,"
            "created_at,last_seen_at"
        );
    }
    return {};
}

std::vector<std::string> ticket_cells(
    const handlers::OfficeWorld& office,
    const cases::Ticket& ticket,
    const std::string& contact,
    bool unmasked
) {
    const auto shown = [&](const std::string& text) {
        return unmasked ? text : understanding::covered(text);
    };
    const auto degrees = [&](double Point::*part) {
        return ticket.pin ? fmt::format("{:.6f}", (*ticket.pin).*part) : std::string{};
    };
    return {
        ticket.number,
        std::string{cases::status_name(ticket.status)},
        ticket.category,
        ticket.urgent ? "yes" : "no",
        shown(ticket.text),
        ticket.kelurahan,
        name_of(office, ticket.kelurahan),
        shown(ticket.place),
        degrees(&Point::lat),
        degrees(&Point::lon),
        number_cell(ticket.flood_depth_cm),
        ticket.team,
        name_of(office, ticket.assignee),
        handlers::api::reporter_alias(office.row.office.code, ticket),
        contact,
        ticket.incident,
        ticket.agency,
        std::string{cases::source_name(ticket.source)},
        ticket.entry,
        iso_utc(ticket.opened_at),
        time_cell(ticket.due_at),
        time_cell(ticket.resolved_at),
        time_cell(ticket.closed_at),
        number_cell(ticket.rating)};
}

std::vector<std::string> point_cells(
    const handlers::OfficeWorld& office,
    const storage::PointView& view,
    const std::vector<cases::Ticket>& reports
) {
    const cases::BudgetPoint& point = view.point;
    std::string numbers;
    for (const cases::Ticket& one : reports) numbers += (numbers.empty() ? "" : " ") + one.number;
    return {
        cases::point_number(point.serial),
        point.name,
        point.category,
        point.kelurahan,
        name_of(office, point.kelurahan),
        point.source,
        std::to_string(point.year),
        std::string{cases::name_of(point.state)},
        std::to_string(view.reports),
        numbers,
        point.note,
        iso_utc(point.made),
        iso_utc(point.changed)};
}

std::vector<std::string> rating_cells(
    const handlers::OfficeWorld& office, const cases::Ticket& ticket
) {
    return {
        ticket.number,
        number_cell(ticket.rating),
        ticket.category,
        ticket.kelurahan,
        name_of(office, ticket.kelurahan),
        ticket.team,
        iso_utc(ticket.opened_at),
        time_cell(ticket.resolved_at),
        time_cell(ticket.closed_at)};
}
}  // namespace telepati::app
