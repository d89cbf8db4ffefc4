#include "bot/conversation/forward.hpp"

#include <algorithm>

#include "bot/base/limits.hpp"
#include "bot/cases/due.hpp"
#include "bot/cases/number.hpp"
#include "bot/conversation/phrases.hpp"
#include "bot/conversation/report.hpp"
#include "bot/conversation/timer.hpp"
#include "bot/understanding/personal.hpp"

namespace telepati::conversation {
namespace {

using cases::Agency;
using cases::Ticket;

bool is_for(const Agency& agency, const std::string& category) {
    return std::ranges::find(agency.categories, category) != agency.categories.end();
}

std::vector<const Agency*> by_likelihood(const Context& context, const Ticket& ticket) {
    std::vector<const Agency*> found;
    for (const Agency& agency : context.office.agencies) found.push_back(&agency);
    std::stable_partition(found.begin(), found.end(), [&](const Agency* agency) {
        return is_for(*agency, ticket.category);
    });
    return found;
}

Time news_expected(const Context& context, const Agency& agency) {
    return cases::working_day_after(context.office.calendar, agency.follow_up_days, context.now);
}

SetTimer news_timer_at(const Ticket& ticket, Time at) {
    return {ticket.reporter, news_timer, ticket.number, at};
}

Work unknown_agency(const Context& context, const Ticket& ticket) {
    return {{about(ticket, context.contact, "forward_none")}, {}};
}
}  // namespace

Work choose_agency(const Context& context, const Ticket& ticket, const Given&) {
    if (context.office.agencies.empty()) return unknown_agency(context, ticket);
    Say ask = about(ticket, context.contact, "forward_where");
    for (const Agency* agency : by_likelihood(context, ticket)) {
        if (ask.fields.lists["choices"].size() == limits::list_rows) break;
        Fields row;
        row.texts["id"] = "via:" + ticket.number + ':' + agency->code;
        row.texts["title"] = agency->name;
        ask.fields.lists["choices"].push_back(std::move(row));
    }
    return {{std::move(ask)}, {}};
}

Work show_forward_text(const Context& context, const Ticket& ticket, const Given& given) {
    const Agency* agency = context.office.agency(given.words);
    if (!agency) return unknown_agency(context, ticket);
    Say text = about(ticket, context.contact, "forward_text");
    text.fields.texts["agency"] = agency->name;
    text.fields.texts["agency_code"] = agency->code;
    text.fields.texts["office"] = context.office.name;
    text.fields.texts["category"] = category_said(context, ticket.category, Tongue::Home);
    // It leaves the office: who typed a number for the place said it to us, not to others.
    text.fields.texts["place"] = understanding::covered(where(context, ticket));
    text.fields.texts["map"] = ticket.pin ? map_link(*ticket.pin) : "";
    text.fields.texts["words"] = quoted(context, ticket.text);
    text.fields.texts["photos"] = ticket.photos == 0 ? "" : std::to_string(ticket.photos);
    return {{std::move(text)}, {}};
}

Work forward(const Context& context, const Ticket& ticket, const Given& given) {
    const Agency* agency = context.office.agency(given.words);
    if (!agency) return unknown_agency(context, ticket);
    MoveTicket move{
        ticket.number, cases::Act::Forward, context.contact, context.contact, agency->name};
    move.agency = agency->code;
    const Time news = news_expected(context, *agency);
    Work work;
    work.effects.emplace_back(std::move(move));
    for (const auto& [to, message] : {
             std::pair{context.contact, "forwarded"         },
             std::pair{ticket.reporter, "forwarded_reporter"}
    }) {
        Say told = about(ticket, to, message);
        told.fields.texts["agency"] = agency->name;
        told.times.emplace_back("news", news);
        work.effects.emplace_back(std::move(told));
    }
    work.effects.emplace_back(news_timer_at(ticket, news));
    return work;
}

Work ask_later(const Context& context, const Ticket& ticket, const Given&) {
    const Agency* agency = context.office.agency(ticket.agency);
    if (!agency) return unknown_agency(context, ticket);
    const Time news = news_expected(context, *agency);
    Say told = about(ticket, context.contact, "news_later");
    told.fields.texts["agency"] = agency->name;
    told.fields.texts["news"] = time_said(context, news);
    Say waits = about(ticket, ticket.reporter, "no_news_reporter");
    waits.fields.texts["agency"] = agency->name;
    waits.times.emplace_back("news", news);
    return {
        {std::move(told),       std::move(waits), news_timer_at(ticket, news)},
        {            }
    };
}

std::vector<Effect> ask_for_news(const Context& context, const Ticket& ticket) {
    const Agency* agency = context.office.agency(ticket.agency);
    const bool waits = ticket.status == cases::Status::Forwarded && ticket.assignee && agency;
    if (!waits) return {};
    Say ask = about(ticket, *ticket.assignee, "news_asked");
    ask.fields.texts["agency"] = agency->name;
    ask.fields.texts["place"] = where(context, ticket);
    // Asked once more after the same time, should the officer not answer.
    return {std::move(ask), news_timer_at(ticket, news_expected(context, *agency))};
}

std::string agency_name(const Context& context, const Ticket& ticket) {
    if (ticket.status != cases::Status::Forwarded) return {};
    const Agency* agency = context.office.agency(ticket.agency);
    return agency ? agency->name : "";
}
}  // namespace telepati::conversation
