#include "bot/conversation/deeds.hpp"

#include <algorithm>
#include <utility>

#include "bot/base/limits.hpp"
#include "bot/cases/ladder.hpp"
#include "bot/cases/number.hpp"
#include "bot/cases/routing.hpp"
#include "bot/conversation/answers.hpp"
#include "bot/conversation/chase.hpp"
#include "bot/conversation/incidents.hpp"
#include "bot/conversation/ladder.hpp"
#include "bot/conversation/officer.hpp"
#include "bot/conversation/phrases.hpp"
#include "bot/conversation/report.hpp"
#include "bot/conversation/silence.hpp"
#include "bot/conversation/timer.hpp"
#include "bot/conversation/wind.hpp"
#include "bot/understanding/fold.hpp"

namespace telepati::conversation {
namespace {

using cases::Act;
using cases::Ticket;

std::string officer_name(const Context& context, const Ticket& ticket) {
    const cases::Officer* officer =
        context.office.officer(ticket.assignee.value_or(context.contact));
    return officer ? officer->name : "";
}

MoveTicket move_of(const Context& context, const Ticket& ticket, Act act, std::string note = {}) {
    return {ticket.number, act, context.contact, std::nullopt, std::move(note)};
}

void add_shown(
    Work& work,
    const Context& context,
    const Ticket& ticket,
    const Draft& shown,
    const std::string& words
) {
    if (shown.media.empty() && words.empty() && !shown.pin) return;
    work.effects.emplace_back(AddToTicket{
        ticket.number, shown.events(), words, shown.media, shown.pin, context.contact});
}

/// Pictures that arrive together are shown together.
void show_soon(Work& work, const Context& context, const Ticket& ticket) {
    const Time gathered = context.now + limits::media_gathers;
    work.effects.emplace_back(SetTimer{ticket.reporter, media_timer, ticket.number, gathered});
}

Work pass_on(
    const Context& context, const Ticket& ticket, const Given& given, std::string_view thanks
) {
    Work work;
    const Draft& shown = given.shown;
    add_shown(work, context, ticket, shown, given.words);
    work.effects.emplace_back(about(ticket, context.contact, thanks));
    for (const ContactId officer : workers_of(ticket)) {
        Say say = quoting(context, ticket, officer, "said_by_reporter", given.words);
        say.fields.texts["place"] = where(context, ticket);
        say.fields.texts["urgent"] = ticket.urgent ? "1" : "";
        say.fields.texts["voice"] = voices(shown.media) == 0 ? "" : "1";
        say.fields.texts["photos"] = count_if_any(pictures(shown.media));
        say.fields.texts["map"] = shown.pin ? map_link(*shown.pin) : "";
        say.fields.texts["taken"] = ticket.assignee ? "1" : "";
        say.not_before = told_at(context, ticket, officer);
        work.effects.emplace_back(std::move(say));
    }
    return work;
}
int step_of_first(const Context& context, const std::vector<ContactId>& people) {
    const cases::Officer* officer =
        people.empty() ? nullptr : context.office.officer(people.front());
    return officer ? cases::step_of(officer->role) : cases::step_of(cases::Role::Mayor);
}

/// What a team gets anew climbs at once, to whoever stands on `step` or next above.
void climb_to(
    const Context& context,
    Ticket ticket,
    const cases::Routed& to,
    int step,
    std::string_view why,
    std::vector<Effect>& effects
) {
    ticket.status = cases::Status::Assigned;
    ticket.assignee.reset();
    ticket.offered_to = to.people;
    ticket.team = to.team;
    ticket.due_at = promised_at(context, ticket);
    ticket.climbed = step - 1;
    climb(context, ticket, why, effects);
}

/// Once more given back than once is no mistake: somebody above the teams decides, each time one
/// step higher.
void climb_when_refused(
    const Context& context,
    const Ticket& ticket,
    const cases::Routed& to,
    std::vector<Effect>& effects
) {
    if (ticket.returns == 0) return;
    const int step = cases::step_of(cases::Role::Leader) + ticket.returns;
    climb_to(context, ticket, to, step, climbs_refused, effects);
}
}  // namespace

Say about(const Ticket& ticket, ContactId to, std::string_view message) {
    Fields fields;
    fields.texts["id"] = ticket.number;
    fields.texts["number"] = cases::shown_number(ticket.number);
    return {to, message, std::move(fields), ticket.number};
}

Say quoting(
    const Context& context,
    const Ticket& ticket,
    ContactId to,
    std::string_view message,
    std::string_view words
) {
    Say say = about(ticket, to, message);
    say.fields.texts["words"] = quoted(context, words);
    return say;
}

std::vector<ContactId> workers_of(const Ticket& ticket) {
    return ticket.assignee ? std::vector{*ticket.assignee} : ticket.offered_to;
}

void say_why(Say& card, std::string_view why, const std::string& words) {
    card.fields.texts[std::string{why}] = words;
    // The template of a card has one line for words: why it comes again is the newest.
    if (why != "unanswered" && why != "handed") card.fields.texts["said"] = words;
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
    // Whoever gets it anew has the time it takes, and the reporter hears of that.
    if (!why.empty()) ticket.due_at = promised_at(context, ticket);
    route.due_at = ticket.due_at;
    route.team = to.team;
    route.release = true;
    route.offered_to = to.people;
    work.effects.emplace_back(std::move(route));
    ticket.team = to.team;
    if (auto timer = wait_for_taker(context, ticket)) work.effects.emplace_back(std::move(*timer));
    for (const ContactId officer : to.people) {
        Say card = card_for(context, ticket, officer);
        if (!why.empty()) say_why(card, why, quoted(context, words));
        if (why == "disputed") card.not_before = told_at(context, ticket, officer);
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
        climb_when_refused(context, ticket, to, work.effects);
    }
    if (ticket.reporter != context.contact) {
        Say told = about(ticket, ticket.reporter, "returned_reporter");
        if (const auto due = promised_at(context, ticket)) told.times.emplace_back("due", *due);
        work.effects.emplace_back(std::move(told));
    }
    return work;
}

Work ask_reporter(const Context& context, const Ticket& ticket, const Given& given) {
    MoveTicket asked = move_of(context, ticket, Act::Ask, given.words);
    const bool takes = !ticket.assignee;
    if (takes) asked.assignee = context.contact;
    Say question = quoting(context, ticket, ticket.reporter, "question", given.words);
    question.fields.texts["officer"] = officer_name(context, ticket);
    Say sent = about(ticket, context.contact, "asked");
    sent.fields.texts["taken"] = takes ? "1" : "";
    Work work{
        {std::move(asked),     std::move(sent), std::move(question)},
        {                   }
    };
    if (takes) tell_others(work.effects, context, ticket);
    return work;
}

Work plan(const Context& context, const Ticket& ticket, const Given& given) {
    return {
        {move_of(context, ticket, Act::Plan, given.words),
         about(ticket, context.contact, "planned"),
         quoting(context, ticket, ticket.reporter, "planned_reporter", given.words)},
        {   }
    };
}

Work resolve(const Context& context, const Ticket& ticket, const Given& given) {
    Work work;
    add_shown(work, context, ticket, given.shown, given.shown.text());
    work.effects.emplace_back(move_of(context, ticket, Act::Resolve));
    work.effects.emplace_back(about(ticket, context.contact, "resolved"));
    Say news = over_news(context, ticket, officer_name(context, ticket));
    news.fields.texts["photos"] = count_if_any(pictures(given.shown.media));
    work.effects.emplace_back(std::move(news));
    work.effects.emplace_back(wait_for_reporter(context, ticket));
    end_members(context, ticket, work.effects);
    show_soon(work, context, ticket);
    // The picture often comes after the word.
    work.expects =
        Expected{"closing", ticket.number, {}, context.now + limits::joins_ticket_within};
    return work;
}

Work add_closing(const Context& context, const Ticket& ticket, const Given& given) {
    Work work;
    add_shown(work, context, ticket, given.shown, given.shown.text());
    Say added = about(ticket, context.contact, "closing_added");
    added.fields.texts.erase("id");
    work.effects.emplace_back(std::move(added));
    show_soon(work, context, ticket);
    work.expects =
        Expected{"closing", ticket.number, {}, context.now + limits::joins_ticket_within};
    return work;
}

Work tell_reporter(const Context& context, const Ticket& ticket, const Given& given) {
    // An old [Sampaikan]: the words that waited for it are gone.
    if (given.words.empty()) return {{Say{context.contact, "nothing_changed", {}, {}}}, {}};
    Say news = quoting(context, ticket, ticket.reporter, "news_reporter", given.words);
    news.fields.texts["officer"] = officer_name(context, ticket);
    Work work{
        {about(ticket,  context.contact, "news_sent"), std::move(news)},
        {    }
    };
    renew_clock(context, ticket, work.effects);
    return work;
}

Work keep_pictures(const Context& context, const Ticket& ticket, const Given& given) {
    Work work;
    add_shown(work, context, ticket, given.shown, given.shown.text());
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
    if (ticket.reporter == context.contact) work.expects = reopening(context, ticket);
    return work;
}

Expected reopening(const Context& context, const Ticket& ticket) {
    return {
        "reopen",
        ticket.number,
        {},
        ticket.closed_at.value_or(context.now) + limits::reopens_within};
}

void open_again(
    Work& work, const Context& context, const Ticket& ticket, const std::string& words, Say answer
) {
    work.effects.emplace_back(move_of(context, ticket, Act::Dispute, words));
    auto up = cases::one_level_up(context.office, ticket.team, ticket.kelurahan, ticket.assignee);
    const auto before = workers_of(ticket);
    // Whoever took it, each time that it was not done it opens one step higher.
    const int least = cases::step_of(cases::Role::Leader) + ticket.reopened;
    while (step_of_first(context, up) < least) {
        auto higher = cases::next_up(context.office, ticket.team, ticket.kelurahan, up);
        if (higher.empty()) break;
        up = std::move(higher);
    }
    std::erase(up, ticket.reporter);
    if (up.empty()) up = before;
    if (up.empty()) work.effects.emplace_back(RaiseAlarm{"nobody_on_duty", ticket.number});
    const cases::Officer* chief = context.office.officer(up.empty() ? ContactId{} : up.front());
    answer.fields.texts["who"] = chief ? title_of(context, *chief) : "";
    const auto due = promised_at(context, ticket);
    answer.fields.texts["due"] = due ? time_said(context, *due) : "";
    work.effects.emplace_back(std::move(answer));
    for (const ContactId officer : before) {
        if (std::ranges::find(up, officer) == up.end())
            work.effects.emplace_back(quoting(context, ticket, officer, "disputed_officer", words));
    }
    // Who says only "belum" is quoted with it.
    const std::string quoted = words.empty() ? "belum" : words;
    // Those above hear of it as of all that climbs: together, and by day.
    const int step = step_of_first(context, up);
    const bool climbs = step >= cases::step_of(cases::Role::Leader) && !is_danger(ticket);
    const cases::Routed to{ticket.team, climbs && up != before ? std::vector<ContactId>{} : up};
    offer(work, context, ticket, to, "disputed", quoted);
    if (to.people != up) climb_to(context, ticket, to, step, climbs_disputed, work.effects);
}

/// Nobody has to say more than "belum": it is open again at once, one step up; words may follow.
Work dispute(const Context& context, const Ticket& ticket, const Given& given) {
    Work work;
    Say answer = about(ticket, ticket.reporter, given.words.empty() ? "ask_missing" : "disputed");
    answer.fields.texts["words"] = understanding::clean(given.words, limits::shown_text);
    open_again(work, context, ticket, given.words, std::move(answer));
    add_shown(work, context, ticket, given.shown, given.shown.text());
    if (given.words.empty()) work.expects = Expected{"missing", ticket.number};
    return work;
}

Work reopen(const Context& context, const Ticket& ticket, const Given& given) {
    const bool bare = context.meaning("jawaban", given.words) == "no";
    return dispute(context, ticket, bare ? Given{} : given);
}

Work answer_question(const Context& context, const Ticket& ticket, const Given& given) {
    Work work = pass_on(context, ticket, given, "answer_passed_on");
    work.effects.insert(work.effects.begin(), move_of(context, ticket, Act::Answer));
    work.expects = Expected{"more", ticket.number, {}, context.now + limits::answer_goes_on};
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

Work note_flood_words(const Context& context, const Ticket& ticket, const Given& given) {
    const std::string_view said = context.meaning("jawaban", given.words);
    Work work = said == "no"    ? note_well(context, ticket, given)
                : said == "yes" ? note_frail(context, ticket, given)
                                : pass_on(context, ticket, given, "missing_passed_on");
    watch_water(context, ticket, given.words, false, work);
    gather_late(context, ticket, given.shown, work.effects);
    if (said.empty())
        work.expects =
            Expected{"flood_more", ticket.number, {}, context.now + limits::joins_ticket_within};
    return work;
}

Work note_well(const Context& context, const Ticket& ticket, const Given&) {
    return {{about(ticket, context.contact, "flood_thanks")}, {}};
}

Work note_receded(const Context& context, const Ticket& ticket, const Given& given) {
    return pass_on(context, ticket, given, "flood_receded");
}

Work withdraw(const Context& context, const Ticket& ticket, const Given& given) {
    return pass_on(context, ticket, given, "withdraw_asked");
}

Work call_officer(const Context& context, const Ticket& ticket, const Given& given) {
    Given wish = given;
    wish.words = word(context, "report.wants_person", Tongue::Home);
    Work work = pass_on(context, ticket, wish, "person_asked");
    for (Effect& effect : work.effects) {
        auto* said = std::get_if<Say>(&effect);
        if (said && said->message == "person_asked")
            said->fields.lists = emergency_fields(context).lists;
    }
    return work;
}
}  // namespace telepati::conversation
