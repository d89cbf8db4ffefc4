#pragma once
/// Lists of letters as an office's spreadsheet writes them.

#include <string_view>
#include <vector>

#include "bot/base/result.hpp"
#include "bot/cases/letter.hpp"
#include "bot/cases/office.hpp"

namespace telepati::catalog {

/// Columns number, service, applicant, phone, birth_date, stage[, note]. Comma, semicolon or tab;
/// lines above the header (a title in merged cells) are passed over. Services by code, name or
/// label; dates in any spelling, or as a spreadsheet counts days. All that is wrong is told in one
/// sentence that names each bad line.
Result<std::vector<cases::LetterLine>> read_letters(
    std::string_view file, std::string_view bytes, const cases::Office& office, Time now
);
}  // namespace telepati::catalog
