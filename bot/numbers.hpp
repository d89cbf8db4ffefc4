#pragma once
/// The WhatsApp numbers of the configuration: whose they are, and what they hang on.

#include "bot/base/result.hpp"
#include "bot/config.hpp"
#include "bot/services.hpp"
#include "handlers/gateways/unofficial.hpp"

namespace telepati::app {

/// The numbers of the configuration win over those of the office data.
Result<void> assign_numbers(Services& services, const Config& config);

/// Those that do not hang on the Cloud API.
handlers::UnofficialNumbers unofficial_numbers(const Config& config);
}  // namespace telepati::app
