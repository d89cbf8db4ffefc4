#pragma once
/// Our outbox id as biz_opaque_callback_data: it comes back in every status of that message.

#include <string>
#include <string_view>

#include "bot/base/ids.hpp"

namespace telepati::handlers {

std::string callback_for(OutboxId id);

/// No id for what others wrote there.
OutboxId callback_id(std::string_view callback);
}  // namespace telepati::handlers
