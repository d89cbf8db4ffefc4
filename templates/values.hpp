#pragma once
/// Values on their way into a message: people write line breaks and control characters where none
/// belong.

#include <string>
#include <string_view>

namespace telepati::templates {

/// Stands for a line break of a value until the template's own empty lines are tidied.
inline constexpr char value_break = '\x1d';

/// Trimmed, at most one empty line in a row, line breaks as `value_break`, control characters as
/// spaces.
std::string clean_value(std::string_view value);

/// A clean value for a line after `---`: one line, without the mark that begins a description.
std::string one_line(std::string_view clean);

/// Lines without spaces at their end; those that became empty are gone, those written empty
/// (`kept_blank`) stand once. No empty line at the beginning or end.
std::string tidy(std::string_view rendered);
}  // namespace telepati::templates
