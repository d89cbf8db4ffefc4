#pragma once
/// WhatsApp Cloud API bodies ↔ our values. Pure: bytes in, values out, never throws on any input.
/// Source: Meta's webhook reference as digested in CLOUDAPI.md sections 3–8.

#include <string>
#include <string_view>
#include <vector>

#include "bot/base/time.hpp"
#include "handlers/gateway.hpp"

namespace telepati::handlers {

/// Every entry × change × message × status × error of a body; messages before statuses. A body that
/// is not JSON, not for WhatsApp, or holds nothing gives one Unread. Deterministic: the same body
/// and time give the same list.
std::vector<Incoming> parse_webhook(std::string_view body, Time received_at);

/// The body of POST /<phone_number_id>/messages. `media_id`: of the message's attachment, uploaded.
std::string message_request(
    const Recipient& to,
    const templates::Message& message,
    std::string_view callback,
    std::string_view media_id = {}
);

/// What an HTTP answer of the Graph API means. `status` 0: nothing came back.
SendResult read_send_answer(int status, std::string_view body);

/// The reaction to an error code, the one table of CLOUDAPI.md section 11.
SendClass send_class(int code, int http_status);
}  // namespace telepati::handlers
