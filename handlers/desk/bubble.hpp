#pragma once
/// A message as the chat shows it, for the page "preview".

#include <string>

#include "bot/base/fields.hpp"
#include "templates/message.hpp"

namespace telepati::handlers::desk {

/// One of "bubbles": words, buttons, and how much room is left.
Fields bubble(const templates::Message& message, const std::string& name);
}  // namespace telepati::handlers::desk
