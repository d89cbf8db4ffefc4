#pragma once
/// What the readers of all gateways share: keys of events, times, numbers.

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "bot/base/time.hpp"
#include "handlers/gateway.hpp"
#include "handlers/gateways/json_value.hpp"

namespace telepati::handlers {

/// The same key for the same parts, "h:" and 64 hex digits.
std::string hash_key(std::initializer_list<std::string_view> parts);

/// A body that is kept as it came.
std::vector<Incoming> unread_body(std::string_view body, Time received_at, std::string why);

/// Seconds, or milliseconds when seconds would lie past the year 5000. What cannot be true (from
/// before WhatsApp was there, from the future) counts as none: then it is `received_at`.
Time time_of(JsonValue stamp, Time received_at);
Time time_of(double stamp, Time received_at);

/// Digits of a number however it was punctuated; empty when it is none.
std::string wa_digits(std::string_view text);
}  // namespace telepati::handlers
