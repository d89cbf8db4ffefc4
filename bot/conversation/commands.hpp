#pragma once
/// Words that mean the same everywhere in a conversation: menu, bantuan, status, batal, privasi.

#include <optional>
#include <string_view>
#include <vector>

#include "bot/conversation/context.hpp"
#include "bot/conversation/effect.hpp"
#include "bot/conversation/session.hpp"

namespace telepati::conversation {

enum class Command {
    Menu,
    Help,
    Status,
    Cancel,
    Privacy,
    Report,
    Human,
    Forget,
    OwnData,
    CorrectData,
    KeepData,
    Withdraw,
    Continue,
    English,
    Indonesian,
    Forms,
    Take,
    Waiting,
    Subscribe,
    Secret
};

/// By typed word (role "perintah" of the lexicon) or by button id. Officers' words are words like
/// others to residents.
std::optional<Command> command_in(const Context& context, const Heard& heard);

/// "perbaiki" and nothing else: one's own data, unless what was just asked has a button for
/// changes.
bool wants_correction(const Context& context, const Session& session, const Heard& heard);

/// What UU 27/2022 lets people ask for at any time, whoever answers the chat.
bool is_of_own_data(Command command);

/// Who has a report now: an agency, an officer with the team, or the team.
std::string who_has(const Context& context, const cases::Ticket& ticket);

/// `status` for all open tickets of the contact.
Say tell_status(const Context& context);

/// For one number that was typed: its state, that it is unknown, or that it was mistyped. Other
/// people's tickets are unknown: a number is no key to them.
Say tell_status_of(const Context& context, std::string_view number);
}  // namespace telepati::conversation
