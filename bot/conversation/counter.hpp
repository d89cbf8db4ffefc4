#pragma once
/// Reports that reach us at the counter or from another program, for somebody who is not in the
/// chat: the same understanding, routing, promise and cards as in the chat.

#include <optional>
#include <string>
#include <vector>

#include "bot/conversation/context.hpp"
#include "bot/conversation/effect.hpp"

namespace telepati::conversation {

/// A report taken down for somebody else.
struct CounterReport {
    std::string text;
    std::string category;   ///< code; empty: as the text is understood
    std::string kelurahan;  ///< likewise, or as the pin says
    std::string place;      ///< in words; empty: likewise
    std::optional<Point> pin;
    bool urgent = false;  ///< words of danger make it urgent anyway
    cases::Source source = cases::Source::Counter;
    std::string by;  ///< who took it down
};

/// The context's contact is the reporter, and it has a fresh number; the codes are the office's.
std::vector<Effect> file_for(const Context& context, const CounterReport& report);
}  // namespace telepati::conversation
