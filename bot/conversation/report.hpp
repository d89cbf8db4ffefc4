#pragma once
/// A finished draft becomes a ticket: number, team, cards for the people on duty, the promise to
/// the reporter.

#include <vector>

#include "bot/conversation/context.hpp"
#include "bot/conversation/effect.hpp"
#include "bot/conversation/session.hpp"

namespace telepati::conversation {

/// Effects in the order they are told: the ticket, its way to the team, the reporter's answer, the
/// cards.
std::vector<Effect> file_report(const Context& context, const Draft& draft);

/// A flood: its category is `flood_category`; told with the numbers for emergencies when they were
/// not said before.
std::vector<Effect> file_flood(const Context& context, const Draft& draft);
inline constexpr std::string_view flood_category = "banjir";

/// For somebody who wants a person: to those who take what nobody else does, unless the words say
/// what it is about.
std::vector<Effect> file_for_person(const Context& context, const Draft& draft);
inline constexpr std::string_view other_category = "lainnya";

/// "numbers[name number]": only those that somebody has verified.
Fields emergency_fields(const Context& context);

/// The same for words that reached us more than limits::stale_after too late to be talked about.
std::vector<Effect> file_late(const Context& context, const Draft& draft);

/// Until when somebody who gets the report now answers; nothing for a category without a promise.
std::optional<Time> promised_at(const Context& context, const cases::Ticket& ticket);

/// Wakes us when nobody has taken the report in the time of its category, counted from now; nothing
/// for a category without one.
std::optional<SetTimer> wait_for_taker(const Context& context, const cases::Ticket& ticket);

/// The card an officer gets. Its fields "returned" and "disputed" say why somebody new gets it.
Say card_for(const Context& context, const cases::Ticket& ticket, ContactId officer);

std::string map_link(const Point& pin);

/// One line of "where": spot and kelurahan, as far as known.
std::string where(const Context& context, const cases::Ticket& ticket);
std::string where(const Context& context, const Draft& draft);

/// A person's words, short enough for one line.
std::string shown_words(std::string_view words);
}  // namespace telepati::conversation
