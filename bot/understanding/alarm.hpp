#pragma once
/// Danger to life comes before any question.

#include <string_view>

#include "bot/understanding/lexicon.hpp"

namespace telepati::understanding {

struct Alarm {
    bool danger = false;  ///< somebody may be hurt now: trapped, electrocuted, fire, swept away …
    bool flood = false;   ///< water is in houses or on the road now
};

/// Roles "bahaya" and "banjir_kini" raise it, "bahaya_air" where there is water now, too, unless
/// "bukan_bahaya" or "bukan_kini" words shortly before say that it is feared, usual or past ("takut
/// begal", "setiap hujan banjir"); a word of role "kini" makes it now again.
Alarm alarm(const Lexicon& lexicon, std::string_view text);

/// The same for a text that was read already (reading.hpp).
struct Reading;
Alarm alarm(const Reading& reading);
}  // namespace telepati::understanding
