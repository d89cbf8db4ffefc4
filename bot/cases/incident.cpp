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

/// "lk. iii" as "lk. 3"; what is no Roman number stays.
std::string in_digits(std::string part) {
    constexpr auto ones =
        std::to_array<std::string_view>({"", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"}
        );
    constexpr auto tens = std::to_array<std::string_view>({"", "x", "xx"});
    constexpr std::string_view before = "lk. ";
    if (!part.starts_with(before)) return part;
    const std::string_view roman = std::string_view{part}.substr(before.size());
    for (std::size_t ten = 0; ten < tens.size(); ++ten) {
        for (std::size_t one = 0; one < ones.size(); ++one) {
            const std::string whole = std::string{tens[ten]}.append(ones[one]);
            if (!whole.empty() && roman == whole)
                return std::string{before} + std::to_string(ten * 10 + one);
        }
    }
    return part;
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

bool contradicts(const std::string& one, const std::string& other) {
    return !one.empty() && !other.empty() && one != other;
}

/// Nothing when they are apart, or cannot be told to be together.
std::optional<Alike> alike(
    const Spot& spot, const Ticket& ticket, const Category& category, Nearness nearness
) {
    if (spot.pin && ticket.pin) {
        const double metres = metres_between(*spot.pin, *ticket.pin);
        if (metres > category.same_metres) return std::nullopt;
        return Alike{&ticket, static_cast<int>(std::lround(metres))};
    }
    if (contradicts(spot.kelurahan, ticket.kelurahan)) return std::nullopt;
    const bool area =
        nearness == Nearness::Area && !spot.kelurahan.empty() && spot.kelurahan == ticket.kelurahan;
    if (area || same_place(spot.place, ticket.place)) return Alike{&ticket, std::nullopt};
    return std::nullopt;
}

/// Whether words say more than a pin that is some way off.
int rank(const Alike& found) { return found.metres.value_or(0); }

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
    const auto ours = parts_of(one);
    const auto theirs = parts_of(other);
    // A lingkungan has many gangs: it decides only where one of the two says nothing nearer.
    const bool nearer =
        !std::ranges::all_of(ours, is_lingkungan) && !std::ranges::all_of(theirs, is_lingkungan);
    bool shares = false;
    for (const std::string& part : ours) {
        const bool there = std::ranges::find(theirs, part) != theirs.end();
        const bool other_lingkungan =
            is_lingkungan(part) && !there && std::ranges::any_of(theirs, is_lingkungan);
        if (other_lingkungan) return false;
        shares = shares || (there && !(nearer && is_lingkungan(part)));
    }
    return shares;
}

std::optional<Alike> nearest(
    const Spot& spot,
    std::span<const Ticket> reports,
    const Category& category,
    Nearness nearness,
    Time now
) {
    std::optional<Alike> best;
    for (const Ticket& ticket : reports) {
        const bool fresh = now - ticket.opened_at <= std::chrono::hours{category.same_hours};
        const bool works = ticket.status < Status::Resolved;
        if (ticket.category != spot.category || !fresh || !works) continue;
        const auto found = alike(spot, ticket, category, nearness);
        if (found && (!best || rank(*found) < rank(*best))) best = found;
    }
    return category.same_metres > 0 ? best : std::nullopt;
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
