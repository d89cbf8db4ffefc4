#include "bot/conversation/commands.hpp"

#include <algorithm>

#include "bot/base/limits.hpp"
#include "bot/cases/number.hpp"
#include "bot/conversation/answers.hpp"
#include "bot/conversation/chase.hpp"
#include "bot/conversation/forward.hpp"
#include "bot/conversation/phrases.hpp"
#include "bot/conversation/report.hpp"

namespace telepati::conversation {
namespace {

enum class Whose { Everybody, Officers };

struct Named {
    std::string_view name;  ///< as the lexicon calls it; a button id is "menu:" and this
    Command command;
    Whose whose;
};

constexpr Named names[] = {
    {"menu",         Command::Menu,        Whose::Everybody},
    {"help",         Command::Help,        Whose::Everybody},
    {"human",        Command::Human,       Whose::Everybody},
    {"forget",       Command::Forget,      Whose::Everybody},
    {"own_data",     Command::OwnData,     Whose::Everybody},
    {"correct_data", Command::CorrectData, Whose::Everybody},
    {"keep_data",    Command::KeepData,    Whose::Everybody},
    {"withdraw",     Command::Withdraw,    Whose::Everybody},
    {"status",       Command::Status,      Whose::Everybody},
    {"cancel",       Command::Cancel,      Whose::Everybody},
    {"privacy",      Command::Privacy,     Whose::Everybody},
    {"report",       Command::Report,      Whose::Everybody},
    {"continue",     Command::Continue,    Whose::Everybody},
    {"english",      Command::English,     Whose::Everybody},
    {"indonesian",   Command::Indonesian,  Whose::Everybody},
    {"forms",        Command::Forms,       Whose::Everybody},
    {"subscribe",    Command::Subscribe,   Whose::Everybody},
    {"secret",       Command::Secret,      Whose::Everybody},
    {"stop",         Command::Cancel,      Whose::Everybody},
    {"take",         Command::Take,        Whose::Officers },
    {"ready",        Command::Waiting,     Whose::Officers },
};

Fields ticket_fields(const Context& context, const cases::Ticket& ticket) {
    const bool waits = ticket.due_at && ticket.status <= cases::Status::InProgress;
    const bool in_work = ticket.status == cases::Status::InProgress;
    Fields fields;
    fields.texts["number"] = cases::shown_number(ticket.number);
    fields.texts["category"] = category_said(context, ticket.category);
    fields.texts["place"] = where(context, ticket);
    fields.texts["state"] =
        word(context, "status." + std::string{cases::status_name(ticket.status)});
    fields.texts["who"] = who_has(context, ticket);
    const bool late = waits && *ticket.due_at < context.now;
    fields.texts
        [late      ? "late"
         : in_work ? "next"
                   : "due"] = waits ? time_said(context, *ticket.due_at) : "";
    return fields;
}

Say about_number(const Context& context, std::string_view message, std::string_view number) {
    Fields fields;
    fields.texts["number"] = cases::shown_number(number);
    return {context.contact, message, std::move(fields), {}};
}
}  // namespace

std::string who_has(const Context& context, const cases::Ticket& ticket) {
    const cases::Officer* officer =
        ticket.assignee ? context.office.officer(*ticket.assignee) : nullptr;
    const std::string duty = duty_of(context, ticket, officer);
    if (auto agency = agency_name(context, ticket); !agency.empty()) return agency;
    return officer ? officer->name + " (" + duty + ")" : duty;
}

std::optional<Command> command_in(const Context& context, const Heard& heard) {
    const std::string_view name =
        chosen(heard, "menu:").value_or(context.meaning("perintah", words_of(heard)));
    const auto found = std::ranges::find(names, name, &Named::name);
    if (found == std::ranges::end(names)) return std::nullopt;
    if (found->whose == Whose::Officers && !context.officer()) return std::nullopt;
    return found->command;
}

bool wants_correction(const Context& context, const Session& session, const Heard& heard) {
    const auto* text = std::get_if<Text>(&heard.said);
    if (text == nullptr || context.meaning("perintah", text->body) != "correct_here") return false;
    // "tolong perbaiki" speaks of a road.
    if (context.folded(text->body).find(' ') != std::string::npos) return false;
    const auto changes = [](const Offered& offer) {
        return offer.id == "change" || offer.id.starts_with("form_change:");
    };
    return session.asked.empty() || std::ranges::none_of(session.offered, changes);
}

bool is_of_own_data(Command command) {
    constexpr Command rights[] = {
        Command::OwnData,
        Command::CorrectData,
        Command::Forget,
        Command::KeepData,
        Command::Withdraw,
        Command::Privacy};
    return std::ranges::find(rights, command) != std::end(rights);
}

Say tell_status(const Context& context) {
    // What cannot wait is never among those that are left out.
    std::vector<cases::Ticket> tickets = context.open;
    std::ranges::copy_if(context.followed, std::back_inserter(tickets), [](const auto& ticket) {
        return !cases::ended(ticket.status);
    });
    if (tickets.empty()) return {context.contact, "status_none", {}, {}};
    std::ranges::stable_sort(tickets, std::ranges::greater{}, &cases::Ticket::urgent);
    Fields fields;
    for (const cases::Ticket& ticket : tickets) {
        if (fields.lists["tickets"].size() < limits::open_tickets_shown)
            fields.lists["tickets"].push_back(ticket_fields(context, ticket));
    }
    const std::size_t more = tickets.size() - fields.lists["tickets"].size();
    fields.texts["more"] = more == 0 ? "" : std::to_string(more);
    return {context.contact, "status", std::move(fields), tickets.front().number};
}

Say tell_status_of(const Context& context, std::string_view number) {
    if (!cases::number_checks(number)) return about_number(context, "status_mistyped", number);
    const auto found = context.mentioned.find(number);
    const bool theirs = found != context.mentioned.end() &&
                        (found->second.reporter == context.contact ||
                         std::ranges::find(found->second.followers, context.contact) !=
                             found->second.followers.end());
    if (!theirs) {
        return about_number(context, "status_unknown", number);
    }
    Fields fields;
    fields.lists["tickets"].push_back(ticket_fields(context, found->second));
    return {context.contact, "status", std::move(fields), found->first};
}
}  // namespace telepati::conversation
