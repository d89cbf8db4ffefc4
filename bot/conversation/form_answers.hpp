#pragma once
/// What a message says to a question of a form.

#include <optional>
#include <string>
#include <string_view>

#include "bot/cases/visit_plan.hpp"
#include "bot/conversation/context.hpp"
#include "bot/conversation/heard.hpp"
#include "bot/conversation/session.hpp"

namespace telepati::conversation {

struct Talk;

/// Nothing: it is no answer. Places, photos and papers are kept in the draft (keep_place,
/// keep_media) and answered there.
std::optional<cases::Answer> answer_in(
    const Context& context,
    const cases::FormQuestion& question,
    const Draft& draft,
    const Heard& heard
);

/// The first words already say something: what can be read from them is not asked any more.
Draft filled_from(const Context& context, const cases::Form& form, Draft draft, const Heard& heard);

/// Takes the place of what was answered before.
void put_answer(Draft& draft, cases::Answer answer);
void drop_answer(Draft& draft, const cases::FormQuestion& question);
bool has_answer(const cases::FormQuestion& question, const Draft& draft);

/// A pin, a street, a kelurahan; false when the message names none.
bool keep_place(const Context& context, Draft& draft, const Heard& heard);
/// False when there is none of that kind; beyond as many as a question takes, nothing is kept.
bool keep_media(const cases::FormQuestion& question, Draft& draft, const Heard& heard);

/// The person deleted that message of the draft: what it showed counts no longer.
void take_back(const cases::Form& form, Draft& draft, std::size_t message);
bool is_media(const cases::FormQuestion& question);

/// What the summary shows of it; empty: nothing was answered.
std::string shown_answer(
    const Context& context, const cases::FormQuestion& question, const Draft& draft
);

/// As one of so many lines of a message, cut so that all of them fit.
std::string line_value(const std::string& shown, std::string_view label, std::size_t lines);

/// Hours that can still be asked for, of the day that was named if one was.
std::vector<cases::VisitHours> hours_offered(
    const Context& context, const cases::FormQuestion& question, const Draft& draft
);
/// Hours that were tapped, or the only ones that day and hour leave.
std::optional<cases::Answer> slot_in(
    const Context& context,
    const cases::FormQuestion& question,
    const Draft& draft,
    const Heard& heard
);
/// Words that name a day or a week: its hours are offered next, or why there are none. False: they
/// name none.
bool hear_day(
    const Context& context, const cases::FormQuestion& question, Draft& draft, const Heard& heard
);
/// No day is meant any longer.
void forget_day(Draft& draft);
std::string hours_title(const Context& context, const cases::VisitHours& hours);
/// The hours that were chosen; nothing: none, or they are taken by now.
std::optional<cases::VisitHours> chosen_hours(
    const Context& context, const cases::Form& form, const Draft& draft
);

/// Why words were no answer to it, as `mark_again` takes it.
std::string_view why_not(
    const Context& context, const cases::FormQuestion& question, const Heard& heard
);

/// A question was not understood, or its answer does not hold: the next asking says why. `why` is
/// what stands after "form.again." in words.tsv.
void mark_again(Draft& draft, const cases::FormQuestion& question, std::string_view why);
std::string again_words(
    const Context& context, const cases::FormQuestion& question, const Draft& draft
);
void unmark(Draft& draft, const cases::FormQuestion& question);

/// Where leaving a form was not wished for, it is said how to go on (talk_records.cpp).
void say_form_waits(Talk& talk);
}  // namespace telepati::conversation
