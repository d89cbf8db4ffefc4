#pragma once
/// The last touch on a message: what fields made too long, too many or alike is mended.

#include <string_view>

#include "templates/message.hpp"

namespace telepati::templates {

/// Buttons without a title and second ones with the same id go, titles become unique, all but the
/// body fits. Throws std::logic_error for an id that is empty or too long: ids are ours.
void settle(Message& message, std::string_view key);
}  // namespace telepati::templates
