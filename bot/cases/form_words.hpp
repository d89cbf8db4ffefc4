#pragma once
/// Lines of a form file, and how long WhatsApp finds their words.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "bot/base/result.hpp"
#include "bot/cases/form.hpp"

namespace telepati::cases {

/// One line that says something. A block `[name] type` has the name as its key.
struct FormLine {
    std::size_t number = 0;
    bool block = false;
    std::string key;
    std::string value;
};

/// Comments and empty lines fall away. Refused: a file that is too large or no text, a line that is
/// neither `key = value` nor `[name] type`.
Result<std::vector<FormLine>> form_lines(std::string_view file, std::string_view text);

tl::unexpected<Failure> form_fault(std::string_view file, std::size_t line, std::string what);

/// "a | b" as its parts, blanks around them gone.
std::vector<std::string> form_parts(std::string_view value);

/// Length as WhatsApp counts.
std::size_t form_units(std::string_view text);

/// Small letters, digits and _, at most 40.
bool is_form_code(std::string_view text);

/// "senin-jumat 09:00-12:00 3": days, hours, and for how many; nothing when it is none.
std::optional<VisitWindow> read_window(std::string_view value);
}  // namespace telepati::cases
