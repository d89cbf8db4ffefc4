#include "bot/conversation/context.hpp"

#include <algorithm>

#include "bot/understanding/reading.hpp"

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

std::vector<understanding::Guess> Context::guess(std::string_view text) const {
    return guess(understanding::read(lexicon, text));
}

std::vector<understanding::Guess> Context::guess(const understanding::Reading& reading) const {
    return understanding::guess(reading, learned);
}
}  // namespace telepati::conversation
