#pragma once
/// One turn in the making, shared by the engine's two halves: the script that is running, and the
/// tickets that were filed before (talk_tickets.cpp).

#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "bot/conversation/commands.hpp"
#include "bot/conversation/context.hpp"
#include "bot/conversation/effect.hpp"
#include "bot/conversation/form_script.hpp"
#include "bot/conversation/heard.hpp"
#include "bot/conversation/script.hpp"
#include "bot/conversation/session.hpp"
#include "bot/conversation/work.hpp"

namespace telepati::conversation {

/// An officer's pictures wait in the draft until it is clear what they show.
constexpr std::string_view work_flow = "work";
/// Words wait in the draft until it is clear whether they are more of an old report.
constexpr std::string_view which_flow = "which";
/// Advertisement waits in the draft for somebody who says that it is none.
constexpr std::string_view spam_flow = "spam";

/// One turn in the making. Whatever was said last decides the answer; all of it fills the draft.
struct Talk {
    const Context& context;
    Session session;
    std::vector<Effect> effects;
    bool unread = false;     ///< something came that we cannot use
    bool answered = false;   ///< the last thing heard has its answer already
    bool ask_next = false;   ///< go on with the script
    bool ask_whose = false;  ///< an officer showed pictures: of which ticket?
    std::string whose = {};  ///< number of the ticket whose message they answered
    bool ask_which = false;  ///< more of an old report, or a new one?
    bool warn_pace = false;  ///< somebody writes very fast
    std::shared_ptr<const FormScript> form = nullptr;  ///< that is being filled
};

void say(Talk& talk, std::string_view message, Fields fields = {});
void join(Talk& talk, std::vector<Effect> effects);
void forget_draft(Session& session);
void take_work(Talk& talk, Work work);

/// The draft becomes a ticket.
void file_draft(Talk& talk, const Script& script);
/// Nobody in danger has to answer a question before somebody is sent.
void file_as_it_is(Talk& talk);

// Each is true when the words were for it.

/// Somebody writes too much too fast: what came is kept and not answered (pace.cpp).
bool tries_patience(Talk& talk, std::span<const Heard> heard);

// Commands (talk_commands.cpp).

void run(Talk& talk, Command command);
void greet(Talk& talk);
/// Whatever was said so far goes to a person as it is; if that is nothing, it is asked for.
void want_person(Talk& talk);
/// The script of this draft; one that is no longer there gives way to the usual report.
const Script& running(Talk& talk);

// Typed buttons (talk_shown.cpp).

/// What was typed as the button that it names; nothing: the turn begins again with what was told.
std::optional<Heard> as_shown(Talk& talk, const Heard& raw);
/// Of an officer, what nothing else understood as the button of a card, if one is called so. The
/// words themselves while what was told is not known yet.
std::optional<Heard> as_card_title(Talk& talk, const Heard& heard);

// Older messages (talk_replies.cpp).

/// A call, a thumb or a deletion.
bool takes_mark(Talk& talk, const Heard& heard);
/// A message of the draft was changed.
bool takes_edit(Talk& talk, const Heard& heard);
/// Words, pictures or a place in answer to a message about a ticket.
bool takes_reply(Talk& talk, const Heard& heard);

// An old report or a new one (talk_unclear.cpp).

/// The answer to "more of that, or new?", or more words before it comes.
bool answers_which(Talk& talk, const Heard& heard);
/// "kok lama kali": impatience about a report that is open.
bool chases_ticket(Talk& talk, const Heard& heard);
/// Words that could belong to an open report as well as to a new one.
bool may_be_more(Talk& talk, const Heard& heard);
void say_which(Talk& talk);
/// Nobody answered: what was held goes to the newest report it can be about.
void settle_which(Talk& talk);

// Advertisement (talk_spam.cpp).

/// True when it was some, or the answer to what we said of it.
bool turns_spam_away(Talk& talk, const Heard& heard);

// Tickets (talk_tickets.cpp).

/// A message that is only a number: its state, or "terima MJ7 K3F2".
bool asks_for_number(Talk& talk, const Heard& heard);
/// Pictures and places right after filing belong to that report.
bool joins_last_ticket(Talk& talk, const Heard& heard);
/// A button of a ticket, "selesai", or the words an act waited for.
bool works_on_ticket(Talk& talk, const Heard& heard);
/// What a reporter says to a ticket that waits for it.
bool answers_ticket(Talk& talk, const Heard& heard);
/// The yes or no to "tell the reporter?".
bool decides_on_news(Talk& talk, const Heard& heard);
/// An officer's nod, news of the work, or words that need to be asked about.
bool speaks_of_work(Talk& talk, const Heard& heard);
/// Pictures of an officer who has something in work are asked about before they become a report.
bool shows_work(Talk& talk, const Heard& heard);

// People's own data (talk_privacy.cpp).

/// See it, correct it, erase it, keep it, withdraw.
void minds_own_data(Talk& talk, Command command);
/// The yes or no, or the words, that such a wish waited for.
bool answers_privacy(Talk& talk, const Heard& heard);

/// "rahasia": what is being written, was just sent, or comes next is kept under an alias
/// (talk_secret.cpp).
void keep_secret(Talk& talk);

// Broadcasts (talk_broadcasts.cpp).

/// Takes out "berhenti" of whoever hears broadcasts, or of whoever says it out of the blue: what is
/// left. Nothing: it was not said.
std::optional<std::vector<Heard>> stops_broadcasts(Talk& talk, std::span<const Heard> heard);
/// Whatever somebody writes soon after one is an answer to it.
void count_answer(Talk& talk);
void ask_to_subscribe(Talk& talk);
/// The yes or no, or the place, of that question.
bool answers_subscription(Talk& talk, const Heard& heard);
/// Whoever is content with a report is asked, once.
void offer_broadcasts(Talk& talk);

// Letters (talk_letters.cpp).

/// A button of a letter, or what was asked about one.
bool answers_letter(Talk& talk, const Heard& heard);
/// A question about letters: what to bring, whether it is ready.
bool asks_letter(Talk& talk, const Heard& heard);
/// A poster about letters, and nothing else was said (entry.cpp).
bool scans_for_letters(Talk& talk, const Heard& heard);
/// The services to choose from, and the way to one's own file.
void show_letters(Talk& talk);

// Forms of the office (talk_forms.cpp).

/// Words that open a form, or the button that does.
bool opens_form(Talk& talk, const Heard& heard);
enum class FormEar {
    None,     ///< no form is being filled, or this was for somebody else
    Answers,  ///< an answer to it: nothing else hears it
    Settled,  ///< and it has had its effect
};
FormEar hear_as_form(Talk& talk, const Heard& heard);
/// A number that was typed is the answer itself, not the row of a list.
bool answers_in_digits(const Talk& talk, const Heard& heard);
/// Danger, or the wish for a person, comes in the middle of a form: it waits.
void leave_form(Talk& talk);
/// "lanjut" goes on with the form that waits.
bool takes_up_form(Talk& talk);
/// Waits for the end of that time; see `Session::interrupted`.
inline constexpr std::string_view form_timer = "form";
/// The timer has run out: whoever forgot the form is reminded once.
void look_after_form(Talk& talk);
/// The forms to choose from.
void show_forms(Talk& talk);

// What came of them (talk_records.cpp).

/// A button of a record, or the words that one waited for.
bool handles_record(Talk& talk, const Heard& heard);
/// The contact's own records, below their reports.
void tell_records(Talk& talk);
/// How the letters stand that the contact has proved to be theirs; nothing when there are none.
void tell_letters(Talk& talk);
}  // namespace telepati::conversation
