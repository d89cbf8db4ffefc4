#pragma once
/// What a message wants: to complain, to ask after something, to greet.

#include <string_view>

#include "bot/understanding/lexicon.hpp"

namespace telepati::understanding {

struct Reading;

enum class Kind {
    Complaint,
    Status,
    Letter,
    Jempol,
    Umkm,
    Greeting,
    Thanks,
    Human,
    Privacy,
    Other
};

/// "complaint", "status" …
std::string_view name_of(Kind kind);

/// Advertisement, lure, chain letter or fraud: words of the roles "spam" (enough alone) and
/// "spam_petunjuk" (two together, or one and a link); anger is none.
bool is_spam(const Lexicon& lexicon, const Reading& reading, std::string_view text);

/// `has_subject`: some category, danger or flood was found in it.
Kind kind_of(
    const Lexicon& lexicon, const Reading& reading, std::string_view text, bool has_subject
);
}  // namespace telepati::understanding
