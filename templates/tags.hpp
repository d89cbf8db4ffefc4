#pragma once
/// The tags of a template, found and checked before it is parsed: the parser itself is silent about
/// names that do not exist.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bot/base/result.hpp"

namespace telepati::templates {

/// What is wrong in a file, and where.
struct Fault {
    std::size_t line = 1;
    std::string why;
};

/// A field that a template may use. A list has inner names, seen only inside its section.
struct Name {
    std::string name;
    std::vector<Name> inner;
    bool is_list() const { return !inner.empty(); }
};

/// "number tickets[state due]" as names; the failure is a sentence.
tl::expected<std::vector<Name>, std::string> read_names(std::string_view fields);

struct Tag {
    enum class Kind { Value, Raw, Section, Inverted, End };
    Kind kind = Kind::Value;
    std::string name;
    std::size_t line = 1;
};

/// `{{x}} {{&x}} {{#x}} {{^x}} {{/x}}` in order. Anything else with a brace is refused.
tl::expected<std::vector<Tag>, Fault> scan_tags(std::string_view text, std::size_t first_line);

/// The first name that was not declared or is used as what it is not, or a section that is not
/// closed in order.
std::optional<Fault> fault_in(const std::vector<Tag>& tags, const std::vector<Name>& declared);

enum class Sections { Keep, Leave };

/// `text` with `fill` in place of every value and without the section tags; `Leave` leaves the
/// insides of sections away too. The text has been scanned.
std::string without_tags(std::string_view text, std::string_view fill, Sections sections);
}  // namespace telepati::templates
