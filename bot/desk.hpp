#pragma once
/// The office desk with what it needs of the program.

#include <functional>
#include <vector>

#include "bot/services.hpp"
#include "handlers/http.hpp"
#include "handlers/readers.hpp"
#include "handlers/sender.hpp"

namespace telepati::app {

/// Throws std::logic_error when a page inside the program is broken: tests would have met it.
std::vector<handlers::http::Route> desk_routes(
    Services& services,
    handlers::Readers& readers,
    const Config& config,
    std::function<const handlers::MessageSender*()> sender
);

/// Links of tickets begin where residents reach us; in a demo that is this machine.
Result<void> know_links(Services& services, const Config& config, int port);

/// The pages that anybody may see; throws likewise.
std::vector<handlers::http::Route> public_routes(Services& services, handlers::Readers& readers);
}  // namespace telepati::app
