#pragma once
/// Small businesses that people listed with the form "umkm", as rows of a file.

#include "bot/commands/commands.hpp"

namespace telepati::app {

/// The next rows for `export umkm`, behind `--after`.
handlers::Outcome business_part(
    Services& services, const handlers::OfficeWorld& office, const Arguments& arguments
);
}  // namespace telepati::app
