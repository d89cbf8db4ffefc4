#pragma once
/// A message for gateways that know no buttons and no templates.

#include <string>

#include "templates/message.hpp"

namespace telepati::handlers {

/// Its words; what could be tapped stands below as numbered lines, and the number is an answer. Of
/// an approved template the words that it stands for.
std::string words_only(const templates::Message& message);
}  // namespace telepati::handlers
