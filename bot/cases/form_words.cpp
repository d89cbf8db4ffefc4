#include "bot/cases/form_words.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "bot/base/limits.hpp"

namespace telepati::cases {
namespace {

constexpr std::string_view blanks = " \t\r";
constexpr std::size_t code_most = 40;

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(blanks);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

bool is_continuation(char letter) { return (static_cast<unsigned char>(letter) & 0xC0U) == 0x80U; }

/// Whole UTF-8, no control characters but the ends of lines.
bool is_text(std::string_view text) {
    for (std::size_t at = 0; at < text.size(); ++at) {
        const auto byte = static_cast<unsigned char>(text[at]);
        const bool control =
            byte < 0x20 && text[at] != '\n' && text[at] != '\r' && text[at] != '\t';
        if (control || byte == 0x7F) return false;
        if (byte < 0x80) continue;
        const std::size_t more = byte >= 0xF0 ? 3 : byte >= 0xE0 ? 2 : 1;
        if (byte < 0xC2 || byte > 0xF4 || at + more >= text.size()) return false;
        for (std::size_t next = 1; next <= more; ++next) {
            if (!is_continuation(text[at + next])) return false;
        }
        at += more;
    }
    return true;
}

std::optional<int> whole_number(std::string_view text) {
    int number = 0;
    const char* const end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, number);
    if (text.empty() || read.ec != std::errc{} || read.ptr != end || number < 0)
        return std::nullopt;
    return number;
}

std::optional<unsigned> day_of(std::string_view name) {
    constexpr auto heads =
        std::to_array<std::string_view>({"sen", "sel", "rab", "kam", "jum", "sab", "min"});
    constexpr auto names = std::to_array<std::string_view>(
        {"senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "minggu"}
    );
    for (std::size_t day = 0; day < heads.size(); ++day) {
        if (name == heads[day] || name == names[day]) return static_cast<unsigned>(day);
    }
    return std::nullopt;
}

std::optional<std::uint8_t> days_of(std::string_view text) {
    unsigned days = 0;
    while (!text.empty()) {
        const std::string_view part = text.substr(0, text.find(','));
        const auto dash = part.find('-');
        const auto first = day_of(part.substr(0, dash));
        const auto last = dash == std::string_view::npos ? first : day_of(part.substr(dash + 1));
        if (!first || !last) return std::nullopt;
        for (unsigned day = *first;; day = (day + 1) % 7) {
            days |= 1U << day;
            if (day == *last) break;
        }
        text.remove_prefix(std::min(part.size() + 1, text.size()));
    }
    if (days == 0) return std::nullopt;
    return static_cast<std::uint8_t>(days);
}

std::optional<std::chrono::minutes> clock_of(std::string_view text) {
    const auto mark = text.find_first_of(":.");
    if (mark == std::string_view::npos || text.size() - mark != 3) return std::nullopt;
    const auto hour = whole_number(text.substr(0, mark));
    const auto minute = whole_number(text.substr(mark + 1));
    if (!hour || !minute || *hour > 23 || *minute > 59) return std::nullopt;
    return std::chrono::hours{*hour} + std::chrono::minutes{*minute};
}

std::vector<std::string_view> words_of(std::string_view text) {
    std::vector<std::string_view> words;
    while (!(text = trimmed(text)).empty()) {
        const std::string_view word = text.substr(0, text.find_first_of(blanks));
        words.push_back(word);
        text.remove_prefix(word.size());
    }
    return words;
}

Result<FormLine> read_line(std::string_view file, std::size_t number, std::string_view line) {
    if (line.front() == '[') {
        const auto close = line.find(']');
        if (close == std::string_view::npos)
            return form_fault(file, number, "the ] is missing; write [name] type");
        return FormLine{
            number,
            true,
            std::string{trimmed(line.substr(1, close - 1))},
            std::string{trimmed(line.substr(close + 1))}};
    }
    const auto equals = line.find('=');
    if (equals == std::string_view::npos)
        return form_fault(file, number, "there is no =; write key = value, or [name] type");
    return FormLine{
        number,
        false,
        std::string{trimmed(line.substr(0, equals))},
        std::string{trimmed(line.substr(equals + 1))}};
}
}  // namespace

tl::unexpected<Failure> form_fault(std::string_view file, std::size_t line, std::string what) {
    return failure(std::string{file} + ", line " + std::to_string(line) + ": " + std::move(what));
}

Result<std::vector<FormLine>> form_lines(std::string_view file, std::string_view text) {
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    if (text.size() > limits::form_bytes)
        return form_fault(file, 1, "the form has more than 32 KiB; shorten it");
    if (!is_text(text)) return form_fault(file, 1, "this is no plain text; save it as UTF-8");
    std::vector<FormLine> lines;
    std::size_t number = 0;
    while (!text.empty()) {
        const std::string_view whole = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(whole.size() + 1, text.size()));
        ++number;
        const std::string_view line = trimmed(whole);
        if (line.empty() || line.front() == '#') continue;
        auto read = read_line(file, number, line);
        if (!read) return tl::unexpected(std::move(read.error()));
        lines.push_back(std::move(*read));
    }
    return lines;
}

std::vector<std::string> form_parts(std::string_view value) {
    std::vector<std::string> parts;
    for (std::size_t from = 0; from <= value.size();) {
        const auto end = std::min(value.find('|', from), value.size());
        parts.emplace_back(trimmed(value.substr(from, end - from)));
        from = end + 1;
    }
    return parts;
}

std::size_t form_units(std::string_view text) {
    std::size_t units = 0;
    for (const char letter : text) {
        if (!is_continuation(letter)) units += static_cast<unsigned char>(letter) >= 0xF0 ? 2U : 1U;
    }
    return units;
}

bool is_form_code(std::string_view text) {
    constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyz0123456789_";
    return !text.empty() && text.size() <= code_most &&
           text.find_first_not_of(letters) == std::string_view::npos;
}

std::optional<VisitWindow> read_window(std::string_view value) {
    const auto words = words_of(value);
    if (words.size() != 2 && words.size() != 3) return std::nullopt;
    const auto dash = words[1].find('-');
    if (dash == std::string_view::npos) return std::nullopt;
    const auto days = days_of(words[0]);
    const auto from = clock_of(words[1].substr(0, dash));
    const auto to = clock_of(words[1].substr(dash + 1));
    const auto places = words.size() == 3 ? whole_number(words[2]) : std::optional{1};
    const bool sensible = days && from && to && *from < *to && places && *places >= 1 &&
                          *places <= limits::visit_places_most;
    if (!sensible) return std::nullopt;
    return VisitWindow{
        {*days, *from, *to},
        *places
    };
}
}  // namespace telepati::cases
