#pragma once
/// `telepati move --to URL`: the whole office to another database, on either engine, when no
/// service runs.

#include "bot/arguments.hpp"
#include "bot/config.hpp"
#include "handlers/control.hpp"
#include "storage/store.hpp"

namespace telepati::app {

/// Both sides must pass `check`. What was moved away stays as it is, but no service takes it again:
/// two would send the same messages.
handlers::Outcome move_office(const Config& config, const Arguments& arguments);

/// The sentence for whoever starts a service on a database that was moved away; empty: it was not.
std::string moved_away(storage::Reader& reader);
}  // namespace telepati::app
