#pragma once
/// Officers who come and go.

#include <optional>
#include <string_view>

#include "storage/relational/connection.hpp"

namespace telepati::storage::relational {

std::optional<conversation::Invite> find_invite(
    Connection& connection, OfficeId office, std::string_view code, Time now
);
/// Invitations, enrolments, leavers, duties and the work that changes hands.
void write_officers(Connection& connection, const Records& records);
}  // namespace telepati::storage::relational
