#pragma once
/// WhatsApp's limits on what a business may send, refused as WhatsApp refuses it.

#include <optional>
#include <string>

#include "handlers/gateways/json_value.hpp"

namespace telepati::handlers {

/// Why WhatsApp would not take the content of a message request (its `type` and the part of that
/// name), a sentence for a developer; nothing when it would. One fault anywhere refuses the whole
/// message. Lengths are counted in UTF-16 units, the careful reading of Meta's "characters".
std::optional<std::string> refused_content(JsonValue message);
}  // namespace telepati::handlers
