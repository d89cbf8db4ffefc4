#include "bot/reports/figures.hpp"

#include <algorithm>
#include <limits>
#include <tuple>

namespace telepati::reports {
namespace {

using cases::Status;
using std::chrono::minutes;

bool is_open(const Fact& fact) { return fact.status < Status::Resolved; }

bool is_refused(const Fact& fact) {
    return fact.status == Status::Rejected || fact.status == Status::Duplicate;
}

std::optional<Time> done_at(const Fact& fact) {
    if (is_open(fact) || is_refused(fact)) return std::nullopt;
    return fact.resolved_at ? fact.resolved_at : fact.closed_at;
}

std::int32_t minutes_between(Time from, Time to) {
    constexpr std::int64_t most = std::numeric_limits<std::int32_t>::max();
    const auto count = std::chrono::floor<minutes>(to - from).count();
    return static_cast<std::int32_t>(std::clamp<std::int64_t>(count, 0, most));
}

/// The smallest value that `percent` of all do not exceed.
minutes nearest_rank(std::vector<std::int32_t>& values, std::size_t percent) {
    const std::size_t rank = (values.size() * percent + 99) / 100;
    const auto at =
        values.begin() + static_cast<std::ptrdiff_t>(std::max<std::size_t>(rank, 1) - 1);
    std::nth_element(values.begin(), at, values.end());
    return minutes{*at};
}

Spread spread_of(std::vector<std::int32_t>& values) {
    if (values.empty()) return {};
    return {static_cast<int>(values.size()), nearest_rank(values, 50), nearest_rank(values, 90)};
}

/// Rounded; nothing of nothing.
std::optional<int> percent(int kept, int broken) {
    const int all = kept + broken;
    if (all == 0) return std::nullopt;
    return (kept * 200 + all) / (2 * all);
}

bool is_overdue(const Fact& fact, Time now) {
    return is_open(fact) && !fact.stopped && fact.done_by && *fact.done_by < now;
}

/// Late ones first, the longest ago first; then what has been open longest.
auto urgency(const Fact& fact, Time now) {
    const auto broken = broken_promise(fact, now);
    return std::tuple{!broken, broken.value_or(fact.opened_at), fact.number};
}

void drop_small(std::vector<Part>& parts) {
    const auto small = [](const Part& part) { return part.arrived < least_public; };
    const auto dropped = std::erase_if(parts, small);
    if (dropped != 1 || parts.empty()) return;
    const auto least = std::ranges::min_element(parts, {}, &Part::arrived);
    parts.erase(least);
}
}  // namespace

bool is_late(const Fact& fact, Time now) {
    const bool waits = fact.status <= Status::Assigned && !fact.answered_at;
    return waits && fact.due_at && *fact.due_at < now;
}

std::optional<Time> broken_promise(const Fact& fact, Time now) {
    if (is_late(fact, now)) return fact.due_at;
    return is_overdue(fact, now) ? fact.done_by : std::nullopt;
}

std::optional<int> percent_in_time(const Part& part) { return percent(part.in_time, part.late); }

std::optional<int> percent_done_in_time(const Part& part) {
    return percent(part.done_in_time, part.done_late);
}

std::optional<int> mean_rating_in_tenths(const std::array<int, 4>& ratings) {
    int count = 0;
    int sum = 0;
    for (std::size_t at = 0; at < ratings.size(); ++at) {
        count += ratings[at];
        sum += ratings[at] * static_cast<int>(at + 1);
    }
    if (count == 0) return std::nullopt;
    return (sum * 20 + count) / (2 * count);
}

std::optional<int> in_public(int count) {
    if (count < least_public) return std::nullopt;
    return count;
}

Figures in_public(Figures figures) {
    drop_small(figures.teams);
    drop_small(figures.kelurahan);
    drop_small(figures.categories);
    std::erase_if(figures.days, [](const Day& day) { return day.arrived < least_public; });
    for (Day& day : figures.days) day.done = in_public(day.done).value_or(0);
    int rated = 0;
    for (const int count : figures.ratings) rated += count;
    if (rated < least_public) figures.ratings = {};
    std::erase_if(figures.events, [](const Event& one) { return one.reports < least_public; });
    figures.held.clear();
    figures.unrealised.clear();
    return figures;
}

Tally::Tally(minutes offset, Time now, std::size_t most_unrealised)
    : offset_(offset), now_(now), most_unrealised_(most_unrealised) {}

void Tally::add(const Fact& fact) {
    count(all_, fact);
    count(teams_[fact.team], fact);
    count(kelurahan_[fact.kelurahan], fact);
    count(categories_[fact.category], fact);
    count_days(fact);
    count_events(fact);
    if (fact.rating && *fact.rating >= 1 && *fact.rating <= 4)
        ++ratings_[static_cast<std::size_t>(*fact.rating - 1)];
    if (is_open(fact)) unrealised_.push_back(fact);
}

void Tally::count(Count& into, const Fact& fact) const {
    Part& part = into.part;
    ++part.arrived;
    part.reopened += fact.reopened > 0 ? 1 : 0;
    part.open += is_open(fact) ? 1 : 0;
    part.refused += is_refused(fact) ? 1 : 0;
    if (fact.accepted_at)
        into.accepted.push_back(minutes_between(fact.opened_at, *fact.accepted_at));
    if (fact.answered_at) {
        const bool in_time = !fact.due_at || *fact.answered_at <= *fact.due_at;
        ++(in_time ? part.in_time : part.late);
        into.answers.push_back(minutes_between(fact.opened_at, *fact.answered_at));
    } else if (is_late(fact, now_)) {
        ++part.late;
    }
    if (is_overdue(fact, now_)) ++part.done_late;
    if (const auto done = done_at(fact)) {
        ++part.done;
        const bool in_time = !fact.done_by || *done <= *fact.done_by;
        ++(in_time ? part.done_in_time : part.done_late);
        into.resolutions.push_back(minutes_between(fact.opened_at, *done));
    }
}

void Tally::count_days(const Fact& fact) {
    const auto day_of = [&](Time at) -> Day& {
        const auto day = std::chrono::floor<std::chrono::days>(at + offset_);
        Day& found = days_[day];
        found.day = day;
        return found;
    };
    ++day_of(fact.opened_at).arrived;
    if (const auto done = done_at(fact)) ++day_of(*done).done;
}

void Tally::count_events(const Fact& fact) {
    if (fact.status == Status::Forwarded && !fact.agency.empty()) {
        Held& held = held_[fact.agency];
        if (held.tickets++ == 0 || fact.opened_at < held.oldest) held.oldest = fact.opened_at;
        held.agency = fact.agency;
    }
    if (fact.incident.empty()) return;
    Event& event = events_[fact.incident];
    if (event.reports++ == 0) event = {fact.incident, fact.category, 1, fact.opened_at, {}};
    event.first = std::min(event.first, fact.opened_at);
    event.last = std::max(event.last, fact.opened_at);
}

Part Tally::finished(const std::string& what, Count count) {
    count.part.what = what;
    count.part.accepted = spread_of(count.accepted);
    count.part.first_answer = spread_of(count.answers);
    count.part.resolution = spread_of(count.resolutions);
    return count.part;
}

std::vector<Part> Tally::finished(const Counts& counts) {
    std::vector<Part> parts;
    for (const auto& [what, count] : counts) parts.push_back(finished(what, count));
    std::ranges::stable_sort(parts, std::ranges::greater{}, &Part::arrived);
    return parts;
}

Figures Tally::figures() const {
    Figures result;
    result.all = finished({}, all_);
    result.teams = finished(teams_);
    result.kelurahan = finished(kelurahan_);
    result.categories = finished(categories_);
    for (const auto& [day, counted] : days_) result.days.push_back(counted);
    result.ratings = ratings_;
    for (const auto& [agency, held] : held_) result.held.push_back(held);
    std::ranges::stable_sort(result.held, {}, &Held::oldest);
    for (const auto& [name, event] : events_) result.events.push_back(event);
    std::ranges::stable_sort(result.events, {}, &Event::first);
    result.unrealised = unrealised_;
    std::ranges::sort(result.unrealised, [&](const Fact& one, const Fact& other) {
        return urgency(one, now_) < urgency(other, now_);
    });
    if (result.unrealised.size() > most_unrealised_) {
        const auto dropped = result.unrealised.size() - most_unrealised_;
        result.unrealised_all = static_cast<std::int64_t>(dropped);
        result.unrealised.erase(
            result.unrealised.begin() + static_cast<std::ptrdiff_t>(most_unrealised_),
            result.unrealised.end()
        );
    }
    return result;
}
}  // namespace telepati::reports
