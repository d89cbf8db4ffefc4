#include <algorithm>
#include <array>

#include "bot/understanding/fold.hpp"
#include "bot/understanding/personal.hpp"
#include "bot/understanding/places.hpp"
#include "bot/understanding/reading.hpp"

namespace telepati::understanding {
namespace {

constexpr std::size_t spans_told = 6;

/// Turns address spans into words for reading.
class SpotWriter {
public:
    SpotWriter(const Reading& reading, std::string_view text, const Places& places)
        : text_(text),
          places_(places),
          tokens_(*reading.typed),
          spans_(reading.addresses),
          words_(reading.lexicon->addresses()) {
        const auto goes_on = [&](const AddressSpan& span) { return goes_on_in_digits(span); };
        if (std::ranges::any_of(spans_, goes_on)) personal_ = personal_in(text);
        all_capitals_ = std::none_of(text.begin(), text.end(), [](char letter) {
            return letter >= 'a' && letter <= 'z';
        });
    }

    std::string run() const {
        std::vector<std::string> told;
        for (const AddressSpan& span : spans_) {
            if (told.size() == spans_told) break;
            std::string part = is_personal(span) ? std::string() : written(span);
            const bool known = std::find(told.begin(), told.end(), part) != told.end();
            if (!part.empty() && !known) told.push_back(std::move(part));
        }
        std::string result;
        for (const std::string& part : told) {
            if (!result.empty()) result += ", ";
            result += part;
        }
        return result;
    }

private:
    /// Empty for what is said elsewhere: kelurahan, kecamatan.
    std::string written(const AddressSpan& span) const {
        if (span.label.empty()) return {};
        std::string result(span.label);
        if (span.name == span.marker) return result + " " + glued_number(span.marker);
        if (is_near_kelurahan(span)) return {};
        if (const SpokenNumber number = said_number(span); number.words > 0)
            return result + " " + std::to_string(number.value);
        const std::size_t end = end_before_kelurahan(span);
        for (std::size_t at = span.name; at < end; ++at) {
            result += separator(at, span.name);
            result += word(at);
        }
        return names_kelurahan(fold(result)) && is_part_of_name(span) ? std::string() : result;
    }

    /// "lingkungan tiga" is written as "lk 3" is.
    SpokenNumber said_number(const AddressSpan& span) const {
        const Marker* marker = words_.marker(tokens_.word(span.marker));
        const bool numbered = marker != nullptr && marker->follows == Follows::Numeral;
        return numbered ? said_number_at(tokens_, span.name) : SpokenNumber{};
    }

    /// "kk no 1271 0112 …": the number of a card is no number of a house.
    bool is_personal(const AddressSpan& span) const {
        return reaches_into(
            personal_, tokens_.all[span.marker].begin, tokens_.all[span.end - 1].end
        );
    }

    /// Only then may it be part of a longer number, which is looked for at some cost.
    bool goes_on_in_digits(const AddressSpan& span) const {
        return span.end < tokens_.size() && is_number(tokens_.word(span.end));
    }

    std::string glued_number(std::size_t at) const {
        const std::string_view folded = tokens_.word(at);
        return upper(folded.substr(folded.find_first_of("0123456789")));
    }

    /// "Gg. Seser Kwala Bekala": the kelurahan is left out where more than its first word stands
    /// behind a name.
    std::size_t end_before_kelurahan(const AddressSpan& span) const {
        for (std::size_t first = span.name + 1; first + 1 < span.end; ++first) {
            for (std::size_t end = first + 2; end <= span.end; ++end) {
                if (names_kelurahan(folded_words(first, end))) return first;
            }
        }
        return span.end;
    }

    std::string_view folded_words(std::size_t first, std::size_t end) const {
        const Token& last = tokens_.all[end - 1];
        const std::size_t begin = tokens_.all[first].folded_at;
        return std::string_view(tokens_.folded)
            .substr(begin, last.folded_at + last.folded_size - begin);
    }

    bool names_kelurahan(std::string_view folded) const { return places_.is_name(folded); }

    /// "dekat Titi Kuning" tells no more than the kelurahan does.
    bool is_near_kelurahan(const AddressSpan& span) const {
        const Marker* marker = words_.marker(tokens_.word(span.marker));
        const bool landmark = marker != nullptr && marker->follows == Follows::Landmark;
        return landmark && span.end > span.name + 1 &&
               names_kelurahan(folded_words(span.name, span.end));
    }

    /// "Titi Kuning" and "Simpang Selayang" are kelurahan although they begin like a spot.
    bool is_part_of_name(const AddressSpan& span) const {
        const Marker* marker = words_.marker(tokens_.word(span.marker));
        return marker != nullptr && marker->may_begin_name;
    }

    std::string_view separator(std::size_t at, std::size_t first) const {
        if (at == first) return " ";
        const std::size_t gap = tokens_.all[at - 1].end;
        const std::string_view typed = text_.substr(gap, tokens_.all[at].begin - gap);
        const bool is_kept = typed == "/" || typed == "-" || typed == "." || typed == ". ";
        return is_kept ? typed : " ";
    }

    /// As typed where the person used capitals on purpose.
    std::string word(std::size_t at) const {
        const std::string_view folded = tokens_.word(at);
        const Token& token = tokens_.all[at];
        const std::string_view typed = text_.substr(token.begin, token.end - token.begin);
        if (words_.is_capitals(folded) || is_roman(folded)) return upper(folded);
        const bool has_capital = std::any_of(typed.begin(), typed.end(), [](char letter) {
            return letter >= 'A' && letter <= 'Z';
        });
        if (has_capital && !all_capitals_) return std::string(typed);
        std::string result(folded);
        result.front() = upper(folded.substr(0, 1)).front();
        return result;
    }

    static std::string upper(std::string_view folded) {
        std::string result(folded);
        for (char& letter : result) {
            if (letter >= 'a' && letter <= 'z') letter = static_cast<char>(letter - 'a' + 'A');
        }
        return result;
    }

    std::string_view text_;
    const Places& places_;
    const Tokens& tokens_;
    const std::vector<AddressSpan>& spans_;
    const AddressWords& words_;
    std::vector<Personal> personal_;
    bool all_capitals_ = false;
};
}  // namespace

std::string spot_in(const Reading& reading, std::string_view text, const Places& places) {
    return SpotWriter(reading, text, places).run();
}

std::string spot_in(const Lexicon& lexicon, std::string_view text, const Places& places) {
    return spot_in(read(lexicon, text), text, places);
}
}  // namespace telepati::understanding
