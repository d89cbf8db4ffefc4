#include "bot/cases/spoken_day.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "bot/base/number_words.hpp"
#include "bot/cases/spoken_date.hpp"

namespace telepati::cases {
namespace {

using namespace std::chrono;

using Words = std::vector<std::string>;

struct Named {
    std::string_view word;
    unsigned value;
};

constexpr auto near_days = std::to_array<Named>({
    {"sekarang", 0},
    {"today",    0},
    {"besok",    1},
    {"bsk",      1},
    {"bsok",     1},
    {"esok",     1},
    {"besuk",    1},
    {"tomorrow", 1},
    {"lusa",     2},
    {"tulat",    3},
});

// 1: Monday, as ISO counts.
constexpr auto week_days = std::to_array<Named>({
    {"senin",     1},
    {"senen",     1},
    {"monday",    1},
    {"selasa",    2},
    {"slasa",     2},
    {"tuesday",   2},
    {"rabu",      3},
    {"rebo",      3},
    {"wednesday", 3},
    {"kamis",     4},
    {"kemis",     4},
    {"thursday",  4},
    {"jumat",     5},
    {"jum",       5},
    {"jumaat",    5},
    {"friday",    5},
    {"sabtu",     6},
    {"sabtuh",    6},
    {"saturday",  6},
    {"minggu",    7},
    {"ahad",      7},
    {"sunday",    7},
});

constexpr auto month_names = std::to_array<std::array<std::string_view, 5>>({
    {"jan", "januari",   "january",  "",    ""   },
    {"feb", "februari",  "february", "peb", ""   },
    {"mar", "maret",     "march",    "mrt", ""   },
    {"apr", "april",     "",         "",    ""   },
    {"mei", "may",       "",         "",    ""   },
    {"jun", "juni",      "june",     "",    ""   },
    {"jul", "juli",      "july",     "",    ""   },
    {"agt", "agustus",   "august",   "ags", "agu"},
    {"sep", "september", "sept",     "",    ""   },
    {"okt", "oktober",   "october",  "oct", ""   },
    {"nov", "november",  "nopember", "nop", ""   },
    {"des", "desember",  "december", "dec", ""   },
});

template <std::size_t N>
std::optional<unsigned> value_in(const std::array<Named, N>& names, std::string_view word) {
    const auto found = std::ranges::find(names, word, &Named::word);
    return found == names.end() ? std::nullopt : std::optional{found->value};
}

std::optional<unsigned> month_named(std::string_view word) {
    for (std::size_t at = 0; at < month_names.size(); ++at) {
        const bool is =
            !word.empty() && std::ranges::find(month_names[at], word) != month_names[at].end();
        if (is) return static_cast<unsigned>(at + 1);
    }
    return std::nullopt;
}

/// Runs of letters and of digits, small; "/" and "-" between digits stay as words of their own.
Words words_of(std::string_view text) {
    Words words;
    char last = 0;
    for (const char letter : text) {
        const auto byte = static_cast<unsigned char>(letter);
        const bool digit = byte < 0x80 && std::isdigit(byte) != 0;
        const bool alpha = byte < 0x80 && std::isalpha(byte) != 0;
        const char kind = digit ? 'd' : alpha ? 'a' : letter == '/' || letter == '-' ? '/' : 0;
        if (kind == 0 && letter == '\'') continue;  // "jum'at"
        if (kind != 0 && (kind != last || kind == '/')) words.emplace_back();
        if (kind != 0) words.back() += static_cast<char>(std::tolower(byte));
        last = kind;
    }
    return words;
}

/// "dua puluh lima hari lagi" as "25 hari lagi".
Words with_digits(const Words& words) {
    const std::vector<std::string_view> said(words.begin(), words.end());
    Words read;
    for (std::size_t at = 0; at < words.size();) {
        const SpokenNumber number = spoken_number(std::span{said}.subspan(at));
        read.push_back(number.words > 0 ? std::to_string(number.value) : words[at]);
        at += std::max<std::size_t>(number.words, 1);
    }
    return read;
}

std::string_view word_at(const Words& words, std::size_t at) {
    return at < words.size() ? std::string_view{words[at]} : std::string_view{};
}

std::optional<unsigned> digits_at(const Words& words, std::size_t at) {
    const std::string_view word = word_at(words, at);
    unsigned number = 0;
    const char* const end = word.data() + word.size();
    const auto read = std::from_chars(word.data(), end, number);
    if (word.empty() || word.size() > 2 || read.ec != std::errc{} || read.ptr != end)
        return std::nullopt;
    return number;
}

bool says_next(std::string_view word) {
    return word == "depan" || word == "dpn" || word == "next" || word == "berikutnya";
}

/// "minggu depan" behind a day or before it.
bool names_next_week(const Words& words, std::size_t at) {
    const std::string_view week = word_at(words, at);
    return (week == "minggu" || week == "pekan") && says_next(word_at(words, at + 1));
}

/// The first day on or after `today` with this day and, when it is not 0, month.
std::optional<year_month_day> next_such(year_month_day today, unsigned d, unsigned m) {
    constexpr int months_ahead = 13;
    if (d < 1 || d > 31 || m > 12) return std::nullopt;
    const year_month first{today.year(), today.month()};
    for (int ahead = 0; ahead < months_ahead; ++ahead) {
        const year_month in = first + months{ahead};
        const year_month_day found{in.year(), in.month(), day{d}};
        const bool fits = m == 0 || static_cast<unsigned>(in.month()) == m;
        if (found.ok() && fits && found >= today) return found;
    }
    return std::nullopt;
}

std::optional<year_month_day> of_week(
    const Words& words, std::size_t at, unsigned wanted, year_month_day today
) {
    const sys_days from{today};
    const auto now = weekday{from}.iso_encoding();
    const bool next = says_next(word_at(words, at + 1)) || names_next_week(words, at + 1) ||
                      (at > 0 && says_next(word_at(words, at - 1)));
    // "Senin depan" on a Saturday is two days away: the week begins on Monday.
    if (next) return year_month_day{from + days{7 - now + wanted}};
    const unsigned ahead = (wanted + 7 - now) % 7;
    return year_month_day{from + days{ahead}};
}

/// "malam Minggu" is the night before Sunday.
std::optional<year_month_day> eve_of(
    const Words& words, std::size_t at, std::optional<year_month_day> day, year_month_day today
) {
    if (!day || at == 0 || words[at - 1] != "malam") return day;
    const sys_days eve = sys_days{*day} - days{1};
    return year_month_day{eve < sys_days{today} ? eve + days{7} : eve};
}

/// "minggu depan" is next week, not a Sunday; "minggu depan hari Rabu" its Wednesday.
std::optional<year_month_day> of_next_week(
    const Words& words, std::size_t at, year_month_day today
) {
    if (!names_next_week(words, at) || (at > 0 && words[at - 1] == "hari")) return std::nullopt;
    const std::size_t behind = word_at(words, at + 2) == "hari" ? at + 3 : at + 2;
    const auto wanted = value_in(week_days, word_at(words, behind));
    const sys_days from{today};
    if (!wanted) return year_month_day{from + days{7}};
    return year_month_day{from + days{7 - weekday{from}.iso_encoding() + *wanted}};
}

/// "3 hari lagi", "dua minggu lagi", "seminggu lagi"
std::optional<year_month_day> after_some(const Words& words, std::size_t at, year_month_day today) {
    const std::string_view word = word_at(words, at);
    const bool one = word == "sehari" || word == "seminggu" || word == "sepekan";
    const auto number = one ? std::optional{1U} : digits_at(words, at);
    const std::string_view unit = one ? word.substr(2) : word_at(words, at + 1);
    const std::string_view behind = word_at(words, one ? at + 1 : at + 2);
    const bool ahead = behind == "lagi" || behind == "kedepan" || behind == "ke";
    const bool weeks_ahead = unit == "minggu" || unit == "pekan";
    if (!number || !ahead || (unit != "hari" && !weeks_ahead)) return std::nullopt;
    return year_month_day{sys_days{today} + days{*number * (weeks_ahead ? 7 : 1)}};
}

/// "tanggal 5 bulan depan"
std::optional<year_month_day> of_next_month(unsigned number, year_month_day today) {
    const year_month in = year_month{today.year(), today.month()} + months{1};
    const year_month_day found{in.year(), in.month(), day{number}};
    return found.ok() ? std::optional{found} : std::nullopt;
}

std::optional<year_month_day> of_number(
    const Words& words, std::size_t at, unsigned number, year_month_day today
) {
    const std::string_view next = word_at(words, at + 1);
    const std::string_view after = word_at(words, at + 2);
    if (next == "days" && word_at(words, at > 0 ? at - 1 : words.size()) == "in")
        return year_month_day{sys_days{today} + days{number}};
    if (const auto month = month_named(next)) return next_such(today, number, *month);
    const auto after_slash = next == "/" || next == "-" ? digits_at(words, at + 2) : std::nullopt;
    if (after_slash && (at == 0 || words[at - 1] != "/"))
        return next_such(today, number, *after_slash);
    const std::string_view before = word_at(words, at > 0 ? at - 1 : words.size());
    if (next == "bulan" && says_next(after)) return of_next_month(number, today);
    const bool led = before == "tanggal" || before == "tgl" || before == "tggl";
    return led ? next_such(today, number, 0) : std::nullopt;
}
}  // namespace

std::optional<year_month_day> day_in(std::string_view text, year_month_day today) {
    constexpr years far_ahead{50};
    // A year of two digits is one to come here, where a birth day looks back.
    if (const auto whole = date_in(text, today.year() + far_ahead)) {
        if (whole->day.year() < today.year() + years{3}) return whole->day;
    }
    const Words words = with_digits(words_of(text));
    for (std::size_t at = 0; at < words.size(); ++at) {
        const std::string& word = words[at];
        constexpr auto parts =
            std::to_array<std::string_view>({"hari", "pagi", "siang", "sore", "malam"});
        const bool part = std::ranges::find(parts, word) != parts.end();
        if (part && word_at(words, at + 1) == "ini") return today;
        // "besok lusa" is the day after tomorrow.
        const auto ahead = value_in(near_days, word);
        if (ahead && !value_in(near_days, word_at(words, at + 1)))
            return year_month_day{sys_days{today} + days{*ahead}};
        if (const auto found = after_some(words, at, today)) return found;
        if (const auto found = of_next_week(words, at, today)) return found;
        if (const auto wanted = value_in(week_days, word)) {
            const auto day = of_week(words, at, *wanted, today);
            return eve_of(words, at, day, today);
        }
        const auto number = digits_at(words, at);
        const auto found = number ? of_number(words, at, *number, today) : std::nullopt;
        if (found) return found;
    }
    return std::nullopt;
}

std::optional<year_month_day> week_in(std::string_view text, year_month_day today) {
    const Words words = with_digits(words_of(text));
    const sys_days monday = sys_days{today} - days{weekday{sys_days{today}}.iso_encoding() - 1};
    for (std::size_t at = 0; at < words.size(); ++at) {
        const std::string_view behind = word_at(words, at + 2);
        const bool named = value_in(week_days, words[at]) && !names_next_week(words, at);
        const bool day =
            named || value_in(week_days, behind == "hari" ? word_at(words, at + 3) : behind);
        if (day || (at > 0 && words[at - 1] == "hari")) return std::nullopt;
        if (names_next_week(words, at)) return year_month_day{monday + days{7}};
    }
    return std::nullopt;
}

std::optional<DayPart> hour_in(std::string_view text) {
    constexpr auto parts = std::to_array<std::pair<std::string_view, DayPart>>({
        {"pagi",      {hours{5}, hours{11}} },
        {"morning",   {hours{5}, hours{11}} },
        {"siang",     {hours{11}, hours{15}}},
        {"sore",      {hours{15}, hours{18}}},
        {"afternoon", {hours{12}, hours{18}}},
        {"malam",     {hours{18}, hours{24}}},
        {"evening",   {hours{18}, hours{24}}},
        {"night",     {hours{18}, hours{24}}},
    });
    const Words words = with_digits(words_of(text));
    std::optional<DayPart> found;
    for (std::size_t at = 0; at < words.size(); ++at) {
        const bool led = words[at] == "jam" || words[at] == "jm" || words[at] == "pukul" ||
                         words[at] == "pkl" || words[at] == "at";
        const auto hour = led ? digits_at(words, at + 1) : std::nullopt;
        if (hour && *hour < 24) {
            const bool late = found && found->from >= hours{11} && *hour < 12;
            const hours from{*hour + (late ? 12 : 0)};
            const auto part = word_at(words, at + 2);
            const bool after = part == "siang" || part == "sore" || part == "malam";
            const hours said = after && *hour < 11 ? from + hours{late ? 0 : 12} : from;
            return DayPart{said, said};
        }
        const auto* const part =
            std::ranges::find(parts, words[at], &std::pair<std::string_view, DayPart>::first);
        if (part != parts.end()) found = part->second;
    }
    return found;
}
}  // namespace telepati::cases
