#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "bot/base/limits.hpp"
#include "bot/catalog/fault.hpp"
#include "bot/catalog/json_file.hpp"
#include "bot/catalog/kelurahan_list.hpp"
#include "bot/catalog/office_files.hpp"
#include "bot/catalog/plain_text.hpp"
#include "bot/catalog/table.hpp"

namespace telepati::catalog {
namespace {

using understanding::Kelurahan;

enum StaffColumn : std::size_t { Phone, StaffName, StaffTeam, StaffRole, StaffKelurahan };
const Layout staff_layout{
    {{"phone"}, {"name"}, {"team"}, {"role"}, {"kelurahan", Cell::Optional}},
    Header::Optional
};

std::string team_codes(const cases::Office& office) {
    std::vector<std::string_view> codes;
    for (const auto& team : office.teams) codes.push_back(team.code);
    return listed(codes);
}

Result<StaffRow> read_person(
    const Table& table,
    const Row& row,
    const cases::Office& office,
    const std::vector<Kelurahan>& places
) {
    const auto& cells = row.cells;
    const auto refused = [&](std::string_view what) { return at_line(table.file, row.line, what); };
    StaffRow person;
    person.phone = phone_digits(cells[Phone]);
    person.name = cells[StaffName];
    person.team = lowered(cells[StaffTeam]);
    if (person.phone.empty()) {
        return refused("the phone number cannot be read; write it as text, like 0812-3456-7890");
    }
    if (utf16_units(person.name) > limits::footer)
        return refused("the name is longer than 60 characters; shorten it");
    const bool known =
        std::any_of(office.teams.begin(), office.teams.end(), [&person](const cases::Team& team) {
            return team.code == person.team;
        });
    if (!known)
        return refused(
            "there is no team " + in_quotes(person.team) + "; the teams are " + team_codes(office)
        );
    if (!cases::read_role(lowered(cells[StaffRole]), person.role)) {
        return refused(
            "there is no role " + in_quotes(cells[StaffRole]) +
            "; write officer, leader, lurah, sekcam, camat or mayor"
        );
    }
    if (cells[StaffKelurahan].empty()) return person;
    auto code = kelurahan_code(table.file, row.line, cells[StaffKelurahan], places);
    if (!code) return tl::unexpected(std::move(code.error()));
    person.kelurahan = std::move(*code);
    return person;
}
}  // namespace

Result<std::vector<StaffRow>> read_staff(
    std::string_view file_name,
    std::string_view text,
    const cases::Office& office,
    const std::vector<Kelurahan>& places
) {
    const auto table = looks_like_json(text) ? read_json_rows(file_name, text, staff_layout)
                                             : read_csv(file_name, text, staff_layout);
    if (!table) return tl::unexpected(table.error());
    std::vector<StaffRow> staff;
    std::map<std::string, std::size_t> lines;
    for (const auto& row : table->rows) {
        auto person = read_person(*table, row, office, places);
        if (!person) return tl::unexpected(std::move(person.error()));
        const auto [earlier, first] = lines.emplace(person->phone, row.line);
        if (!first) {
            return at_line(
                file_name,
                row.line,
                "the phone number is on line " + std::to_string(earlier->second) +
                    " already; keep one"
            );
        }
        staff.push_back(std::move(*person));
    }
    return staff;
}
}  // namespace telepati::catalog
