#pragma once
/// rhythm.tsv: when the office speaks to its people, when it keeps quiet, and how long it waits for
/// a reporter's word. What is not written stays as cases::Rhythm has it.

#include <string>
#include <string_view>

#include "bot/base/result.hpp"
#include "bot/cases/office.hpp"

namespace telepati::catalog {

/// Columns what, value. Refused: a name that is not known or comes twice, a value that is no time
/// of day or no number of days, a notice that would come after the closing.
Result<cases::Rhythm> read_rhythm(std::string_view file, std::string_view bytes);

/// What `read_rhythm` reads the same from.
std::string rhythm_text(const cases::Rhythm& rhythm);
}  // namespace telepati::catalog
