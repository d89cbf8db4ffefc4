#include "bot/understanding/depth.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <span>
#include <string>

#include "bot/base/limits.hpp"
#include "bot/base/number_words.hpp"
#include "bot/understanding/fold.hpp"

namespace telepati::understanding {
namespace {

// What lies outside is not water that somebody stands beside.
constexpr int least_cm = 2;
constexpr int most_cm = limits::water_most_cm;
constexpr std::string_view half_said = "setengah";

bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }
bool is_letter(char byte) { return byte >= 'a' && byte <= 'z'; }

std::string_view word_at(std::string_view text, std::size_t at) {
    std::size_t end = at;
    while (end < text.size() && is_letter(text[end])) ++end;
    return text.substr(at, end - at);
}

/// The figure at `at`, with comma or point; moves `at` behind it.
double figure(std::string_view text, std::size_t& at) {
    std::string digits;
    while (at < text.size() && (is_digit(text[at]) || text[at] == ',' || text[at] == '.')) {
        digits += text[at] == ',' ? '.' : text[at];
        ++at;
    }
    double value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return value;
}

/// Centimetres of one unit when a word of measure begins at `at`, else 0.
int unit_at(const AddressWords& words, std::string_view text, std::size_t at) {
    while (at < text.size() && text[at] == ' ') ++at;
    return words.unit(word_at(text, at));
}

/// Body parts are looked for word by word: "selutut" also stands inside longer phrases.
int named_depth(const Lexicon& lexicon, std::string_view text) {
    int highest = 0;
    const std::string folded = fold(text);
    for (const std::string_view word : words(folded)) {
        const auto* entries = lexicon.find(word);
        if (!entries) continue;
        for (const Entry& entry : *entries) {
            if (entry.role != "tinggi_air") continue;
            int cm = 0;
            const char* end = entry.normal.data() + entry.normal.size();
            std::from_chars(entry.normal.data(), end, cm);
            highest = std::max(highest, cm);
        }
    }
    return highest;
}

/// The words from `at` on, as far as a number and its unit reach.
struct Next {
    static constexpr std::size_t most = 8;
    std::array<std::string_view, most> words{};
    std::size_t count = 0;
};

Next words_at(std::string_view text, std::size_t at) {
    Next next;
    while (next.count < Next::most && at < text.size() && is_letter(text[at])) {
        const std::string_view word = word_at(text, at);
        next.words[next.count++] = word;
        at += word.size();
        while (at < text.size() && text[at] == ' ') ++at;
    }
    return next;
}

/// "dua meter", "setengah meter", "satu setengah meter", "lima puluh senti".
double spoken_depth(const AddressWords& words, const Next& next) {
    const std::span said(next.words.data(), next.count);
    const auto number = spoken_number(said);
    std::size_t at = number ? number->words : 0;
    const bool half = at < said.size() && said[at] == half_said;
    if (half) ++at;
    if ((!number && !half) || at >= said.size()) return 0;
    const double value = (number ? number->value : 0) + (half ? 0.5 : 0.0);
    return value * words.unit(said[at]);
}

int measured_depth(const AddressWords& words, std::string_view text) {
    int highest = 0;
    std::string lower{text};
    std::ranges::transform(lower, lower.begin(), [](char byte) {
        return byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte - 'A' + 'a') : byte;
    });
    const auto take = [&](double cm) {
        if (cm >= least_cm && cm <= most_cm) highest = std::max(highest, static_cast<int>(cm));
    };
    for (std::size_t at = 0; at < lower.size();) {
        if (is_digit(lower[at])) {
            const double value = figure(lower, at);
            take(value * unit_at(words, lower, at));
        } else if (is_letter(lower[at])) {
            const std::string_view word = word_at(lower, at);
            const bool counts = word == half_said || number_word(word);
            if (counts) take(spoken_depth(words, words_at(lower, at)));
            at += word.size();
        } else {
            ++at;
        }
    }
    return highest;
}
}  // namespace

std::optional<int> water_depth(const Lexicon& lexicon, std::string_view text) {
    const int highest =
        std::max(named_depth(lexicon, text), measured_depth(lexicon.addresses(), text));
    return highest == 0 ? std::nullopt : std::optional{highest};
}
}  // namespace telepati::understanding
