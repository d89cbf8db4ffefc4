#include "bot/conversation/deed_table.hpp"

#include <algorithm>
#include <array>

#include "bot/base/limits.hpp"
#include "bot/cases/ladder.hpp"
#include "bot/cases/number.hpp"
#include "bot/conversation/area.hpp"
#include "bot/conversation/follow.hpp"
#include "bot/conversation/forward.hpp"
#include "bot/conversation/ladder.hpp"
#include "bot/conversation/phrases.hpp"

namespace telepati::conversation {
namespace {

using cases::Act;
using cases::Ticket;

constexpr Deed deeds[] = {
    {"return",     Who::Officer,  Act::Return,  "ask_return",   give_back        },
    {"ask",        Who::Officer,  Act::Ask,     "ask_question", ask_reporter     },
    {"plan",       Who::Officer,  Act::Plan,    "ask_plan",     plan             },
    {"resolve",    Who::Officer,  Act::Resolve, "",             resolve          },
    {"keep",       Who::Officer,  {},           "",             keep_pictures    },
    {"forward",    Who::Officer,  Act::Forward, "",             choose_agency    },
    {"via",        Who::Officer,  Act::Forward, "",             show_forward_text},
    {"sent",       Who::Officer,  Act::Forward, "",             forward          },
    {"later",      Who::Officer,  {},           "",             ask_later        },
    {"confirm",    Who::Reporter, Act::Confirm, "",             confirm          },
    {"dispute",    Who::Reporter, Act::Dispute, "",             dispute          },
    {"reopen",     Who::Reporter, Act::Dispute, "",             reopen           },
    {"answer",     Who::Reporter, Act::Answer,  "ask_answer",   answer_question  },
    {"missing",    Who::Reporter, {},           "ask_missing",  add_missing      },
    {"more",       Who::Reporter, {},           "ask_missing",  add_missing      },
    {"frail",      Who::Reporter, {},           "",             note_frail       },
    {"well",       Who::Reporter, {},           "",             note_well        },
    {"receded",    Who::Reporter, {},           "",             note_receded     },
    {"flood_more", Who::Reporter, {},           "",             note_flood_words },
    {"closing",    Who::Officer,  {},           "",             add_closing      },
    {"tell",       Who::Officer,  {},           "",             tell_reporter    },
    {"withdraw",   Who::Reporter, {},           "",             withdraw         },
    {"person",     Who::Reporter, {},           "",             call_officer     },
    {"border",     Who::Reporter, {},           "",             note_border      },
    {"over",       Who::Follower, {},           "",             note_over        },
    {"remind",     Who::Chief,    {},           "",             remind_officer   },
    {"seize",      Who::Chief,    {},           "",             seize            },
    {"see",        Who::Chief,    {},           "",             look_at          },
};

// --- which deed, and may it be

bool may(const Context& context, const Deed& deed, const Ticket& ticket) {
    if (deed.who == Who::Reporter) return ticket.reporter == context.contact;
    const auto& followers = ticket.followers;
    if (deed.who == Who::Follower)
        return std::ranges::find(followers, context.contact) != followers.end();
    const cases::Officer* officer = context.officer();
    if (!officer) return false;
    if (deed.who == Who::Chief) return stands_above(*officer, ticket);
    if (ticket.assignee) return *ticket.assignee == context.contact;
    const bool has_card =
        std::ranges::find(ticket.offered_to, context.contact) != ticket.offered_to.end();
    return has_card || officer->team == ticket.team || stands_above(*officer, ticket);
}

bool in_time(const Context& context, const Deed& deed, const Ticket& ticket) {
    const bool was_done = deed.who == Who::Follower && ticket.status == cases::Status::Closed;
    if (!deed.act && !was_done) return !cases::ended(ticket.status);
    if (deed.act && !cases::moved(ticket.status, *deed.act)) return false;
    return !ticket.closed_at || context.now - *ticket.closed_at <= limits::reopens_within;
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
}  // namespace

const Deed* find_deed(std::string_view name) {
    const auto* const found = std::ranges::find(deeds, name, &Deed::name);
    return found == std::ranges::end(deeds) ? nullptr : found;
}

Work perform(
    const Context& context, std::string_view name, const Ticket& ticket, const Given& given
) {
    const Deed& deed = *find_deed(name);
    if (!may(context, deed, ticket)) return refuse(context, ticket, "not_yours");
    if (!in_time(context, deed, ticket)) return refuse(context, ticket, "too_late");
    // A reason or a question must be words; an answer may be a picture or a place.
    const bool shows = !given.shown.media.empty() || given.shown.pin.has_value();
    const bool has_all =
        deed.asks.empty() || !given.words.empty() || (shows && deed.who == Who::Reporter);
    if (has_all) return deed.perform(context, ticket, given);
    Say question = about(ticket, context.contact, deed.asks);
    if (deed.asks == "ask_return") question.fields.texts["agency"] = agency_name(context, ticket);
    return {
        {std::move(question)},
        Expected{ std::string{deed.name},      ticket.number}
    };
}

Work too_late(const Context& context, const Ticket& ticket) {
    return refuse(context, ticket, "too_late");
}

Work unknown_ticket(const Context& context, std::string_view number) {
    Fields fields;
    fields.texts["number"] = cases::shown_number(number);
    return {{Say{context.contact, "status_unknown", std::move(fields), {}}}, {}};
}
}  // namespace telepati::conversation
