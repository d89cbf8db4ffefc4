#include "handlers/desk/people.hpp"

#include <algorithm>
#include <array>
#include <cstdio>

#include "bot/cases/due.hpp"
#include "bot/cases/roster.hpp"
#include "handlers/api/digest.hpp"

namespace telepati::handlers::desk {
namespace {

constexpr std::array<std::string_view, 7> days{"Sen", "Sel", "Rab", "Kam", "Jum", "Sab", "Min"};

bool has_day(const cases::Shift& shift, std::size_t day) { return (shift.days >> day & 1U) != 0; }

/// "Sen–Jum", "Sen, Rab".
std::string days_said(const cases::Shift& shift) {
    std::string text;
    for (std::size_t first = 0; first < days.size(); ++first) {
        if (!has_day(shift, first)) continue;
        std::size_t last = first;
        while (last + 1 < days.size() && has_day(shift, last + 1)) ++last;
        text.append(text.empty() ? "" : ", ").append(days[first]);
        if (last > first) text.append(last > first + 1 ? "–" : ", ").append(days[last]);
        first = last;
    }
    return text;
}

std::string hour_said(std::chrono::minutes at) {
    std::array<char, 48> text{};
    const auto all = static_cast<long>(at.count());
    std::snprintf(text.data(), text.size(), "%02ld.%02ld", all / 60, all % 60);
    return text.data();
}
}  // namespace

const std::vector<NamedRole>& officer_roles() {
    static const std::vector<NamedRole> roles{
        {"officer", "petugas"         },
        {"leader",  "kepala tim"      },
        {"lurah",   "lurah"           },
        {"sekcam",  "sekretaris camat"},
        {"camat",   "camat"           },
    };
    return roles;
}

const std::vector<NamedRole>& account_roles() {
    static const std::vector<NamedRole> roles{
        {"viewer",     "pembaca: hanya melihat daftar" },
        {"team",       "tim: laporan tim sendiri"      },
        {"operator",   "operator: semua laporan"       },
        {"supervisor", "pengawas: juga membaca catatan"},
        {"admin",      "admin: juga mengatur kantor"   },
    };
    return roles;
}

std::string officer_role_said(cases::Role role) {
    const auto found = std::ranges::find(officer_roles(), cases::role_name(role), &NamedRole::code);
    return found == officer_roles().end() ? std::string{} : std::string{found->name};
}

std::string roster_said(const std::vector<cases::Shift>& roster) {
    std::string text;
    for (const cases::Shift& shift : roster) {
        text += (text.empty() ? "" : "; ") + days_said(shift) + ' ' + hour_said(shift.from) + "–" +
                hour_said(shift.to);
    }
    return text;
}

std::string weekday_said(std::chrono::sys_days day) {
    return std::string{days.at(std::chrono::weekday{day}.iso_encoding() - 1)};
}

bool is_on_duty(const cases::Officer& officer, const cases::Calendar& calendar, Time now) {
    return !officer.off_duty && cases::within(officer.roster, calendar, now);
}

namespace {

/// "Sab 28/11 16.00".
std::string moment_said(const cases::Calendar& calendar, Time at) {
    const auto day = std::chrono::floor<std::chrono::days>(at + calendar.offset);
    return weekday_said(day) + ' ' + cases::stamp(calendar, at);
}
}  // namespace

void put_gaps(
    const Visit& visit, const cases::Office& office, std::string_view team, Fields& content
) {
    constexpr std::size_t shown = 5;
    constexpr auto ahead = std::chrono::days{7};
    const auto gaps = cases::roster_gaps(office, team, visit.now, visit.now + ahead);
    for (const cases::RosterGap& gap : gaps) {
        if (content.lists["gaps"].size() == shown) break;
        Fields row;
        row.texts["when"] = moment_said(office.calendar, gap.from) + " sampai " +
                            moment_said(office.calendar, gap.until);
        content.lists["gaps"].push_back(std::move(row));
    }
    content.texts["any_gap"] = gaps.empty() ? "" : "1";
    content.texts["more_gaps"] = gaps.size() > shown ? std::to_string(gaps.size() - shown) : "";
}

std::string officer_mark(const cases::Office& office, ContactId contact) {
    constexpr std::size_t letters = 12;
    return api::sha256_hex("officer\n" + office.code + '\n' + std::to_string(contact.value))
        .substr(0, letters);
}

const cases::Officer* officer_with(const cases::Office& office, std::string_view mark) {
    const auto found = std::ranges::find_if(office.officers, [&](const cases::Officer& officer) {
        return officer_mark(office, officer.contact) == mark;
    });
    return found == office.officers.end() ? nullptr : &*found;
}

Fields option(std::string_view code, std::string_view name, std::string_view chosen) {
    Fields one;
    one.texts["code"] = code;
    one.texts["name"] = name;
    one.texts["chosen"] = code == chosen ? "1" : "";
    return one;
}

void put_roles(
    Fields& content,
    const std::vector<NamedRole>& roles,
    std::string_view chosen,
    std::string_view list
) {
    auto& options = content.lists[std::string{list}];
    for (const NamedRole& role : roles) options.push_back(option(role.code, role.name, chosen));
}

void put_teams(
    Fields& content, const cases::Office& office, std::string_view chosen, std::string_view list
) {
    auto& options = content.lists[std::string{list}];
    for (const cases::Team& team : office.teams)
        options.push_back(option(team.code, team.name, chosen));
}

const OfficeWorld& office_now(const Visit& visit, const std::shared_ptr<const World>& world) {
    const OfficeWorld* now = world->by_id(visit.office.row.office.id);
    return now != nullptr ? *now : visit.office;
}
}  // namespace telepati::handlers::desk
