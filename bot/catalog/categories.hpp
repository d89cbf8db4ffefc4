#pragma once
/// categories.tsv: what residents report, how it is called, and by when it is answered.

#include <string_view>
#include <vector>

#include "bot/base/result.hpp"
#include "bot/cases/office.hpp"

namespace telepati::catalog {

/// Columns code, name, label, answer_minutes, clock (office|always), emergency (ya|tidak). Order is
/// kept.
Result<std::vector<cases::Category>> read_categories(std::string_view file, std::string_view bytes);
}  // namespace telepati::catalog
