#include "bot/understanding/long_number.hpp"

#include <algorithm>
#include <optional>

#include "bot/base/number_words.hpp"

namespace telepati::understanding {
namespace {

// "1271 - 0112": more than these is another number.
constexpr std::size_t separators_most = 3;
constexpr std::size_t look_alikes_most = 3;

bool separates(char byte) { return byte == ' ' || byte == '-' || byte == '.'; }
bool separates_words(char byte) { return separates(byte) || byte == ','; }

/// Behind the separators at `at`; `at` where there are too many.
template <class Separates>
std::size_t behind_separators(std::string_view text, std::size_t at, const Separates& separates) {
    std::size_t next = at;
    while (next < text.size() && next - at <= separators_most && separates(text[next])) ++next;
    return next - at <= separators_most ? next : at;
}

/// The digit that a letter looks like, or nought.
char looks_like(char letter) {
    switch (letter) {
        case 'o':
        case 'O':
            return '0';
        case 'i':
        case 'I':
        case 'l':
            return '1';
        default:
            return '\0';
    }
}

bool touches_digit(std::string_view text, std::size_t at, std::size_t end) {
    return (at > 0 && is_digit(text[at - 1])) || (end < text.size() && is_digit(text[end]));
}

/// What a word adds to a number: one digit, several look-alikes, or nothing.
std::string digits_of(std::string_view text, std::size_t at, std::size_t end) {
    const std::string_view word = text.substr(at, end - at);
    if (const auto value = digit_word(word)) return std::string(1, static_cast<char>('0' + *value));
    if (word.size() > look_alikes_most || !touches_digit(text, at, end)) return {};
    std::string digits;
    for (const char letter : word) {
        const char digit = looks_like(letter);
        if (digit == 0) return {};
        digits.push_back(digit);
    }
    return digits;
}

void hold(LongNumber& number, std::string_view digits) {
    const std::size_t room = digits_most + 1 - std::min(number.digits.size(), digits_most + 1);
    number.digits.append(digits.substr(0, room));
}
}  // namespace

std::size_t word_end(std::string_view text, std::size_t at) {
    while (at < text.size() && is_letter(text[at])) ++at;
    return at;
}

LongNumber grouped_number(std::string_view text, std::size_t at) {
    LongNumber number;
    number.begin = number.end = at;
    number.least_group = digits_most;
    std::size_t group = 0;
    const auto end_group = [&] {
        number.least_group = std::min(number.least_group, group);
        number.most_group = std::max(number.most_group, group);
        group = 0;
    };
    while (at < text.size() && !number.is_too_long()) {
        if (is_digit(text[at])) {
            number.digits.push_back(text[at++]);
            ++group;
            number.end = at;
            continue;
        }
        const std::size_t next = behind_separators(text, at, separates);
        if (next == at || next == text.size() || !is_digit(text[next])) break;
        end_group();
        ++number.groups;
        at = next;
    }
    end_group();
    return number;
}

LongNumber first_group(std::string_view text, std::size_t at) {
    LongNumber number;
    number.begin = number.end = at;
    while (number.end < text.size() && is_digit(text[number.end])) ++number.end;
    number.digits = text.substr(at, std::min(number.end - at, digits_most + 1));
    number.least_group = number.most_group = number.digits.size();
    return number;
}

bool spells_digit(std::string_view text, std::size_t at, std::size_t end) {
    return !digits_of(text, at, end).empty();
}

LongNumber spelled_number(std::string_view text, std::size_t at) {
    LongNumber number;
    number.begin = number.end = at;
    number.least_group = number.most_group = digits_most;
    std::optional<std::size_t> typed;
    while (at < text.size()) {
        if (is_digit(text[at])) {
            if (!typed) typed = at;
            hold(number, text.substr(at, 1));
            number.end = ++at;
        } else if (is_letter(text[at])) {
            const std::size_t end = word_end(text, at);
            const std::string digits = digits_of(text, at, end);
            if (digits.empty()) break;
            hold(number, digits);
            number.is_spelled = true;
            number.end = at = end;
        } else {
            const std::size_t next = behind_separators(text, at, separates_words);
            if (next == at) break;
            at = next;
        }
    }
    number.first_typed = typed.value_or(number.end);
    return number;
}
}  // namespace telepati::understanding
