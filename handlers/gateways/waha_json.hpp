#pragma once
/// Bodies of a WAHA server (WhatsApp HTTP API, self-hosted, unofficial) ↔ our values. Pure: never
/// throws on any input. Source: waha.devlike.pro/docs/how-to/events, CLOUDAPI.md 12.3.

#include <string>
#include <string_view>
#include <vector>

#include "bot/base/time.hpp"
#include "handlers/gateway.hpp"
#include "templates/message.hpp"

namespace telepati::handlers {

/// One event a body. `number_id` is the name of the session; ids of media are addresses of files at
/// the server. Groups, channels, the status line and what we said ourselves are kept unread.
std::vector<Incoming> parse_waha(std::string_view body, Time received_at);

/// "62811…@c.us", or the hidden id of somebody without a visible number.
std::string waha_chat(const Recipient& to);

/// A request of the server: its path, and the JSON. Buttons become numbered lines. `bytes`: of the
/// message's attachment.
struct WahaRequest {
    std::string path;
    std::string body;
};
WahaRequest waha_request(
    std::string_view session,
    const Recipient& to,
    const templates::Message& message,
    std::string_view bytes = {}
);

/// What an HTTP answer to it means.
SendResult read_waha_answer(int status, std::string_view body);
}  // namespace telepati::handlers
