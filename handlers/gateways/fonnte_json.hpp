#pragma once
/// Bodies of Fonnte (unofficial, hosted) ↔ our values. Pure: never throws on any input. Source:
/// docs.fonnte.com (webhook-reply-message, webhook-update-message-status, api-send-message),
/// CLOUDAPI.md 12.3.

#include <string>
#include <string_view>
#include <vector>

#include "bot/base/time.hpp"
#include "handlers/gateway.hpp"
#include "handlers/gateways/http_client.hpp"
#include "templates/message.hpp"

namespace telepati::handlers {

/// JSON or an HTML form, one event. `number_id` is the number of the device, digits; ids of media
/// are addresses. What came from a group is kept unread.
std::vector<Incoming> parse_fonnte(std::string_view body, Time received_at);

/// The form of POST /send. Buttons become numbered lines. `bytes`: of the message's attachment.
std::vector<FormPart> fonnte_form(
    const Recipient& to, const templates::Message& message, std::string bytes = {}
);

/// What an answer to it means: Fonnte says 200 to whatever it refuses, and why in words.
SendResult read_fonnte_answer(int status, std::string_view body);
}  // namespace telepati::handlers
