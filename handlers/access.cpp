#include "handlers/access.hpp"

#include <algorithm>
#include <array>

namespace telepati::handlers {
namespace {

/// Each may do all that those before it may.
constexpr std::array<std::string_view, 5> rising_roles = {
    "viewer", "team", "operator", "supervisor", "admin"};

std::string_view least_role(Action action) {
    switch (action) {
        case Action::OwnAccount:
        case Action::ReadTickets:
            return "viewer";
        case Action::ReadConversation:
        case Action::WorkTickets:
            return "team";
        case Action::WriteTickets:
        case Action::MakePosters:
        case Action::ExportTickets:
        case Action::WriteBroadcasts:
            return "operator";
        case Action::ReadAudit:
        case Action::DecidePrivacy:
        case Action::JudgeClosings:
        case Action::ApproveBroadcasts:
        case Action::UnmaskReporters:
            return "supervisor";
        case Action::ManageOffice:
            return "admin";
    }
    return {};
}
}  // namespace

bool may(std::string_view role, Action action) {
    const auto* const least = std::ranges::find(rising_roles, least_role(action));
    return std::find(least, rising_roles.end(), role) != rising_roles.end();
}

std::string_view team_seen(const storage::AccountRow& account) {
    return account.role == "team" ? std::string_view{account.team} : std::string_view{};
}

bool sees(const storage::AccountRow& account, const cases::Ticket& ticket) {
    const bool all = account.role != "team";
    return account.office == ticket.office && (all || account.team == ticket.team);
}
}  // namespace telepati::handlers
