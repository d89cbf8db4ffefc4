#include "bot/conversation/work.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "bot/base/limits.hpp"
#include "bot/cases/number.hpp"
#include "bot/conversation/answers.hpp"
#include "bot/conversation/deeds.hpp"
#include "bot/conversation/flows.hpp"
#include "bot/conversation/forward.hpp"
#include "bot/conversation/phrases.hpp"
#include "bot/conversation/report.hpp"
#include "bot/understanding/alarm.hpp"

namespace telepati::conversation {
namespace {

using cases::Act;
using cases::Status;
using cases::Ticket;

using Perform = Work (*)(const Context&, const Ticket&, const Given&);

enum class Who { Officer, Reporter };

struct Deed {
    std::string_view name;  ///< of the button, "resolve:MJ7K3F2"
    Who who;
    std::optional<Act> act;  ///< must be a legal move; none: until the ticket ends
    std::string_view asks;   ///< the message that asks for words first; empty: done at once
    Perform perform;
};

constexpr Deed deeds[] = {
    {"return",  Who::Officer,  Act::Return,  "ask_return",   give_back        },
    {"ask",     Who::Officer,  Act::Ask,     "ask_question", ask_reporter     },
    {"plan",    Who::Officer,  Act::Plan,    "ask_plan",     plan             },
    {"resolve", Who::Officer,  Act::Resolve, "",             resolve          },
    {"keep",    Who::Officer,  {},           "",             keep_pictures    },
    {"forward", Who::Officer,  Act::Forward, "",             choose_agency    },
    {"via",     Who::Officer,  Act::Forward, "",             show_forward_text},
    {"sent",    Who::Officer,  Act::Forward, "",             forward          },
    {"later",   Who::Officer,  {},           "",             ask_later        },
    {"confirm", Who::Reporter, Act::Confirm, "",             confirm          },
    {"dispute", Who::Reporter, Act::Dispute, "",             dispute          },
    {"answer",  Who::Reporter, Act::Answer,  "ask_answer",   answer_question  },
    {"missing", Who::Reporter, {},           "ask_missing",  add_missing      },
    {"more",    Who::Reporter, {},           "ask_missing",  add_missing      },
    {"frail",   Who::Reporter, {},           "",             note_frail       },
    {"well",    Who::Reporter, {},           "",             note_well        },
};

const Deed* find_deed(std::string_view name) {
    const auto* const found = std::ranges::find(deeds, name, &Deed::name);
    return found == std::ranges::end(deeds) ? nullptr : found;
}

// --- which deed, and may it be

bool may(const Context& context, const Deed& deed, const Ticket& ticket) {
    if (deed.who == Who::Reporter) return ticket.reporter == context.contact;
    const cases::Officer* officer = context.officer();
    if (!officer) return false;
    if (ticket.assignee) return *ticket.assignee == context.contact;
    const bool has_card =
        std::ranges::find(ticket.offered_to, context.contact) != ticket.offered_to.end();
    return has_card || officer->team == ticket.team;
}

Work refuse(const Context& context, const Ticket& ticket, std::string_view message) {
    Say say = about(ticket, context.contact, message);
    // The words for reporters and for officers differ: "menunggu kepastian dari Bapak/Ibu".
    const bool own = ticket.reporter == context.contact;
    const std::string key =
        (own ? "status." : "work.") + std::string{cases::status_name(ticket.status)};
    if (message == "too_late") say.fields.texts["state"] = word(context, key);
    return {{std::move(say)}, {}};
}

Work begin(const Context& context, const Deed& deed, const Ticket& ticket, const Given& given) {
    if (!may(context, deed, ticket)) return refuse(context, ticket, "not_yours");
    const bool in_time = deed.act ? cases::moved(ticket.status, *deed.act).has_value()
                                  : !cases::ended(ticket.status);
    if (!in_time) return refuse(context, ticket, "too_late");
    // A reason or a question must be words; an answer may be a picture or a place.
    const bool shows = !given.shown.media.empty() || given.shown.pin.has_value();
    const bool has_all =
        deed.asks.empty() || !given.words.empty() || (shows && deed.who == Who::Reporter);
    if (has_all) return deed.perform(context, ticket, given);
    return {
        {about(ticket, context.contact, deed.asks)},
        Expected{std::string{deed.name},            ticket.number     }
    };
}

Given given_in(const Context& context, const Heard& heard) {
    Given given{std::string{words_of(heard)}, {}};
    given.shown = report_script.absorb(context, {}, heard);
    given.shown.events = {heard.event};
    given.shown.text.clear();
    return given;
}

Work unknown_ticket(const Context& context, std::string_view number) {
    Fields fields;
    fields.texts["number"] = cases::shown_number(number);
    return {{Say{context.contact, "status_unknown", std::move(fields), {}}}, {}};
}

// --- rating

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
    if (ticket->status != Status::Closed) return refuse(context, *ticket, "too_late");
    return Work{
        {RateTicket{ticket->number, stars}, about(*ticket, context.contact, "rated")},
        {                        }
    };
}

bool is_no(const Context& context, std::string_view text) {
    const std::string_view first = text.substr(0, text.find_first_of(" ,.!\n"));
    return context.lexicon.meaning("jawaban", text) == "no" ||
           !context.lexicon.meaning("belum", first).empty();
}

/// "yes", "no" or empty.
std::string_view judgement(const Context& context, std::string_view text) {
    if (const auto felt = mood(text); !felt.empty()) return felt;
    if (context.lexicon.meaning("jawaban", text) == "yes") return "yes";
    return is_no(context, text) ? "no" : "";
}

/// The only one of the reporter's own tickets in this state.
const Ticket* only(const Context& context, Status status) {
    const auto is_so = [status](const Ticket& ticket) { return ticket.status == status; };
    if (std::ranges::count_if(context.open, is_so) != 1) return nullptr;
    return &*std::ranges::find_if(context.open, is_so);
}

}  // namespace

bool is_emergency(const Context& context, const Heard& heard) {
    const understanding::Alarm alarm = understanding::alarm(context.lexicon, words_of(heard));
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
    return begin(context, *deed, *ticket, {std::string{detail}, shown});
}

Work told(const Context& context, const Expected& expected, const Heard& heard) {
    const Deed* deed = find_deed(expected.what);
    const Ticket* ticket = context.ticket(expected.number);
    if (!deed || !ticket) return unknown_ticket(context, expected.number);
    return begin(context, *deed, *ticket, given_in(context, heard));
}

std::optional<Work> said_done(const Context& context, const Heard& heard, const Draft& shown) {
    const auto* text = std::get_if<Text>(&heard.said);
    if (!text || context.mine.empty()) return std::nullopt;
    const auto number = cases::number_in(text->body, context.office.prefix);
    const std::string_view first = std::string_view{text->body}.substr(0, text->body.find(' '));
    const bool done = context.lexicon.meaning("perintah", text->body) == "done" ||
                      (number && context.lexicon.meaning("perintah", first) == "done");
    if (!done) return std::nullopt;
    const Ticket* ticket = number ? context.ticket(number->number) : &context.mine.front();
    if (!ticket) return unknown_ticket(context, number->number);
    if (!number && context.mine.size() > 1) return Work{{ask_whose(context, shown)}, {}};
    return begin(context, *find_deed("resolve"), *ticket, {{}, shown});
}

std::optional<Work> answered(const Context& context, const Heard& heard) {
    const bool is_button = std::holds_alternative<Choice>(heard.said);
    if (is_button || !brings_something(heard)) return std::nullopt;
    const Ticket* asked = only(context, Status::WaitingReporter);
    if (asked && (!is_emergency(context, heard) || asked->category == flood_category))
        return begin(context, *find_deed("answer"), *asked, given_in(context, heard));
    const auto* text = std::get_if<Text>(&heard.said);
    const Ticket* resolved = only(context, Status::Resolved);
    if (!text || !resolved) return std::nullopt;
    return judged(context, *resolved, judgement(context, text->body), text->body);
}

std::optional<Work> judged(
    const Context& context, const Ticket& ticket, std::string_view said, std::string_view words
) {
    if (ticket.status != Status::Resolved || said.empty()) return std::nullopt;
    if (said == "yes") return begin(context, *find_deed("confirm"), ticket, {});
    const bool bare = context.lexicon.meaning("jawaban", words) == "no" || !mood(words).empty();
    const std::string reason{bare ? "" : words};
    return begin(context, *find_deed("dispute"), ticket, {reason, {}});
}

namespace {

std::optional<Work> reply_of_officer(
    const Context& context, const Ticket& ticket, const Heard& heard
) {
    const auto* text = std::get_if<Text>(&heard.said);
    if (!text || context.lexicon.meaning("perintah", text->body) != "done") return std::nullopt;
    return begin(context, *find_deed("resolve"), ticket, {});
}
}  // namespace

std::optional<Work> replied(const Context& context, const Ticket& ticket, const Heard& heard) {
    if (ticket.reporter != context.contact) return reply_of_officer(context, ticket, heard);
    const bool other_danger = is_emergency(context, heard) && ticket.category != flood_category;
    if (cases::ended(ticket.status) || other_danger) return std::nullopt;
    if (const auto* text = std::get_if<Text>(&heard.said)) {
        if (auto work = judged(context, ticket, judgement(context, text->body), text->body))
            return work;
    }
    const bool asked = ticket.status == Status::WaitingReporter;
    return begin(context, *find_deed(asked ? "answer" : "more"), ticket, given_in(context, heard));
}

std::optional<Work> officer_news(const Context& context, const Heard& heard) {
    const auto* text = std::get_if<Text>(&heard.said);
    if (!text || context.mine.empty()) return std::nullopt;
    const auto answered = std::ranges::find(context.mine, heard.about, &Ticket::number);
    const bool only_one = context.mine.size() == 1;
    if (answered == context.mine.end() && !only_one) return std::nullopt;
    const Ticket& ticket = only_one ? context.mine.front() : *answered;
    const Draft said = report_script.absorb(context, {}, heard);
    const bool own_report = !said.category.empty() && !said.place.empty();
    if (own_report || ticket.reporter == context.contact) return std::nullopt;
    return tell_reporter(context, ticket, {text->body, {}});
}

Work more_of(const Context& context, std::string_view number, const Draft& held) {
    const Ticket* ticket = context.ticket(number);
    if (!ticket) return unknown_ticket(context, number);
    Given given{held.text, held};
    given.shown.text.clear();
    return begin(context, *find_deed("more"), *ticket, given);
}

std::optional<Work> flood_news(const Context& context, const Heard& heard) {
    const auto* text = std::get_if<Text>(&heard.said);
    if (!text || !understanding::alarm(context.lexicon, text->body).flood) return std::nullopt;
    const auto flood = std::ranges::find_if(context.open, [](const Ticket& ticket) {
        return ticket.category == flood_category && ticket.status != Status::Resolved;
    });
    if (flood == context.open.end()) return std::nullopt;
    const Given given = given_in(context, heard);
    const bool other_place =
        (!given.shown.place.empty() && given.shown.place != flood->place) ||
        (!given.shown.kelurahan.empty() && given.shown.kelurahan != flood->kelurahan);
    if (other_place) return std::nullopt;
    Work work = begin(context, *find_deed("more"), *flood, given);
    if (understanding::alarm(context.lexicon, text->body).danger) {
        Say warning{context.contact, "emergency", emergency_fields(context), flood->number};
        work.effects.insert(work.effects.begin(), std::move(warning));
    }
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
        row.texts["id"] = "resolve:" + ticket.number;
        row.texts["title"] = cases::shown_number(ticket.number);
        row.texts["place"] = where(context, ticket);
        fields.lists["choices"].push_back(std::move(row));
    }
    return {context.contact, "which_done", std::move(fields), {}};
}
}  // namespace telepati::conversation
