#pragma once
/// `import letters`, `import services` and `export letters`.

#include <string>

#include "bot/commands/commands.hpp"

namespace telepati::app {

handlers::Outcome import_letters(
    Services& services,
    const handlers::OfficeWorld& office,
    const std::string& name,
    const std::string& text
);

/// The office issues these from now on.
handlers::Outcome import_services(
    Services& services,
    const handlers::OfficeWorld& office,
    const std::string& name,
    const std::string& text
);

/// A part of `export letters` (exports.hpp). Names, phones and dates of birth are covered unless
/// `--unmask` with `--reason TEXT`, which the audit log keeps.
handlers::Outcome letter_part(
    Services& services, const handlers::OfficeWorld& office, const Arguments& arguments
);
}  // namespace telepati::app
