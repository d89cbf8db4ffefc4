#pragma once
/// A small drawing of the office's kelurahan with the pin of a ticket: no map from elsewhere.

#include "bot/base/fields.hpp"
#include "bot/cases/ticket.hpp"
#include "handlers/world.hpp"

namespace telepati::handlers::desk {

/// Fills "map[]", "map_x", "map_y", "map_height" and "pin"; nothing for a ticket without a pin.
void put_map(const OfficeWorld& office, const cases::Ticket& ticket, Fields& fields);

/// The same drawing of any places, without a pin; those with one of these codes are marked. Nothing
/// when none has a border.
void put_borders(
    const std::vector<understanding::Kelurahan>& places,
    const std::vector<std::string>& marked,
    Fields& fields
);
}  // namespace telepati::handlers::desk
