#include "bot/conversation/neighbour.hpp"

#include <algorithm>

#include "bot/cases/phone.hpp"
#include "bot/conversation/flows.hpp"

namespace telepati::conversation {
namespace {

constexpr std::string_view between = " \t\n:,.;-";

std::string_view trimmed(std::string_view text) {
    text.remove_prefix(std::min(text.find_first_not_of(between), text.size()));
    return text;
}

/// How much of the text is "untuk warga", "lapor untuk tetangga" …; 0: it does not begin so.
std::size_t opening(const understanding::Lexicon& lexicon, std::string_view text) {
    constexpr int most_words = 4;
    std::size_t end = 0;
    for (int words = 0; words < most_words && end < text.size(); ++words) {
        end = std::min(text.find_first_of(between, end + 1), text.size());
        if (lexicon.meaning("perintah", text.substr(0, end)) == "for_neighbour") return end;
    }
    return 0;
}

/// The text up to its first letter.
std::string_view leading_digits(std::string_view text) {
    constexpr std::string_view of_numbers = "0123456789+-.() ";
    return text.substr(0, std::min(text.find_first_not_of(of_numbers), text.size()));
}
}  // namespace

bool writes_for_neighbour(Talk& talk, const Heard& heard) {
    const auto* text = std::get_if<Text>(&heard.said);
    const bool may = text && talk.context.officer() && talk.session.draft.empty();
    if (!may || opening(talk.context.lexicon, text->body) == 0) return false;
    forget_draft(talk.session);
    talk.session.expects.reset();
    talk.session.flow = report_script.name;
    talk.session.draft.neighbour = Neighbour{};
    return true;
}

std::string dialled(std::string_view phone) {
    if (phone.starts_with("62")) return '0' + std::string{phone.substr(2)};
    return phone.empty() ? "" : '+' + std::string{phone};
}

std::string_view neighbour_words(
    const understanding::Lexicon& lexicon, Draft& draft, std::string_view words
) {
    if (!draft.neighbour) return words;
    words = trimmed(words.substr(opening(lexicon, words)));
    if (!draft.neighbour->phone.empty()) return words;
    const std::string_view digits = leading_digits(words);
    draft.neighbour->phone = cases::phone_digits(digits);
    return draft.neighbour->phone.empty() ? words : trimmed(words.substr(digits.size()));
}
}  // namespace telepati::conversation
