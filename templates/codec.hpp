#pragma once
/// Message ↔ JSON, the form in which the outbox keeps it.

#include <string>
#include <string_view>

#include "templates/message.hpp"

namespace telepati::templates {
std::string to_json(const Message& message);

/// Throws std::runtime_error when the text is not what `to_json` wrote.
Message message_from_json(std::string_view json);
}  // namespace telepati::templates
