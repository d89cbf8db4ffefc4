#pragma once
/// Floods become incidents by themselves: the first report is an officer's card, those that follow
/// from nearby join it, and team and camat get one card of the whole that is renewed when there is
/// news. Whoever is in danger still is a card of their own.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bot/conversation/context.hpp"
#include "bot/conversation/effect.hpp"
#include "bot/conversation/work.hpp"

namespace telepati::conversation {

/// What a flood that is being filed belongs to.
struct Gathering {
    std::optional<LookUp> asks;               ///< to be known first
    std::string incident;                     ///< name; empty: of none, nobody knows where it is
    std::vector<Effect> begin;                ///< that must come before the report
    const cases::Situation* joins = nullptr;  ///< as it was before; null: it is the first
    bool quiet = false;                       ///< those who have the incident need no card for it
};
Gathering gather(const Context& context, const Draft& draft, std::string_view team);

/// What its report says of the water.
cases::Sighting water_in(const Context& context, const Draft& draft);
/// "airnya makin naik", "sudah mulai surut".
cases::Trend trend_in(const Context& context, std::string_view words);

/// The ticket is one of the incident now: its card is renewed when there is news, at once when the
/// water is worse than officers were told, otherwise as soon as the last card is old enough.
void renew_card(
    const Context& context, const cases::Situation& situation, std::vector<Effect>& effects
);

/// Words about the water of a report that is open: the incident knows it, and officers who have
/// many such reports read of it on the card and not one by one.
void watch_water(
    const Context& context,
    const cases::Ticket& ticket,
    std::string_view words,
    bool danger,
    Work& work
);

/// The place of a flood that was reported without one is told at last: it begins an incident or
/// joins the one around it.
void gather_late(
    const Context& context,
    const cases::Ticket& ticket,
    const Draft& shown,
    std::vector<Effect>& effects
);

/// Time has come to renew the card of the incident whose lead this is.
std::vector<Effect> renew_in_time(const Context& context, const cases::Ticket& ticket);

/// Whoever takes the lead takes the reports that follow it; whoever ends it ends them.
void take_members(const Context& context, const cases::Ticket& lead, std::vector<Effect>& effects);
void end_members(const Context& context, const cases::Ticket& lead, std::vector<Effect>& effects);

/// The news of the end, asked as floods are: "sudah surut?".
Say over_news(const Context& context, const cases::Ticket& ticket, std::string_view officer);
}  // namespace telepati::conversation
