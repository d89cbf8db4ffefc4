#include "bot/catalog/holidays_file.hpp"

#include <algorithm>

#include "bot/cases/due.hpp"
#include "bot/catalog/fault.hpp"
#include "bot/catalog/hours.hpp"
#include "bot/catalog/json_file.hpp"
#include "bot/catalog/table.hpp"

namespace telepati::catalog {
namespace {

const Layout holiday_layout{{{"date"}}, Header::Needed, Others::Ignored};
}  // namespace

Result<std::vector<std::chrono::year_month_day>> read_holidays(
    std::string_view file, std::string_view bytes
) {
    const bool commas = file.size() > 4 && file.substr(file.size() - 4) == ".csv";
    const auto table = looks_like_json(bytes) ? read_json_rows(file, bytes, holiday_layout)
                       : commas               ? read_csv(file, bytes, holiday_layout)
                                              : read_tsv(file, bytes, holiday_layout);
    if (!table) return tl::unexpected(table.error());
    std::vector<std::chrono::year_month_day> days;
    for (const auto& row : table->rows) {
        const auto day = read_date(row.cells.front());
        if (!day)
            return at_line(file, row.line, "the date cannot be read; write it like 2026-12-25");
        if (!cases::is_holiday_year(day->year()))
            return at_line(file, row.line, "the year must be one from 2020 to 2099");
        days.push_back(*day);
    }
    std::sort(days.begin(), days.end());
    days.erase(std::unique(days.begin(), days.end()), days.end());
    return days;
}
}  // namespace telepati::catalog
