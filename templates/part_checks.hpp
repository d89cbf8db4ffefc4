#pragma once
/// What must hold for the lines after `---` before any field is known.

#include <optional>
#include <string_view>
#include <vector>

#include "templates/bounds.hpp"
#include "templates/tags.hpp"

namespace telepati::templates {

/// `lines` is the scanned text after `---`, which begins at `first_line`; `tags` are its tags.
std::optional<Fault> fault_in_parts(
    std::string_view lines,
    std::size_t first_line,
    const std::vector<Tag>& tags,
    const std::vector<Name>& declared
);

/// What the message is when all its buttons are there.
Shape fullest_shape(std::string_view lines);
}  // namespace telepati::templates
