#pragma once
/// The satisfaction survey in chat: offered with the last word about a service, or asked for. One
/// question at a time by the script of forms; stopped whenever the person wants, gone on with for a
/// week. What is kept of it has no name (cases/survey.hpp).

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bot/conversation/talk.hpp"

namespace telepati::conversation {

/// Id of the button that begins it, about this service of that team; empty: the office has no
/// survey. `service` is a code of a letter's service or of a form.
std::string survey_button(const Context& context, std::string_view service, std::string_view team);

/// The same for a letter: its own service, and the team that answers for papers.
std::string survey_of_letter(const Context& context, const cases::Letter& letter);

bool is_survey(const Context& context, const Draft& draft);

/// The button of an offer. What somebody is writing goes first, and so does whoever was heard
/// already.
bool opens_survey(Talk& talk, const Heard& heard);
/// Begins, or goes on where the person stopped. Nothing known of the service: it is asked for.
void open_survey(
    Talk& talk,
    const cases::Form& form,
    const Heard& heard,
    std::string_view service = {},
    std::string_view team = {}
);

/// While one is asked: words that answer nothing of it are for somebody else, and so is a second
/// try. The survey waits then.
bool is_for_survey(const Talk& talk, const cases::Form& form, const Heard& heard);

/// It counts when all nine were answered; else it waits for a week. Says so when `told`.
void leave_survey(Talk& talk, bool told);

/// A score that was tapped, also of an earlier list, or typed.
std::optional<cases::Answer> score_in(
    const cases::Form& form, const cases::FormQuestion& asked, const Heard& heard
);

/// The reply, and thanks. Nothing while a score is missing.
std::vector<Effect> file_survey(const Context& context, const Draft& draft);
}  // namespace telepati::conversation
