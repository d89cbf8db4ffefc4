#pragma once
/// Values to show a message with before anybody has sent it.

#include <string>
#include <string_view>

#include "bot/base/fields.hpp"

namespace telepati::handlers::desk {

/// How much of a message is there: all that may be, or only what always is.
enum class Sample { Full, Bare };

/// Every declared field, as in conversation/messages.hpp, with a value of its kind; `office` is the
/// name of the office.
Fields sample_fields(std::string_view declared, Sample sample, const std::string& office);
}  // namespace telepati::handlers::desk
