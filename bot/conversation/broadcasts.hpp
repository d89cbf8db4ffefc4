#pragma once
/// Warnings and notices of the office to those who agreed. Who agrees is in talk_broadcasts.cpp.

#include <string_view>

#include "bot/conversation/talk.hpp"

namespace telepati::conversation {

/// The moment has come to tell one person; `ticket` of the timer is the broadcast's number.
inline constexpr std::string_view broadcast_timer = "broadcast";

/// Names of the approved templates that a broadcast goes out by.
inline constexpr std::string_view flood_template = "siaran_banjir";
inline constexpr std::string_view notice_template = "siaran_layanan";
std::string_view template_of(cases::BroadcastKind kind);

/// What the resident reads; a key of messages.hpp.
std::string_view message_of(cases::BroadcastKind kind);

bool is_approved(const cases::Office& office, std::string_view name);

/// Tells it, unless it was stopped, the person has thought better of it, or they were told. Later
/// when the number has begun to write to as many people as it may. `Context::broadcast` is known.
void tell_broadcast(Talk& talk);
}  // namespace telepati::conversation
