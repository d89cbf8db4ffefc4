#pragma once
/// Officers who come, go, rest, and hand their work over.

#include <string>

#include "bot/base/ids.hpp"
#include "bot/base/time.hpp"
#include "bot/conversation/context.hpp"

namespace telepati::storage {

struct InviteRow {
    OfficeId office;
    conversation::Invite invite;
    Time valid_until;
};

struct Enrolment {
    OfficeId office;
    conversation::Invite invite;
    ContactId contact;
    Time at;
};

struct StaffLeft {
    OfficeId office;
    ContactId contact;
    Time at;
};

struct DutyRow {
    OfficeId office;
    ContactId contact;
    bool on = true;
};

struct TicketHandover {
    OfficeId office;
    std::string number;
    ContactId from;
    ContactId to;
    Time at;
};
}  // namespace telepati::storage
