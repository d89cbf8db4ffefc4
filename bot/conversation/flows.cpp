#include "bot/conversation/flows.hpp"

#include <array>

namespace telepati::conversation {

const Script* find_script(std::string_view name) {
    static constexpr std::array scripts{&report_script, &flood_script, &human_script};
    for (const Script* script : scripts) {
        if (script->name == name) return script;
    }
    return nullptr;
}
}  // namespace telepati::conversation
