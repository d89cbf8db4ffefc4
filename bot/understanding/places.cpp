#include "bot/understanding/places.hpp"

#include <algorithm>
#include <limits>
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
}  // namespace telepati::understanding
