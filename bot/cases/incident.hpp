#pragma once
/// Reports about one event: which belong together, and what is known of the whole.

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "bot/base/point.hpp"
#include "bot/base/time.hpp"
#include "bot/cases/office.hpp"
#include "bot/cases/ticket.hpp"

namespace telepati::cases {

/// Where something is, as far as a report says it.
struct Spot {
    std::string category;
    std::string kelurahan;  ///< code
    std::string place;      ///< in words, as understanding::spot_in tidies it
    std::optional<Point> pin;
    bool operator==(const Spot&) const = default;
};

Spot spot_of(const Ticket& ticket);

double metres_between(Point one, Point other);

/// Both are words for one gang, street or landmark; two different lingkungan are not, and one
/// lingkungan only is where one of them says nothing nearer.
bool same_place(std::string_view one, std::string_view other);

/// How near two reports must be. Named: where one has no pin, the words for the place decide; Area:
/// there the same kelurahan is enough (water spreads).
enum class Nearness { Named, Area };

struct Alike {
    const Ticket* ticket = nullptr;
    std::optional<int> metres;  ///< none: the words say that it is there
};

/// The nearest report of the spot's category within the category's radius and hours; nothing when
/// there is none. A category without a radius has none.
std::optional<Alike> nearest(
    const Spot& spot,
    std::span<const Ticket> reports,
    const Category& category,
    Nearness nearness,
    Time now
);

/// Which of these are as near as that, the nearest first, in the order given where they are
/// equally near. Their category is not asked.
std::vector<std::size_t> nearest_first(
    const Spot& spot, std::span<const Spot> others, int metres, Nearness nearness
);

// --- the whole

enum class Trend { Unknown, Steady, Rising, Falling };
/// "unknown", "steady", "rising", "falling".
std::string_view trend_name(Trend trend);

struct Sighting {
    Time at;
    std::optional<int> depth_cm;
    Trend trend = Trend::Unknown;
};

/// What most say of the last limits::trend_window; where nobody says, or as many say this as that,
/// the depths of its later half against those of the earlier.
Trend trend_of(std::span<const Sighting> seen, Time now);

/// What the card of an incident said last.
struct Told {
    Time at;
    int reports = 0;
    std::optional<int> deepest_cm;
    int kelurahan = 0;
    Trend trend = Trend::Unknown;
};

struct Situation {
    std::string name;
    OfficeId office;
    std::string category;
    std::vector<std::string> numbers;    ///< of all reports, oldest first
    std::vector<std::string> kelurahan;  ///< codes, the one with most reports first
    int followers = 0;
    std::optional<int> deepest_cm;
    Trend trend = Trend::Unknown;
    Time since;
    Time last;  ///< newest report
    std::optional<Time> ended;
    std::optional<Told> told;
    std::optional<Ticket> lead;  ///< the oldest that is still in work

    int reports() const { return static_cast<int>(numbers.size()); }
};

/// As it is when one more report of this spot and depth has come.
Situation with_report(
    Situation situation, const Spot& spot, std::string_view number, const Sighting& seen
);

/// Its card would say something that people act on: twice the reports, deeper by a step, another
/// kelurahan, rising or falling where it did not.
bool has_news(const Situation& situation);
/// Deeper by a step, or rising where its card did not say so: told at once.
bool worsens(const Situation& situation);
Told told_now(const Situation& situation, Time now);

/// "B-12": the category's first letter, and the serial.
std::string incident_name(std::string_view category, std::string_view serial);
}  // namespace telepati::cases
