#include "bot/conversation/script.hpp"

#include <algorithm>

namespace telepati::conversation {
namespace {

bool skipped(const Draft& draft, std::string_view slot) {
    return std::ranges::find(draft.skipped, slot) != draft.skipped.end();
}
}  // namespace

const Slot* next_slot(const Script& script, const Draft& draft) {
    for (const Slot& slot : script.slots) {
        if (!slot.filled(draft) && !skipped(draft, slot.name)) return &slot;
    }
    return nullptr;
}

const Slot* find_slot(const Script& script, std::string_view name) {
    const auto found = std::ranges::find(script.slots, name, &Slot::name);
    return found == script.slots.end() ? nullptr : &*found;
}
}  // namespace telepati::conversation
