#include "bot/cases/spoken_date.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <span>
#include <vector>

#include "bot/base/number_words.hpp"

namespace telepati::cases {
namespace {

using std::chrono::day;
using std::chrono::month;
using std::chrono::year;
using std::chrono::year_month_day;

/// One run of digits or letters. Words for numbers are read as their digits.
struct Piece {
    std::string text;  ///< digits, or letters in small
    std::size_t first = 0;
    std::size_t end = 0;

    bool digits() const { return !text.empty() && text.front() >= '0' && text.front() <= '9'; }
    unsigned value() const {
        unsigned number = 0;
        std::from_chars(text.data(), text.data() + text.size(), number);
        return number;
    }
};

struct Word {
    std::string_view word;
    unsigned value;
};

constexpr auto month_words = std::to_array<Word>({
    {"jan",       1 },
    {"januari",   1 },
    {"january",   1 },
    {"feb",       2 },
    {"peb",       2 },
    {"februari",  2 },
    {"pebruari",  2 },
    {"february",  2 },
    {"mar",       3 },
    {"mrt",       3 },
    {"maret",     3 },
    {"march",     3 },
    {"apr",       4 },
    {"april",     4 },
    {"mei",       5 },
    {"may",       5 },
    {"jun",       6 },
    {"juni",      6 },
    {"june",      6 },
    {"jul",       7 },
    {"juli",      7 },
    {"july",      7 },
    {"agt",       8 },
    {"ags",       8 },
    {"agu",       8 },
    {"agust",     8 },
    {"agustus",   8 },
    {"aug",       8 },
    {"august",    8 },
    {"sep",       9 },
    {"sept",      9 },
    {"september", 9 },
    {"okt",       10},
    {"oktober",   10},
    {"oct",       10},
    {"october",   10},
    {"nov",       11},
    {"nop",       11},
    {"november",  11},
    {"nopember",  11},
    {"des",       12},
    {"desember",  12},
    {"dec",       12},
    {"december",  12},
});

template <std::size_t N>
std::optional<unsigned> value_in(const std::array<Word, N>& words, std::string_view text) {
    const auto found = std::ranges::find(words, text, &Word::word);
    if (found == words.end()) return std::nullopt;
    return found->value;
}

enum class Kind { Digit, Letter, Gap };

Kind kind_of(char letter) {
    const auto byte = static_cast<unsigned char>(letter);
    if (letter >= '0' && letter <= '9') return Kind::Digit;
    return byte < 0x80 && std::isalpha(byte) != 0 ? Kind::Letter : Kind::Gap;
}

std::vector<Piece> pieces_of(std::string_view text) {
    std::vector<Piece> pieces;
    for (std::size_t at = 0; at < text.size();) {
        const Kind kind = kind_of(text[at]);
        std::size_t end = at + 1;
        while (end < text.size() && kind_of(text[end]) == kind) ++end;
        Piece piece{{}, at, end};
        for (const char letter : text.substr(at, end - at))
            piece.text += static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
        if (kind != Kind::Gap) pieces.push_back(std::move(piece));
        at = end;
    }
    return pieces;
}

/// "dua satu" is 21, "dua puluh satu" and "sembilan belas" what they say.
std::string digits_of(const std::vector<std::string_view>& words, std::size_t& at) {
    std::string digits;
    for (;;) {
        const SpokenNumber number = spoken_number(std::span{words}.subspan(at));
        if (number.words == 0) return digits;
        digits += std::to_string(number.value);
        at += number.words;
    }
}

std::vector<Piece> with_numbers_read(const std::vector<Piece>& pieces) {
    std::vector<Piece> read;
    std::vector<std::string_view> words;
    for (const Piece& piece : pieces) words.emplace_back(piece.text);
    for (std::size_t at = 0; at < pieces.size();) {
        const std::size_t first = at;
        std::string digits = digits_of(words, at);
        if (digits.empty()) {
            read.push_back(pieces[at++]);
        } else {
            read.push_back({std::move(digits), pieces[first].first, pieces[at - 1].end});
        }
    }
    return read;
}

std::optional<year> year_of(const Piece& piece, year latest) {
    if (!piece.digits()) return std::nullopt;
    const int value = static_cast<int>(piece.value());
    if (piece.text.size() == 4) return year{value};
    if (piece.text.size() != 2) return std::nullopt;
    const int century = static_cast<int>(latest) / 100 * 100;
    const int near = century + value;
    return year{near > static_cast<int>(latest) ? near - 100 : near};
}

std::optional<year_month_day> checked(year y, unsigned m, unsigned d) {
    const year_month_day found{y, month{m}, day{d}};
    const bool sensible = found.ok() && y >= year{1900} && y <= year{2200};
    if (!sensible) return std::nullopt;
    return found;
}

std::optional<unsigned> month_of(const Piece& piece) {
    if (!piece.digits()) return value_in(month_words, piece.text);
    if (piece.text.size() > 2) return std::nullopt;
    return piece.value();
}

std::optional<year_month_day> of_three(
    const Piece& a, const Piece& b, const Piece& c, year latest
) {
    const auto middle = month_of(b);
    if (!middle || !a.digits()) return std::nullopt;
    const bool year_first = a.text.size() == 4;
    if (year_first && c.digits() && c.text.size() <= 2)
        return checked(year{static_cast<int>(a.value())}, *middle, c.value());
    const auto last = year_of(c, latest);
    if (a.text.size() > 2 || !last) return std::nullopt;
    return checked(*last, *middle, a.value());
}

std::optional<year_month_day> of_one(const Piece& piece) {
    constexpr std::size_t whole = 8;
    if (!piece.digits() || piece.text.size() != whole) return std::nullopt;
    const auto part = [&](std::size_t at, std::size_t count) {
        return Piece{piece.text.substr(at, count), 0, 0}.value();
    };
    if (const auto found = checked(year{static_cast<int>(part(4, 4))}, part(2, 2), part(0, 2)))
        return found;
    return checked(year{static_cast<int>(part(0, 4))}, part(4, 2), part(6, 2));
}

/// Part of "474/21/11/2026" or of "KK-5 01-11-1990" may look like a date, too.
bool stands_alone(std::string_view text, std::size_t first, std::size_t end) {
    constexpr std::string_view joins = "-/.";
    const bool led = first > 0 && joins.find(text[first - 1]) != std::string_view::npos;
    const bool followed = end + 1 < text.size() &&
                          joins.find(text[end]) != std::string_view::npos &&
                          kind_of(text[end + 1]) == Kind::Digit;
    return !led && !followed;
}
}  // namespace

std::optional<DateHeard> date_in(std::string_view text, year latest) {
    const auto pieces = with_numbers_read(pieces_of(text));
    for (std::size_t at = 0; at < pieces.size(); ++at) {
        const Piece& first = pieces[at];
        if (at + 2 < pieces.size()) {
            const Piece& last = pieces[at + 2];
            const auto found = of_three(first, pieces[at + 1], last, latest);
            if (found && stands_alone(text, first.first, last.end))
                return DateHeard{*found, first.first, last.end};
        }
        const auto found = of_one(first);
        if (found && stands_alone(text, first.first, first.end))
            return DateHeard{*found, first.first, first.end};
    }
    return std::nullopt;
}

std::optional<year_month_day> read_date_cell(std::string_view cell, year latest) {
    constexpr int serial_least = 366;     // 1900-12-31
    constexpr int serial_most = 100'000;  // 2173
    int serial = 0;
    const char* const last = cell.data() + cell.size();
    const auto [end, error] = std::from_chars(cell.data(), last, serial);
    if (error == std::errc{} && end == last && serial >= serial_least && serial < serial_most) {
        const std::chrono::sys_days zero = year{1899} / 12 / 30;
        return year_month_day{zero + std::chrono::days{serial}};
    }
    // What a spreadsheet adds to a date: " 00:00:00".
    if (const auto clock = cell.find(" 00:00"); clock != std::string_view::npos)
        cell = cell.substr(0, clock);
    const auto found = date_in(cell, latest);
    if (!found || found->first != 0 || found->end != cell.size()) return std::nullopt;
    return found->day;
}

std::optional<std::string> birth_day(std::string_view cell, Time now) {
    const year_month_day today{std::chrono::floor<std::chrono::days>(now)};
    const auto found = read_date_cell(cell, today.year());
    if (!found || *found > today) return std::nullopt;
    return iso_day(*found);
}

std::string iso_day(const year_month_day& day) {
    const auto two = [](unsigned value) { return (value < 10 ? "0" : "") + std::to_string(value); };
    std::string text = std::to_string(static_cast<int>(day.year()));
    text.insert(0, 4 - std::min<std::size_t>(4, text.size()), '0');
    return text + '-' + two(static_cast<unsigned>(day.month())) + '-' +
           two(static_cast<unsigned>(day.day()));
}
}  // namespace telepati::cases
