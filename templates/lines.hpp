#pragma once
/// Text cut into lines and rid of the spaces around it.

#include <string_view>
#include <vector>

namespace telepati::templates {

/// The lines without their newlines; a newline at the end begins no further line.
std::vector<std::string_view> lines_of(std::string_view text);

/// Without spaces and tabs at both ends.
std::string_view stripped(std::string_view text);

/// Without spaces and tabs at the end.
std::string_view end_stripped(std::string_view text);
}  // namespace telepati::templates
