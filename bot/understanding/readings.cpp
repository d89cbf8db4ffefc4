#include "bot/understanding/readings.hpp"

#include <algorithm>

namespace telepati::understanding {

const Reading& Readings::of(std::string_view text) {
    const auto found = std::ranges::find(known_, text, &Known::text);
    if (found != known_.end()) return found->reading;
    return known_.emplace_front(Known{std::string{text}, read(*lexicon_, text)}).reading;
}
}  // namespace telepati::understanding
