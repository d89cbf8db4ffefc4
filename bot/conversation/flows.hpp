#pragma once
/// The list of conversations.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "bot/conversation/script.hpp"

namespace telepati::conversation {

/// The script by the name that sessions store; null for a name of an older program.
const Script* find_script(std::string_view name);

/// One message of the draft says something else now, or was deleted (nothing): what had been read
/// from it is read anew from what is left. What was chosen by button stays.
Draft reworded(
    const Context& context,
    Draft draft,
    std::size_t message,
    const std::optional<std::string>& words
);

extern const Script report_script;
extern const Script flood_script;
extern const Script human_script;
}  // namespace telepati::conversation
