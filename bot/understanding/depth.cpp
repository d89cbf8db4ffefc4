#include "bot/understanding/depth.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>

#include "bot/base/limits.hpp"
#include "bot/base/number_words.hpp"
#include "bot/understanding/digits.hpp"
#include "bot/understanding/reading.hpp"
#include "bot/understanding/utf8.hpp"

namespace telepati::understanding {
namespace {

// What lies outside is not water that somebody stands beside.
constexpr int least_cm = 2;
constexpr int most_cm = limits::water_most_cm;
constexpr double half = 0.5;
constexpr double metre_cm = 100;
constexpr std::size_t figure_digits = 3;
constexpr std::size_t odd_digits = 2;  ///< centimetres behind metres
constexpr std::size_t number_words_most = 5;

bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }

/// The number at `at`, with comma or point; moves `at` behind it.
double number(std::string_view text, std::size_t& at) {
    std::string digits;
    while (at < text.size() && (is_digit(text[at]) || text[at] == ',' || text[at] == '.')) {
        digits += text[at] == ',' ? '.' : text[at];
        ++at;
    }
    double value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return value;
}

/// The same, also as a fraction: "1/2".
double figure(std::string_view text, std::size_t& at) {
    const double above = number(text, at);
    const bool is_fraction = at + 1 < text.size() && text[at] == '/' && is_digit(text[at + 1]);
    if (!is_fraction) return above;
    const double below = number(text, ++at);
    return below > 0 ? above / below : 0;
}

/// A word of measure and where it ends.
struct Unit {
    double cm = 0;  ///< nought where none stands
    std::size_t end = 0;
};

Unit unit_at(const AddressWords& words, std::string_view text, std::size_t at) {
    while (at < text.size() && text[at] == ' ') ++at;
    const auto is_letter = [](char byte) { return byte >= 'a' && byte <= 'z'; };
    std::size_t end = at;
    while (end < text.size() && is_letter(text[end])) ++end;
    return {words.unit(text.substr(at, end - at)), end};
}

/// "1m20", "1 m 20 cm", "1 meter 20": the centimetres behind whole metres, nought where none stand.
double odd_centimetres(const AddressWords& words, std::string_view text, const Unit& metre) {
    std::size_t at = metre.end;
    while (at < text.size() && text[at] == ' ') ++at;
    std::size_t end = at;
    while (end < text.size() && is_digit(text[end])) ++end;
    const bool goes_on = end < text.size() && (text[end] == ',' || text[end] == '/');
    if (end == at || end - at > odd_digits || goes_on) return 0;
    double odd = 0;
    std::from_chars(text.data() + at, text.data() + end, odd);
    const Unit unit = unit_at(words, text, end);
    const bool bare =
        at == metre.end || text.find_first_not_of(" .", end) == std::string_view::npos;
    return unit.cm == 1 || (unit.cm == 0 && bare) ? odd : 0;
}

int centimetres_of(const Phrase& phrase) {
    const Entry* entry = phrase.sense == nullptr ? nullptr : phrase.in_role(Role::WaterHeight);
    if (entry == nullptr) return 0;
    int cm = 0;
    const char* const end = entry->normal.data() + entry->normal.size();
    std::from_chars(entry->normal.data(), end, cm);
    return cm;
}

/// The longest height at each place counts, so that "setengah lutut" is not "lutut"; it also stands
/// inside phrases that say something else.
int named_depth(const Reading& reading) {
    int highest = 0;
    for (std::size_t at = 0; at < reading.words.size();) {
        const Phrase phrase = phrase_at(reading, at, Role::WaterHeight);
        highest = std::max(highest, centimetres_of(phrase));
        at += std::max<std::size_t>(phrase.count, 1);
    }
    return highest;
}

std::string_view plain_at(const Reading& reading, std::size_t at) {
    if (at >= reading.words.size()) return {};
    const Reading::Word& word = reading.words[at];
    return word.plain.empty() ? word.said : word.plain;
}

bool is_half(const Reading& reading, std::size_t at) {
    return reading.lexicon->rules().has(WordList::Half, plain_at(reading, at));
}

/// "80", "80an".
bool is_figure(std::string_view word) {
    if (word.ends_with("an")) word.remove_suffix(2);
    return !word.empty() && word.size() <= figure_digits && std::ranges::all_of(word, is_digit);
}

/// What a word that begins with a figure says: "1½" is 1.5, "80cm" 80 and "cm" behind it.
struct Figure {
    double value = 0;
    bool has_fraction = false;
    std::string_view rest;
};

Figure figure_in(std::string_view word) {
    std::size_t at = std::min(word.find_first_not_of("0123456789"), word.size());
    Figure figure{0, false, word};
    if (at > figure_digits) return figure;
    std::from_chars(word.data(), word.data() + at, figure.value);
    figure.rest = word.substr(at);
    if (figure.rest.empty() || static_cast<unsigned char>(figure.rest.front()) < 0x80)
        return figure;
    const std::string_view part = hundredths_of(next_code_point(word, at));
    if (part.empty()) return figure;
    double hundredths = 0;
    std::from_chars(part.data(), part.data() + part.size(), hundredths);
    figure.value += hundredths / (part.size() == 1 ? 10 : 100);
    return {figure.value, true, word.substr(at)};
}

struct Amount {
    double value = 0;
    std::size_t words = 0;
    bool is_bare = false;  ///< a figure and nothing else, which may be what stands behind a comma
};

/// "tiga puluh", "80-an", "1 setengah", "setengah"; without words where there is none.
Amount amount_at(const Reading& reading, std::size_t at) {
    std::array<std::string_view, number_words_most> said;
    for (std::size_t word = 0; word < said.size(); ++word)
        said[word] = plain_at(reading, at + word);
    const SpokenNumber spoken = spoken_number(said);
    Amount amount{static_cast<double>(spoken.value), spoken.words};
    if (const Figure figure = figure_in(said[0]); figure.has_fraction && figure.rest.empty())
        return {figure.value, 1};
    if (is_figure(said[0])) {
        std::from_chars(said[0].data(), said[0].data() + said[0].size(), amount.value);
        amount.words = said[1] == "an" ? 2 : 1;
        amount.is_bare = amount.words == 1 && is_digit(said[0].back());
    }
    if (!is_half(reading, at + amount.words)) return amount;
    return {amount.value + half, amount.words + 1};
}

/// A number and the unit behind it: "dua setengah meter", "satu meter setengah".
struct Length {
    double cm = 0;
    std::size_t words = 0;
    bool is_bare = false;
};

Length length_at(const Reading& reading, std::size_t at) {
    const Amount amount = amount_at(reading, at);
    const std::size_t behind = at + amount.words;
    const bool goes_on = amount.words > 0 && behind < reading.words.size() &&
                         reading.words[behind].clause == reading.words[at].clause;
    const double unit = goes_on ? reading.lexicon->addresses().unit(plain_at(reading, behind)) : 0;
    if (unit == 0) return {};
    const bool and_half = is_half(reading, behind + 1);
    return {
        (amount.value + (and_half ? half : 0)) * unit,
        amount.words + (and_half ? 2 : 1),
        amount.is_bare && !and_half};
}

int said_depth(const Reading& reading) {
    int highest = 0;
    for (std::size_t at = 0; at < reading.words.size();) {
        const Length length = length_at(reading, at);
        const bool fits = !length.is_bare && length.cm >= least_cm && length.cm <= most_cm;
        if (fits) highest = std::max(highest, static_cast<int>(length.cm));
        at += std::max<std::size_t>(length.words, 1);
    }
    return highest;
}

/// Figures as they are typed, because commas and points are no part of a reading.
int measured_depth(const AddressWords& words, std::string_view text) {
    int highest = 0;
    const PlainDigits plain(text);
    std::string lower{plain.text()};
    std::ranges::transform(lower, lower.begin(), [](char byte) {
        return byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte - 'A' + 'a') : byte;
    });
    for (std::size_t at = 0; at < lower.size();) {
        const bool point = lower[at] == '.' && at + 1 < lower.size() && is_digit(lower[at + 1]);
        if (!is_digit(lower[at]) && !point) {
            ++at;
            continue;
        }
        const double value = figure(lower, at);
        const Unit unit = unit_at(words, lower, at);
        double cm = value * unit.cm;
        if (unit.cm == metre_cm) cm += odd_centimetres(words, lower, unit);
        if (cm >= least_cm && cm <= most_cm) highest = std::max(highest, static_cast<int>(cm));
    }
    return highest;
}
}  // namespace

bool tells_length(const Reading& reading, std::size_t at) {
    const AddressWords& words = reading.lexicon->addresses();
    const std::string_view word = reading.words[at].said;
    const Figure figure = figure_in(word);
    const std::size_t unit_size =
        std::min(figure.rest.find_first_of("0123456789"), figure.rest.size());
    if (figure.value > 0 && words.unit(figure.rest.substr(0, unit_size)) > 0) return true;
    return length_at(reading, at).cm > 0;
}

std::optional<int> water_depth(const Reading& reading, std::string_view text) {
    const int highest = std::max(
        {named_depth(reading),
         said_depth(reading),
         measured_depth(reading.lexicon->addresses(), text)}
    );
    return highest == 0 ? std::nullopt : std::optional{highest};
}

std::optional<int> water_depth(const Lexicon& lexicon, std::string_view text) {
    return water_depth(read(lexicon, text), text);
}
}  // namespace telepati::understanding
