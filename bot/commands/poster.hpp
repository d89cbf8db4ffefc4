#pragma once
/// `telepati poster`: the codes come from the service or the database, the drawing is done here.

#include "bot/arguments.hpp"
#include "bot/config.hpp"
#include "handlers/control.hpp"

namespace telepati::app {

/// Runs a command where the database is open: in the service, or in this program.
using RunCommand = std::function<handlers::Outcome(const handlers::Command&)>;

/// Writes the file that `-o` names; whatever stood there before stays until the new one is whole.
handlers::Outcome make_posters(
    const Config& config, const Arguments& arguments, const RunCommand& run
);
}  // namespace telepati::app
