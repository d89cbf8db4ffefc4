#pragma once
/// What an office has done, counted in one pass over its tickets.

#include <array>
#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bot/reports/fact.hpp"

namespace telepati::reports {

/// Of all who waited half waited at most `median`, nine of ten at most `most` (nearest rank).
struct Spread {
    int count = 0;
    std::chrono::minutes median{0};
    std::chrono::minutes most{0};
    bool operator==(const Spread&) const = default;
};

struct Part {
    std::string what;  ///< code of the team, kelurahan or category; empty: not known, or all
    int arrived = 0;
    int in_time = 0;  ///< answered within the promise
    int late = 0;     ///< answered after it, or not yet although it is over
    int done_in_time = 0;
    int done_late = 0;  ///< done after the promise of its end, or not yet although that is over
    int open = 0;       ///< work is still expected
    int done = 0;       ///< resolved, and not reopened since
    int refused = 0;    ///< rejected or a duplicate
    int reopened = 0;
    Spread accepted;
    Spread first_answer;
    Spread resolution;
};

struct Day {
    std::chrono::sys_days day;  ///< by the clock of the office
    int arrived = 0;
    int done = 0;
};

/// What other agencies have.
struct Held {
    std::string agency;
    int tickets = 0;
    Time oldest{};  ///< when the oldest of them was opened
};

struct Event {
    std::string name;  ///< of the incident
    std::string category;
    int reports = 0;
    Time first{};
    Time last{};
};

struct Figures {
    Part all;
    std::vector<Part> teams;  ///< each list by most arrivals, then by code
    std::vector<Part> kelurahan;
    std::vector<Part> categories;
    std::vector<Day> days;         ///< with a gap where nothing happened
    std::array<int, 4> ratings{};  ///< how often 1, 2, 3, 4
    std::vector<Held> held;        ///< oldest first
    std::vector<Event> events;     ///< in the order of their beginning
    std::vector<Fact> unrealised;  ///< what is late, longest first, then what is open, oldest first
    std::int64_t unrealised_all = 0;  ///< how many there are beside those listed
};

/// The share of what was answered or is over that was answered in time, in per cent; nothing when
/// there is none.
std::optional<int> percent_in_time(const Part& part);

/// The mean of the ratings in tenths, 10 to 40; nothing without ratings.
std::optional<int> mean_rating_in_tenths(const std::array<int, 4>& ratings);

/// The same of what was done or was to be done by now.
std::optional<int> percent_done_in_time(const Part& part);

/// Late is what nobody answered although the promise is over.
bool is_late(const Fact& fact, Time now);

/// The promise that is over and not kept: of an answer, else of the end. Nothing: none is.
std::optional<Time> broken_promise(const Fact& fact, Time now);

/// A public figure never counts fewer people than this.
inline constexpr int least_public = 5;
/// The count as anybody may see it; nothing when it is too small.
std::optional<int> in_public(int count);
/// Without parts, ratings and events that are too small; what was taken out is in no list. When
/// only one part of a list would be missing, the next smallest goes too, or it could be reckoned.
Figures in_public(Figures figures);

class Tally {
public:
    /// `offset` is the office's from UTC. At most `most_unrealised` tickets are listed.
    Tally(std::chrono::minutes offset, Time now, std::size_t most_unrealised = 60);

    void add(const Fact& fact);
    Figures figures() const;

private:
    struct Count {
        Part part;
        std::vector<std::int32_t> accepted;  ///< minutes, as the next two
        std::vector<std::int32_t> answers;
        std::vector<std::int32_t> resolutions;
    };
    using Counts = std::map<std::string, Count, std::less<>>;

    void count(Count& into, const Fact& fact) const;
    void count_days(const Fact& fact);
    void count_events(const Fact& fact);
    static Part finished(const std::string& what, Count count);
    static std::vector<Part> finished(const Counts& counts);

    std::chrono::minutes offset_;
    Time now_;
    std::size_t most_unrealised_;
    Count all_;
    Counts teams_;
    Counts kelurahan_;
    Counts categories_;
    std::map<std::chrono::sys_days, Day> days_;
    std::map<std::string, Held> held_;
    std::map<std::string, Event> events_;
    std::array<int, 4> ratings_{};
    std::vector<Fact> unrealised_;
};
}  // namespace telepati::reports
