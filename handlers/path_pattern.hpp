#pragma once
/// The pattern of a route: "/t/([A-Z0-9]+)-([^/]+)". Own and small because std::regex recurses over
/// the path, and a stranger chooses the path.

#include <bitset>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace telepati::handlers::http {

class PathPattern {
public:
    /// Literal text and groups "(C+)" or "(C*)" with C one of "." "\d" "[a-z_-]" "[^/]"; the usual
    /// meaning of a regular expression, except that a dot outside a group is a dot. Throws
    /// std::invalid_argument for anything else: a fault of ours, met at start.
    explicit PathPattern(std::string_view pattern);

    /// The groups when the whole path fits. A group takes as much as it can.
    std::optional<std::vector<std::string>> match(std::string_view path) const;

private:
    struct Part {
        std::string literal;  ///< then the group, if there is one
        std::bitset<256> group;
        std::size_t group_least = 0;
    };

    bool match_from(std::size_t part, std::string_view path, std::vector<std::string>& groups)
        const;

    std::vector<Part> parts_;
    std::string end_;  ///< the literal after the last group
};
}  // namespace telepati::handlers::http
