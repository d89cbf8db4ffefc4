#include "bot/understanding/places.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <utility>

#include "bot/understanding/reading.hpp"

namespace telepati::understanding {
namespace {

/// Whether the line from a point to the east crosses the side. Half open, so that a shared corner
/// counts once.
bool crosses(Point from, Point start, Point end) {
    if ((start.lat > from.lat) == (end.lat > from.lat)) return false;
    const double part = (from.lat - start.lat) / (end.lat - start.lat);
    return from.lon < start.lon + part * (end.lon - start.lon);
}

bool is_inside(const std::vector<Ring>& rings, Point point) {
    bool inside = false;
    for (const Ring& ring : rings) {
        for (std::size_t at = 0; at < ring.size(); ++at) {
            const Point& before = ring[at == 0 ? ring.size() - 1 : at - 1];
            if (crosses(point, before, ring[at])) inside = !inside;
        }
    }
    return inside;
}

constexpr double metres_of_degree = 111'200;

/// On a plane whose origin is a point: over the width of a kelurahan the earth is flat enough.
struct Plane {
    explicit Plane(Point at) : origin(at), width(std::cos(at.lat * std::numbers::pi / 180)) {}

    double east(Point point) const { return (point.lon - origin.lon) * metres_of_degree * width; }
    double north(Point point) const { return (point.lat - origin.lat) * metres_of_degree; }

    /// From the origin to the nearest point of the side.
    double distance(Point start, Point end) const {
        const double x = east(start);
        const double y = north(start);
        const double along = east(end) - x;
        const double up = north(end) - y;
        const double length = along * along + up * up;
        const double part = length == 0 ? 0 : std::clamp(-(x * along + y * up) / length, 0.0, 1.0);
        return std::hypot(x + part * along, y + part * up);
    }

    Point origin;
    double width;
};

double border_distance(const std::vector<Ring>& rings, Point point) {
    const Plane plane{point};
    double least = std::numeric_limits<double>::infinity();
    for (const Ring& ring : rings) {
        for (std::size_t at = 0; at < ring.size(); ++at) {
            const Point& before = ring[at == 0 ? ring.size() - 1 : at - 1];
            least = std::min(least, plane.distance(before, ring[at]));
        }
    }
    return least;
}
}  // namespace

Places::Places(std::vector<Kelurahan> all) : all_(std::move(all)), names_(all_) {
    constexpr double far = std::numeric_limits<double>::infinity();
    for (const Kelurahan& place : all_) {
        Box box{
            {far,  far },
            {-far, -far}
        };
        for (const Ring& ring : place.rings) {
            for (const Point& point : ring) {
                box.least = {
                    std::min(box.least.lat, point.lat), std::min(box.least.lon, point.lon)};
                box.most = {std::max(box.most.lat, point.lat), std::max(box.most.lon, point.lon)};
            }
        }
        boxes_.push_back(box);
    }
}

const Kelurahan* Places::find(std::string_view code) const {
    const auto found = std::find_if(all_.begin(), all_.end(), [code](const Kelurahan& place) {
        return place.code == code;
    });
    return found == all_.end() ? nullptr : &*found;
}

std::vector<const Kelurahan*> Places::named(const Reading& reading) const {
    std::vector<const Kelurahan*> result;
    for (const std::size_t at : names_.heard_in(reading).kelurahan) result.push_back(&all_[at]);
    return result;
}

std::vector<const Kelurahan*> Places::named(const Lexicon& lexicon, std::string_view text) const {
    return named(read(lexicon, text));
}

std::vector<Named> Places::all_named(const Reading& reading) const {
    const PlaceNames::Heard heard = names_.heard_in(reading);
    std::vector<Named> result;
    for (const std::size_t at : heard.kelurahan)
        result.push_back({all_[at].code, all_[at].name, false});
    for (const std::string& kecamatan : heard.kecamatan) {
        const auto within = std::find_if(all_.begin(), all_.end(), [&](const Kelurahan& place) {
            return place.kecamatan == kecamatan;
        });
        const std::string code = within->code.substr(0, within->code.rfind('.'));
        const bool said =
            std::any_of(heard.kelurahan.begin(), heard.kelurahan.end(), [&](std::size_t at) {
                return all_[at].kecamatan == kecamatan;
            });
        if (!said) result.push_back({code, kecamatan, true});
    }
    return result;
}

bool Places::is_name(std::string_view folded) const { return names_.is_kelurahan(folded); }

const Kelurahan* Places::at(Point point) const {
    for (std::size_t at = 0; at < all_.size(); ++at) {
        const Box& box = boxes_[at];
        const bool near = point.lat >= box.least.lat && point.lat <= box.most.lat &&
                          point.lon >= box.least.lon && point.lon <= box.most.lon;
        if (near && is_inside(all_[at].rings, point)) return &all_[at];
    }
    return nullptr;
}

std::vector<Places::Near> Places::near(Point point, double metres) const {
    const double north = metres / metres_of_degree;
    const double east = north / Plane{point}.width;
    std::vector<Near> found;
    for (std::size_t at = 0; at < all_.size(); ++at) {
        const Box& box = boxes_[at];
        const bool far = point.lat < box.least.lat - north || point.lat > box.most.lat + north ||
                         point.lon < box.least.lon - east || point.lon > box.most.lon + east;
        if (far) continue;
        const bool inside = is_inside(all_[at].rings, point);
        const double distance = border_distance(all_[at].rings, point);
        if (inside || distance <= metres) found.push_back({&all_[at], distance, inside});
    }
    std::sort(found.begin(), found.end(), [](const Near& one, const Near& other) {
        return one.inside != other.inside ? one.inside : one.metres < other.metres;
    });
    return found;
}
}  // namespace telepati::understanding
