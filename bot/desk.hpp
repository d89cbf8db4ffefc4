#pragma once
/// The office desk with what it needs of the program.

#include <vector>

#include "bot/services.hpp"
#include "handlers/http.hpp"
#include "handlers/readers.hpp"

namespace telepati::app {

/// Throws std::logic_error when a page inside the program is broken: tests would have met it.
std::vector<handlers::http::Route> desk_routes(
    Services& services, handlers::Readers& readers, const Config& config
);
}  // namespace telepati::app
