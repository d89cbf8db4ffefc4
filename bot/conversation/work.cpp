#include "bot/conversation/work.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "bot/base/limits.hpp"
#include "bot/cases/number.hpp"
#include "bot/conversation/answers.hpp"
#include "bot/conversation/chase.hpp"
#include "bot/conversation/deed_table.hpp"
#include "bot/conversation/deeds.hpp"
#include "bot/conversation/flows.hpp"
#include "bot/conversation/follow.hpp"
#include "bot/conversation/forward.hpp"
#include "bot/conversation/incidents.hpp"
#include "bot/conversation/officer.hpp"
#include "bot/conversation/phrases.hpp"
#include "bot/conversation/report.hpp"
#include "bot/understanding/alarm.hpp"

namespace telepati::conversation {
namespace {

using cases::Act;
using cases::Status;
using cases::Ticket;

Given given_in(const Context& context, const Heard& heard) {
    Given given{std::string{words_of(heard)}, {}};
    given.shown = report_script.absorb(context, {}, heard);
    given.shown.drop_words();
    return given;
}

std::optional<Work> rated(const Context& context, const Heard& heard) {
    const auto rest = chosen(heard, "rate:");
    if (!rest) return std::nullopt;
    const auto colon = rest->find(':');
    const std::string_view number = rest->substr(0, colon);
    const Ticket* ticket = context.ticket(number);
    const bool own = ticket && ticket->reporter == context.contact;
    if (!own || colon == std::string_view::npos) return unknown_ticket(context, number);
    int stars = 0;
    const std::string_view digits = rest->substr(colon + 1);
    std::from_chars(digits.data(), digits.data() + digits.size(), stars);
    if (stars < limits::rating_least || stars > limits::rating_most) return std::nullopt;
    if (ticket->status != Status::Closed) return too_late(context, *ticket);
    return Work{
        {RateTicket{ticket->number, stars}, about(*ticket, context.contact, "rated")},
        reopening(context, *ticket)
    };
}

bool is_greeting(const Context& context, const Heard& heard) {
    const auto* text = std::get_if<Text>(&heard.said);
    return text && !context.meaning("salam", text->body).empty();
}

std::string_view first_word(std::string_view text) {
    return text.substr(0, text.find_first_of(" ,.!\n"));
}

bool is_no(const Context& context, std::string_view text) {
    return context.meaning("jawaban", text) == "no" ||
           !context.meaning("belum", first_word(text)).empty();
}

bool begins_with_yes(const Context& context, std::string_view text) {
    return context.meaning("jawaban", first_word(text)) == "yes";
}

constexpr std::string_view receded_role = "surut";

/// "yes", "no" or empty.
std::string_view judgement(const Context& context, const Ticket& ticket, std::string_view text) {
    if (const auto felt = mood(text); !felt.empty()) return felt;
    // "ok" says that it was read, not that it is done.
    if (!context.meaning("mengerti", text).empty()) return {};
    if (is_no(context, text) || says(context, text, "belum")) return "no";
    if (ticket.category == flood_category && says(context, text, receded_role)) return "yes";
    const bool nods = !context.meaning("mengerti", first_word(text)).empty();
    const bool yes =
        context.meaning("jawaban", text) == "yes" || (begins_with_yes(context, text) && !nods);
    return yes || says(context, text, "beres") ? "yes" : "";
}

/// "eh belum" to a report that its reporter has closed; what is asked meanwhile comes first.
bool takes_back(const Context& context, const Ticket& ticket, const Heard& heard) {
    const auto* text = std::get_if<Text>(&heard.said);
    if (!text || ticket.status != Status::Closed) return false;
    const bool asked = std::ranges::any_of(context.open, [](const Ticket& one) {
        return one.status == Status::Resolved || one.status == Status::WaitingReporter;
    });
    return !asked && judgement(context, ticket, text->body) == "no" &&
           !is_other_report(ticket, heard_alone(context, heard));
}

/// The only one of the reporter's own tickets in this state.
const Ticket* only(const Context& context, Status status) {
    const auto is_so = [status](const Ticket& ticket) { return ticket.status == status; };
    if (std::ranges::count_if(context.open, is_so) != 1) return nullptr;
    return &*std::ranges::find_if(context.open, is_so);
}
}  // namespace

bool is_emergency(const Context& context, const Heard& heard) {
    const understanding::Alarm alarm = understanding::alarm(context.read(words_of(heard)));
    return (alarm.flood || alarm.danger) && !context.officer();
}

std::optional<Work> tapped(const Context& context, const Heard& heard, const Draft& shown) {
    if (auto work = rated(context, heard)) return work;
    const auto* choice = std::get_if<Choice>(&heard.said);
    if (!choice) return std::nullopt;
    const std::string_view id = choice->id;
    const auto colon = id.find(':');
    const Deed* deed = find_deed(id.substr(0, colon));
    if (!deed || colon == std::string_view::npos) return std::nullopt;
    const std::string_view rest = id.substr(colon + 1);
    const std::string_view number = rest.substr(0, rest.find(':'));
    const std::string_view detail = rest.substr(std::min(number.size() + 1, rest.size()));
    const Ticket* ticket = context.ticket(number);
    if (!ticket) return unknown_ticket(context, number);
    return perform(context, deed->name, *ticket, {std::string{detail}, shown});
}

Work told(const Context& context, const Expected& expected, const Heard& heard) {
    const Deed* deed = find_deed(expected.what);
    const Ticket* ticket = context.ticket(expected.number);
    if (!deed || !ticket) return unknown_ticket(context, expected.number);
    Given given = given_in(context, heard);
    // A thumb is no reason and no question.
    if (deed->who == Who::Officer && is_small_talk(context, heard)) given.words.clear();
    return perform(context, deed->name, *ticket, given);
}

bool follows(const Context& context, const Expected& expected, const Heard& heard) {
    if (!brings_something(heard) || std::holds_alternative<Choice>(heard.said)) return false;
    if (is_emergency(context, heard)) return false;
    if (!expected.until) return true;
    const Ticket* ticket = context.ticket(expected.number);
    if (!ticket || context.now > *expected.until) return false;
    if (expected.what == "reopen") return takes_back(context, *ticket, heard);
    // What was asked meanwhile comes first.
    const bool judges = ticket->status == Status::Resolved && expected.what != "closing";
    const bool asked = ticket->status == Status::WaitingReporter || judges;
    if (asked || is_greeting(context, heard)) return false;
    if (expected.what == "closing")
        return std::holds_alternative<Media>(heard.said) && context.mine.empty();
    const bool answers = expected.what == "flood_more" && !answer(context, heard).empty();
    if (answers) return true;
    if (is_small_talk(context, heard)) return false;
    const Draft said = heard_alone(context, heard);
    // Whoever stands in the water speaks of it, whatever the words remind of.
    const bool elsewhere = said.says_where() && !where(context, *ticket).empty();
    return expected.what == "flood_more" ? !elsewhere : !is_other_report(*ticket, said);
}

bool is_other_report(const Ticket& ticket, const Draft& said) {
    if (said.category.empty()) return false;
    const bool elsewhere = (!said.place.empty() && said.place != ticket.place) ||
                           (!said.kelurahan.empty() && said.kelurahan != ticket.kelurahan);
    return said.category != ticket.category || elsewhere;
}

Draft heard_alone(const Context& context, const Heard& heard) {
    return report_script.absorb(context, {}, heard);
}

Work tell_now(const Context& context, const Expected& waiting) {
    const Ticket* ticket = context.ticket(waiting.number);
    if (!ticket) return unknown_ticket(context, waiting.number);
    return perform(context, "tell", *ticket, {waiting.words, {}});
}

std::optional<Work> said_done(const Context& context, const Heard& heard, const Draft& shown) {
    const auto* text = std::get_if<Text>(&heard.said);
    if (!text || context.mine.empty()) return std::nullopt;
    const auto number = cases::number_in(text->body, context.office.prefix);
    const std::string_view first = first_word(text->body);
    const bool done = context.meaning("perintah", text->body) == "done" ||
                      (number && context.meaning("perintah", first) == "done");
    if (!done) return std::nullopt;
    const Ticket* ticket = number ? context.ticket(number->number) : &context.mine.front();
    if (!ticket) return unknown_ticket(context, number->number);
    if (!number && context.mine.size() > 1) return Work{{ask_whose(context, shown)}, {}};
    return perform(context, "resolve", *ticket, {{}, shown});
}

std::optional<Work> answered(const Context& context, const Heard& heard) {
    const bool is_button = std::holds_alternative<Choice>(heard.said);
    if (is_button || !brings_something(heard)) return std::nullopt;
    const Ticket* asked = only(context, Status::WaitingReporter);
    if (asked && !is_greeting(context, heard) &&
        (!is_emergency(context, heard) || asked->category == flood_category))
        return perform(context, "answer", *asked, given_in(context, heard));
    const auto* text = std::get_if<Text>(&heard.said);
    const Ticket* resolved = only(context, Status::Resolved);
    if (!text || !resolved) return std::nullopt;
    const Draft alone = heard_alone(context, heard);
    const bool begins = begins_with_yes(context, text->body) || is_no(context, text->body);
    if (is_other_report(*resolved, alone) && (alone.says_where() || !begins)) return std::nullopt;
    const auto said = judgement(context, *resolved, text->body);
    if (said.empty() && is_small_talk(context, heard)) {
        Say again = about(*resolved, context.contact, "ask_fixed");
        again.fields.texts["place"] = where(context, *resolved);
        return Work{{std::move(again)}, {}};
    }
    return judged(context, *resolved, said, text->body);
}

std::optional<Work> follower_answered(
    const Context& context, std::string_view last_ticket, const Heard& heard
) {
    const auto* text = std::get_if<Text>(&heard.said);
    const auto ticket = std::ranges::find(context.followed, last_ticket, &Ticket::number);
    if (!text || ticket == context.followed.end() || is_emergency(context, heard))
        return std::nullopt;
    const bool water = ticket->category == flood_category && ticket->status != Status::Closed;
    if (ticket->status < Status::Resolved || water) return std::nullopt;
    if (judgement(context, *ticket, text->body) != "no") return std::nullopt;
    if (is_other_report(*ticket, heard_alone(context, heard))) return std::nullopt;
    return not_yet_of_follower(context, *ticket, text->body);
}

std::optional<Work> judged(
    const Context& context, const Ticket& ticket, std::string_view said, std::string_view words
) {
    if (ticket.status != Status::Resolved || said.empty()) return std::nullopt;
    if (said == "yes") return perform(context, "confirm", ticket, {});
    const bool bare = context.meaning("jawaban", words) == "no" || !mood(words).empty();
    const std::string reason{bare ? "" : words};
    return perform(context, "dispute", ticket, {reason, {}});
}

namespace {

std::optional<Work> reply_of_officer(
    const Context& context, const Ticket& ticket, const Heard& heard
) {
    const auto* text = std::get_if<Text>(&heard.said);
    if (!text) return std::nullopt;
    const bool agrees = begins_with_yes(context, text->body) || mood(text->body) == "yes" ||
                        says(context, text->body, "kabar_kerja");
    if (agrees && !ticket.assignee && ticket.status == Status::Assigned)
        return Work{take_ticket(context, ticket.number), {}};
    if (context.meaning("perintah", text->body) != "done") return std::nullopt;
    return perform(context, "resolve", ticket, {});
}
}  // namespace

std::optional<Work> replied(const Context& context, const Ticket& ticket, const Heard& heard) {
    if (ticket.reporter != context.contact) return reply_of_officer(context, ticket, heard);
    const bool other_danger = is_emergency(context, heard) && ticket.category != flood_category;
    if (takes_back(context, ticket, heard))
        return perform(context, "reopen", ticket, given_in(context, heard));
    if (cases::ended(ticket.status) || other_danger) return std::nullopt;
    if (is_other_report(ticket, heard_alone(context, heard))) return std::nullopt;
    if (const auto* text = std::get_if<Text>(&heard.said)) {
        if (auto work = judged(context, ticket, judgement(context, ticket, text->body), text->body))
            return work;
    }
    const bool asked = ticket.status == Status::WaitingReporter;
    return perform(context, asked ? "answer" : "more", ticket, given_in(context, heard));
}

std::optional<Work> officer_news(const Context& context, const Heard& heard) {
    const auto* text = std::get_if<Text>(&heard.said);
    if (!text || context.mine.empty()) return std::nullopt;
    const auto answered = std::ranges::find(context.mine, heard.about, &Ticket::number);
    const bool only_one = context.mine.size() == 1;
    if (answered == context.mine.end() && !only_one) return std::nullopt;
    const Ticket& ticket = only_one ? context.mine.front() : *answered;
    const Draft said = report_script.absorb(context, {}, heard);
    const bool progress = says(context, text->body, "kabar_kerja");
    const bool own_flood = said.flood && !progress && ticket.category != flood_category;
    const bool own_report = own_flood || (!said.category.empty() && !said.place.empty());
    if (own_report || ticket.reporter == context.contact) return std::nullopt;
    if (!only_one || progress || !heard.about.empty())
        return tell_reporter(context, ticket, {text->body, {}});
    // Loose words may be for a colleague, or for nobody.
    Say sure = quoting(context, ticket, context.contact, "news_sure", text->body);
    sure.fields.texts["place"] = where(context, ticket);
    return Work{
        {std::move(sure)},
        Expected{ "tell", ticket.number, text->body}
    };
}

Work more_of(const Context& context, std::string_view number, const Draft& held) {
    const Ticket* ticket = context.ticket(number);
    if (!ticket) return unknown_ticket(context, number);
    Given given{held.text(), held};
    given.shown.drop_words();
    return perform(context, "more", *ticket, given);
}

std::optional<Work> ask_for_person(const Context& context) {
    const auto pressing = std::ranges::find_if(context.open, [](const Ticket& ticket) {
        return ticket.urgent || ticket.category == flood_category;
    });
    if (pressing == context.open.end()) return std::nullopt;
    return perform(context, "person", *pressing, {});
}

namespace {

/// Somebody in danger hears whom to ring before anything else.
Work more_of_danger(const Context& context, const Ticket& ticket, const Given& given, bool danger) {
    Work work = perform(context, "more", ticket, given);
    if (!danger) return work;
    Say warning{context.contact, "emergency", emergency_fields(context), ticket.number};
    work.effects.insert(work.effects.begin(), std::move(warning));
    return work;
}
}  // namespace

std::optional<Work> pressing_news(const Context& context, const Heard& heard) {
    const auto* text = std::get_if<Text>(&heard.said);
    if (!text || context.officer()) return std::nullopt;
    const bool urges = !context.meaning("desakan", text->body).empty();
    if (is_small_talk(context, heard) && !urges) return std::nullopt;
    const auto pressing = std::ranges::find_if(context.open, [&](const Ticket& ticket) {
        const bool works = ticket.status != Status::Resolved && ticket.status != Status::Forwarded;
        const bool fresh = context.now - ticket.opened_at < limits::pressing_news;
        return works && fresh && (ticket.urgent || ticket.category == flood_category);
    });
    const Draft said = heard_alone(context, heard);
    if (pressing == context.open.end() || said.forwarded) return std::nullopt;
    if (said.says_where() && !where(context, *pressing).empty()) return std::nullopt;
    if (is_impatient(context, text->body) && !said.urgent && !said.flood) return std::nullopt;
    return more_of_danger(context, *pressing, given_in(context, heard), said.urgent);
}

std::optional<Work> withdrawn(
    const Context& context, std::string_view last_ticket, const Heard& heard
) {
    const auto* text = std::get_if<Text>(&heard.said);
    if (!text || context.open.empty() || !says(context, text->body, "tarik")) return std::nullopt;
    const auto last = std::ranges::find(context.open, last_ticket, &Ticket::number);
    if (last == context.open.end() && context.open.size() > 1) return std::nullopt;
    const Ticket& ticket = last == context.open.end() ? context.open.front() : *last;
    return perform(context, "withdraw", ticket, given_in(context, heard));
}

std::optional<Work> repeat_question(const Context& context) {
    const Ticket* asked = only(context, Status::WaitingReporter);
    if (!asked) return std::nullopt;
    return perform(context, "answer", *asked, {});
}

std::optional<Work> flood_news(const Context& context, const Heard& heard) {
    const auto* text = std::get_if<Text>(&heard.said);
    if (!text) return std::nullopt;
    const understanding::Alarm alarm = understanding::alarm(context.read(text->body));
    const bool rises = alarm.flood || alarm.danger;
    const bool receded = !rises && says(context, text->body, receded_role);
    if (!rises && !receded) return std::nullopt;
    const auto flood = std::ranges::find_if(context.open, [](const Ticket& ticket) {
        return ticket.category == flood_category && ticket.status != Status::Resolved;
    });
    if (flood == context.open.end()) return std::nullopt;
    const Given given = given_in(context, heard);
    const bool other_place =
        (!given.shown.place.empty() && given.shown.place != flood->place) ||
        (!given.shown.kelurahan.empty() && given.shown.kelurahan != flood->kelurahan);
    if (other_place) return std::nullopt;
    Work work = receded ? perform(context, "receded", *flood, given)
                        : more_of_danger(context, *flood, given, alarm.danger);
    watch_water(context, *flood, text->body, alarm.danger, work);
    return work;
}

Say ask_whose(const Context& context, const Draft& shown, std::string_view about) {
    Fields fields;
    fields.texts["photos"] = count_if_any(pictures(shown.media));
    const auto meant = std::ranges::find(context.mine, about, &Ticket::number);
    if (context.mine.size() == 1 || meant != context.mine.end()) {
        const Ticket& ticket = meant != context.mine.end() ? *meant : context.mine.front();
        fields.texts["id"] = ticket.number;
        fields.texts["number"] = cases::shown_number(ticket.number);
        fields.texts["place"] = where(context, ticket);
        return {context.contact, "whose_picture", std::move(fields), ticket.number};
    }
    for (const Ticket& ticket : context.mine) {
        if (fields.lists["choices"].size() == limits::list_rows) break;
        Fields row;
        // A picture of the work need not be its end.
        row.texts["id"] = (shown.media.empty() ? "resolve:" : "work:") + ticket.number;
        row.texts["title"] = cases::shown_number(ticket.number);
        row.texts["place"] =
            category_said(context, ticket.category) + ", " + where(context, ticket);
        fields.lists["choices"].push_back(std::move(row));
    }
    return {context.contact, "which_done", std::move(fields), {}};
}
}  // namespace telepati::conversation
