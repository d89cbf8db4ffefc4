#pragma once
/// Officers who come and go.

#include <optional>
#include <string_view>

#include "storage/sqlite/connection.hpp"

namespace telepati::storage::sqlite {

std::optional<conversation::Invite> find_invite(
    Connection& connection, OfficeId office, std::string_view code, Time now
);
/// Invitations, enrolments, leavers, duties and the work that changes hands.
void write_officers(Connection& connection, const Records& records);
}  // namespace telepati::storage::sqlite
