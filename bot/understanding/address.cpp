#include "bot/understanding/address.hpp"

#include <algorithm>
#include <array>

namespace telepati::understanding {
namespace {

constexpr std::size_t street_words = 4;
constexpr std::size_t area_words = 3;
constexpr std::size_t house_letters = 5;
constexpr std::size_t block_letters = 3;
constexpr std::size_t number_words = 3;

class SpanFinder {
public:
    SpanFinder(const AddressWords& words, std::string_view text, const Tokens& tokens)
        : words_(words), text_(text), tokens_(tokens) {}

    std::vector<AddressSpan> run() const {
        std::vector<AddressSpan> result;
        for (std::size_t at = 0; at < tokens_.size();) {
            const AddressSpan span = span_at(at);
            if (span.end > at) result.push_back(span);
            at = std::max(span.end, at + 1);
        }
        return result;
    }

private:
    /// A span without end where there is none.
    AddressSpan span_at(std::size_t at) const {
        const std::string_view word = tokens_.word(at);
        const Marker* marker = words_.marker(word, tokens_.all[at].hash);
        if (marker == nullptr) marker = words_.short_marker(word);
        if (marker == nullptr) return glued_at(at);
        const std::size_t end = end_behind(*marker, at + 1);
        if (end <= at + 1 || (marker->is_short && !goes_on(at, end))) return {};
        return {at, at + 1, end, marker->label};
    }

    /// "g. seser lk 3": one letter begins an address where a dot and the rest of one stand behind.
    bool goes_on(std::size_t at, std::size_t end) const {
        const std::size_t dot = tokens_.all[at].end;
        return dot < text_.size() && text_[dot] == '.' && end < tokens_.size() &&
               span_at(end).end > end;
    }

    /// "lk3", "rt05".
    AddressSpan glued_at(std::size_t at) const {
        const std::string_view word = tokens_.word(at);
        if (!ends_like_number(word)) return {};
        const std::size_t digits = first_digit(word);
        if (digits == 0) return {};
        const Marker* marker = words_.marker(word.substr(0, digits));
        const bool fits = marker != nullptr && marker->follows != Follows::Landmark &&
                          is_house_number(word.substr(digits));
        if (!fits) return {};
        return {at, at, at + 1, marker->label};
    }

    std::size_t end_behind(const Marker& marker, std::size_t at) const {
        if (at >= tokens_.size()) return 0;
        const std::string_view word = tokens_.word(at);
        switch (marker.follows) {
            case Follows::Name:
                return end_of_name(at, street_words, false);
            case Follows::Area:
                return end_of_name(at, area_words, false);
            case Follows::Landmark:
                return end_of_name(at, street_words, true);
            case Follows::Numeral:
                return is_numeral(word) ? end_of_numbers(at) : end_of_said_number(at);
            case Follows::House:
                return is_house_number(word) ? end_of_numbers(at) : 0;
            case Follows::Block: {
                const bool short_name = word.size() <= block_letters &&
                                        words_.ending(word) == Ending::None && !words_.marker(word);
                return short_name ? end_of_numbers(at) : 0;
            }
        }
        return 0;
    }

    std::size_t end_of_name(std::size_t first, std::size_t most, bool landmark) const {
        std::size_t at = first;
        for (; at < tokens_.size() && at - first < most; ++at) {
            if (at > first && (pauses_before(at) || glued_at(at).end > at)) break;
            if (ends_name(at, first, landmark)) break;
            // "gg 5", "karya 3": a number is the last word of a name.
            if (at > first && is_numeral(tokens_.word(at))) {
                ++at;
                break;
            }
        }
        while (at > first && is_address_of_a_person(tokens_.word(at - 1))) --at;
        return landmark && says_nothing(first, at) ? 0 : at;
    }

    bool ends_name(std::size_t at, std::size_t first, bool landmark) const {
        const std::string_view word = tokens_.word(at);
        if (is_number(word) && (!is_house_number(word) || is_measured(at))) return true;
        if (const Marker* marker = words_.marker(word))
            return at > first || !marker->may_begin_name;
        switch (words_.ending(word)) {
            case Ending::None:
                return false;
            case Ending::Always:
                return at == first || !words_.stays_behind(word, tokens_.word(at - 1));
            case Ending::InsideName:
                return at > first;
            case Ending::OfAPerson:
                return !(landmark && at == first + 1);
        }
        return false;
    }

    /// "air di jalan 40 cm"
    bool is_measured(std::size_t at) const {
        return at + 1 < tokens_.size() && words_.unit(tokens_.word(at + 1)) > 0;
    }

    /// "Jl. H. Misbah": a dot behind an initial is no end.
    bool pauses_before(std::size_t at) const {
        const Token& before = tokens_.all[at - 1];
        const bool initial = before.folded_size <= 2 && !is_number(tokens_.word(at - 1));
        if (before.pause == Pause::Sentence) return !initial || text_[before.end] != '.';
        return before.pause != Pause::None;
    }

    /// "12", "15/15", "12-14".
    std::size_t end_of_numbers(std::size_t at) const {
        std::size_t end = at + 1;
        while (end < tokens_.size() && is_house_number(tokens_.word(end))) {
            const std::size_t gap = tokens_.all[end - 1].end;
            const bool glued =
                tokens_.all[end].begin == gap + 1 && (text_[gap] == '/' || text_[gap] == '-');
            if (!glued) break;
            ++end;
        }
        return end;
    }

    /// "lk tiga", but not "lk dua minggu tidak diangkut".
    std::size_t end_of_said_number(std::size_t at) const {
        const std::size_t end = at + said_number_at(tokens_, at).words;
        const bool counts = end < tokens_.size() && tokens_.all[end - 1].pause == Pause::None &&
                            (words_.is_counted(tokens_.word(end)) || is_measured(end - 1));
        return end == at || counts ? 0 : end;
    }

    bool is_address_of_a_person(std::string_view word) const {
        return words_.ending(word) == Ending::OfAPerson;
    }

    /// "depan rumah" could be anywhere.
    bool says_nothing(std::size_t first, std::size_t end) const {
        for (std::size_t at = first; at < end; ++at) {
            if (!words_.is_anywhere(tokens_.word(at))) return false;
        }
        return true;
    }

    /// 0 when the word has none, or begins with it.
    static std::size_t first_digit(std::string_view word) {
        std::size_t at = 0;
        while (at < word.size() && (word[at] < '0' || word[at] > '9')) ++at;
        return at == word.size() ? 0 : at;
    }

    /// Asked of every word: "05", "12a", and few others.
    static bool ends_like_number(std::string_view word) {
        const auto is_digit = [](char letter) { return letter >= '0' && letter <= '9'; };
        return is_digit(word.back()) || (word.size() > 1 && is_digit(word[word.size() - 2]));
    }

    static bool is_numeral(std::string_view word) {
        return is_roman(word) || (is_number(word) && word.size() <= 3);
    }

    static bool is_house_number(std::string_view word) {
        const bool starts_with_digit = word.front() >= '0' && word.front() <= '9';
        const auto digits = std::count_if(word.begin(), word.end(), [](char letter) {
            return letter >= '0' && letter <= '9';
        });
        return starts_with_digit && word.size() <= house_letters && digits <= 4 &&
               static_cast<std::size_t>(digits) + 1 >= word.size();
    }

    const AddressWords& words_;
    std::string_view text_;
    const Tokens& tokens_;
};
}  // namespace

SpokenNumber said_number_at(const Tokens& tokens, std::size_t at) {
    std::array<std::string_view, number_words> said;
    for (std::size_t word = 0; word < said.size() && at + word < tokens.size(); ++word)
        said.at(word) = tokens.word(at + word);
    return spoken_number(said);
}

std::vector<AddressSpan> address_spans(
    const AddressWords& words, std::string_view text, const Tokens& tokens
) {
    return SpanFinder(words, text, tokens).run();
}
}  // namespace telepati::understanding
