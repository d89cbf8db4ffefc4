#pragma once
/// Who may do what: the single place that decides, for tokens and for people at the desk.

#include <string_view>

#include "bot/cases/ticket.hpp"
#include "storage/desk_rows.hpp"

namespace telepati::handlers {

enum class Action {
    OwnAccount,        ///< password, second factor, ending one's sessions
    ReadTickets,       ///< what was reported, where, and how it stands
    ReadConversation,  ///< the words of the reporter, photos, what was answered
    WorkTickets,       ///< moves, notes and answers; a team with its own
    WriteTickets,      ///< new ones, and anything in any of the office
    MakePosters,
    ExportTickets,      ///< many at once, as a file
    ReadAudit,          ///< who did and read what
    DecidePrivacy,      ///< what people want to happen to their own data
    JudgeClosings,      ///< whether work that was said to be done was done
    UnmaskReporters,    ///< who wrote a secret report
    WriteBroadcasts,    ///< what many people are to be told
    ApproveBroadcasts,  ///< that it goes out, of somebody else's
    ManageOffice,       ///< what the office promises and how it calls things
};

/// `role` is a name of INTERFACE: viewer, team, operator, supervisor or admin; another name may do
/// nothing.
bool may(std::string_view role, Action action);

/// Whose tickets an account sees; empty: those of the whole office.
std::string_view team_seen(const storage::AccountRow& account);

/// The ticket is of the account's office, and of its team where it sees no other.
bool sees(const storage::AccountRow& account, const cases::Ticket& ticket);
}  // namespace telepati::handlers
