#include "bot/conversation/session.hpp"

namespace telepati::conversation {

std::string Draft::text() const {
    std::string whole;
    for (const Said& one : said) {
        if (!whole.empty() && !one.words.empty()) whole += '\n';
        whole += one.words;
    }
    return whole;
}

std::vector<std::string> Draft::events() const {
    std::vector<std::string> keys;
    keys.reserve(said.size());
    for (const Said& one : said) {
        // What is taken down at the counter came in no message.
        if (!one.event.empty()) keys.push_back(one.event);
    }
    return keys;
}

std::string draft_key(const Draft& draft) {
    return std::to_string(draft.begun.time_since_epoch().count());
}

void Draft::note(const std::string& event) {
    if (said.empty() || said.back().event != event) said.push_back({event, {}});
}

void Draft::drop_words() {
    for (Said& one : said) one.words.clear();
}
}  // namespace telepati::conversation
