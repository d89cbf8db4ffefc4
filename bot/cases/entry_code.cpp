#include "bot/cases/entry_code.hpp"

#include <algorithm>
#include <cctype>
#include <set>

namespace telepati::cases {
namespace {

constexpr std::size_t base = entry_alphabet.size();
static_assert(base == 31, "the check character needs a prime");

constexpr std::size_t letters_size = 2;
constexpr std::size_t shortest = letters_size + 2 + 1;
constexpr std::size_t longest = letters_size + 4 + 1;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_code_letter(char c) {
    return !is_digit(c) && entry_alphabet.find(c) != std::string_view::npos;
}
bool wordlike(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0; }
bool is_letter(char c) { return wordlike(c) && !is_digit(c); }
bool separates(char c) { return c == ' ' || c == '-' || c == '.'; }
char upper(char c) { return static_cast<char>(std::toupper(static_cast<unsigned char>(c))); }

/// Weights 1, 2, 3 …, as in ticket numbers: a changed character and swapped neighbours both show.
char check_of(std::string_view data) {
    std::size_t sum = 0;
    for (std::size_t at = 0; at < data.size(); ++at)
        sum += (at + 1) * entry_alphabet.find(data[at]);
    return entry_alphabet[sum % base];
}

bool has_shape(std::string_view code) {
    if (code.size() < shortest || code.size() > longest) return false;
    const auto number = code.substr(letters_size, code.size() - letters_size - 1);
    const bool padded = number.size() > 2 && number.front() == '0';
    return !padded && is_code_letter(code[0]) && is_code_letter(code[1]) &&
           is_code_letter(code.back()) && std::ranges::all_of(number, is_digit);
}

/// Letters that nobody prints stand for the digits they look like, where a digit belongs.
std::string canonical(std::string typed) {
    for (std::size_t at = 0; at < typed.size(); ++at) {
        char& c = typed[at];
        c = upper(c);
        if (at < letters_size || at + 1 == typed.size()) continue;
        if (c == 'O' || c == 'Q') c = '0';
        if (c == 'I' || c == 'L') c = '1';
        if (c == 'Z') c = '2';
    }
    return typed;
}

struct Read {
    std::string typed;
    std::size_t end = 0;
};

/// `count` letters and digits from `at` on, across single separators; empty when a word goes on.
Read read(std::string_view text, std::size_t at, std::size_t count) {
    Read found;
    for (; at < text.size() && found.typed.size() < count; ++at) {
        if (wordlike(text[at])) {
            found.typed += text[at];
        } else if (!separates(text[at]) || !wordlike(text[at - 1])) {
            break;
        }
    }
    found.end = at;
    const bool goes_on = at < text.size() && wordlike(text[at]);
    if (found.typed.size() != count || goes_on) found.typed.clear();
    return found;
}

std::vector<EntryHeard> right_codes(std::string_view text) {
    std::vector<EntryHeard> found;
    for (std::size_t at = 0; at < text.size(); ++at) {
        // "BanjirKB07X": the code may stick to the word before it, never to a number.
        if (!is_letter(text[at]) || (at > 0 && is_digit(text[at - 1]))) continue;
        for (std::size_t count = shortest; count <= longest; ++count) {
            const Read one = read(text, at, count);
            if (one.typed.empty()) continue;
            const std::string code = canonical(one.typed);
            if (!entry_code_checks(code)) continue;
            found.push_back({code, {}, at, one.end});
            at = one.end - 1;
            break;
        }
    }
    return found;
}

void keep_if_right(std::set<std::string>& codes, const std::string& code) {
    if (entry_code_checks(code)) codes.insert(code);
}

/// What one wrong, missing or superfluous character, or one swap, could have been.
std::vector<std::string> near(const std::string& typed) {
    std::set<std::string> codes;
    for (std::size_t at = 0; at <= typed.size(); ++at) {
        for (const char c : entry_alphabet) {
            std::string longer = typed;
            keep_if_right(codes, longer.insert(at, 1, c));
            if (at == typed.size()) continue;
            std::string other = typed;
            other[at] = c;
            keep_if_right(codes, other);
        }
        if (at == typed.size()) break;
        std::string shorter = typed;
        keep_if_right(codes, shorter.erase(at, 1));
        std::string swapped = typed;
        if (at + 1 < swapped.size()) std::swap(swapped[at], swapped[at + 1]);
        keep_if_right(codes, swapped);
    }
    return {codes.begin(), codes.end()};
}

/// "kbo7x", "KB7X": letters and a digit, about as long as a code.
bool looks_meant(std::string_view word) {
    if (word.size() + 1 < shortest || word.size() > longest + 1) return false;
    return std::ranges::count_if(word, is_digit) >= 1 &&
           std::ranges::count_if(word, is_letter) >= 2;
}

std::vector<EntryHeard> mistyped_codes(std::string_view text) {
    std::vector<EntryHeard> found;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (!wordlike(text[at])) continue;
        std::size_t end = at;
        while (end < text.size() && wordlike(text[end])) ++end;
        const std::string_view word = text.substr(at, end - at);
        if (looks_meant(word)) {
            auto codes = near(canonical(std::string{word}));
            if (!codes.empty()) found.push_back({std::string{word}, std::move(codes), at, end});
        }
        at = end;
    }
    return found;
}

std::string allowed_letters(std::string_view name) {
    std::string kept;
    for (const char c : name) {
        if (is_code_letter(upper(c))) kept += upper(c);
    }
    return kept;
}

/// The first letters of the words, as far as codes have them.
std::string initials(std::string_view name) {
    std::string found;
    bool begins = true;
    for (const char c : name) {
        if (begins && is_code_letter(upper(c))) found += upper(c);
        begins = !wordlike(c);
    }
    return found;
}
}  // namespace

std::string entry_letters(std::string_view place, std::string_view office_prefix) {
    const std::string first = initials(place);
    const std::string all = allowed_letters(place);
    std::vector<std::string> choices;
    if (first.size() >= letters_size) choices.push_back(first.substr(0, letters_size));
    for (std::size_t at = 1; at < all.size(); ++at) choices.push_back({all[0], all[at]});
    choices.insert(choices.end(), {"KP", "TP"});
    const auto free = [&](const std::string& two) { return two != office_prefix; };
    return *std::ranges::find_if(choices, free);
}

std::string next_entry_code(std::string_view letters, int& number) {
    while (number <= entry_number_most) {
        std::string code{letters};
        if (number < 10) code += '0';
        code += std::to_string(number++);
        const char check = check_of(code);
        if (is_code_letter(check)) return code + check;
    }
    return {};
}

bool entry_code_checks(std::string_view code) {
    return has_shape(code) && check_of(code.substr(0, code.size() - 1)) == code.back();
}

std::vector<EntryHeard> entry_codes_in(std::string_view text) {
    if (std::ranges::none_of(text, is_digit) && text.find_first_of("oOqQiIlLzZ") == text.npos)
        return {};
    auto found = right_codes(text);
    return found.empty() ? mistyped_codes(text) : found;
}

std::string without_entry(std::string_view text, const EntryHeard& heard) {
    std::string before{text.substr(0, heard.begin)};
    std::string_view after = text.substr(heard.end);
    while (!before.empty() && std::isspace(static_cast<unsigned char>(before.back())) != 0)
        before.pop_back();
    const auto first = after.find_first_not_of(" \t-.,:;");
    after = first == std::string_view::npos ? std::string_view{} : after.substr(first);
    if (before.empty() || after.empty()) return before + std::string{after};
    return before + ' ' + std::string{after};
}
}  // namespace telepati::cases
