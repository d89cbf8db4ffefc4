#pragma once
/// What a ticket owes and until when: the office's own promises, and the limits of SP4N-LAPOR and
/// of the law beside them.

#include "handlers/desk/visit.hpp"

namespace telepati::handlers::desk {

/// Fills the lists "clocks" and "official".
void put_clocks(const Visit& visit, const cases::Ticket& ticket, Fields& content);
}  // namespace telepati::handlers::desk
