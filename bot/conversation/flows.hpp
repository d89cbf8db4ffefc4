#pragma once
/// The list of conversations.

#include <string_view>

#include "bot/conversation/script.hpp"

namespace telepati::conversation {

/// The script by the name that sessions store; null for a name of an older program.
const Script* find_script(std::string_view name);

extern const Script report_script;
extern const Script flood_script;
extern const Script human_script;
}  // namespace telepati::conversation
