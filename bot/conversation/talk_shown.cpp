/// Every button can be typed, by its title or by its number in the list: those of the last answer,
/// and those of a card that came by itself.
#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

#include "bot/base/limits.hpp"
#include "bot/conversation/answers.hpp"
#include "bot/conversation/handover.hpp"
#include "bot/conversation/officer.hpp"
#include "bot/conversation/talk.hpp"
#include "bot/understanding/fold.hpp"

namespace telepati::conversation {
namespace {

/// "1" … "10", as gateways without buttons count them.
std::optional<std::size_t> row_in(std::string_view typed) {
    const std::string folded = understanding::fold(typed);
    for (std::size_t row = 0; row < limits::list_rows; ++row) {
        if (folded == std::to_string(row + 1)) return row;
    }
    return std::nullopt;
}

/// "selesai", typed with several reports in work, is not the button of whichever came last.
bool means_any_work(const Talk& talk, std::string_view text) {
    return talk.context.mine.size() > 1 && talk.context.meaning("perintah", text) == "done";
}

/// The newest card that came after the last answer is what somebody looks at who types a number.
const Offered* row_of_card(const Context& context, std::size_t row) {
    for (const Told& told : context.told) {
        if (!told.pushed) return nullptr;
        if (!told.offered.empty()) return row < told.offered.size() ? &told.offered[row] : nullptr;
    }
    return nullptr;
}

const Offered* title_of_card(const Context& context, std::string_view typed) {
    const std::string folded = understanding::fold(typed);
    for (const Told& told : context.told) {
        const auto found = std::ranges::find_if(told.offered, [&](const Offered& one) {
            return understanding::fold(one.title) == folded;
        });
        if (found != told.offered.end()) return &*found;
    }
    return nullptr;
}

Heard chosen_from(Heard heard, const Offered& offer) {
    heard.said = Choice{offer.id, offer.title};
    return heard;
}

/// "terima", "selesai" without a report that it could be about: a visit, or a letter on its way.
bool means_no_report(Talk& talk, std::string_view text) {
    if (!talk.context.officer() || !talk.session.draft.empty()) return false;
    const std::string_view command = talk.context.meaning("perintah", text);
    if (command == "done") return talk.context.mine.empty();
    return command == "take" && untaken(talk.context, talk.effects).empty();
}

LookUp what_was_told() {
    LookUp wanted{.alike = {}};
    wanted.told = true;
    return wanted;
}
}  // namespace

using letter_talk::look;

std::optional<Heard> as_shown(Talk& talk, const Heard& raw) {
    const auto* text = std::get_if<Text>(&raw.said);
    if (!text || answers_in_digits(talk, raw) || means_any_work(talk, text->body)) return raw;
    if (means_no_report(talk, text->body)) {
        if (!look(talk, what_was_told())) return std::nullopt;
        const Offered* card = title_of_card(talk.context, text->body);
        return card ? chosen_from(raw, *card) : as_choice(talk.session, raw);
    }
    const auto row = talk.session.asked.empty() ? row_in(text->body) : std::nullopt;
    if (!row) return as_choice(talk.session, raw);
    if (!look(talk, what_was_told())) return std::nullopt;
    const Offered* offer = row_of_card(talk.context, *row);
    return offer ? chosen_from(raw, *offer) : as_choice(talk.session, raw);
}

std::optional<Heard> as_card_title(Talk& talk, const Heard& heard) {
    const auto* text = std::get_if<Text>(&heard.said);
    const bool works = talk.context.officer() && talk.session.draft.empty();
    if (!text || !works || text->body.size() > 2 * limits::button_title) return std::nullopt;
    if (!look(talk, what_was_told())) return heard;
    const Offered* offer = title_of_card(talk.context, text->body);
    return offer ? std::optional{chosen_from(heard, *offer)} : std::nullopt;
}
}  // namespace telepati::conversation
