#include "bot/cases/roster.hpp"

#include <algorithm>
#include <chrono>

#include "bot/cases/due.hpp"

namespace telepati::cases {
namespace {

using namespace std::chrono;

std::vector<const Officer*> workers(const Office& office, std::string_view team) {
    std::vector<const Officer*> found;
    for (const Officer& officer : office.officers) {
        const bool works = officer.role == Role::Officer || officer.role == Role::Leader;
        if (works && officer.team == team) found.push_back(&officer);
    }
    return found;
}

/// Every moment at which one of the shifts begins or ends.
void add_edges(
    std::vector<Time>& edges,
    const std::vector<Shift>& shifts,
    const Calendar& calendar,
    Time from,
    Time until
) {
    for (auto day = floor<days>(from + calendar.offset) - days{1};
         day <= floor<days>(until + calendar.offset);
         day += days{1}) {
        edges.push_back(day - calendar.offset);
        for (const Shift& shift : shifts) {
            const days over_midnight{shift.to > shift.from ? 0 : 1};
            edges.push_back(day + shift.from - calendar.offset);
            edges.push_back(day + over_midnight + shift.to - calendar.offset);
        }
    }
}
}  // namespace

bool works_day_and_night(const Office& office, std::string_view team) {
    return std::ranges::any_of(office.routes, [&](const Route& route) {
        const Category* category = office.category(route.category);
        return route.team == team && category && !category->retired &&
               !category->answer.office_hours;
    });
}

std::vector<RosterGap> roster_gaps(
    const Office& office, std::string_view team, Time from, Time until
) {
    const auto people = workers(office, team);
    if (people.empty()) return {};
    const Calendar calendar = calendar_of(office, team);
    const bool always = works_day_and_night(office, team);
    std::vector<Time> edges{from};
    add_edges(edges, calendar.hours, calendar, from, until);
    for (const Officer* officer : people) add_edges(edges, officer->roster, calendar, from, until);
    std::erase_if(edges, [&](Time edge) { return edge < from || edge >= until; });
    std::ranges::sort(edges);
    edges.erase(std::unique(edges.begin(), edges.end()), edges.end());
    std::vector<RosterGap> gaps;
    for (std::size_t at = 0; at < edges.size(); ++at) {
        const Time end = at + 1 < edges.size() ? edges[at + 1] : until;
        const bool wanted = always || is_open(calendar, edges[at]);
        const bool there = std::ranges::any_of(people, [&](const Officer* officer) {
            return within(officer->roster, calendar, edges[at]);
        });
        if (!wanted || there) continue;
        if (!gaps.empty() && gaps.back().until == edges[at]) {
            gaps.back().until = end;
        } else {
            gaps.push_back({edges[at], end});
        }
    }
    return gaps;
}
}  // namespace telepati::cases
