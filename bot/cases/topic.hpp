#pragma once
/// What a poster asks people for, and what its first message is then about.

#include <span>
#include <string_view>

namespace telepati::cases {

struct Topic {
    std::string_view name;   ///< "banjir", as it is stored and typed
    std::string_view words;  ///< with which the message begins, so short that the code stays large
    std::string_view category;   ///< of the report; empty: the person says
    bool flood = false;          ///< water is rising now: nothing is confirmed first
    std::string_view also = {};  ///< another way to type the name
};

/// All of them, the general one first.
std::span<const Topic> topics();

/// By name, in either way of typing it; nullptr when there is none.
const Topic* find_topic(std::string_view name);
}  // namespace telepati::cases
