#include "handlers/desk/place_map.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <numbers>

namespace telepati::handlers::desk {
namespace {

constexpr double edge = 300;  // of the drawing
constexpr double margin = 8;

/// Degrees → units of the drawing; at this size the earth is flat.
struct Projection {
    Point low{90, 180};
    Point high{-90, -180};

    void cover(const Point& point) {
        low = {std::min(low.lat, point.lat), std::min(low.lon, point.lon)};
        high = {std::max(high.lat, point.lat), std::max(high.lon, point.lon)};
    }
    double shrink() const { return std::cos((low.lat + high.lat) / 2 * std::numbers::pi / 180); }
    double scale() const {
        const double tall = high.lat - low.lat;
        const double wide = (high.lon - low.lon) * shrink();
        return edge / std::max({tall, wide, 0.001});
    }
    double x(const Point& point) const { return (point.lon - low.lon) * shrink() * scale(); }
    double y(const Point& point) const { return (high.lat - point.lat) * scale(); }
};

std::string number(double value) {
    std::array<char, 24> text{};
    std::snprintf(text.data(), text.size(), "%.1f", value);
    return text.data();
}

std::string path_of(const Projection& projection, const std::vector<Point>& ring) {
    std::string path;
    for (const Point& point : ring) {
        path += path.empty() ? 'M' : 'L';
        path += number(projection.x(point)) + ' ' + number(projection.y(point));
    }
    return path + 'z';
}
using Places = std::vector<understanding::Kelurahan>;

void cover(Projection& projection, const Places& places) {
    for (const auto& place : places) {
        for (const auto& ring : place.rings)
            std::ranges::for_each(ring, [&](const Point& point) { projection.cover(point); });
    }
}

void put_shapes(
    const Projection& projection,
    const Places& places,
    const std::vector<std::string>& marked,
    Fields& fields
) {
    for (const auto& place : places) {
        Fields shape;
        for (const auto& ring : place.rings) shape.texts["path"] += path_of(projection, ring);
        const bool here = std::ranges::find(marked, place.code) != marked.end();
        shape.texts["here"] = here ? "1" : "";
        shape.texts["name"] = place.name;
        fields.lists["map"].push_back(std::move(shape));
    }
    fields.texts["map_height"] = number(projection.y(projection.low) + 2 * margin);
}
}  // namespace

void put_map(const OfficeWorld& office, const cases::Ticket& ticket, Fields& fields) {
    if (!ticket.pin) return;
    Projection projection;
    cover(projection, office.row.places);
    projection.cover(*ticket.pin);
    put_shapes(projection, office.row.places, {ticket.kelurahan}, fields);
    fields.texts["map_x"] = number(projection.x(*ticket.pin));
    fields.texts["map_y"] = number(projection.y(*ticket.pin));
    std::array<char, 48> text{};
    std::snprintf(text.data(), text.size(), "%.5f, %.5f", ticket.pin->lat, ticket.pin->lon);
    fields.texts["pin"] = text.data();
}

void put_borders(const Places& places, const std::vector<std::string>& marked, Fields& fields) {
    const auto drawn = [](const auto& place) { return !place.rings.empty(); };
    if (std::ranges::none_of(places, drawn)) return;
    Projection projection;
    cover(projection, places);
    put_shapes(projection, places, marked, fields);
}
}  // namespace telepati::handlers::desk
