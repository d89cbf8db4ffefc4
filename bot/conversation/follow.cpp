#include "bot/conversation/follow.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "bot/base/limits.hpp"
#include "bot/cases/incident.hpp"
#include "bot/cases/number.hpp"
#include "bot/conversation/answers.hpp"
#include "bot/conversation/deeds.hpp"
#include "bot/conversation/flows.hpp"
#include "bot/conversation/ladder.hpp"
#include "bot/conversation/phrases.hpp"
#include "bot/conversation/report.hpp"
#include "bot/understanding/fold.hpp"
#include "bot/understanding/personal.hpp"

namespace telepati::conversation {
namespace {

using cases::Ticket;

constexpr std::string_view offer_prefix = "follow:";
constexpr std::string_view offered_mark = "same ";
constexpr std::string_view by_others = "reopened_by_others";

std::string mark_of(std::string_view number) { return std::string{offered_mark}.append(number); }

bool has_to_do_with(const Ticket& ticket, ContactId contact) {
    return ticket.reporter == contact ||
           std::ranges::find(ticket.followers, contact) != ticket.followers.end();
}

/// A report in danger is never held up, and staff write down what they are told.
bool may_follow(const Talk& talk) {
    const Draft& draft = talk.session.draft;
    const cases::Category* category = talk.context.office.category(draft.category);
    const bool plain = !draft.urgent && !draft.flood && !draft.neighbour && !draft.forwarded;
    return plain && category && category->same_metres > 0 && draft.elsewhere.empty() &&
           draft.says_where() && !talk.context.officer();
}

std::vector<Ticket> candidates(const Talk& talk) {
    std::vector<Ticket> found = talk.context.alike;
    std::erase_if(found, [&](const Ticket& ticket) {
        const auto& skipped = talk.session.draft.skipped;
        return has_to_do_with(ticket, talk.context.contact) ||
               std::ranges::find(skipped, mark_of(ticket.number)) != skipped.end();
    });
    return found;
}

/// The place as others may read it: as far as we know streets and landmarks, and nothing else that
/// somebody typed.
std::string public_place(const Context& context, const Ticket& ticket) {
    const std::string spot =
        understanding::spot_in(context.read(ticket.place), ticket.place, context.places);
    Ticket known = ticket;
    known.place = understanding::personal_in(spot).empty() ? spot : "";
    return where(context, known);
}

Fields offer_fields(const Talk& talk, const cases::Alike& found) {
    const Context& context = talk.context;
    const Draft& draft = talk.session.draft;
    const Ticket& ticket = *found.ticket;
    Fields fields;
    fields.texts["id"] = ticket.number;
    fields.texts["draft"] = draft_key(draft);
    fields.texts["category"] = category_said(context, draft.category);
    fields.texts["words"] = understanding::clean(draft.text(), limits::shown_text);
    fields.texts["here"] = where(context, draft);
    fields.texts["place"] = public_place(context, ticket);
    const auto others = ticket.followers.size();
    fields.texts["people"] = others == 0 ? "" : std::to_string(others + 1);
    fields.texts["metres"] = found.metres ? std::to_string(*found.metres) : "";
    fields.texts["since"] = time_said(context, ticket.opened_at);
    fields.texts["photos"] = count_if_any(static_cast<std::size_t>(ticket.photos));
    return fields;
}

/// The number on the button that stands in the chat.
std::string offered_number(const Session& session) {
    const auto found = std::ranges::find_if(session.offered, [](const Offered& one) {
        return one.id.starts_with(offer_prefix);
    });
    return found == session.offered.end() ? "" : found->id.substr(offer_prefix.size());
}

Say following(const Context& context, const Ticket& ticket) {
    Say say = about(ticket, context.contact, "following");
    say.fields.texts["category"] = category_said(context, ticket.category);
    say.fields.texts["place"] = public_place(context, ticket);
    // What waits for the reporter's word does not wait for this one's.
    const bool theirs =
        ticket.status == cases::Status::WaitingReporter || ticket.status == cases::Status::Resolved;
    say.fields.texts["state"] = word(
        context, (theirs ? "work." : "status.") + std::string{cases::status_name(ticket.status)}
    );
    say.fields.texts["incident"] = ticket.incident;
    return say;
}

/// What was told is kept with the report, as somebody else's words.
void follow(Talk& talk, const Ticket& ticket) {
    const Context& context = talk.context;
    const Draft held = talk.session.draft;
    talk.session.expects.reset();
    talk.ask_next = false;
    if (cases::ended(ticket.status))
        return join(talk, {about(ticket, context.contact, "too_late")});
    if (has_to_do_with(ticket, context.contact)) return join(talk, {following(context, ticket)});
    std::vector<Effect> effects{
        Follow{ticket.number, context.contact}
    };
    if (!held.empty())
        effects.emplace_back(AddToTicket{
            ticket.number, held.events(), held.text(), held.media, held.pin, context.contact});
    effects.emplace_back(following(context, ticket));
    forget_draft(talk.session);
    talk.session.last_ticket = ticket.number;
    join(talk, std::move(effects));
}

// --- what reporters hear

struct Pair {
    std::string_view reporter;
    std::string_view follower;
};

// Questions to the reporter, and how our service was, are nobody else's.
constexpr auto tells = std::to_array<Pair>({
    {"taken_reporter",     "taken_reporter"    },
    {"planned_reporter",   "planned_reporter"  },
    {"forwarded_reporter", "forwarded_reporter"},
    {"sent_on_reporter",   "sent_on_reporter"  },
    {"no_news_reporter",   "no_news_reporter"  },
    {"news_reporter",      "news_reporter"     },
    {"escalated",          "escalated"         },
    {"returned_reporter",  "returned_reporter" },
    {"rerouted_reporter",  "rerouted_reporter" },
    {"rejected_reporter",  "rejected_reporter" },
    {"merged_reporter",    "merged_reporter"   },
    {"resolved_reporter",  "resolved_follower" },
    {"disputed",           "reopened_follower" },
    {"ask_missing",        "reopened_follower" },
    {"reopened_by_others", "reopened_by_others"},
    {"confirmed",          "closed_follower"   },
});

/// An officer's words for the reporter may name them: "Pak Budi, kami datang besok".
bool may_be_read_by_others(const Context& context, std::string_view words) {
    if (!understanding::personal_in(words).empty()) return false;
    const std::string folded = understanding::fold(words);
    return std::ranges::none_of(understanding::words(folded), [&](std::string_view word) {
        return context.lexicon.rules().has(understanding::WordList::Title, word);
    });
}

Say as_follower(
    const Context& context, const Say& say, std::string_view message, ContactId follower
) {
    Say copy = say;
    copy.to = follower;
    copy.message = message;
    copy.with_privacy = false;
    if (message == say.message) {
        auto words = copy.fields.texts.find("words");
        if (words != copy.fields.texts.end() && !may_be_read_by_others(context, words->second))
            words->second.clear();
        return copy;
    }
    for (const char* field : {"photos", "who", "words", "due"}) copy.fields.texts.erase(field);
    if (message != "resolved_follower") copy.fields.texts.erase("id");
    return copy;
}

AddToTicket words_of_follower(
    const Context& context, const Ticket& ticket, const std::string& words
) {
    return {ticket.number, {}, words, {}, std::nullopt, context.contact};
}

/// Its reporter said that it is done; who has nobody beside them is heard, and no more.
Work doubt_closing(const Context& context, const Ticket& ticket, const std::string& words) {
    const bool again = std::ranges::find(ticket.doubters, context.contact) != ticket.doubters.end();
    if (ticket.doubters.size() + (again ? 0 : 1) >= limits::doubters_reopen) {
        Work work{{words_of_follower(context, ticket, words)}, {}};
        open_again(work, context, ticket, words, about(ticket, ticket.reporter, by_others));
        return work;
    }
    Work work{
        {words_of_follower(context, ticket, words), about(ticket, context.contact, "doubt_noted")},
        {         }
    };
    for (const ContactId officer : workers_of(ticket)) {
        Say say = quoting(context, ticket, officer, "doubted_officer", words);
        say.fields.texts["place"] = where(context, ticket);
        say.not_before = told_at(context, ticket, officer);
        work.effects.emplace_back(std::move(say));
    }
    return work;
}

/// Kept with the report as somebody else's words, and told to whoever works on it.
void pass_on_still(
    Work& work,
    const Context& context,
    const Ticket& ticket,
    const std::string& words,
    const std::string& urgent
) {
    work.effects.emplace_back(words_of_follower(context, ticket, words));
    for (const ContactId officer : workers_of(ticket)) {
        Say say = quoting(context, ticket, officer, "said_by_reporter", words);
        say.fields.texts["place"] = where(context, ticket);
        say.fields.texts["urgent"] = urgent;
        say.fields.texts["taken"] = ticket.assignee ? "1" : "";
        work.effects.emplace_back(std::move(say));
    }
}
}  // namespace

bool offers_another(Talk& talk) {
    if (!may_follow(talk)) return false;
    const Draft& draft = talk.session.draft;
    const cases::Spot spot{draft.category, draft.kelurahan, draft.place, draft.pin};
    const LookUp wanted{.alike = spot};
    if (!talk.context.knows(wanted)) {
        talk.effects.emplace_back(wanted);
        return false;
    }
    const auto reports = candidates(talk);
    const auto found = cases::nearest(
        spot,
        reports,
        *talk.context.office.category(draft.category),
        cases::Nearness::Named,
        talk.context.now
    );
    if (!found) return false;
    Fields fields = offer_fields(talk, *found);
    talk.session.draft.skipped.push_back(mark_of(found->ticket->number));
    say(talk, "same_report", std::move(fields));
    return true;
}

bool was_offered_another(const Draft& draft) {
    return std::ranges::any_of(draft.skipped, [](const std::string& mark) {
        return mark.starts_with(offered_mark);
    });
}

void forget_offers(Draft& draft) {
    std::erase_if(draft.skipped, [](const std::string& mark) {
        return mark.starts_with(offered_mark);
    });
}

bool follows_another(Talk& talk, const Heard& heard) {
    std::string number{chosen(heard, offer_prefix).value_or("")};
    const bool offered = was_offered_another(talk.session.draft);
    if (number.empty() && offered && answer(talk.context, heard) == "yes")
        number = offered_number(talk.session);
    if (number.empty()) return false;
    const auto ticket = talk.context.mentioned.find(number);
    if (ticket == talk.context.mentioned.end()) return false;
    follow(talk, ticket->second);
    return true;
}

Work note_over(const Context& context, const Ticket& ticket, const Given& given) {
    const bool still = given.words == "no";
    const std::string not_yet = word(context, "flood.still", Tongue::Home);
    if (still && cases::ended(ticket.status)) return doubt_closing(context, ticket, not_yet);
    Say noted = about(ticket, context.contact, "over_noted");
    noted.fields.texts["still"] = still ? "1" : "";
    Work work{{std::move(noted)}, {}};
    if (still) pass_on_still(work, context, ticket, not_yet, "1");
    return work;
}

Work not_yet_of_follower(const Context& context, const Ticket& ticket, const std::string& words) {
    if (ticket.status == cases::Status::Closed) return doubt_closing(context, ticket, words);
    Work work{{about(ticket, context.contact, "missing_passed_on")}, {}};
    pass_on_still(work, context, ticket, words, "");
    return work;
}

void tell_followers(const Context& context, std::vector<Effect>& effects, const Ticket* also) {
    std::vector<Effect> copies;
    for (const Effect& effect : effects) {
        const auto* said = std::get_if<Say>(&effect);
        if (!said || said->attachment) continue;
        const auto* const row = std::ranges::find(tells, said->message, &Pair::reporter);
        if (row == tells.end()) continue;
        const bool named = also && also->number == said->ticket;
        const Ticket* ticket = named ? also : context.ticket(said->ticket);
        if (!ticket || ticket->reporter != said->to) continue;
        for (const ContactId follower : ticket->followers) {
            if (follower != said->to)
                copies.emplace_back(as_follower(context, *said, row->follower, follower));
        }
    }
    std::ranges::move(copies, std::back_inserter(effects));
}
}  // namespace telepati::conversation
