#include "bot/cases/incident.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <numbers>

#include "bot/base/limits.hpp"

namespace telepati::cases {
namespace {

constexpr std::string_view between_parts = ", ";
constexpr std::string_view lingkungan = "lk.";

std::string lowered(std::string_view text) {
    std::string low{text};
    std::ranges::transform(low, low.begin(), [](unsigned char letter) {
        return static_cast<char>(std::tolower(letter));
    });
    return low;
}

/// "xiv" → 14, up to 29; nothing for what is no Roman number.
std::optional<int> roman_number(std::string_view letters) {
    constexpr auto ones =
        std::to_array<std::string_view>({"", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"}
        );
    const auto tens = std::min(letters.find_first_not_of('x'), letters.size());
    const auto* const one = std::ranges::find(ones, letters.substr(tens));
    if (letters.empty() || tens > 2 || one == ones.end()) return std::nullopt;
    return static_cast<int>(tens) * 10 + static_cast<int>(one - ones.begin());
}

/// "lk. iii" as "lk. 3".
std::string in_digits(std::string part) {
    constexpr std::string_view before = "lk. ";
    if (!part.starts_with(before)) return part;
    const auto number = roman_number(std::string_view{part}.substr(before.size()));
    return number ? std::string{before} + std::to_string(*number) : part;
}

std::vector<std::string> parts_of(std::string_view place) {
    std::vector<std::string> parts;
    while (!place.empty()) {
        const auto end = std::min(place.find(between_parts), place.size());
        parts.push_back(in_digits(lowered(place.substr(0, end))));
        place.remove_prefix(std::min(end + between_parts.size(), place.size()));
    }
    return parts;
}

bool is_lingkungan(const std::string& part) { return part.starts_with(lingkungan); }

/// A place in words, in parts that can be compared.
struct Place {
    std::vector<std::string> parts;
    bool only_lingkungan = false;  ///< says nothing nearer
};

Place place_of(std::string_view words) {
    Place place{parts_of(words)};
    place.only_lingkungan = std::ranges::all_of(place.parts, is_lingkungan);
    return place;
}

bool same(const Place& ours, const Place& theirs) {
    // A lingkungan has many gangs: it decides only where one of the two says nothing nearer.
    const bool nearer = !ours.only_lingkungan && !theirs.only_lingkungan;
    bool shares = false;
    for (const std::string& part : ours.parts) {
        const bool there = std::ranges::find(theirs.parts, part) != theirs.parts.end();
        const bool other_lingkungan =
            is_lingkungan(part) && !there && std::ranges::any_of(theirs.parts, is_lingkungan);
        if (other_lingkungan) return false;
        shares = shares || (there && !(nearer && is_lingkungan(part)));
    }
    return shares;
}

bool contradicts(const std::string& one, const std::string& other) {
    return !one.empty() && !other.empty() && one != other;
}

/// Where a report is looked for: its place is taken apart once.
struct Search {
    const Spot& spot;
    Place place;
    int metres = 0;
    Nearness nearness = Nearness::Named;
};

struct Nearby {
    std::optional<int> metres;  ///< none: the words say that it is there
    /// Words say more than a pin that is some way off.
    int rank() const { return metres.value_or(0); }
};

/// Nothing when they are apart, or cannot be told to be together.
std::optional<Nearby> alike(
    const Search& search,
    const std::string& kelurahan,
    std::string_view place,
    const std::optional<Point>& pin
) {
    const Spot& spot = search.spot;
    if (spot.pin && pin) {
        const double metres = metres_between(*spot.pin, *pin);
        if (metres > search.metres) return std::nullopt;
        return Nearby{static_cast<int>(std::lround(metres))};
    }
    if (contradicts(spot.kelurahan, kelurahan)) return std::nullopt;
    const bool area =
        search.nearness == Nearness::Area && !spot.kelurahan.empty() && spot.kelurahan == kelurahan;
    if (area || same(search.place, place_of(place))) return Nearby{};
    return std::nullopt;
}

int median(std::vector<int> depths) {
    const auto middle = depths.begin() + static_cast<std::ptrdiff_t>(depths.size() / 2);
    std::nth_element(depths.begin(), middle, depths.end());
    return *middle;
}

Trend of_depths(const std::vector<int>& depths) {
    constexpr std::size_t enough = 4;
    if (depths.size() < enough) return Trend::Unknown;
    const auto half = depths.begin() + static_cast<std::ptrdiff_t>(depths.size() / 2);
    const int change = median({half, depths.end()}) - median({depths.begin(), half});
    if (change >= limits::incident_depth_step) return Trend::Rising;
    return change <= -limits::incident_depth_step ? Trend::Falling : Trend::Steady;
}
}  // namespace

Spot spot_of(const Ticket& ticket) {
    return {ticket.category, ticket.kelurahan, ticket.place, ticket.pin};
}

double metres_between(Point one, Point other) {
    constexpr double metres_of_degree = 111'200;
    const double north = (one.lat - other.lat) * metres_of_degree;
    const double width = std::cos(one.lat * std::numbers::pi / 180);
    return std::hypot(north, (one.lon - other.lon) * metres_of_degree * width);
}

bool same_place(std::string_view one, std::string_view other) {
    return same(place_of(one), place_of(other));
}

std::optional<Alike> nearest(
    const Spot& spot,
    std::span<const Ticket> reports,
    const Category& category,
    Nearness nearness,
    Time now
) {
    if (category.same_metres <= 0) return std::nullopt;
    const Search search{spot, place_of(spot.place), category.same_metres, nearness};
    std::optional<Alike> best;
    for (const Ticket& ticket : reports) {
        const bool fresh = now - ticket.opened_at <= std::chrono::hours{category.same_hours};
        const bool works = ticket.status < Status::Resolved;
        if (ticket.category != spot.category || !fresh || !works) continue;
        const auto found = alike(search, ticket.kelurahan, ticket.place, ticket.pin);
        if (found && (!best || found->rank() < best->metres.value_or(0)))
            best = {&ticket, found->metres};
    }
    return best;
}

std::vector<std::size_t> nearest_first(
    const Spot& spot, std::span<const Spot> others, int metres, Nearness nearness
) {
    const Search search{spot, place_of(spot.place), metres, nearness};
    std::vector<std::pair<int, std::size_t>> found;
    for (std::size_t index = 0; index < others.size(); ++index) {
        const Spot& other = others[index];
        if (const auto near = alike(search, other.kelurahan, other.place, other.pin))
            found.emplace_back(near->rank(), index);
    }
    std::ranges::sort(found);
    std::vector<std::size_t> order;
    for (const auto& [rank, index] : found) order.push_back(index);
    return order;
}

std::string_view trend_name(Trend trend) {
    switch (trend) {
        case Trend::Unknown:
            return "unknown";
        case Trend::Steady:
            return "steady";
        case Trend::Rising:
            return "rising";
        case Trend::Falling:
            return "falling";
    }
    return "unknown";
}

Trend trend_of(std::span<const Sighting> seen, Time now) {
    int rising = 0;
    int falling = 0;
    std::vector<int> depths;
    for (const Sighting& one : seen) {
        if (now - one.at > limits::trend_window) continue;
        rising += one.trend == Trend::Rising ? 1 : 0;
        falling += one.trend == Trend::Falling ? 1 : 0;
        if (one.depth_cm) depths.push_back(*one.depth_cm);
    }
    if (rising != falling) return rising > falling ? Trend::Rising : Trend::Falling;
    return of_depths(depths);
}

Situation with_report(
    Situation situation, const Spot& spot, std::string_view number, const Sighting& seen
) {
    situation.numbers.emplace_back(number);
    situation.last = seen.at;
    const bool fresh =
        std::ranges::find(situation.kelurahan, spot.kelurahan) == situation.kelurahan.end();
    if (fresh && !spot.kelurahan.empty()) situation.kelurahan.push_back(spot.kelurahan);
    if (seen.depth_cm)
        situation.deepest_cm = std::max(situation.deepest_cm.value_or(0), *seen.depth_cm);
    if (seen.trend != Trend::Unknown && situation.trend == Trend::Unknown)
        situation.trend = seen.trend;
    return situation;
}

bool worsens(const Situation& situation) {
    if (situation.ended || !situation.told) return false;
    const Told& told = *situation.told;
    const bool deeper =
        situation.deepest_cm &&
        *situation.deepest_cm >= told.deepest_cm.value_or(0) + limits::incident_depth_step;
    return deeper || (situation.trend == Trend::Rising && told.trend != Trend::Rising);
}

bool has_news(const Situation& situation) {
    if (situation.ended) return false;
    if (!situation.told) return situation.reports() >= limits::incident_told_first;
    const Told& told = *situation.told;
    const bool falls = situation.trend == Trend::Falling && told.trend != Trend::Falling;
    return worsens(situation) || falls || situation.reports() >= 2 * told.reports ||
           static_cast<int>(situation.kelurahan.size()) > told.kelurahan;
}

Told told_now(const Situation& situation, Time now) {
    return {
        now,
        situation.reports(),
        situation.deepest_cm,
        static_cast<int>(situation.kelurahan.size()),
        situation.trend};
}

std::string incident_name(std::string_view category, std::string_view serial) {
    const char first = category.empty() ? 'x' : category.front();
    std::string name(1, static_cast<char>(std::toupper(static_cast<unsigned char>(first))));
    return name.append("-").append(serial);
}
}  // namespace telepati::cases
