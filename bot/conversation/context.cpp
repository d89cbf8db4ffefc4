#include "bot/conversation/context.hpp"

#include <algorithm>

#include "bot/understanding/reading.hpp"

namespace telepati::conversation {

const cases::Ticket* Context::ticket(std::string_view number) const {
    const auto named = mentioned.find(number);
    if (named != mentioned.end()) return &named->second;
    const auto in = [&](const std::vector<cases::Ticket>& list) {
        const auto found = std::ranges::find(list, number, &cases::Ticket::number);
        return found == list.end() ? nullptr : &*found;
    };
    for (const auto* list : {&open, &mine, &waiting, &followed}) {
        if (const auto* found = in(*list)) return found;
    }
    for (const auto& [name, list] : members) {
        if (const auto* found = in(list)) return found;
    }
    return nullptr;
}

bool Context::knows(const LookUp& wanted) const {
    return std::ranges::find(known, wanted) != known.end();
}

const Sister* Context::sister_of(std::string_view code) const {
    if (sisters == nullptr || code.empty()) return nullptr;
    const std::string within = std::string{code} + '.';
    const auto has = [&](const understanding::Kelurahan& one) {
        return one.code == code || one.code.starts_with(within);
    };
    const auto found = std::ranges::find_if(*sisters, [&](const Sister& sister) {
        return std::ranges::any_of(sister.places->all(), has);
    });
    return found == sisters->end() ? nullptr : &*found;
}

const understanding::Reading& Context::read(std::string_view text) const {
    return readings->of(text);
}

std::string_view Context::folded(std::string_view text) const { return read(text).typed->folded; }

std::string_view Context::meaning(std::string_view role, std::string_view message) const {
    if (message.size() > understanding::Lexicon::answer_bytes) return {};
    return lexicon.meaning_of_folded(role, folded(message));
}

std::vector<understanding::Guess> Context::guess(std::string_view text) const {
    return guess(read(text));
}

std::vector<understanding::Guess> Context::guess(const understanding::Reading& reading) const {
    auto guesses = understanding::guess(reading, learned);
    std::erase_if(guesses, [&](const understanding::Guess& one) {
        const cases::Category* category = office.category(one.category);
        return category && category->retired;
    });
    return guesses;
}
}  // namespace telepati::conversation
