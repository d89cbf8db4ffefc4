#include "bot/catalog/kelurahan_list.hpp"

#include <algorithm>
#include <cmath>

#include "bot/base/limits.hpp"
#include "bot/catalog/fault.hpp"
#include "bot/catalog/plain_text.hpp"

namespace telepati::catalog {
namespace {

using understanding::Kelurahan;
using understanding::Ring;

constexpr std::size_t corners_least = 3;

bool on_earth(Point point) { return std::abs(point.lat) <= 90 && std::abs(point.lon) <= 180; }

bool is_place_code(std::string_view code) {
    return !code.empty() && code.size() <= 20 &&
           code.find_first_not_of("0123456789.-") == std::string_view::npos;
}

/// Files close a ring by saying its first point again; ours do not.
void open_rings(std::vector<Ring>& rings) {
    for (auto& ring : rings) {
        while (ring.size() > 1 && ring.front() == ring.back()) ring.pop_back();
    }
}

/// What is wrong with a place by itself, or an empty text.
std::string wrong_with(const Kelurahan& place) {
    if (!is_place_code(place.code))
        return in_quotes(place.code) + " is not a kelurahan code; write it like 12.71.11.1006";
    if (place.name.empty()) return "kelurahan " + place.code + " has no name; write it";
    if (utf16_units(place.name) > limits::footer) {
        return "the name of kelurahan " + place.code + " is longer than 60 characters; shorten it";
    }
    const auto border = "the border of kelurahan " + place.code;
    for (const auto& ring : place.rings) {
        if (ring.size() < corners_least)
            return border + " has less than three points; draw it again";
        if (!std::all_of(ring.begin(), ring.end(), on_earth))
            return border + " has a point that is not on earth; write lon before lat";
    }
    if (!on_earth(place.centre)) {
        return "the point of kelurahan " + place.code +
               " is not on earth; lat is -90 to 90, lon -180 to 180";
    }
    return {};
}

struct Measured {
    double area = 0;  ///< in square degrees, signed
    Point middle;
};

/// Shoelace, around the first corner so that small polygons far from 0, 0 keep their digits.
Measured measure(const Ring& ring) {
    const Point origin = ring.front();
    Measured sum;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const Point& here = ring[i];
        const Point& next = ring[(i + 1) % ring.size()];
        const Point a{here.lat - origin.lat, here.lon - origin.lon};
        const Point b{next.lat - origin.lat, next.lon - origin.lon};
        const double cross = a.lon * b.lat - b.lon * a.lat;
        sum.area += cross / 2;
        sum.middle.lat += (a.lat + b.lat) * cross / 6;
        sum.middle.lon += (a.lon + b.lon) * cross / 6;
    }
    if (sum.area == 0) return {0, origin};
    sum.middle = {origin.lat + sum.middle.lat / sum.area, origin.lon + sum.middle.lon / sum.area};
    return sum;
}

bool is_called(const Kelurahan& place, const std::string& name) {
    return lowered(place.name) == name;
}

bool has_alias(const Kelurahan& place, const std::string& name) {
    return std::any_of(
        place.aliases.begin(),
        place.aliases.end(),
        [&name](const std::string& alias) { return lowered(alias) == name; }
    );
}

using IsMeant = bool (*)(const Kelurahan& place, const std::string& name);
constexpr IsMeant ways_to_name[] = {
    [](const Kelurahan& place, const std::string& name) { return place.code == name; },
    is_called,
    has_alias,
};
}  // namespace

Result<void> KelurahanList::add(std::size_t line, Kelurahan place) {
    open_rings(place.rings);
    const auto wrong = wrong_with(place);
    if (!wrong.empty()) return at_line(file_, line, wrong);
    const bool twice = std::any_of(kept_.begin(), kept_.end(), [&place](const Kelurahan& other) {
        return other.code == place.code;
    });
    if (twice) return at_line(file_, line, "kelurahan " + place.code + " is there twice; keep one");
    if (kecamatan_.empty() || place.code.starts_with(kecamatan_ + "."))
        kept_.push_back(std::move(place));
    return {};
}

Result<std::vector<Kelurahan>> KelurahanList::take() {
    if (!kept_.empty()) return std::move(kept_);
    if (kecamatan_.empty())
        return at_line(file_, 1, "there is no kelurahan in it; add one for each");
    return at_line(
        file_,
        1,
        "there is no kelurahan of kecamatan " + in_quotes(kecamatan_) +
            "; correct the kecamatan code"
    );
}

Point middle_of(const std::vector<Ring>& rings) {
    Measured largest;
    for (const auto& ring : rings) {
        if (ring.empty()) continue;
        const auto measured = measure(ring);
        if (std::abs(measured.area) >= std::abs(largest.area)) largest = measured;
    }
    return largest.middle;
}

Result<std::string> kelurahan_code(
    std::string_view file,
    std::size_t line,
    std::string_view typed,
    const std::vector<Kelurahan>& places
) {
    const auto name = lowered(tidy(typed));
    for (const auto is_meant : ways_to_name) {
        const auto meant = [&](const Kelurahan& place) { return is_meant(place, name); };
        const auto found = std::find_if(places.begin(), places.end(), meant);
        if (found == places.end()) continue;
        if (std::find_if(found + 1, places.end(), meant) == places.end()) return found->code;
        return at_line(
            file,
            line,
            "there are several kelurahan " + in_quotes(typed) + "; write the code instead"
        );
    }
    return at_line(
        file,
        line,
        "there is no kelurahan " + in_quotes(typed) + " in this office; write its code or name"
    );
}
}  // namespace telepati::catalog
