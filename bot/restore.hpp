#pragma once
/// `telepati restore FILE`: a backup takes the database's place, when no service runs.

#include "bot/arguments.hpp"
#include "bot/config.hpp"
#include "handlers/control.hpp"

namespace telepati::app {

/// The old file is kept beside it under a name that says when. What the backup had not sent yet is
/// parked: nobody is told news of yesterday.
handlers::Outcome restore(const Config& config, const Arguments& arguments);
}  // namespace telepati::app
