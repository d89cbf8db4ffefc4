#include "bot/understanding/personal.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "bot/understanding/digits.hpp"
#include "bot/understanding/long_number.hpp"

namespace telepati::understanding {
namespace {

using What = Personal::What;

constexpr std::size_t identity_digits = 16;
constexpr std::array<std::string_view, 9> domain_ends = {
    "com", "net", "org", "id", "co", "go", "ac", "my", "me"};
constexpr std::size_t digits_least = 7;  ///< a telephone at home
constexpr std::size_t spoken_least = 9;  ///< "satu dua tiga" is counting
constexpr std::size_t local_part_most = 64;
constexpr std::size_t frame_most = 3;     ///< " (at) "
constexpr std::size_t said_most = 8;      ///< letters of the words of a spelled one
constexpr std::size_t spelled_parts = 3;  ///< "dot ac dot id"
constexpr std::array<std::string_view, 3> dots = {"dot", "titik", "point"};
constexpr std::size_t day_at = 6;
constexpr std::size_t month_at = 8;

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

char lower(char byte) {
    return byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte - 'A' + 'a') : byte;
}

std::string lowered(std::string_view text) {
    std::string result(text);
    std::transform(result.begin(), result.end(), result.begin(), lower);
    return result;
}

/// Nothing of a word is left but what is glued to one: "nikku", "hpnya".
bool ends_word(std::string_view rest) {
    for (const std::string_view tail : {"", "ku", "mu", "nya"}) {
        if (rest.starts_with(tail) && (rest.size() == tail.size() || !is_letter(rest[tail.size()])))
            return true;
    }
    return false;
}

/// The name that stands at the beginning of a text, and ends where a word does.
const Named* name_at(std::string_view text) {
    const auto* const found = std::ranges::find_if(names, [text](const Named& named) {
        const std::size_t end = named.word.size();
        if (text.front() != named.word.front() || !text.starts_with(named.word)) return false;
        return ends_word(text.substr(end));
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

/// "0 8 1 2": one digit a group, however many there are.
bool is_digit_by_digit(const LongNumber& number) {
    return number.groups > 1 && number.most_group == 1;
}

/// "0812…", "+62 812…", "62812…", "812…" behind a word that says so; "061-…" as typed by hand.
bool is_phone(const LongNumber& number, bool called_phone) {
    std::string_view digits = number.digits;
    const bool with_country = digits.starts_with("62");
    if (with_country) digits.remove_prefix(2);
    const bool with_zero = !with_country && digits.starts_with('0');
    if (with_zero) digits.remove_prefix(1);
    if (number.groups > 1 && number.least_group < 2 && !is_digit_by_digit(number)) return false;
    const bool mobile = digits.starts_with('8') && digits.size() >= 8 && digits.size() <= 12;
    if (mobile && (with_country || with_zero || called_phone)) return true;
    const bool area = with_zero && digits.size() >= 8 && digits.size() <= 10;
    return (area && (number.groups > 1 || called_phone)) ||
           (called_phone && digits.size() >= 7 && digits.size() <= 13);
}

/// Groups of some length, or none: two house numbers are no identity.
bool is_identity(const LongNumber& number) {
    return number.digits.size() == identity_digits &&
           (number.groups == 1 || number.least_group >= 2 || is_digit_by_digit(number));
}

/// The date of birth inside a NIK, a woman's day with forty more.
bool has_birth_date(std::string_view digits) {
    const auto two_at = [digits](std::size_t at) {
        return (digits[at] - '0') * 10 + (digits[at + 1] - '0');
    };
    const int day = two_at(day_at);
    const int month = two_at(month_at);
    const bool of_a_month = (day >= 1 && day <= 31) || (day >= 41 && day <= 71);
    return of_a_month && month >= 1 && month <= 12;
}

class Finder {
public:
    explicit Finder(std::string_view text) : text_(text) {}

    PersonalSearch run() {
        for (std::size_t at = 0; at < text_.size();) {
            if (is_letter(text_[at])) {
                at = take_word(at);
            } else if (is_digit(text_[at])) {
                at = take_number(at);
            } else if (text_[at] == '@') {
                at = take_email(at, at + 1);
            } else {
                ++at;
            }
        }
        return {std::move(found_), looked_at_ + text_.size()};
    }

private:
    std::size_t take_number(std::size_t at) {
        const LongNumber whole = grouped_number(text_, at);
        looked_at_ += whole.end - at;
        const LongNumber spelled = spelled_number_from(whole);
        // "127111220290000I" is one digit short of what it is.
        if (is_identity(spelled) && !is_identity(whole) && take_if(spelled)) return spelled.end;
        if (whole.digits.size() >= digits_least && take_if(whole)) return whole.end;
        if (spelled.is_spelled && spelled.digits.size() >= spoken_least && take_if(spelled))
            return spelled.end;
        if (whole.digits.size() < digits_least) return whole.end;
        // "no 12 0812…" and "1271…0001 2": where the whole is nothing, its first group may be.
        const LongNumber group = first_group(text_, at);
        take_if(group);
        return group.end;
    }

    /// "0812 tiga empat": where the digits go on in words; nothing where they do not.
    LongNumber spelled_number_from(const LongNumber& whole) {
        const std::size_t next = text_.find_first_not_of(" -.,", whole.end);
        looked_at_ += std::min(next, text_.size()) - whole.end;
        if (next == std::string_view::npos || !is_letter(text_[next])) return {};
        const std::size_t end = word_end(text_, next);
        looked_at_ += end - next;
        return spells_digit(text_, next, end) ? spelled_at(whole.begin) : LongNumber{};
    }

    LongNumber spelled_at(std::size_t at) {
        LongNumber number = spelled_number(text_, at);
        looked_at_ += number.end - at;
        return number;
    }

    std::size_t take_word(std::size_t at) {
        const std::size_t end = word_end(text_, at);
        if (says_at(at, end)) return take_email(at, end);
        if (!spells_digit(text_, at, end)) return end;
        const LongNumber number = spelled_at(at);
        if (number.is_too_long()) return number.end;
        if (number.digits.size() >= spoken_least && take_if(number)) return number.end;
        return number.first_typed;
    }

    /// Whether it was somebody's.
    bool take_if(const LongNumber& number) {
        looked_at_ += name_reaches;
        const Named* named = name_before(text_, number.begin);
        const bool alone = !is_digit_by_digit(number) || stands_alone(number.begin);
        const auto what = alone ? what_of(number, named) : std::nullopt;
        const bool glued = number.begin > 0 && is_letter(text_[number.begin - 1]);
        if (!what || (glued && named == nullptr && *what == What::Other)) return false;
        std::size_t begin = number.begin;
        if (begin > 0 && text_[begin - 1] == '+') --begin;
        found_.push_back({*what, begin, number.end});
        return true;
    }

    /// No digit stands shortly before: it is no tail of a long row of them.
    bool stands_alone(std::size_t begin) const {
        while (begin > 0 && (text_[begin - 1] == ' ' || text_[begin - 1] == '.')) --begin;
        return begin == 0 || !is_digit(text_[begin - 1]);
    }

    static std::optional<What> what_of(const LongNumber& number, const Named* named) {
        const auto called = named == nullptr ? std::nullopt : std::optional{named->what};
        if (is_identity(number)) {
            if (called == What::Kk || called == What::Nik || called == What::Other) return called;
            return has_birth_date(number.digits) ? What::Nik : What::Other;
        }
        if (is_phone(number, called == What::Phone)) return What::Phone;
        const bool long_enough = number.digits.size() >= 10 && number.digits.size() <= digits_most;
        if (called && called != What::Phone && long_enough) return What::Other;
        return std::nullopt;
    }

    static bool in_address(char byte) {
        return is_letter(byte) || is_digit(byte) || byte == '.' || byte == '_' || byte == '-' ||
               byte == '+';
    }

    static bool frames(char byte) {
        return byte == ' ' || byte == '(' || byte == ')' || byte == '[' || byte == ']';
    }

    /// "budi at gmail", "budi(at)gmail".
    bool says_at(std::size_t at, std::size_t end) const {
        return end - at == 2 && lower(text_[at]) == 'a' && lower(text_[at + 1]) == 't' && at > 0 &&
               end < text_.size() && frames(text_[at - 1]) && frames(text_[end]);
    }

    std::size_t behind_frame(std::size_t at) const {
        const std::size_t most = std::min(text_.size(), at + frame_most);
        while (at < most && frames(text_[at])) ++at;
        return at;
    }

    /// Behind the address of mail whose sign stands from `sign` to `behind`; what is none is left.
    std::size_t take_email(std::size_t sign, std::size_t behind) {
        const bool spelled = text_[sign] != '@';
        const std::size_t free_from = found_.empty() ? 0 : found_.back().end;
        std::size_t local = sign;
        const std::size_t frame_from = local > frame_most ? local - frame_most : 0;
        while (spelled && local > frame_from && frames(text_[local - 1])) --local;
        const std::size_t least = local > local_part_most ? local - local_part_most : 0;
        std::size_t begin = local;
        while (begin > std::max(least, free_from) && in_address(text_[begin - 1])) --begin;
        const std::size_t first = spelled ? behind_frame(behind) : behind;
        std::size_t end = first;
        while (end < text_.size() && in_address(text_[end])) ++end;
        const std::size_t next = std::max(end, behind);
        looked_at_ += next - begin;
        while (end > first && !is_letter(text_[end - 1])) --end;
        const std::size_t dot = text_.substr(first, end - first).find('.');
        const bool dotted = dot != std::string_view::npos && dot > 0;
        if (!dotted || spelled) {
            const std::size_t last = dotted ? end_of_domain(first, end) : spelled_ending(end);
            if (last == 0) return spelled ? behind : next;
            end = last;
        }
        if (begin >= local || end <= first) return next;
        found_.push_back({What::Email, begin, end});
        return std::max(end, next);
    }

    /// "gmail.com" behind a spelled sign must end as domains do; nought where it does not.
    std::size_t end_of_domain(std::size_t first, std::size_t end) const {
        const std::size_t dot = text_.substr(first, end - first).rfind('.');
        return ends_domain(text_.substr(first + dot + 1, end - first - dot - 1)) ? end : 0;
    }

    /// "gmail dot com", "usu titik ac titik id": its end, nought where none is spelled.
    std::size_t spelled_ending(std::size_t end) const {
        std::size_t last = 0;
        for (std::size_t part = 0; part < spelled_parts; ++part) {
            const std::size_t dot = behind_frame(end);
            const std::size_t dot_end = word_end(text_, dot);
            const std::string said = lowered(text_.substr(dot, std::min(dot_end - dot, said_most)));
            if (dot == end || std::ranges::find(dots, said) == dots.end()) break;
            const std::size_t name = behind_frame(dot_end);
            end = word_end(text_, name);
            if (!ends_domain(text_.substr(name, end - name))) break;
            last = end;
        }
        return last;
    }

    static bool ends_domain(std::string_view word) {
        return word.size() <= said_most &&
               std::ranges::find(domain_ends, lowered(word)) != domain_ends.end();
    }

    std::string_view text_;
    std::vector<Personal> found_;
    std::size_t looked_at_ = 0;  ///< besides once
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

PersonalSearch search_personal(std::string_view text) {
    const PlainDigits plain(text);
    PersonalSearch search = Finder(plain.text()).run();
    for (Personal& one : search.found) {
        one.begin = plain.typed_at(one.begin);
        one.end = plain.typed_at(one.end);
    }
    return search;
}

std::vector<Personal> personal_in(std::string_view text) {
    return std::move(search_personal(text).found);
}

bool reaches_into(
    const std::vector<Personal>& found, std::size_t begin, std::size_t end, std::size_t* asked
) {
    const auto behind = std::ranges::partition_point(found, [&](const Personal& one) {
        if (asked != nullptr) ++*asked;
        return one.end <= begin;
    });
    return behind != found.end() && behind->begin < end;
}

std::string covered(
    std::string_view text, const std::function<std::string(Personal::What)>& instead
) {
    std::string result;
    std::size_t at = 0;
    for (const Personal& one : personal_in(text)) {
        result.append(text.substr(at, one.begin - at)).append(instead(one.what));
        at = one.end;
    }
    result.append(text.substr(at));
    return result;
}

std::string covered(std::string_view text) {
    constexpr std::size_t shown_of_phone = 3;
    std::string result;
    std::size_t at = 0;
    for (const Personal& one : personal_in(text)) {
        result.append(text.substr(at, one.begin - at));
        // Of one that was written in words, or in digits of another script, nothing stays.
        const std::string_view typed = text.substr(one.begin, one.end - one.begin);
        const bool in_digits = (is_digit(typed.front()) || typed.front() == '+') &&
                               std::ranges::none_of(typed, is_letter) &&
                               std::all_of(typed.end() - shown_of_phone, typed.end(), is_digit);
        const std::size_t shown = one.what == What::Phone && in_digits ? shown_of_phone : 0;
        result.append("****");
        result.append(text.substr(one.end - shown, shown));
        at = one.end;
    }
    result.append(text.substr(at));
    return result;
}
}  // namespace telepati::understanding
