#pragma once
/// What accounts do with broadcasts. Each deed stands in the audit log.

#include <string>

#include "bot/cases/broadcast.hpp"
#include "handlers/broadcasts.hpp"
#include "handlers/desk/visit.hpp"

namespace telepati::handlers::desk {

/// A broadcast as somebody typed it, and what is wrong with it.
struct BroadcastEdit {
    cases::Broadcast broadcast;
    std::string fault = {};
};

/// Writes the one that the form has.
BroadcastEdit write_broadcast(const Visit& visit);
/// What the form wants of this one: to be changed, let go, stopped or dropped.
BroadcastEdit change_broadcast(const Visit& visit, const cases::Broadcast& broadcast);
/// Prices and the daily limit; what is wrong, or nothing.
std::string change_costs(const Visit& visit);

/// What letting it go would mean now.
BroadcastPlan foreseen(const Visit& visit, const cases::Broadcast& broadcast);
}  // namespace telepati::handlers::desk
