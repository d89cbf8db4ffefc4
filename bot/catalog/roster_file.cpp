#include "bot/catalog/roster_file.hpp"

#include <algorithm>

#include "bot/catalog/fault.hpp"
#include "bot/catalog/hours.hpp"
#include "bot/catalog/table.hpp"

namespace telepati::catalog {
namespace {

enum RosterColumn : std::size_t { DutyPhone, DutyDays, DutyFrom, DutyTo };
const Layout roster_layout{
    {{"phone"}, {"days"}, {"from"}, {"to"}}
};
}  // namespace

Result<void> read_roster(
    std::string_view file, std::string_view bytes, std::vector<StaffRow>& staff
) {
    const auto table = read_tsv(file, bytes, roster_layout);
    if (!table) return tl::unexpected(table.error());
    auto rostered = staff;
    for (const auto& row : table->rows) {
        const auto phone = phone_digits(row.cells[DutyPhone]);
        const auto person =
            std::find_if(rostered.begin(), rostered.end(), [&phone](const StaffRow& member) {
                return member.phone == phone;
            });
        if (phone.empty() || person == rostered.end()) {
            return at_line(
                file,
                row.line,
                "nobody in staff.csv has this phone number; correct it or add the person"
            );
        }
        const auto shift = read_shift(
            file, row.line, {row.cells[DutyDays], row.cells[DutyFrom], row.cells[DutyTo]}
        );
        if (!shift) return tl::unexpected(shift.error());
        person->roster.push_back(*shift);
    }
    staff = std::move(rostered);
    return {};
}
}  // namespace telepati::catalog
