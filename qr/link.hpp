#pragma once
/// The link of a poster: opens the chat with the office, its first words filled in.

#include <string>
#include <string_view>

#include "bot/base/result.hpp"

namespace telepati::qr {

/// "https://wa.me/6281234567890?text=Banjir%20KB07X". `number` is digits with country code; a
/// Failure for anything else. `words` may be empty.
Result<std::string> chat_link(std::string_view number, std::string_view words);
}  // namespace telepati::qr
