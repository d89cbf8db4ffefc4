#include "handlers/desk/map.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <map>

#include "bot/base/amount.hpp"
#include "bot/base/json_text.hpp"
#include "bot/base/limits.hpp"
#include "bot/cases/number.hpp"
#include "bot/reports/figures.hpp"
#include "handlers/desk/heat.hpp"
#include "handlers/desk/period.hpp"
#include "handlers/desk/shown.hpp"
#include "storage/desk_store.hpp"

namespace telepati::handlers::desk {
namespace {

constexpr std::string_view path = "/desk/peta";
constexpr std::chrono::days usual_period{7};
constexpr int most_pins = 4'000;
constexpr std::size_t listed_pins = 25;
constexpr std::size_t listed_cells = 25;
constexpr std::string_view by_square = "kotak";

storage::FactQuery query_of(const Visit& visit, const Period& period) {
    storage::FactQuery query;
    query.office = visit.office.row.office.id;
    query.team = team_seen(visit.account);
    query.from = period.from;
    query.to = period.to;
    return query;
}

struct Counted {
    int all = 0;
    int open = 0;
    int late = 0;
};
using Places = std::map<std::string, Counted>;

Places counted(const Visit& visit, const Period& period) {
    Places places;
    for (const auto& place : visit.office.row.places) places[place.code];
    visit.reader.desk().facts(query_of(visit, period), [&](const reports::Fact& fact) {
        Counted& place = places[fact.kelurahan];
        ++place.all;
        place.open += fact.status < cases::Status::Resolved ? 1 : 0;
        place.late += reports::broken_promise(fact, visit.now) ? 1 : 0;
    });
    return places;
}

/// Five decimals are a metre; more would only make the page heavy.
std::string degrees(double value) {
    std::array<char, 24> text{};
    std::snprintf(text.data(), text.size(), "%.5f", value);
    return text.data();
}

std::string place_json(const understanding::Kelurahan& place, const Counted& count, int shade) {
    return "{\"name\":" + json_quoted(place.name) + ",\"count\":" + std::to_string(count.all) +
           ",\"open\":" + std::to_string(count.open) + ",\"late\":" + std::to_string(count.late) +
           ",\"shade\":" + std::to_string(shade) + ",\"rings\":" + rings_json(place.rings) + '}';
}

/// How the map is shaded, in the address: by kelurahan unless squares are asked for.
bool in_squares(const Visit& visit) { return visit.asked("arsir") == by_square; }

std::vector<HeatCell> squares(const Visit& visit, const Period& period) {
    return heat_cells(visit.reader.desk().pins(query_of(visit, period), limits::heat_pins));
}

int most_of(const Places& places) {
    int most = 0;
    for (const auto& [code, count] : places) most = code.empty() ? most : std::max(most, count.all);
    return most;
}

std::string cell_json(const Visit& visit, const HeatCell& cell, const HeatScale& scale) {
    return "{\"name\":" + json_quoted(kelurahan_said(visit.office, cell.kelurahan)) +
           ",\"count\":" + std::to_string(cell.reports) + ",\"open\":" + std::to_string(cell.open) +
           ",\"shade\":" + std::to_string(scale.shade(cell.reports)) + ",\"box\":[" +
           point_json(cell.south_west) + ',' + point_json(cell.north_east) + "]}";
}

std::string pin_json(const Visit& visit, const storage::PinRow& pin) {
    JsonText json;
    json.open('{').member("number", cases::shown_number(pin.number));
    json.member("href", "/desk/t/" + pin.number);
    json.member("kind", category_said(visit.office, pin.category));
    json.member("state", state_said(pin.status)).member("urgent", pin.urgent);
    json.member("open", pin.status < cases::Status::Resolved);
    json.member("incident", pin.incident);
    json.member("at", relative_time(pin.opened_at, visit.now));
    if (pin.depth_cm) json.member("depth", *pin.depth_cm);
    std::string text = json.close('}').take();
    text.pop_back();
    return text + ",\"point\":" + point_json(pin.at) + '}';
}

http::Response give_data(const Visit& visit) {
    const Period period = read_period(visit, usual_period);
    const Places places = counted(visit, period);
    const bool square = in_squares(visit);
    const HeatScale by_place = heat_scale(most_of(places));
    std::string shown;
    for (const auto& place : visit.office.row.places) {
        const Counted& count = places.at(place.code);
        const int shade = square ? 0 : by_place.shade(count.all);
        shown += (shown.empty() ? "" : ",") + place_json(place, count, shade);
    }
    const auto cells = square ? squares(visit, period) : std::vector<HeatCell>{};
    const HeatScale scale = heat_scale(cells.empty() ? 0 : cells.front().reports);
    std::string shaded;
    for (const HeatCell& cell : cells)
        shaded += (shaded.empty() ? "" : ",") + cell_json(visit, cell, scale);
    std::string pins;
    for (const auto& pin : visit.reader.desk().pins(query_of(visit, period), most_pins))
        pins += (pins.empty() ? "" : ",") + pin_json(visit, pin);
    return map_data(visit, shown, shaded, pins);
}

Fields pin_fields(const Visit& visit, const storage::PinRow& pin) {
    Fields row;
    row.texts["number"] = cases::shown_number(pin.number);
    row.texts["href"] = "/desk/t/" + pin.number;
    row.texts["category"] = category_said(visit.office, pin.category);
    row.texts["place"] = kelurahan_said(visit.office, pin.kelurahan);
    row.texts["state"] = state_said(pin.status);
    row.texts["urgent"] = pin.urgent ? "1" : "";
    put_time(row, "opened", visit.office.row.office.calendar, pin.opened_at, visit.now);
    return row;
}

void put_places(const Visit& visit, const Places& places, Fields& content) {
    for (const auto& [code, count] : places) {
        Fields row;
        row.texts["name"] = code.empty() ? "belum jelas" : kelurahan_said(visit.office, code);
        row.texts["count"] = amount(count.all);
        row.texts["open"] = amount(count.open);
        row.texts["late"] = amount(count.late);
        content.lists["rows"].push_back(std::move(row));
    }
}

void put_cells(const Visit& visit, const std::vector<HeatCell>& cells, Fields& content) {
    for (std::size_t at = 0; at < cells.size() && at < listed_cells; ++at) {
        const HeatCell& cell = cells[at];
        Fields row;
        row.texts["name"] =
            cell.kelurahan.empty() ? "belum jelas" : kelurahan_said(visit.office, cell.kelurahan);
        row.texts["middle"] = degrees((cell.south_west.lat + cell.north_east.lat) / 2) + ", " +
                              degrees((cell.south_west.lon + cell.north_east.lon) / 2);
        row.texts["category"] = category_said(visit.office, cell.category);
        row.texts["count"] = amount(cell.reports);
        row.texts["open"] = amount(cell.open);
        content.lists["cells"].push_back(std::move(row));
    }
    content.texts["has_cells"] = cells.empty() ? "" : "1";
    content.texts["more_cells"] = cells.size() > listed_cells ? amount(std::ssize(cells)) : "";
}

/// The other way of shading keeps the period, another period keeps the shading.
void put_shading(const Period& period, bool square, Fields& content) {
    const std::string more = "&arsir=" + std::string{by_square};
    const std::string here = period_address(path, period);
    content.texts["square"] = square ? "1" : "";
    content.texts["by_place_href"] = here;
    content.texts["by_square_href"] = here + more;
    if (!square) return;
    for (Fields& one : content.lists["periods"]) one.texts["href"] += more;
    content.texts["data"] += more;
}

http::Response show_map(const Visit& visit) {
    const Period period = read_period(visit, usual_period);
    const bool square = in_squares(visit);
    Fields content;
    put_periods(content, visit, path, period);
    content.texts["data"] = period_address("/desk/peta/isi", period);
    put_shading(period, square, content);
    const Places places = counted(visit, period);
    put_places(visit, places, content);
    if (square) {
        const auto cells = squares(visit, period);
        put_cells(visit, cells, content);
        put_legend(heat_scale(cells.empty() ? 0 : cells.front().reports), content);
    } else {
        put_legend(heat_scale(most_of(places)), content);
    }
    constexpr int asked = static_cast<int>(listed_pins) + 1;
    const auto pins = visit.reader.desk().pins(query_of(visit, period), asked);
    for (std::size_t at = 0; at < pins.size() && at < listed_pins; ++at)
        content.lists["pins"].push_back(pin_fields(visit, pins[at]));
    content.texts["has_pins"] = pins.empty() ? "" : "1";
    content.texts["more"] = pins.size() > listed_pins ? "1" : "";
    return map_page(visit, "map", "Peta", std::move(content));
}

/// Who serves pictures of streets.
std::string host_of(const std::string& tiles) {
    const auto begin = tiles.find("//");
    if (begin == std::string::npos) return {};
    return tiles.substr(0, tiles.find('/', begin + 2));
}
}  // namespace

std::string point_json(const Point& point) {
    return '[' + degrees(point.lat) + ',' + degrees(point.lon) + ']';
}

std::string rings_json(const std::vector<understanding::Ring>& rings) {
    std::string all = "[";
    for (const auto& ring : rings) {
        std::string line;
        for (const Point& point : ring) line += (line.empty() ? "" : ",") + point_json(point);
        all += (all.size() > 1 ? ",[" : "[") + line + ']';
    }
    return all + ']';
}

http::Response map_data(
    const Visit& visit, const std::string& places, const std::string& cells, const std::string& pins
) {
    http::Response response;
    response.type = "application/json";
    response.body = "{\"places\":[" + places + "],\"cells\":[" + cells + "],\"pins\":[" + pins +
                    "],\"tiles\":" + json_quoted(visit.desk.tiles) + "}\n";
    add_page_headers(response);
    response.headers.emplace("Cache-Control", "no-store");
    return response;
}

void put_legend(const HeatScale& scale, Fields& content) {
    for (int shade = 1; shade <= scale.shades; ++shade) {
        Fields row;
        row.texts["shade"] = std::to_string(shade);
        row.texts["range"] = scale.range(shade);
        content.lists["legend"].push_back(std::move(row));
    }
}

http::Response map_page(
    const Visit& visit, std::string_view page, const std::string& title, Fields content
) {
    content.texts["tiles"] = visit.desk.tiles.empty() ? "" : "1";
    http::Response response = framed(visit, page, title, content);
    if (const std::string host = host_of(visit.desk.tiles); !host.empty())
        allow_pictures_of(response, host);
    return response;
}

std::vector<http::Route> map_routes(const DeskSettings& settings) {
    const auto reading = [&](auto* answer) {
        return for_account(settings, Action::ReadTickets, answer);
    };
    return {
        {"GET", "/desk/peta",     reading(show_map) },
        {"GET", "/desk/peta/isi", reading(give_data)},
    };
}
}  // namespace telepati::handlers::desk
