#include "bot/cases/routing.hpp"

#include <algorithm>

#include "bot/cases/due.hpp"

namespace telepati::cases {
namespace {

struct Question {
    const Office& office;
    std::string_view category;
    std::string_view kelurahan;
    Time now;
    ContactId reporter;
};

bool fits(const Question& asked, const Route& route) {
    const bool open = is_open(asked.office.calendar, asked.now);
    const bool in_time =
        route.when == Route::When::Any || (route.when == Route::When::OfficeHours) == open;
    const bool here = route.kelurahan.empty() || route.kelurahan == asked.kelurahan;
    return route.category == asked.category && here && in_time;
}

int exactness(const Route& route) {
    return (route.kelurahan.empty() ? 0 : 2) + (route.when == Route::When::Any ? 0 : 1);
}

std::string team_for(const Question& asked) {
    const Route* best = nullptr;
    for (const Route& route : asked.office.routes) {
        if (fits(asked, route) && (!best || exactness(route) > exactness(*best))) best = &route;
    }
    return best ? best->team : asked.office.coordinator;
}

enum class OffDuty { LeftOut, Included };
enum class Wanted { Workers, Leaders };

std::vector<ContactId> people(
    const Question& asked, std::string_view team, Wanted wanted, OffDuty off_duty
) {
    std::vector<ContactId> found;
    for (const Officer& officer : asked.office.officers) {
        const bool leads = officer.role == Role::Leader;
        const bool works = leads || officer.role == Role::Officer;
        const bool here = officer.kelurahan.empty() || officer.kelurahan == asked.kelurahan;
        const bool on_duty =
            off_duty == OffDuty::Included ||
            (!officer.off_duty && within(officer.roster, asked.office.calendar, asked.now));
        const bool role_fits = wanted == Wanted::Workers ? works : leads;
        if (officer.team == team && here && on_duty && role_fits) found.push_back(officer.contact);
    }
    return found;
}

/// Takes the reporter out, unless that would leave nobody.
std::vector<ContactId> without_reporter(std::vector<ContactId> found, ContactId reporter) {
    if (found.size() > 1) std::erase(found, reporter);
    return found;
}

/// Leaders stand above the people of their own team only; a lurah above those of the kelurahan.
bool stands_at(
    const Officer& officer, Role step, std::string_view team, std::string_view kelurahan
) {
    if (officer.role != step) return false;
    if (step == Role::Leader) return officer.team == team;
    return step != Role::Lurah || officer.kelurahan == kelurahan;
}
}  // namespace

Routed route(
    const Office& office,
    std::string_view category,
    std::string_view kelurahan,
    Time now,
    ContactId reporter
) {
    const std::string team = team_for({office, category, kelurahan, now, reporter});
    return route_to(office, team, kelurahan, now, reporter);
}

Routed route_to(
    const Office& office,
    std::string_view team,
    std::string_view kelurahan,
    Time now,
    ContactId reporter
) {
    const Question asked{office, {}, kelurahan, now, reporter};
    auto found = people(asked, team, Wanted::Workers, OffDuty::LeftOut);
    const bool gap = found.empty();
    if (found.empty()) found = people(asked, team, Wanted::Leaders, OffDuty::Included);
    if (found.empty()) found = people(asked, office.coordinator, Wanted::Workers, OffDuty::LeftOut);
    return {std::string{team}, without_reporter(std::move(found), reporter), gap};
}

Routed given_back(
    const Office& office, std::string_view kelurahan, Time now, ContactId returned_by
) {
    const Question asked{office, {}, kelurahan, now, returned_by};
    auto found = people(asked, office.coordinator, Wanted::Workers, OffDuty::LeftOut);
    std::erase(found, returned_by);
    if (found.empty()) {
        found = people(asked, office.coordinator, Wanted::Leaders, OffDuty::Included);
        std::erase(found, returned_by);
    }
    return {office.coordinator, std::move(found)};
}

std::vector<ContactId> next_up(
    const Office& office,
    std::string_view team,
    std::string_view kelurahan,
    const std::vector<ContactId>& holders
) {
    Role below = Role::Officer;
    for (const ContactId holder : holders) {
        const Officer* officer = office.officer(holder);
        if (officer) below = std::max(below, officer->role);
    }
    for (const Role step : {Role::Leader, Role::Lurah, Role::Sekcam, Role::Camat, Role::Mayor}) {
        if (step <= below) continue;
        std::vector<ContactId> found;
        for (const Officer& officer : office.officers) {
            if (stands_at(officer, step, team, kelurahan)) found.push_back(officer.contact);
        }
        if (!found.empty()) return found;
    }
    return {};
}

std::vector<ContactId> one_level_up(
    const Office& office,
    std::string_view team,
    std::string_view kelurahan,
    std::optional<ContactId> assignee
) {
    return next_up(
        office, team, kelurahan, assignee ? std::vector{*assignee} : std::vector<ContactId>{}
    );
}
}  // namespace telepati::cases
