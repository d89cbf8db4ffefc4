#include "bot/understanding/places.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <limits>
#include <utility>

#include "bot/understanding/fold.hpp"

namespace telepati::understanding {
namespace {

constexpr std::array<std::string_view, 10> numerals = {
    "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"};

// In front of a name these make it a street or a kecamatan …
constexpr std::array<std::string_view, 12> other_kinds = {
    "jl",
    "jln",
    "jalan",
    "gg",
    "gang",
    "lr",
    "lorong",
    "kec",
    "kecamatan",
    "camat",
    "komplek",
    "perumahan"};
// … and these a kelurahan, which some names need because they are everyday words.
constexpr std::array<std::string_view, 6> kelurahan_words = {
    "kel", "kelurahan", "lurah", "desa", "kampung", "kp"};
constexpr std::array<std::string_view, 14> everyday_words = {
    "besar",
    "darat",
    "durian",
    "hamdan",
    "jati",
    "lalang",
    "mangga",
    "masjid",
    "merdeka",
    "mesjid",
    "pahlawan",
    "perintis",
    "terjun",
    "aur"};

template <std::size_t Size>
bool is_one_of(const std::array<std::string_view, Size>& words, std::string_view word) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

/// "kota matsum ii" → "kota matsum 2"; empty when the last word is no numeral.
std::string with_digit(const std::string& folded) {
    const std::size_t space = folded.rfind(' ');
    if (space == std::string::npos) return {};
    const auto numeral = std::find(numerals.begin(), numerals.end(), folded.substr(space + 1));
    if (numeral == numerals.end()) return {};
    return folded.substr(0, space + 1) + std::to_string(numeral - numerals.begin() + 1);
}

std::string without_spaces(std::string folded) {
    folded.erase(std::remove(folded.begin(), folded.end(), ' '), folded.end());
    return folded;
}

bool is_whole(std::string_view folded, std::size_t at, std::size_t size) {
    const bool begins = at == 0 || folded[at - 1] == ' ';
    return begins && (at + size == folded.size() || folded[at + size] == ' ');
}

std::string_view word_before(std::string_view folded, std::size_t at) {
    if (at == 0) return {};
    const std::string_view before = folded.substr(0, at - 1);
    const std::size_t space = before.rfind(' ');
    return space == std::string_view::npos ? before : before.substr(space + 1);
}

bool means_kelurahan(std::string_view folded, std::size_t at, std::string_view name) {
    const std::string_view before = word_before(folded, at);
    if (is_one_of(kelurahan_words, before)) return true;
    return !is_one_of(other_kinds, before) && !is_one_of(everyday_words, name);
}

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

/// When a text says the kecamatan too, the kelurahan of the same name elsewhere are not meant.
void keep_said_kecamatan(std::vector<const Kelurahan*>& named, std::string_view folded) {
    const auto is_said = [folded](const Kelurahan* place) {
        return folded.find(fold(place->kecamatan)) != std::string_view::npos;
    };
    const auto is_elsewhere = [&named, is_said](const Kelurahan* place) {
        if (is_said(place)) return false;
        return std::any_of(named.begin(), named.end(), [place, is_said](const Kelurahan* other) {
            return other->name == place->name && is_said(other);
        });
    };
    std::vector<const Kelurahan*> kept;
    std::remove_copy_if(named.begin(), named.end(), std::back_inserter(kept), is_elsewhere);
    named = std::move(kept);
}
}  // namespace

Places::Places(std::vector<Kelurahan> all) : all_(std::move(all)) {
    constexpr double far = std::numeric_limits<double>::infinity();
    for (std::size_t at = 0; at < all_.size(); ++at) {
        const Kelurahan& place = all_[at];
        add_name(fold(place.name), at);
        for (const std::string& alias : place.aliases) add_name(fold(alias), at);
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
    for (const Kelurahan& place : all_) add_name(fold(place.kecamatan), no_place);
    std::stable_sort(names_.begin(), names_.end(), [](const Name& left, const Name& right) {
        const bool same_size = left.folded.size() == right.folded.size();
        return same_size ? left.folded < right.folded : left.folded.size() > right.folded.size();
    });
}

void Places::add_name(std::string folded, std::size_t place) {
    // A kecamatan often bears the name of one of its kelurahan, which is then meant.
    const bool taken = std::any_of(names_.begin(), names_.end(), [&](const Name& name) {
        return name.folded == folded && (place == no_place || name.place == place);
    });
    if (folded.empty() || taken) return;
    const bool two_words = place != no_place && folded.find(' ') != std::string::npos;
    std::string digit = two_words ? with_digit(folded) : std::string();
    std::string joined = two_words ? without_spaces(folded) : std::string();
    names_.push_back({std::move(folded), place});
    if (!digit.empty()) {
        add_name(std::move(digit), place);
    } else if (!joined.empty()) {
        add_name(std::move(joined), place);
    }
}

const Kelurahan* Places::find(std::string_view code) const {
    const auto found = std::find_if(all_.begin(), all_.end(), [code](const Kelurahan& place) {
        return place.code == code;
    });
    return found == all_.end() ? nullptr : &*found;
}

std::vector<const Kelurahan*> Places::named(std::string_view text) const {
    const std::string folded = fold(text);
    std::string open =
        folded;  // what a longer name has covered is blanked out, so that it cannot match again
    std::vector<const Kelurahan*> result;
    for (std::size_t next = 0; next < names_.size(); ++next) {
        const Name& name = names_[next];
        for (std::size_t at = open.find(name.folded); at != std::string::npos;
             at = open.find(name.folded, at + 1)) {
            if (!is_whole(folded, at, name.folded.size())) continue;
            const bool shared = next + 1 < names_.size() && names_[next + 1].folded == name.folded;
            if (!shared)
                std::fill_n(
                    open.begin() + static_cast<std::ptrdiff_t>(at), name.folded.size(), '\n'
                );
            if (name.place == no_place || !means_kelurahan(folded, at, name.folded)) continue;
            const Kelurahan* place = &all_[name.place];
            if (std::find(result.begin(), result.end(), place) == result.end())
                result.push_back(place);
        }
    }
    keep_said_kecamatan(result, folded);
    return result;
}

bool Places::is_name(std::string_view folded) const {
    return std::any_of(names_.begin(), names_.end(), [folded](const Name& name) {
        return name.place != no_place && name.folded == folded;
    });
}

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
