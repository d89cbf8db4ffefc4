#pragma once
/// Refusals that name file and line: "staff.csv, line 3: what is wrong; what to do".

#include <cstddef>
#include <string>
#include <string_view>

#include "bot/base/result.hpp"

namespace telepati::catalog {

/// `what` says what is wrong and, after a semicolon, what to do.
tl::unexpected<Failure> at_line(std::string_view file, std::size_t line, std::string_view what);

/// A value of a file for a refusal: in quotes, shortened. A value that may be somebody's number is
/// not repeated.
std::string in_quotes(std::string_view value);

/// "code, name or team" style lists for refusals: the words joined by ", ".
template <class Words>
std::string listed(const Words& words) {
    std::string list;
    for (std::string_view word : words) list.append(list.empty() ? "" : ", ").append(word);
    return list;
}
}  // namespace telepati::catalog
