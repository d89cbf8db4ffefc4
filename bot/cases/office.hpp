#pragma once
/// An office as values: who answers for what, where and when. Built from data files and the
/// database by bot/catalog; nothing here knows where it came from.

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bot/base/ids.hpp"
#include "bot/base/time.hpp"
#include "bot/cases/broadcast.hpp"
#include "bot/cases/form.hpp"
#include "bot/cases/service.hpp"
#include "bot/cases/shift.hpp"

namespace telepati::cases {

/// Mayor: whoever is told for the mayor's office; above the sub-district.
enum class Role { Officer, Leader, Lurah, Sekcam, Camat, Mayor };

/// The role by its name in data files ("officer" … "camat", "mayor"); false when there is no such
/// role.
bool read_role(std::string_view name, Role& role);
std::string_view role_name(Role role);

struct Officer {
    ContactId contact;
    std::string name;
    std::string team;
    Role role = Role::Officer;
    std::string kelurahan;      ///< code; empty: works everywhere in the office
    std::vector<Shift> roster;  ///< empty: always on duty
    bool off_duty = false;      ///< said "pulang" and not yet "siap": wins over the roster
    std::optional<Time> since = std::nullopt;  ///< works here; unknown: always did
};

struct Team {
    std::string code;
    std::string name;               ///< as residents see it: "petugas parit"
    std::vector<Shift> hours = {};  ///< when it works; empty: as the office
};

/// A promised answer. Office clocks count opening hours only, others run day and night.
struct Promise {
    std::chrono::minutes within{0};
    bool office_hours = true;
    bool operator==(const Promise&) const = default;
};

struct Category {
    std::string code;
    std::string name;   ///< in a sentence: "parit tersumbat atau rusak"
    std::string label;  ///< on a button, at most 20 UTF-16 units
    Promise answer;
    bool emergency = false;
    bool somewhere = true;  ///< it is at a place, which is asked for
    int same_metres = 0;    ///< reports so near are about one event; 0: never
    int same_hours = 0;     ///< and this long after each other
    Promise accept = {};    ///< somebody takes it, else the next person up gets it too; 0: never
    Promise update = {};    ///< the next word to the reporter while it is worked on; 0: none
    Promise resolve = {};   ///< it is done; stands still while others are waited for; 0: none
    int legal_days = 14;    ///< working days that the law leaves for it
    bool retired = false;   ///< of old reports only: not asked for and not guessed any longer
};

/// One row of "category × kelurahan × time → team"; an empty field or Any matches all.
struct Route {
    enum class When { Any, OfficeHours, OutsideHours };
    std::string category;
    std::string kelurahan;
    When when = When::Any;
    std::string team;
};

/// Somebody outside the office whose work it may be: PLN, Dinas Perhubungan.
struct Agency {
    std::string code;
    std::string name;
    std::vector<std::string> categories;  ///< codes; empty: any
    int follow_up_days = 3;               ///< working days until we ask for news
};

struct EmergencyNumber {
    std::string name;
    std::string number;
    std::string verified_by;  ///< empty: never printed
    std::string verified_on;  ///< ISO date
};

/// Opening hours and holidays in local time. `offset` is fixed: WIB +7 h, WITA +8 h, WIT +9 h, no
/// DST.
struct Calendar {
    std::chrono::minutes offset{420};
    std::vector<Shift> hours;                           ///< empty: never closed
    std::vector<std::chrono::year_month_day> holidays;  ///< sorted
};

/// When the office speaks to its people and how long it waits for words. Times are since local
/// midnight.
struct Rhythm {
    std::chrono::minutes quiet_from{21 * 60};    ///< nobody is woken from here …
    std::chrono::minutes quiet_until{6 * 60};    ///< … to here, except for danger
    std::chrono::minutes morning{7 * 60 + 30};   ///< each officer's list of the day
    std::chrono::minutes evening{15 * 60 + 30};  ///< what is still open before going home
    std::chrono::minutes daily{17 * 60};         ///< the camat's figures of the day
    std::chrono::minutes weekly{8 * 60};         ///< the mayor's figures, on Mondays
    int notice_days = 7;                         ///< working days of silence, then a notice
    int close_days = 10;                         ///< and then it is closed
    int keep_days = 730;         ///< after the end of a report, then nothing tells whose it was
    int keep_letter_days = 730;  ///< likewise of a letter's file
    int keep_record_days = 730;  ///< likewise of what came of a form
    bool operator==(const Rhythm&) const = default;
};

struct Office {
    OfficeId id;
    std::string code;
    std::string name;    ///< "Kecamatan Medan Johor"
    std::string prefix;  ///< of ticket numbers, letters of the ticket alphabet
    Calendar calendar;
    std::vector<Team> teams;
    std::string coordinator;  ///< the team that takes what nobody else does
    std::vector<Category> categories;
    std::vector<Route> routes;
    std::vector<EmergencyNumber> emergency;
    std::vector<Agency> agencies;
    std::vector<std::string>
        approved;  ///< names of message templates that the gateway has approved
    std::vector<Officer> officers;
    Rhythm rhythm = {};
    Services services = {};
    int notice_daily = 250;  ///< people a day that the number may begin to write to
    Prices prices = {};
    std::vector<Form> forms = {};

    const Category* category(std::string_view wanted) const;  ///< by its code
    const Team* team(std::string_view wanted) const;          ///< by its code
    const Officer* officer(ContactId contact) const;
    const Agency* agency(std::string_view wanted) const;  ///< by its code
};

/// True while one of the shifts runs at `now`. No shifts: always.
bool within(const std::vector<Shift>& shifts, const Calendar& calendar, Time now);
}  // namespace telepati::cases
