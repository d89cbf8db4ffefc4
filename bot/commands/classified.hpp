#pragma once
/// One message → one line of JSON, as `telepati classify` prints it.

#include <string>
#include <string_view>
#include <vector>

#include "bot/understanding/learned.hpp"
#include "bot/understanding/places.hpp"

namespace telepati::app {

/// What messages are read with. `learned` may be null; `prefixes` are those of ticket numbers.
struct Reader {
    const understanding::Lexicon& lexicon;
    const understanding::Places& places;
    const understanding::Learned* learned = nullptr;
    std::vector<std::string> prefixes;
};

/// With a line break at its end. Never fails.
std::string classified(const Reader& reader, std::string_view message);

/// The lines of a text, one line of JSON each.
std::string classified_lines(const Reader& reader, std::string_view text);
}  // namespace telepati::app
