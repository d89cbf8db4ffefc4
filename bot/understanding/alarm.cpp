#include "bot/understanding/alarm.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "bot/understanding/depth.hpp"
#include "bot/understanding/reading.hpp"

namespace telepati::understanding {
namespace {

constexpr std::size_t height_reaches = 8;  ///< words
constexpr std::size_t height_before = 2;
constexpr std::size_t now_before = 2;
constexpr std::size_t figure_reaches = 6;
constexpr std::size_t rain_reaches = 8;
constexpr std::size_t cry_words = 20;  ///< who asks for works tells a longer story
constexpr std::ptrdiff_t opening_words = 5;

/// A kind of alarm: the words that raise it, the words that take it back, and how far these reach.
struct Kind {
    Role role;
    Role doubt_role;
    std::size_t doubt_reaches;  ///< words
    bool over_commas;           ///< "kalau hujan, banjir" is one thought
};

// Doubt reaches less far for danger: a needless alarm costs a minute, a missed one may cost a life.
constexpr Kind danger{Role::Danger, Role::NoDanger, 2, false};
constexpr Kind water_danger{Role::WaterDanger, Role::NoDanger, 2, false};
constexpr Kind flood{Role::FloodNow, Role::NotNow, 3, true};
constexpr Kind puddle{Role::PuddleNow, Role::NotNow, 3, true};
constexpr Kind measured{Role::Water, Role::NotNow, 2, true};

std::size_t distance(const Phrase& left, const Phrase& right) {
    return right.first - (left.first + left.count - 1);
}

std::size_t sentence_of(const Reading& reading, const Phrase& phrase) {
    return reading.words[phrase.first].sentence;
}

bool is_one_thought(
    const Reading& reading, const Phrase& left, const Phrase& right, const Kind& kind
) {
    if (kind.over_commas) return sentence_of(reading, left) == sentence_of(reading, right);
    return reading.words[left.first].clause == reading.words[right.first].clause;
}

/// "takut begal", "setiap hujan banjir": feared, usual or past, not now. A word such as "sekarang"
/// in between makes it now again.
bool is_doubted(const Reading& reading, std::size_t at, const Kind& kind) {
    const Phrase& phrase = reading.phrases[at];
    if (phrase.has(Role::Now)) return false;
    for (std::size_t back = at; back > 0; --back) {
        const Phrase& before = reading.phrases[back - 1];
        const bool far = distance(before, phrase) > kind.doubt_reaches;
        if (far || !is_one_thought(reading, before, phrase, kind) || before.has(Role::Now))
            return false;
        if (before.has(kind.doubt_role)) return true;
    }
    return false;
}

/// A phrase of "whenever it rains" that is met on the way from `at`, before or behind it, in the
/// same sentence and with no word such as "sekarang" in between.
bool meets_rain(const Reading& reading, std::size_t at, bool behind) {
    const std::vector<Phrase>& all = reading.phrases;
    for (std::size_t step = 1; behind ? at + step < all.size() : step <= at; ++step) {
        const Phrase& other = behind ? all[at + step] : all[at - step];
        const std::size_t words = behind ? distance(all[at], other) : distance(other, all[at]);
        if (words > rain_reaches || other.has(Role::Now)) return false;
        if (sentence_of(reading, other) != sentence_of(reading, all[at])) return false;
        if (other.has(Role::WheneverItRains)) return true;
    }
    return false;
}

/// "banjir sampai lutut kalau hujan deras".
bool is_whenever_it_rains(const Reading& reading, std::size_t at) {
    if (!reading.roles.has(Role::WheneverItRains) || reading.phrases[at].has(Role::Now))
        return false;
    return meets_rain(reading, at, false) || meets_rain(reading, at, true);
}

/// Up to where all water is gone again: "tadi banjir, sekarang sudah kering".
std::size_t over_until(const Reading& reading) {
    if (!reading.roles.has(Role::Ebbs)) return 0;
    for (std::size_t end = reading.phrases.size(); end > 0; --end) {
        const Phrase& phrase = reading.phrases[end - 1];
        if (phrase.has(Role::Ebbs) && !phrase.has(Role::Now)) return end;
    }
    return 0;
}

bool is_raised(const Reading& reading, const Kind& kind) {
    if (!reading.roles.has(kind.role)) return false;
    const bool of_water = kind.doubt_role == Role::NotNow;
    for (std::size_t at = of_water ? over_until(reading) : 0; at < reading.phrases.size(); ++at) {
        if (!reading.phrases[at].has(kind.role) || is_doubted(reading, at, kind)) continue;
        if (!of_water || !is_whenever_it_rains(reading, at)) return true;
    }
    return false;
}

/// "air di jalan sudah 40 cm": a figure soon after a word of water.
bool is_measured(const Reading& reading, std::size_t water) {
    const Phrase& phrase = reading.phrases[water];
    const std::size_t first = phrase.first + phrase.count;
    const std::size_t end = std::min(first + figure_reaches, reading.words.size());
    for (std::size_t word = first; word < end; ++word) {
        if (tells_length(reading, word)) return true;
    }
    return false;
}

/// "air naik sampai sepinggang", "air got sudah masuk rumah".
bool rises(const Reading& reading, std::size_t water) {
    const Phrase& phrase = reading.phrases[water];
    const std::size_t end = phrase.first + phrase.count + height_reaches;
    for (std::size_t at = water + 1; at < reading.phrases.size(); ++at) {
        const Phrase& later = reading.phrases[at];
        if (later.first >= end || sentence_of(reading, later) != sentence_of(reading, phrase))
            return false;
        if (later.has(Role::WaterHeight) || later.has(Role::WaterComes)) return true;
    }
    return false;
}

/// "setengah meter airnya".
bool follows_height(const Reading& reading, std::size_t water) {
    if (water == 0) return false;
    const Phrase& before = reading.phrases[water - 1];
    const Phrase& phrase = reading.phrases[water];
    return before.has(Role::WaterHeight) && distance(before, phrase) <= height_before &&
           reading.words[before.first].clause == reading.words[phrase.first].clause;
}

bool is_water(const Phrase& phrase) {
    return phrase.has(Role::Water) || phrase.has(Role::FloodNow) || phrase.has(Role::PuddleNow);
}

/// "sudah surut, tinggal selutut": what stands or comes behind the word that it is gone is now.
bool stands_behind(const Reading& reading, std::size_t over) {
    if (over == 0) return true;
    const Phrase& gone = reading.phrases[over - 1];
    for (std::size_t at = over; at < reading.phrases.size(); ++at) {
        const Phrase& later = reading.phrases[at];
        if (later.has(Role::WaterHeight) || later.has(Role::WaterComes)) return true;
    }
    for (std::size_t at = gone.first + gone.count; at < reading.words.size(); ++at) {
        if (tells_length(reading, at)) return true;
    }
    return false;
}

/// Water at a height that is told now; a body part is one only where nothing else is the subject.
bool is_high(const Reading& reading, bool water_is_all) {
    const std::size_t over = over_until(reading);
    for (std::size_t at = stands_behind(reading, over) ? 0 : over; at < reading.phrases.size();
         ++at) {
        const Phrase& phrase = reading.phrases[at];
        // "sudah surut, tinggal 20 cm" is of water, too.
        const bool water = is_water(phrase) || phrase.has(Role::Ebbs);
        if (!water || is_doubted(reading, at, measured)) continue;
        if (is_whenever_it_rains(reading, at)) continue;
        if (is_measured(reading, at)) return true;
        if (water_is_all && (rises(reading, at) || follows_height(reading, at))) return true;
    }
    return false;
}

/// More words of other categories than of water: the puddle is no more than a part of it.
bool is_about_something_else(const Reading& reading) {
    constexpr std::array<std::string_view, 2> water = {"banjir", "drainase"};
    std::size_t wet = 0;
    std::size_t dry = 0;
    for (const Phrase& phrase : reading.phrases) {
        const Entry* entry = phrase.in_role(Role::Category);
        const bool of_water =
            entry != nullptr && std::ranges::find(water, entry->category) != water.end();
        if (of_water || is_water(phrase)) {
            wet += phrase.count;
        } else if (entry != nullptr) {
            dry += phrase.count;
        }
    }
    return dry > 0 && dry >= wet;
}

/// "… #banjirmedan": whoever tags it tells everybody what is so now.
bool is_tagged(const Reading& reading) {
    return std::ranges::any_of(reading.phrases, [&](const Phrase& phrase) {
        return phrase.has(Role::FloodNow) && reading.words[phrase.first].is_tag;
    });
}

/// "banjir di gg seser. parit mohon dikeruk": the water comes first, and in few words.
bool begins_with_water(const Reading& reading) {
    const auto is_first = [](const Reading::Word& word) { return word.sentence == 0; };
    const auto words = std::ranges::count_if(reading.words, is_first);
    return words <= opening_words && !reading.phrases.empty() &&
           reading.phrases.front().has(Role::FloodNow) &&
           sentence_of(reading, reading.phrases.front()) == 0 && !is_whenever_it_rains(reading, 0);
}

/// An address at a word, in the same breath as the phrase.
bool is_address(const Reading& reading, const Phrase& phrase, std::size_t at) {
    return at < reading.words.size() && reading.words[at].said.empty() &&
           reading.words[at].clause == reading.words[phrase.first].clause;
}

/// "jl karya tergenang", "genangan di jl karya": the street itself is under water, whatever else
/// the message is about.
bool covers_street(const Reading& reading) {
    if (!reading.roles.has(puddle.role)) return false;
    for (std::size_t at = over_until(reading); at < reading.phrases.size(); ++at) {
        const Phrase& phrase = reading.phrases[at];
        if (!phrase.has(puddle.role) || is_doubted(reading, at, puddle)) continue;
        if (is_whenever_it_rains(reading, at)) continue;
        const std::size_t end = phrase.first + phrase.count;
        const bool behind = phrase.first > 0 && is_address(reading, phrase, phrase.first - 1);
        if (behind || is_address(reading, phrase, end)) return true;
    }
    return false;
}

/// "langganan banjir. sekarang masuk dapur": that it comes is said right behind "now".
bool comes_now(const Reading& reading) {
    if (!reading.roles.has(Role::Now) || !reading.roles.has(Role::WaterComes)) return false;
    bool of_water = false;
    for (std::size_t at = 1; at < reading.phrases.size(); ++at) {
        const Phrase& before = reading.phrases[at - 1];
        const Phrase& phrase = reading.phrases[at];
        const Entry* subject = before.in_role(Role::Category);
        const bool chronic = subject != nullptr && subject->category == "banjir";
        of_water = of_water || chronic || is_water(before);
        if (of_water && before.has(Role::Now) && phrase.has(Role::WaterComes) &&
            distance(before, phrase) <= now_before)
            return true;
    }
    return false;
}

/// "tiap hujan banjir, hari ini hujan tidak berhenti".
bool comes_with_this_rain(const Reading& reading) {
    return reading.roles.has(Role::RainsNow) && reading.roles.has(Role::WheneverItRains);
}

/// Whoever asks for works speaks of chronic trouble, unless the water stands at a height now.
bool is_flood_now(const Reading& reading) {
    const bool water_is_all = !is_about_something_else(reading);
    if (is_tagged(reading) || is_high(reading, water_is_all)) return true;
    const bool weakly = water_is_all && (is_raised(reading, puddle) || comes_now(reading) ||
                                         comes_with_this_rain(reading));
    if (!weakly && !is_raised(reading, flood) && !covers_street(reading)) return false;
    const bool short_cry = reading.words.size() <= cry_words;
    return short_cry || begins_with_water(reading) || !reading.roles.has(Role::AsksForWorks) ||
           reading.roles.has(Role::Now) || reading.roles.has(Role::WaterHeight);
}
}  // namespace

Alarm alarm(const Reading& reading) {
    const bool wet = is_flood_now(reading);
    return {is_raised(reading, danger) || (wet && is_raised(reading, water_danger)), wet};
}

Alarm alarm(const Lexicon& lexicon, std::string_view text) { return alarm(read(lexicon, text)); }
}  // namespace telepati::understanding
