#pragma once
/// The situation on a map: our own borders of the kelurahan, what was reported in a period, and
/// running incidents. Without a script the same stands in tables.

#include <string>
#include <string_view>
#include <vector>

#include "handlers/desk/heat.hpp"
#include "handlers/desk/visit.hpp"

namespace telepati::handlers::desk {

/// A point and borders as the map's script reads them.
std::string point_json(const Point& point);
std::string rings_json(const std::vector<understanding::Ring>& rings);
/// What the map's script draws: its places, squares and pins as lists of JSON, and where pictures
/// of streets come from.
http::Response map_data(
    const Visit& visit, const std::string& places, const std::string& cells, const std::string& pins
);
/// The shades and what they mean, as `legend`.
void put_legend(const HeatScale& scale, Fields& content);
/// A page that may show pictures of streets, when an office wants them, of that one host.
http::Response map_page(
    const Visit& visit, std::string_view page, const std::string& title, Fields content
);

std::vector<http::Route> map_routes(const DeskSettings& settings);
}  // namespace telepati::handlers::desk
