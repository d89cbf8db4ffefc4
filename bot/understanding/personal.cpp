#include "bot/understanding/personal.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>

#include "bot/base/number_words.hpp"

namespace telepati::understanding {
namespace {

using What = Personal::What;

constexpr std::size_t identity_digits = 16;
constexpr std::size_t digits_least = 7;  ///< a telephone at home
constexpr std::size_t spoken_least = 9;  ///< "satu dua tiga" is counting
constexpr std::size_t digits_most = 24;
constexpr std::size_t local_part_most = 64;

// How far back a number's name may stand: "no kk saya adalah ".
constexpr std::size_t name_reaches = 28;

struct Named {
    std::string_view word;
    What what;
};

// The word nearest before a number says what it is.
constexpr std::array names = std::to_array<Named>({
    {"nik",            What::Nik  },
    {"ktp",            What::Nik  },
    {"kk",             What::Kk   },
    {"kartu keluarga", What::Kk   },
    {"hp",             What::Phone},
    {"wa",             What::Phone},
    {"whatsapp",       What::Phone},
    {"telp",           What::Phone},
    {"tlp",            What::Phone},
    {"telepon",        What::Phone},
    {"telpon",         What::Phone},
    {"handphone",      What::Phone},
    {"hubungi",        What::Phone},
    {"kontak",         What::Phone},
    {"bpjs",           What::Other},
    {"kis",            What::Other},
    {"rekening",       What::Other},
    {"norek",          What::Other},
    {"rek",            What::Other},
    {"paspor",         What::Other},
    {"npwp",           What::Other},
    {"nisn",           What::Other},
});

constexpr bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }

char lower(char byte) {
    return byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte - 'A' + 'a') : byte;
}

/// What a byte may begin.
enum class Begins : std::uint8_t { Nothing, Word, Number, Domain };

constexpr std::array<Begins, 256> beginnings = [] {
    std::array<Begins, 256> table{};
    for (std::size_t letter = 0; letter < 26; ++letter)
        table['a' + letter] = table['A' + letter] = Begins::Word;
    for (std::size_t digit = 0; digit < 10; ++digit) table['0' + digit] = Begins::Number;
    table['@'] = Begins::Domain;
    return table;
}();

Begins begins(char byte) { return beginnings[static_cast<unsigned char>(byte)]; }
bool is_letter(char byte) { return begins(byte) == Begins::Word; }

/// One character between two groups of digits: "0812-3456-7890", "1271 0101 …".
bool separates(char byte) { return byte == ' ' || byte == '-' || byte == '.'; }

/// A run of digits, perhaps in groups, as typed.
struct Number {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::string digits;
    std::size_t groups = 1;
    std::size_t least_group = 0;
};

Number number_at(std::string_view text, std::size_t at) {
    Number number;
    number.begin = at;
    std::size_t group = 0;
    number.least_group = digits_most;
    while (at < text.size() && number.digits.size() <= digits_most) {
        if (is_digit(text[at])) {
            number.digits.push_back(text[at++]);
            ++group;
            number.end = at;
        } else if (separates(text[at]) && at + 1 < text.size() && is_digit(text[at + 1])) {
            number.least_group = std::min(number.least_group, group);
            group = 0;
            ++number.groups;
            ++at;
        } else {
            break;
        }
    }
    number.least_group = std::min(number.least_group, group);
    return number;
}

/// The end of the word of letters that begins at `at`.
std::size_t word_end(std::string_view text, std::size_t at) {
    while (at < text.size() && is_letter(text[at])) ++at;
    return at;
}

/// The digit that a word says, or nought.
char digit_said(std::string_view word) {
    const auto value = digit_word(word);
    return value ? static_cast<char>('0' + *value) : '\0';
}

/// "nol delapan satu dua, 3456 …": digits as words, perhaps with typed ones among them.
Number spoken_at(std::string_view text, std::size_t at) {
    Number number{at, at, {}, 1, digits_most};
    while (at < text.size() && number.digits.size() <= digits_most) {
        if (is_digit(text[at])) {
            number.digits.push_back(text[at++]);
            number.end = at;
        } else if (is_letter(text[at])) {
            const std::size_t end = word_end(text, at);
            const char digit = digit_said(text.substr(at, end - at));
            if (digit == 0) break;
            number.digits.push_back(digit);
            number.end = at = end;
        } else if (separates(text[at]) || text[at] == ',') {
            ++at;
        } else {
            break;
        }
    }
    return number;
}

Number group_at(std::string_view text, std::size_t at) {
    Number number{at, at, {}, 1, 0};
    while (number.end < text.size() && is_digit(text[number.end])) ++number.end;
    number.digits = text.substr(at, std::min(number.end - at, digits_most + 1));
    number.least_group = number.digits.size();
    return number;
}

std::string lowered(std::string_view text) {
    std::string result(text);
    std::transform(result.begin(), result.end(), result.begin(), lower);
    return result;
}

/// The name that stands at the beginning of a text, and ends where a word does.
const Named* name_at(std::string_view text) {
    const auto* const found = std::ranges::find_if(names, [text](const Named& named) {
        const std::size_t end = named.word.size();
        return text.front() == named.word.front() && text.starts_with(named.word) &&
               (end == text.size() || !is_letter(text[end]));
    });
    return found == names.end() ? nullptr : found;
}

/// What the words before call it, the nearest first; nothing when they do not.
const Named* name_before(std::string_view text, std::size_t begin) {
    const std::size_t from = begin > name_reaches ? begin - name_reaches : 0;
    const std::string before = lowered(text.substr(from, begin - from));
    for (std::size_t at = before.size(); at > 0; --at) {
        const bool begins_word =
            is_letter(before[at - 1]) && (at == 1 || !is_letter(before[at - 2]));
        if (!begins_word) continue;
        if (const Named* named = name_at(std::string_view(before).substr(at - 1))) return named;
    }
    return nullptr;
}

/// "0812…", "+62 812…", "62812…", "812…" behind a word that says so; "061-…" as typed by hand.
bool is_phone(const Number& number, bool called_phone) {
    std::string_view digits = number.digits;
    const bool with_country = digits.starts_with("62");
    if (with_country) digits.remove_prefix(2);
    const bool with_zero = !with_country && digits.starts_with('0');
    if (with_zero) digits.remove_prefix(1);
    if (number.groups > 1 && number.least_group < 2) return false;
    const bool mobile = digits.starts_with('8') && digits.size() >= 8 && digits.size() <= 12;
    if (mobile && (with_country || with_zero || called_phone)) return true;
    const bool area = with_zero && digits.size() >= 8 && digits.size() <= 10;
    return (area && (number.groups > 1 || called_phone)) ||
           (called_phone && digits.size() >= 7 && digits.size() <= 13);
}

/// Groups of four, or none: two house numbers are no identity.
bool is_identity(const Number& number) {
    return number.digits.size() == identity_digits &&
           (number.groups == 1 || number.least_group >= 2);
}

class Finder {
public:
    explicit Finder(std::string_view text) : text_(text) {}

    std::vector<Personal> run() {
        for (std::size_t at = 0; at < text_.size();) {
            switch (begins(text_[at])) {
                case Begins::Word:
                    at = take_word(at);
                    break;
                case Begins::Number:
                    at = take_number(at);
                    break;
                case Begins::Domain:
                    at = take_email(at);
                    break;
                case Begins::Nothing:
                    ++at;
            }
        }
        return std::move(found_);
    }

private:
    std::size_t take_number(std::size_t at) {
        Number number = number_at(text_, at);
        if (number.digits.size() < digits_least) return number.end;
        const bool glued = at > 0 && is_letter(text_[at - 1]);
        const Named* named = name_before(text_, at);
        auto what = what_of(number, named);
        // "no 12 0812…" and "1271…0001 2": where the whole is nothing, its first group may be.
        if (!what) {
            number = group_at(text_, at);
            what = what_of(number, named);
        }
        if (what && !glued) {
            std::size_t begin = number.begin;
            if (begin > 0 && text_[begin - 1] == '+') --begin;
            found_.push_back({*what, begin, number.end});
        }
        return number.end;
    }

    std::size_t take_word(std::size_t at) {
        const std::size_t end = word_end(text_, at);
        if (digit_said(text_.substr(at, end - at)) == 0) return end;
        const Number number = spoken_at(text_, at);
        if (number.digits.size() < spoken_least) return number.end;
        const auto what = what_of(number, name_before(text_, at));
        if (what) found_.push_back({*what, number.begin, number.end});
        return number.end;
    }

    static std::optional<What> what_of(const Number& number, const Named* named) {
        if (is_identity(number))
            return named != nullptr && named->what == What::Kk ? What::Kk : What::Nik;
        if (is_phone(number, named != nullptr && named->what == What::Phone)) return What::Phone;
        const bool long_enough = number.digits.size() >= 10 && number.digits.size() <= digits_most;
        if (named != nullptr && named->what != What::Phone && long_enough) return What::Other;
        return std::nullopt;
    }

    static bool in_address(char byte) {
        return is_letter(byte) || is_digit(byte) || byte == '.' || byte == '_' || byte == '-' ||
               byte == '+';
    }

    std::size_t take_email(std::size_t at) {
        std::size_t begin = at;
        const std::size_t least = at > local_part_most ? at - local_part_most : 0;
        const std::size_t free_from = found_.empty() ? 0 : found_.back().end;
        while (begin > std::max(least, free_from) && in_address(text_[begin - 1])) --begin;
        std::size_t end = at + 1;
        while (end < text_.size() && in_address(text_[end])) ++end;
        const std::size_t next = end;
        while (end > at + 1 && !is_letter(text_[end - 1])) --end;
        const std::size_t dot = text_.substr(at + 1, end - at - 1).find('.');
        const bool has_domain = dot != std::string_view::npos && dot > 0;
        if (begin < at && has_domain) found_.push_back({What::Email, begin, end});
        return next;
    }

    std::string_view text_;
    std::vector<Personal> found_;
};
}  // namespace

std::string_view name_of(Personal::What what) {
    switch (what) {
        case What::Nik:
            return "nik";
        case What::Kk:
            return "kk";
        case What::Phone:
            return "phone";
        case What::Email:
            return "email";
        case What::Other:
            return "other";
    }
    return {};
}

std::vector<Personal> personal_in(std::string_view text) { return Finder(text).run(); }

std::string covered(std::string_view text) {
    constexpr std::size_t shown_of_phone = 3;
    std::string result;
    std::size_t at = 0;
    for (const Personal& one : personal_in(text)) {
        result.append(text.substr(at, one.begin - at));
        // Of one that was written in words nothing stays.
        const bool in_digits = is_digit(text[one.begin]) || text[one.begin] == '+';
        const std::size_t shown = one.what == What::Phone && in_digits ? shown_of_phone : 0;
        result.append("****");
        result.append(text.substr(one.end - shown, shown));
        at = one.end;
    }
    result.append(text.substr(at));
    return result;
}
}  // namespace telepati::understanding
