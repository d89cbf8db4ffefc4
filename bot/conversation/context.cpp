#include "bot/conversation/context.hpp"

#include <algorithm>

namespace telepati::conversation {

const cases::Ticket* Context::ticket(std::string_view number) const {
    const auto named = mentioned.find(number);
    if (named != mentioned.end()) return &named->second;
    for (const auto* list : {&open, &mine, &waiting}) {
        const auto found = std::ranges::find(*list, number, &cases::Ticket::number);
        if (found != list->end()) return &*found;
    }
    return nullptr;
}
}  // namespace telepati::conversation
