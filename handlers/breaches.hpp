#pragma once
/// The clock of breaches: whoever answers for the office is reminded while somebody is to be told.

#include "handlers/turn.hpp"

namespace telepati::handlers {

/// For every office: what is due gets an alarm, and its heads a timer that speaks to them.
TurnResult remind_of_breaches(const TurnTools& tools);
}  // namespace telepati::handlers
