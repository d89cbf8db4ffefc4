#include "bot/understanding/alarm.hpp"

#include <string_view>

#include "bot/understanding/reading.hpp"

namespace telepati::understanding {
namespace {

/// A kind of alarm: the words that raise it, the words that take it back, and how far these reach.
struct Kind {
    std::string_view role;
    std::string_view doubt_role;
    std::size_t doubt_reaches;  ///< words
    bool over_commas;           ///< "kalau hujan, banjir" is one thought
};

// Doubt reaches less far for danger: a needless alarm costs a minute, a missed one may cost a life.
constexpr Kind danger{"bahaya", "bukan_bahaya", 2, false};
constexpr Kind flood{"banjir_kini", "bukan_kini", 4, true};

bool is_one_thought(const Reading::Word& left, const Reading::Word& right, const Kind& kind) {
    return kind.over_commas ? left.sentence == right.sentence : left.clause == right.clause;
}

/// "takut begal", "setiap hujan banjir": feared, usual or past, not now. A word such as "sekarang"
/// in between makes it now again.
bool is_doubted(const Reading& reading, std::size_t at, const Kind& kind) {
    const Phrase& phrase = reading.phrases[at];
    for (std::size_t back = at; back > 0; --back) {
        const Phrase& before = reading.phrases[back - 1];
        const std::size_t distance = phrase.first - (before.first + before.count - 1);
        const bool same =
            is_one_thought(reading.words[before.first], reading.words[phrase.first], kind);
        if (distance > kind.doubt_reaches || !same || before.in_role("kini") != nullptr)
            return false;
        if (before.in_role(kind.doubt_role) != nullptr) return true;
    }
    return false;
}

bool is_raised(const Reading& reading, const Kind& kind) {
    for (std::size_t at = 0; at < reading.phrases.size(); ++at) {
        const bool named = reading.phrases[at].in_role(kind.role) != nullptr;
        if (named && !is_doubted(reading, at, kind)) return true;
    }
    return false;
}
}  // namespace

Alarm alarm(const Reading& reading) {
    return {is_raised(reading, danger), is_raised(reading, flood)};
}

Alarm alarm(const Lexicon& lexicon, std::string_view text) { return alarm(read(lexicon, text)); }
}  // namespace telepati::understanding
