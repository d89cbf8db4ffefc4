#include <algorithm>
#include <utility>

#include "handlers/gateways/whatsapp_parts.hpp"

namespace telepati::handlers {
namespace {
using conversation::Media;
using conversation::Saying;
using conversation::Unreadable;

struct MessageItem {
    JsonValue message;
    JsonValue content;  ///< the member named like the type
    std::string_view type;
};

Saying text_said(const MessageItem& item);
template <Media::Kind kind>
Saying media_said(const MessageItem& item);
Saying audio_said(const MessageItem& item);
Saying location_said(const MessageItem& item);
Saying interactive_said(const MessageItem& item);
Saying button_said(const MessageItem& item);
Saying unreadable_said(const MessageItem& item);
Saying unsupported_said(const MessageItem& item);
Saying reaction_said(const MessageItem& item);
Saying edit_said(const MessageItem& item);
Saying deletion_said(const MessageItem& item);
Saying system_said(const MessageItem& item);
Saying welcome_said(const MessageItem& item);

struct MessageType {
    std::string_view name;
    Saying (*read)(const MessageItem& item);
};

constexpr MessageType message_types[] = {
    {"text",            text_said                        },
    {"image",           media_said<Media::Kind::Image>   },
    {"video",           media_said<Media::Kind::Video>   },
    {"audio",           audio_said                       },
    {"voice",           media_said<Media::Kind::Voice>   },
    {"document",        media_said<Media::Kind::Document>},
    {"sticker",         media_said<Media::Kind::Sticker> },
    {"location",        location_said                    },
    {"interactive",     interactive_said                 },
    {"button",          button_said                      },
    {"contacts",        unreadable_said                  },
    {"order",           unreadable_said                  },
    {"reaction",        reaction_said                    },
    {"edit",            edit_said                        },
    {"revoke",          deletion_said                    },
    {"system",          system_said                      },
    {"request_welcome", welcome_said                     },
    {"unsupported",     unsupported_said                 },
    {"unknown",         unsupported_said                 },
};

std::optional<Saying> read_saying(JsonValue message);
std::string older_message(JsonValue message);
}  // namespace

std::variant<Message, Unread> read_message(JsonValue message, const ContactList& contacts) {
    if (!message.is_object()) return Unread{"not an object"};
    if (message["group_id"]) return Unread{"group"};
    Sender sender = read_sender(message, contacts);
    if (sender.wa_id.empty() && sender.user_id.empty() && sender.parent_user_id.empty()) {
        return Unread{"no sender"};
    }
    auto said = read_saying(message);
    if (!said) return Unread{"no content"};
    const JsonValue context = message["context"];
    conversation::Heard heard;
    heard.said = std::move(*said);
    heard.reply_to = older_message(message);
    heard.edited = static_cast<bool>(message["edit"]);
    heard.forwarded = context["forwarded"].is_true() || context["frequently_forwarded"].is_true();
    return Message{std::move(sender), std::move(heard)};
}

namespace {
const MessageType* find_type(JsonValue message);
Unreadable unknown_type(std::string name);
bool has_errors(JsonValue message);

std::optional<Saying> read_saying(JsonValue message) {
    if (const MessageType* type = find_type(message)) {
        return type->read({message, message[type->name], type->name});
    }
    std::string name = message["type"].text();
    if (!name.empty()) return unknown_type(std::move(name));
    if (has_errors(message)) return Unreadable{"unsupported"};
    return std::nullopt;
}

// A message without a type is what its content says.
const MessageType* find_type(JsonValue message) {
    const std::string name = message["type"].text();
    for (const MessageType& type : message_types) {
        if (name.empty() ? static_cast<bool>(message[type.name]) : type.name == name) return &type;
    }
    return nullptr;
}

Unreadable unknown_type(std::string name) {
    constexpr std::size_t longest_name = 40;
    const bool plain = std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
    });
    return {plain && name.size() <= longest_name ? std::move(name) : "unknown"};
}

bool has_errors(JsonValue message) { return message["errors"].size() > 0; }

// What WhatsApp could not pass on comes without content, under its own type or under none.
Unreadable missing_content(const MessageItem& item) {
    return {has_errors(item.message) ? "unsupported" : std::string{item.type}};
}

Saying text_said(const MessageItem& item) {
    const JsonValue body = item.content["body"];
    if (!body) return missing_content(item);
    return conversation::Text{body.text()};
}

Media media_of(Media::Kind kind, const MessageItem& item) {
    return {
        kind,
        has_errors(item.message) ? std::string{} : item.content["id"].text(),
        item.content["mime_type"].text(),
        item.content["sha256"].text(),
        item.content["caption"].text(),
        item.content["filename"].text(),
    };
}

template <Media::Kind kind>
Saying media_said(const MessageItem& item) {
    return media_of(kind, item);
}

Saying audio_said(const MessageItem& item) {
    const bool recorded = item.content["voice"].is_true();
    return media_of(recorded ? Media::Kind::Voice : Media::Kind::Audio, item);
}

std::string place_label(JsonValue content) {
    std::string name = content["name"].text();
    const std::string address = content["address"].text();
    if (name.empty() || address.empty()) return name + address;
    return name + ", " + address;
}

Saying location_said(const MessageItem& item) {
    const auto lat = item.content["latitude"].number();
    const auto lon = item.content["longitude"].number();
    if (!lat || !lon) return missing_content(item);
    const bool on_earth = *lat >= -90 && *lat <= 90 && *lon >= -180 && *lon <= 180;
    if (!on_earth) return Unreadable{"location"};
    return conversation::Pin{
        {*lat, *lon},
        place_label(item.content)
    };
}

// Every button can also be typed: one that lost its id still says its words.
std::optional<Saying> choice_said(std::string id, std::string title) {
    if (!id.empty()) return conversation::Choice{std::move(id), std::move(title)};
    if (!title.empty()) return conversation::Text{std::move(title)};
    return std::nullopt;
}

Saying interactive_said(const MessageItem& item) {
    for (const std::string_view kind : {"button_reply", "list_reply"}) {
        const JsonValue reply = item.content[kind];
        if (auto said = choice_said(reply["id"].text(), reply["title"].text())) return *said;
    }
    const std::string kind = item.content["type"].text();
    return kind.empty() ? missing_content(item) : unknown_type(kind);
}

Saying button_said(const MessageItem& item) {
    auto said = choice_said(item.content["payload"].text(), item.content["text"].text());
    return said ? *said : missing_content(item);
}

Saying unreadable_said(const MessageItem& item) { return missing_content(item); }

Saying unsupported_said(const MessageItem&) { return Unreadable{"unsupported"}; }

Saying reaction_said(const MessageItem& item) {
    return conversation::Reaction{item.content["emoji"].text()};
}

Saying deletion_said(const MessageItem&) { return conversation::Deletion{}; }

// The new content stands inside like a message of its own.
Saying edit_said(const MessageItem& item) {
    const JsonValue message = item.content["message"];
    const MessageType* type = find_type(message);
    if (!type || type->name == "edit") return conversation::Notice{"edit"};
    return type->read({message, message[type->name], type->name});
}

/// The older message that this one answers, marks, edits or deletes.
std::string older_message(JsonValue message) {
    for (const JsonValue id :
         {message["reaction"]["message_id"],
          message["edit"]["original_message_id"],
          message["revoke"]["original_message_id"],
          message["context"]["id"]}) {
        if (id) return id.text();
    }
    return {};
}

Saying system_said(const MessageItem& item) {
    const std::string kind = item.content["type"].text();
    return conversation::Notice{kind.empty() ? "system" : "system " + unknown_type(kind).what};
}

// A person who opened the chat waits, although nothing was said yet.
Saying welcome_said(const MessageItem&) { return conversation::Text{}; }
}  // namespace
}  // namespace telepati::handlers
