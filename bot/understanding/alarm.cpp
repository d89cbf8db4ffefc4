#include "bot/understanding/alarm.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "bot/understanding/reading.hpp"

namespace telepati::understanding {
namespace {

constexpr std::size_t height_reaches = 6;  ///< words
constexpr std::size_t cry_words = 14;      ///< who asks for works tells a longer story
constexpr std::size_t most_digits = 3;

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
constexpr Kind puddle{"genangan_kini", "bukan_kini", 4, true};

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
bool has(const Reading& reading, std::string_view role) {
    return std::any_of(
        reading.phrases.begin(),
        reading.phrases.end(),
        [role](const Phrase& phrase) { return phrase.in_role(role) != nullptr; }
    );
}

bool is_unit(std::string_view word) {
    constexpr std::array<std::string_view, 7> units = {
        "cm", "centi", "senti", "sentimeter", "meter", "mtr", "m"};
    return std::find(units.begin(), units.end(), word) != units.end();
}

/// "50 cm", "50cm".
bool is_height(const Reading& reading, std::size_t at) {
    const std::string_view word = reading.words[at].said;
    const std::size_t digits = std::min(word.find_first_not_of("0123456789"), word.size());
    if (digits == 0 || digits > most_digits) return false;
    if (digits < word.size()) return is_unit(word.substr(digits));
    return at + 1 < reading.words.size() && is_unit(reading.words[at + 1].said);
}

/// "air di jalan sudah 40 cm": a height that is told soon after a word of water.
bool is_measured(const Reading& reading) {
    for (std::size_t at = 0; at < reading.phrases.size(); ++at) {
        const Phrase& phrase = reading.phrases[at];
        if (phrase.in_role("air") == nullptr || is_doubted(reading, at, flood)) continue;
        const std::size_t first = phrase.first + phrase.count;
        const std::size_t end = std::min(first + height_reaches, reading.words.size());
        for (std::size_t word = first; word < end; ++word) {
            if (is_height(reading, word)) return true;
        }
    }
    return false;
}

/// "kategori" of something else than water: the puddle is no more than a part of it.
bool is_about_something_else(const Reading& reading) {
    constexpr std::array<std::string_view, 2> water = {"banjir", "drainase"};
    for (const Phrase& phrase : reading.phrases) {
        const Entry* entry = phrase.in_role("kategori");
        if (entry == nullptr) continue;
        if (std::find(water.begin(), water.end(), entry->category) == water.end()) return true;
    }
    return false;
}

/// Whoever asks for works speaks of chronic trouble, unless the water stands at a height now.
bool is_flood_now(const Reading& reading) {
    if (is_measured(reading)) return true;
    const bool weakly = is_raised(reading, puddle) && !is_about_something_else(reading);
    if (!weakly && !is_raised(reading, flood)) return false;
    const bool short_cry = reading.words.size() <= cry_words;
    return short_cry || !has(reading, "minta_kerja") || has(reading, "kini") ||
           has(reading, "tinggi_air");
}
}  // namespace

Alarm alarm(const Reading& reading) { return {is_raised(reading, danger), is_flood_now(reading)}; }

Alarm alarm(const Lexicon& lexicon, std::string_view text) { return alarm(read(lexicon, text)); }
}  // namespace telepati::understanding
