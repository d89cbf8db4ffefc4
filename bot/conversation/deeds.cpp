#include "bot/conversation/deeds.hpp"

#include <algorithm>
#include <utility>

#include "bot/base/limits.hpp"
#include "bot/cases/number.hpp"
#include "bot/cases/routing.hpp"
#include "bot/conversation/answers.hpp"
#include "bot/conversation/chase.hpp"
#include "bot/conversation/phrases.hpp"
#include "bot/conversation/report.hpp"
#include "bot/conversation/timer.hpp"
#include "bot/understanding/fold.hpp"

namespace telepati::conversation {
namespace {

using cases::Act;
using cases::Ticket;

Say about_place(
    const Context& context, const Ticket& ticket, ContactId to, std::string_view message
) {
    Say say = about(ticket, to, message);
    say.fields.texts["place"] = where(context, ticket);
    return say;
}

std::string officer_name(const Context& context, const Ticket& ticket) {
    const cases::Officer* officer =
        context.office.officer(ticket.assignee.value_or(context.contact));
    return officer ? officer->name : "";
}

MoveTicket move_of(const Context& context, const Ticket& ticket, Act act, std::string note = {}) {
    return {ticket.number, act, context.contact, std::nullopt, std::move(note)};
}

void add_shown(Work& work, const Context& context, const Ticket& ticket, const Draft& shown) {
    if (shown.media.empty() && shown.text.empty() && !shown.pin) return;
    work.effects.emplace_back(AddToTicket{
        ticket.number, shown.events, shown.text, shown.media, shown.pin, context.contact});
}

Work pass_on(
    const Context& context, const Ticket& ticket, const Given& given, std::string_view thanks
) {
    Work work;
    Draft shown = given.shown;
    shown.text = given.words;
    add_shown(work, context, ticket, shown);
    work.effects.emplace_back(about(ticket, context.contact, thanks));
    for (const ContactId officer : workers_of(ticket)) {
        Say say = quoting(ticket, officer, "said_by_reporter", given.words);
        say.fields.texts["photos"] = count_if_any(pictures(shown.media));
        say.fields.texts["map"] = shown.pin ? map_link(*shown.pin) : "";
        say.fields.texts["taken"] = ticket.assignee ? "1" : "";
        work.effects.emplace_back(std::move(say));
    }
    return work;
}
}  // namespace

Say about(const Ticket& ticket, ContactId to, std::string_view message) {
    Fields fields;
    fields.texts["id"] = ticket.number;
    fields.texts["number"] = cases::shown_number(ticket.number);
    return {to, message, std::move(fields), ticket.number};
}

Say quoting(const Ticket& ticket, ContactId to, std::string_view message, std::string_view words) {
    Say say = about(ticket, to, message);
    say.fields.texts["words"] = understanding::clean(words, limits::shown_text);
    return say;
}

std::vector<ContactId> workers_of(const Ticket& ticket) {
    return ticket.assignee ? std::vector{*ticket.assignee} : ticket.offered_to;
}

void offer(
    Work& work,
    const Context& context,
    Ticket ticket,
    const cases::Routed& to,
    std::string_view why,
    std::string_view words
) {
    MoveTicket route{ticket.number, Act::Route, {}, std::nullopt, to.team};
    route.team = to.team;
    route.release = true;
    route.offered_to = to.people;
    work.effects.emplace_back(std::move(route));
    ticket.team = to.team;
    for (const ContactId officer : to.people) {
        Say card = card_for(context, ticket, officer);
        if (!why.empty())
            card.fields.texts[std::string{why}] = understanding::clean(words, limits::shown_text);
        work.effects.emplace_back(std::move(card));
    }
}

Work give_back(const Context& context, const Ticket& ticket, const Given& given) {
    Work work;
    MoveTicket back = move_of(context, ticket, Act::Return, given.words);
    back.release = true;
    work.effects.emplace_back(std::move(back));
    work.effects.emplace_back(about(ticket, context.contact, "returned"));
    // What an agency sends back comes to whoever sent it there, too.
    const bool from_agency = ticket.status == cases::Status::Forwarded;
    const ContactId giver = from_agency ? ContactId{} : context.contact;
    const auto to = cases::given_back(context.office, ticket.kelurahan, context.now, giver);
    if (to.people.empty()) {
        work.effects.emplace_back(RaiseAlarm{"nobody_on_duty", ticket.number});
    } else {
        offer(work, context, ticket, to, "returned", given.words);
    }
    return work;
}

Work ask_reporter(const Context& context, const Ticket& ticket, const Given& given) {
    MoveTicket asked = move_of(context, ticket, Act::Ask, given.words);
    if (!ticket.assignee) asked.assignee = context.contact;
    Say question = quoting(ticket, ticket.reporter, "question", given.words);
    question.fields.texts["officer"] = officer_name(context, ticket);
    return {
        {std::move(asked),     about(ticket, context.contact, "asked"), std::move(question)},
        {}
    };
}

Work plan(const Context& context, const Ticket& ticket, const Given& given) {
    return {
        {move_of(context, ticket, Act::Plan, given.words),
         about(ticket, context.contact, "planned"),
         quoting(ticket, ticket.reporter, "planned_reporter", given.words)},
        {   }
    };
}

Work resolve(const Context& context, const Ticket& ticket, const Given& given) {
    Work work;
    add_shown(work, context, ticket, given.shown);
    work.effects.emplace_back(move_of(context, ticket, Act::Resolve));
    work.effects.emplace_back(about(ticket, context.contact, "resolved"));
    Say news = about_place(context, ticket, ticket.reporter, "resolved_reporter");
    news.fields.texts["officer"] = officer_name(context, ticket);
    news.fields.texts["photos"] = count_if_any(pictures(given.shown.media));
    work.effects.emplace_back(std::move(news));
    const Time gathered = context.now + limits::media_gathers;
    work.effects.emplace_back(SetTimer{ticket.reporter, media_timer, ticket.number, gathered});
    return work;
}

Work tell_reporter(const Context& context, const Ticket& ticket, const Given& given) {
    Say news = quoting(ticket, ticket.reporter, "news_reporter", given.words);
    news.fields.texts["officer"] = officer_name(context, ticket);
    return {
        {about(ticket,  context.contact, "news_sent"), std::move(news)},
        {    }
    };
}

Work keep_pictures(const Context& context, const Ticket& ticket, const Given& given) {
    Work work;
    add_shown(work, context, ticket, given.shown);
    work.effects.emplace_back(about(ticket, context.contact, "pictures_kept"));
    return work;
}

Work confirm(const Context& context, const Ticket& ticket, const Given&) {
    Work work{
        {move_of(context,  ticket, Act::Confirm), about(ticket, ticket.reporter, "confirmed")},
        {}
    };
    for (const ContactId officer : workers_of(ticket)) {
        if (officer != ticket.reporter)
            work.effects.emplace_back(about(ticket, officer, "confirmed_officer"));
    }
    return work;
}

/// Nobody has to say more than "belum": it is open again at once, one step up; words may follow.
Work dispute(const Context& context, const Ticket& ticket, const Given& given) {
    Work work;
    work.effects.emplace_back(move_of(context, ticket, Act::Dispute, given.words));
    auto up = cases::one_level_up(context.office, ticket.team, ticket.kelurahan, ticket.assignee);
    const auto before = workers_of(ticket);
    if (up.empty()) up = before;
    if (up.empty()) work.effects.emplace_back(RaiseAlarm{"nobody_on_duty", ticket.number});
    Say answer = about(ticket, ticket.reporter, given.words.empty() ? "ask_missing" : "disputed");
    const cases::Officer* chief = context.office.officer(up.empty() ? ContactId{} : up.front());
    answer.fields.texts["who"] = chief ? title_of(context, *chief) : "";
    answer.fields.texts["words"] = understanding::clean(given.words, limits::shown_text);
    work.effects.emplace_back(std::move(answer));
    for (const ContactId officer : before) {
        if (std::ranges::find(up, officer) == up.end())
            work.effects.emplace_back(quoting(ticket, officer, "disputed_officer", given.words));
    }
    // Who says only "belum" is quoted with it.
    const std::string quoted = given.words.empty() ? "belum" : given.words;
    offer(work, context, ticket, {ticket.team, up}, "disputed", quoted);
    add_shown(work, context, ticket, given.shown);
    if (given.words.empty()) work.expects = Expected{"missing", ticket.number};
    if (ticket.urgent) {
        const Time until = context.now + limits::urgent_acceptance;
        work.effects.emplace_back(SetTimer{ticket.reporter, unaccepted_timer, ticket.number, until}
        );
    }
    return work;
}

Work answer_question(const Context& context, const Ticket& ticket, const Given& given) {
    Work work = pass_on(context, ticket, given, "answer_passed_on");
    work.effects.insert(work.effects.begin(), move_of(context, ticket, Act::Answer));
    return work;
}

Work add_missing(const Context& context, const Ticket& ticket, const Given& given) {
    return pass_on(context, ticket, given, "missing_passed_on");
}

Work note_frail(const Context& context, const Ticket& ticket, const Given& given) {
    Given frail = given;
    frail.words = word(context, "flood.frail", Tongue::Home);
    return pass_on(context, ticket, frail, "frail_noted");
}

Work note_well(const Context& context, const Ticket& ticket, const Given&) {
    return {{about(ticket, context.contact, "flood_thanks")}, {}};
}
}  // namespace telepati::conversation
