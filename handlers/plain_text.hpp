#pragma once
/// A message without buttons that says the same, for when the gateway refuses its interactive form.

#include <optional>

#include "templates/message.hpp"

namespace telepati::handlers {

/// The options as numbered lines ("1. Kirim") after the words; nothing when the message was plain
/// already.
std::optional<templates::Message> plain_text(const templates::Message& message);
}  // namespace telepati::handlers
