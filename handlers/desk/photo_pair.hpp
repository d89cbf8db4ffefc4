#pragma once
/// What it looked like before and after: the pictures of a ticket side by side, with what is
/// doubtful about those of the work.

#include "handlers/desk/visit.hpp"

namespace telepati::handlers::desk {

/// Fills "before" and "after"; nothing when the ticket has no picture.
void put_photos(const Visit& visit, const cases::Ticket& ticket, Fields& content);

/// "Foto yang sama sudah dipakai di laporan lain." for one doubt.
std::string doubt_said(const conversation::Doubt& doubt, const cases::Ticket& ticket);
}  // namespace telepati::handlers::desk
