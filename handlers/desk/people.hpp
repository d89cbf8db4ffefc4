#pragma once
/// How people of an office are said and found, for the pages about them.

#include <string>
#include <string_view>
#include <vector>

#include "handlers/desk/visit.hpp"

namespace telepati::handlers::desk {

struct NamedRole {
    std::string_view code;
    std::string_view name;
};

/// Of officers, from the lowest on.
const std::vector<NamedRole>& officer_roles();
/// Of accounts, likewise.
const std::vector<NamedRole>& account_roles();

std::string officer_role_said(cases::Role role);

/// "Sen–Jum 08.00–16.00, Sab 20.00–06.00"; empty: always on duty.
std::string roster_said(const std::vector<cases::Shift>& roster);
/// "Sen".
std::string weekday_said(std::chrono::sys_days day);
bool is_on_duty(const cases::Officer& officer, const cases::Calendar& calendar, Time now);

/// Fills the list "gaps": when nobody of the team is on duty in the coming week.
void put_gaps(
    const Visit& visit, const cases::Office& office, std::string_view team, Fields& content
);

/// Stands for an officer in an address; says nothing about the person.
std::string officer_mark(const cases::Office& office, ContactId contact);
const cases::Officer* officer_with(const cases::Office& office, std::string_view mark);

/// For a select: code, name, and whether it is the chosen one.
Fields option(std::string_view code, std::string_view name, std::string_view chosen);
void put_roles(
    Fields& content,
    const std::vector<NamedRole>& roles,
    std::string_view chosen,
    std::string_view list = "roles"
);
void put_teams(
    Fields& content,
    const cases::Office& office,
    std::string_view chosen,
    std::string_view list = "teams"
);

/// What the list of people says beside the people.
struct PeopleSaid {
    std::string done = {};
    std::string fault = {};
    std::string secret_for = {};  ///< account with a password to be told, once
    std::string secret = {};
    std::string code_for = {};  ///< who a code was made for
    std::string code = {};
    std::string code_until = {};
    int status = 422;  ///< when there is a fault
    /// The form whose words stay, as they could not be taken: "petugas", "undang", "akun", "tim".
    std::string form = {};
};
http::Response people_page(const Visit& visit, const PeopleSaid& said = {});

/// The office as it is after what was just done.
const OfficeWorld& office_now(const Visit& visit, const std::shared_ptr<const World>& world);
}  // namespace telepati::handlers::desk
