#pragma once
/// Sixty officers and their residents, each with habits of their own: who answers late, who never
/// does, who is away. They see only what their phones show, and keep their own book of it.

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <queue>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "tests/bench/complaints.hpp"
#include "tests/bench/year_town.hpp"

namespace telepati::bench {

/// What a phone is going to do.
struct Deed {
    Time at;
    std::int64_t order = 0;  ///< of those at the same time the older comes first
    std::string phone;
    std::string content;  ///< as in a webhook
    bool operator<(const Deed& other) const {
        return std::pair{other.at, other.order} < std::pair{at, order};
    }
};

/// What people have seen of one report.
struct Seen {
    std::string reporter;
    bool danger = false;
    Time filed;
    std::optional<Time> taken;
    std::vector<Time> resolved;
    std::optional<Time> disputed;  ///< the last time
    std::optional<Time> confirmed;
    std::optional<Time> escalated;
    std::optional<Time> noticed;  ///< "will be closed"
};

class YearPeople {
public:
    YearPeople(YearTown& town, Time from, Time to, std::int64_t tickets);

    /// Lives the year.
    void live();

    const std::map<std::string, Seen>& book() const { return book_; }
    /// Messages of the ladder to one person within an hour, danger apart; and at night.
    int crowded() const { return crowded_; }
    int woken() const { return woken_; }
    std::int64_t told() const { return told_; }
    std::chrono::nanoseconds longest_tick() const { return longest_tick_; }

private:
    void plan_arrivals(Time from, Time to, std::int64_t tickets);
    void plan_absences(Time from, Time to);
    void later(const std::string& phone, Time at, const std::string& content);
    void taps(const std::string& phone, Time at, const templates::Button& button);
    void writes(const std::string& phone, Time at, const std::string& words);
    void see(const Told& told);
    void see_as_resident(const Told& told);
    void see_as_officer(const Told& told);
    void see_ladder(const Told& told);
    void work_on(const Told& told, const std::string& number);
    Time at_work(Time at, std::chrono::minutes wait);
    bool is_away(const std::string& phone, Time at) const;
    bool chance(std::size_t thousandth) { return once_in(dice_, thousandth); }
    std::chrono::minutes within(std::chrono::minutes most);

    YearTown& town_;
    Dice dice_{20'260'101};
    std::priority_queue<Deed> deeds_;
    std::int64_t orders_ = 0;
    std::set<std::string> officers_;
    std::map<std::string, std::vector<std::pair<Time, Time>>> away_;
    std::map<std::string, Seen> book_;
    std::set<std::string> decided_;  ///< somebody of the team means to take it
    std::map<std::string, Time> last_ladder_;
    std::string asked_by_;  ///< whose deed is being answered
    int crowded_ = 0;
    int woken_ = 0;
    std::int64_t told_ = 0;
    std::chrono::nanoseconds longest_tick_{0};
    Time end_;
};
}  // namespace telepati::bench
