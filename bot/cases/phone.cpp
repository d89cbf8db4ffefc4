#include "bot/cases/phone.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace telepati::cases {
namespace {

/// What stands between digits, with what phones add when a number is copied: no-break space,
/// Unicode dashes, invisible direction marks.
constexpr std::string_view fillers[] = {
    " ",      "\t",     "-",      ".",      "(",      ")",      "\u00A0", "\u2010",
    "\u2011", "\u2012", "\u2013", "\u2014", "\u200B", "\u200E", "\u200F", "\u202A",
    "\u202B", "\u202C", "\u202D", "\u202E", "\u2066", "\u2067", "\u2068", "\u2069",
};

struct Typed {
    bool plus = false;
    std::string digits;  ///< empty when something else stands in the text
};

bool drop_filler(std::string_view& text) {
    for (const auto filler : fillers) {
        if (text.substr(0, filler.size()) != filler) continue;
        text.remove_prefix(filler.size());
        return true;
    }
    return false;
}

Typed read_typed(std::string_view text) {
    Typed typed;
    while (!text.empty()) {
        if (drop_filler(text)) continue;
        const char c = text.front();
        text.remove_prefix(1);
        if (c >= '0' && c <= '9') {
            typed.digits += c;
        } else if (c == '+' && !typed.plus && typed.digits.empty()) {
            typed.plus = true;
        } else {
            return {};
        }
    }
    return typed;
}

/// The number after 62: mobile, 9 to 12 digits. "+62 (0)812…" is written often enough to be
/// understood.
std::string indonesian(std::string_view rest) {
    if (rest.substr(0, 1) == "0") rest.remove_prefix(1);
    const bool mobile = rest.substr(0, 1) == "8" && rest.size() >= 9 && rest.size() <= 12;
    return mobile ? "62" + std::string(rest) : std::string();
}

bool is_personal(std::string_view run) {
    constexpr std::size_t identity_card = 16;
    const std::size_t digits = read_typed(run).digits.size();
    return digits == identity_card || !phone_digits(run).empty();
}

struct Length {
    std::size_t least;
    std::size_t most;
};

std::string foreign(std::string_view digits, Length length) {
    const bool fits =
        digits.size() >= length.least && digits.size() <= length.most && digits.front() != '0';
    return fits ? std::string(digits) : std::string();
}
}  // namespace

std::string without_numbers(std::string_view text, std::string_view instead) {
    constexpr std::string_view of_numbers = "0123456789+-.() ";
    constexpr std::string_view begins = "0123456789+";
    std::string shown;
    while (!text.empty()) {
        const auto begin = std::min(text.find_first_of(begins), text.size());
        shown += text.substr(0, begin);
        text.remove_prefix(begin);
        std::string_view run =
            text.substr(0, std::min(text.find_first_not_of(of_numbers), text.size()));
        const auto end = run.find_last_of("0123456789");
        run = run.substr(0, end == std::string_view::npos ? run.size() : end + 1);
        shown += is_personal(run) ? instead : run;
        text.remove_prefix(run.size());
    }
    return shown;
}

std::string phone_digits(std::string_view typed) {
    auto [plus, all] = read_typed(typed);
    std::string_view digits = all;
    if (!plus && digits.substr(0, 2) == "00") {
        plus = true;
        digits.remove_prefix(2);
    }
    if (digits.substr(0, 2) == "62") return indonesian(digits.substr(2));
    if (plus) return foreign(digits, {8, 15});
    if (digits.substr(0, 1) == "0" || digits.substr(0, 1) == "8") return indonesian(digits);
    return foreign(digits, {10, 15});
}
}  // namespace telepati::cases
