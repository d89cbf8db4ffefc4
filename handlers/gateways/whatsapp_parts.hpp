#pragma once
/// The parts of a WhatsApp webhook body, each read on its own. Every member may be missing or of
/// another type.

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "handlers/gateway.hpp"
#include "handlers/gateways/json_value.hpp"

namespace telepati::handlers {

/// `value.contacts`: people named beside the messages, in an order of their own.
struct ContactList {
    std::vector<Sender> known;
    std::size_t messages = 0;  ///< how many they stand beside
};
ContactList read_contacts(JsonValue value);

/// Who wrote `message`. All three ids are empty when the body does not say.
Sender read_sender(JsonValue message, const ContactList& contacts);

/// What was said in one of `value.messages`. `heard.at` and `heard.event` are left to the caller.
/// Unread: from a group, from nobody, or without any content.
std::variant<Message, Unread> read_message(JsonValue message, const ContactList& contacts);

/// One of `value.statuses`. Unread: it says neither which message nor which of ours.
std::variant<StatusUpdate, Unread> read_status(JsonValue status);

/// `code` of an error object, 0 when it has none.
int error_code(JsonValue error);

/// One of `value.errors`: trouble of the number or account, never of one message.
AccountNotice read_error(std::string_view field, JsonValue error);

/// The value of a field other than `messages`.
AccountNotice read_notice(std::string field, JsonValue value);
}  // namespace telepati::handlers
