#pragma once
/// Values that somebody outside the chat gives, checked against the office.

#include <string>
#include <vector>

#include "bot/conversation/context.hpp"

namespace telepati::conversation {

/// A value that cannot be used, and what to do about it.
struct Fault {
    std::string field;
    std::string what;
};

/// Empty ones are not given.
struct Codes {
    std::string category;
    std::string team;
    std::string kelurahan;
};

/// Those that the office does not have.
std::vector<Fault> unknown_codes(const Context& context, const Codes& given);
}  // namespace telepati::conversation
