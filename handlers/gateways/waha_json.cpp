#include "handlers/gateways/waha_json.hpp"

#include <algorithm>
#include <exception>
#include <utility>

#include "bot/base/json_text.hpp"
#include "bot/base/limits.hpp"
#include "handlers/api/digest.hpp"
#include "handlers/gateways/event_parts.hpp"
#include "handlers/gateways/words_only.hpp"

namespace telepati::handlers {
namespace {
using conversation::Media;
using conversation::Saying;

/// An event: its payload, and what it goes by.
struct WahaEvent {
    std::string_view name;
    std::string session;
    JsonValue payload;
};

using What = std::variant<Message, StatusUpdate, AccountNotice, Unread>;

What message_of(const WahaEvent& event);
What reaction_of(const WahaEvent& event);
What edit_of(const WahaEvent& event);
What deletion_of(const WahaEvent& event);
What ack_of(const WahaEvent& event);
What call_of(const WahaEvent& event);
What session_of(const WahaEvent& event);

struct EventType {
    std::string_view name;
    What (*read)(const WahaEvent& event);
};

constexpr EventType event_types[] = {
    {"message",          message_of },
    {"message.any",      message_of },
    {"message.reaction", reaction_of},
    {"message.edited",   edit_of    },
    {"message.revoked",  deletion_of},
    {"message.ack",      ack_of     },
    {"call.received",    call_of    },
    {"session.status",   session_of },
};

What read_event(const WahaEvent& event) {
    if (!event.payload.is_object()) return Unread{"no payload"};
    for (const EventType& type : event_types) {
        if (type.name == event.name) return type.read(event);
    }
    return Unread{"no event of ours"};
}

/// The same message comes as `message` and as `message.any`, and comes again when our answer was
/// lost: its own id tells. What has none is told by all of it.
std::string key_of(const WahaEvent& event, const What& what, JsonValue root) {
    constexpr std::size_t longest = 500;
    const std::string id = event.payload["id"].text();
    if (const auto* status = std::get_if<StatusUpdate>(&what))
        return status->wamid + ":" + status->name;
    const bool said = std::holds_alternative<Message>(what);
    if (said && !id.empty() && id.size() < longest) {
        const bool plain = event.name == "message" || event.name == "message.any";
        return plain ? id : id + ":" + std::string{event.name};
    }
    return hash_key({"waha", event.session, root.canonical()});
}
}  // namespace

std::vector<Incoming> parse_waha(std::string_view body, Time received_at) {
    const JsonDocument document(body);
    const JsonValue root = document.root();
    if (!root.is_object()) return unread_body(body, received_at, "not JSON");
    const WahaEvent event{root["event"].view(), root["session"].text(), root["payload"]};
    if (event.session.empty()) return unread_body(body, received_at, "not of WAHA");
    try {
        What what = read_event(event);
        std::string key = key_of(event, what, root);
        const Time at = time_of(event.payload["timestamp"], received_at);
        if (auto* message = std::get_if<Message>(&what)) {
            message->heard.at = at;
            message->heard.event = key;
        }
        return {
            Incoming{event.session, std::move(key), at, std::move(what)}
        };
    } catch (const std::exception&) {
        return unread_body(body, received_at, "could not be read");
    }
}

namespace {
/// "62811…@c.us" → its number; "123@lid" hides one and stands for itself.
std::optional<Sender> sender_of(std::string_view chat) {
    const auto at = chat.find('@');
    if (at == std::string_view::npos) return std::nullopt;
    const std::string_view server = chat.substr(at + 1);
    Sender sender;
    // Of a device "62811…:12@s.whatsapp.net" the number is meant.
    if (server == "c.us" || server == "s.whatsapp.net")
        sender.wa_id = wa_digits(chat.substr(0, std::min(at, chat.find(':'))));
    if (server == "lid") sender.user_id = chat;
    if (sender.wa_id.empty() && sender.user_id.empty()) return std::nullopt;
    return sender;
}

/// Each of WAHA's engines keeps the name elsewhere.
std::string name_in(JsonValue payload) {
    const JsonValue data = payload["_data"];
    for (const JsonValue name :
         {data["notifyName"], data["pushName"], data["Info"]["PushName"], payload["notifyName"]}) {
        if (!name.view().empty()) return name.text();
    }
    return {};
}

std::variant<Sender, Unread> person_in(const WahaEvent& event) {
    const JsonValue payload = event.payload;
    if (payload["fromMe"].is_true()) return Unread{"our own"};
    const std::string from = payload["from"].text();
    auto sender = sender_of(from);
    if (!sender) return Unread{from.ends_with("@g.us") ? "group" : "no sender"};
    sender->name = name_in(payload);
    return *std::move(sender);
}

Media::Kind kind_of(std::string_view mime) {
    if (mime.starts_with("image/webp")) return Media::Kind::Sticker;
    if (mime.starts_with("image/")) return Media::Kind::Image;
    if (mime.starts_with("video/")) return Media::Kind::Video;
    if (mime.starts_with("audio/ogg")) return Media::Kind::Voice;
    if (mime.starts_with("audio/")) return Media::Kind::Audio;
    return Media::Kind::Document;
}

Saying media_in(JsonValue payload) {
    const JsonValue media = payload["media"];
    const std::string mime = media["mimetype"].text();
    return Media{
        kind_of(mime),
        media["url"].text(),
        mime,
        {},
        payload["body"].text(),
        media["filename"].text()};
}

std::optional<Saying> pin_in(JsonValue payload) {
    const JsonValue location = payload["location"];
    const auto lat = location["latitude"].number();
    const auto lon = location["longitude"].number();
    if (!lat || !lon) return std::nullopt;
    const bool on_earth = *lat >= -90 && *lat <= 90 && *lon >= -180 && *lon <= 180;
    if (!on_earth) return conversation::Unreadable{"location"};
    return conversation::Pin{
        {*lat, *lon},
        location["description"].text()
    };
}

Saying said_in(JsonValue payload) {
    if (auto pin = pin_in(payload)) return *std::move(pin);
    if (payload["hasMedia"].is_true() || payload["media"].is_object()) return media_in(payload);
    if (!payload["body"].view().empty()) return conversation::Text{payload["body"].text()};
    if (payload["vCards"].size() > 0) return conversation::Unreadable{"contacts"};
    return conversation::Unreadable{"unsupported"};
}

/// What a person said, about an older message or none.
What heard_from(const WahaEvent& event, Saying said, std::string reply_to, bool edited = false) {
    auto person = person_in(event);
    if (auto* unread = std::get_if<Unread>(&person)) return std::move(*unread);
    Message message{std::get<Sender>(std::move(person)), {}};
    message.heard.said = std::move(said);
    message.heard.reply_to = std::move(reply_to);
    message.heard.edited = edited;
    return message;
}

What message_of(const WahaEvent& event) {
    auto what = heard_from(event, said_in(event.payload), event.payload["replyTo"]["id"].text());
    if (auto* message = std::get_if<Message>(&what))
        message->heard.forwarded = event.payload["_data"]["isForwarded"].is_true();
    return what;
}

What reaction_of(const WahaEvent& event) {
    const JsonValue reaction = event.payload["reaction"];
    return heard_from(
        event, conversation::Reaction{reaction["text"].text()}, reaction["messageId"].text()
    );
}

What edit_of(const WahaEvent& event) {
    return heard_from(event, said_in(event.payload), event.payload["editedMessageId"].text(), true);
}

What deletion_of(const WahaEvent& event) {
    const JsonValue before = event.payload["before"];
    const JsonValue whole = before["from"] ? before : event.payload["after"];
    WahaEvent about{event.name, event.session, whole["from"] ? whole : event.payload};
    std::string revoked = event.payload["revokedMessageId"].text();
    if (revoked.empty()) revoked = before["id"].text();
    return heard_from(about, conversation::Deletion{}, std::move(revoked));
}

What call_of(const WahaEvent& event) { return heard_from(event, conversation::Call{}, {}); }

// -1 error, 1 at WhatsApp, 2 at the phone, 3 read, 4 played.
Delivery delivery_of(double ack) {
    if (ack == -1) return Delivery::Failed;
    if (ack == 1) return Delivery::Sent;
    if (ack == 2) return Delivery::Delivered;
    if (ack == 3) return Delivery::Read;
    if (ack == 4) return Delivery::Played;
    return Delivery::Other;
}

What ack_of(const WahaEvent& event) {
    const JsonValue payload = event.payload;
    StatusUpdate update;
    update.wamid = payload["id"].text();
    if (update.wamid.empty()) return Unread{"status of no message"};
    if (!payload["fromMe"].is_true()) return Unread{"status of theirs"};
    const double ack = payload["ack"].number().value_or(0);
    update.status = delivery_of(ack);
    update.name = "ack " + std::to_string(static_cast<int>(std::min(std::max(ack, -9.0), 9.0)));
    return update;
}

What session_of(const WahaEvent& event) {
    const std::string status = event.payload["status"].text();
    const bool lost = status == "FAILED" || status == "STOPPED" || status == "SCAN_QR_CODE";
    return AccountNotice{"session", status, lost};
}

std::string path_for(std::string_view type) {
    if (type == "image") return "/api/sendImage";
    if (type == "video") return "/api/sendVideo";
    if (type == "audio") return "/api/sendVoice";
    return "/api/sendFile";
}
}  // namespace

std::string waha_chat(const Recipient& to) {
    if (to.number.empty()) return to.user_id;
    return wa_digits(to.number) + "@c.us";
}

WahaRequest waha_request(
    std::string_view session,
    const Recipient& to,
    const templates::Message& message,
    std::string_view bytes
) {
    JsonText request;
    request.open('{').member("session", session).member("chatId", waha_chat(to));
    if (!message.attachment) {
        request.member("text", words_only(message));
        return {"/api/sendText", request.close('}').take()};
    }
    const std::string& type = message.attachment->type;
    request.name("file").open('{').member("mimetype", message.attachment->mime);
    request.member("filename", "lampiran").member("data", api::base64(bytes)).close('}');
    // A sound has no caption: the words are in the message before it.
    if (type != "audio" && !message.body.empty()) request.member("caption", words_only(message));
    return {path_for(type), request.close('}').take()};
}

namespace {
/// Each engine answers with the message in its own shape.
std::string id_in(JsonValue answer) {
    const JsonValue id = answer["id"];
    if (id.is_object()) return id["_serialized"].text();
    if (id) return id.text();
    return answer["key"]["id"].text();
}
}  // namespace

SendResult read_waha_answer(int status, std::string_view body) {
    if (status >= 200 && status <= 299) {
        const JsonDocument document(body);
        return Sent{id_in(document.root())};
    }
    const auto failed = [&](SendClass reason) { return SendFailure{reason, status, std::nullopt}; };
    if (status == 401 || status == 403) return failed(SendClass::Token);
    // The session is not there, or nobody has scanned its code.
    if (status == 404 || status == 422) return failed(SendClass::Setup);
    if (status == 429) return failed(SendClass::ThrottleNumber);
    if (status >= 500) return failed(SendClass::Transient);
    return failed(SendClass::OurRequest);
}
}  // namespace telepati::handlers
