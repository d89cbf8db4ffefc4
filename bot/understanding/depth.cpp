#include "bot/understanding/depth.hpp"

#include <algorithm>
#include <charconv>
#include <string>

#include "bot/base/limits.hpp"
#include "bot/understanding/fold.hpp"

namespace telepati::understanding {
namespace {

// What lies outside is not water that somebody stands beside.
constexpr int least_cm = 2;
constexpr int most_cm = limits::water_most_cm;

bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }

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
    const auto is_letter = [](char byte) { return byte >= 'a' && byte <= 'z'; };
    std::size_t end = at;
    while (end < text.size() && is_letter(text[end])) ++end;
    return words.unit(text.substr(at, end - at));
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

int measured_depth(const AddressWords& words, std::string_view text) {
    int highest = 0;
    std::string lower{text};
    std::ranges::transform(lower, lower.begin(), [](char byte) {
        return byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte - 'A' + 'a') : byte;
    });
    for (std::size_t at = 0; at < lower.size();) {
        if (!is_digit(lower[at])) {
            ++at;
            continue;
        }
        const double value = figure(lower, at);
        const double cm = value * unit_at(words, lower, at);
        if (cm >= least_cm && cm <= most_cm) highest = std::max(highest, static_cast<int>(cm));
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
