#include "handlers/gateways/whatsapp_json.hpp"

#include <exception>
#include <utility>

#include "bot/base/limits.hpp"
#include "handlers/gateways/event_parts.hpp"
#include "handlers/gateways/json_value.hpp"
#include "handlers/gateways/whatsapp_parts.hpp"

namespace telepati::handlers {
namespace {
class WebhookEvents {
public:
    WebhookEvents(std::string_view body, Time received_at)
        : body_(body), received_at_(received_at) {}

    Time received_at() const { return received_at_; }
    bool is_full() const { return overflown_; }

    void add(Incoming event) {
        if (events_.size() < limits::events_per_body) {
            events_.push_back(std::move(event));
        } else {
            overflown_ = true;
        }
    }

    std::vector<Incoming> take() {
        if (events_.empty()) return unread_body(body_, received_at_, "nothing in it");
        if (overflown_) {
            events_.back() = unread_body(body_, received_at_, "too many").front();
        }
        return std::move(events_);
    }

private:
    std::string_view body_;
    Time received_at_;
    std::vector<Incoming> events_;
    bool overflown_ = false;
};

/// Where an item stands in the body.
struct ItemOrigin {
    JsonValue entry;
    JsonValue change;
    JsonValue value;
    std::string number_id;
};

/// Messages go first: nothing a status does may keep a person waiting.
enum class WebhookPass { Messages, TheRest };

void read_entry(JsonValue entry, WebhookPass pass, WebhookEvents& events);
}  // namespace

std::vector<Incoming> parse_webhook(std::string_view body, Time received_at) {
    const JsonDocument document(body);
    const JsonValue root = document.root();
    if (document.state() == JsonDocument::State::TooDeep) {
        return unread_body(body, received_at, "too deep");
    }
    if (!root.is_object()) return unread_body(body, received_at, "not JSON");
    if (root["object"] && root["object"].view() != "whatsapp_business_account") {
        return unread_body(body, received_at, "not for WhatsApp");
    }
    WebhookEvents events(body, received_at);
    const JsonValue entries = root["entry"];
    for (const WebhookPass pass : {WebhookPass::Messages, WebhookPass::TheRest}) {
        for (std::size_t i = 0; i < entries.size() && !events.is_full(); ++i) {
            read_entry(entries.item(i), pass, events);
        }
    }
    return events.take();
}

namespace {
Incoming unread_item(const ItemOrigin& origin, JsonValue item, Unread why, Time received_at);
void read_change(const ItemOrigin& origin, WebhookPass pass, WebhookEvents& events);
void read_messages(const ItemOrigin& origin, WebhookEvents& events);
void read_calls(const ItemOrigin& origin, WebhookEvents& events);
void read_preferences(const ItemOrigin& origin, WebhookEvents& events);
bool is_about_preferences(const ItemOrigin& origin);
void read_the_rest(const ItemOrigin& origin, WebhookEvents& events);
void read_account_news(const ItemOrigin& origin, WebhookEvents& events);

void read_entry(JsonValue entry, WebhookPass pass, WebhookEvents& events) {
    if (!entry.is_object() && pass == WebhookPass::TheRest) {
        events.add(unread_item({}, entry, {"not an object"}, events.received_at()));
    }
    const JsonValue changes = entry["changes"];
    for (std::size_t i = 0; i < changes.size() && !events.is_full(); ++i) {
        const JsonValue change = changes.item(i);
        const JsonValue value = change["value"];
        read_change(
            {entry, change, value, value["metadata"]["phone_number_id"].text()}, pass, events
        );
    }
}

bool is_about_messages(const ItemOrigin& origin) {
    if (origin.change["field"]) return origin.change["field"].view() == "messages";
    const JsonValue& value = origin.value;
    return value["messages"] || value["statuses"] || value["errors"];
}

/// Somebody rings us; all other news of calls are news of the account.
bool is_about_calls(const ItemOrigin& origin) {
    const JsonValue call = origin.value["calls"].item(0);
    return origin.change["field"].view() == "calls" && call["event"].view() == "connect" &&
           call["direction"].view() == "USER_INITIATED";
}

void read_change(const ItemOrigin& origin, WebhookPass pass, WebhookEvents& events) {
    const bool about_messages = is_about_messages(origin);
    if (pass == WebhookPass::Messages) {
        if (about_messages) read_messages(origin, events);
        if (is_about_calls(origin)) read_calls(origin, events);
        if (is_about_preferences(origin)) read_preferences(origin, events);
    } else if (about_messages) {
        read_the_rest(origin, events);
    } else if (!is_about_calls(origin) && !is_about_preferences(origin)) {
        read_account_news(origin, events);
    }
}

// What cannot be used never takes the key a later, better reading of the same item will have.
Incoming unread_item(const ItemOrigin& origin, JsonValue item, Unread why, Time received_at) {
    std::string key = hash_key({"unread", origin.number_id, item.canonical()});
    return {origin.number_id, std::move(key), received_at, std::move(why)};
}

// A bad item becomes Unread and the others live, whatever goes wrong in it.
template <class Read>
void add_apart(const ItemOrigin& origin, JsonValue item, WebhookEvents& events, Read read) {
    try {
        events.add(read(item));
    } catch (const std::exception&) {
        const Unread why{"could not be read"};
        events.add(unread_item(origin, item, why, events.received_at()));
    }
}

template <class Read>
void each_apart(const ItemOrigin& origin, JsonValue items, WebhookEvents& events, Read read) {
    for (std::size_t i = 0; i < items.size() && !events.is_full(); ++i) {
        add_apart(origin, items.item(i), events, read);
    }
}

// Keys are indexed: one that is out of all proportion is replaced by its hash.
constexpr std::size_t longest_key = 512;

std::string item_key(
    const std::string& id, std::string_view tail, JsonValue item, const ItemOrigin& at
) {
    if (id.empty() || id.size() + tail.size() > longest_key) {
        return hash_key({"item", at.number_id, item.canonical()});
    }
    return id + std::string{tail};
}

Incoming message_event(
    const ItemOrigin& origin, JsonValue item, const ContactList& contacts, Time received_at
) {
    auto read = read_message(item, contacts);
    if (auto* unread = std::get_if<Unread>(&read)) {
        return unread_item(origin, item, std::move(*unread), received_at);
    }
    Message& message = std::get<Message>(read);
    message.heard.at = time_of(item["timestamp"], received_at);
    message.heard.event = item_key(item["id"].text(), {}, item, origin);
    return {origin.number_id, message.heard.event, message.heard.at, std::move(message)};
}

Incoming status_event(const ItemOrigin& origin, JsonValue item, Time received_at) {
    auto read = read_status(item);
    if (auto* unread = std::get_if<Unread>(&read)) {
        return unread_item(origin, item, std::move(*unread), received_at);
    }
    StatusUpdate& status = std::get<StatusUpdate>(read);
    std::string key = item_key(status.wamid, ":" + status.name, item, origin);
    const Time at = time_of(item["timestamp"], received_at);
    return {origin.number_id, std::move(key), at, std::move(status)};
}

Incoming notice_event(
    const ItemOrigin& origin, JsonValue about, AccountNotice notice, Time received_at
) {
    const JsonValue time = origin.entry["time"];
    // News without a time repeat word for word: the same words in another hour are other news.
    const auto hour =
        std::chrono::floor<std::chrono::hours>(received_at).time_since_epoch().count();
    const std::string when = time ? time.canonical() : std::to_string(hour);
    const std::string account = origin.entry["id"].text();
    std::string key =
        hash_key({"notice", account, origin.number_id, notice.field, when, about.canonical()});
    return {origin.number_id, std::move(key), time_of(time, received_at), std::move(notice)};
}

/// Somebody switched what businesses advertise off, or on again, where WhatsApp offers it.
Incoming preference_event(
    const ItemOrigin& origin, JsonValue item, const ContactList& contacts, Time received_at
) {
    Message message{read_sender(item, contacts), {}};
    const std::string_view value = item["value"].view();
    const bool marketing = !item["category"] || item["category"].view() == "marketing_messages";
    if (message.from.wa_id.empty()) message.from.wa_id = item["wa_id"].text();
    if (message.from.user_id.empty()) message.from.user_id = item["user_id"].text();
    const bool known = !message.from.wa_id.empty() || !message.from.user_id.empty();
    if (!known || !marketing || (value != "stop" && value != "resume"))
        return unread_item(origin, item, {"a preference of another kind"}, received_at);
    message.heard.said = conversation::Notice{
        std::string{value == "stop" ? conversation::marketing_off : conversation::marketing_on}};
    message.heard.at = time_of(item["timestamp"], received_at);
    message.heard.event = hash_key({"preference", origin.number_id, item.canonical()});
    return {origin.number_id, message.heard.event, message.heard.at, std::move(message)};
}

void read_preferences(const ItemOrigin& origin, WebhookEvents& events) {
    const ContactList contacts = read_contacts(origin.value);
    each_apart(origin, origin.value["user_preferences"], events, [&](JsonValue item) {
        return preference_event(origin, item, contacts, events.received_at());
    });
}

bool is_about_preferences(const ItemOrigin& origin) {
    return origin.change["field"].view() == "user_preferences" &&
           origin.value["user_preferences"].size() > 0;
}

void read_messages(const ItemOrigin& origin, WebhookEvents& events) {
    const ContactList contacts = read_contacts(origin.value);
    each_apart(origin, origin.value["messages"], events, [&](JsonValue item) {
        return message_event(origin, item, contacts, events.received_at());
    });
}

Incoming call_event(
    const ItemOrigin& origin, JsonValue item, const ContactList& contacts, Time received_at
) {
    Message message{read_sender(item, contacts), {}};
    if (message.from.wa_id.empty() && message.from.user_id.empty())
        return unread_item(origin, item, {"no sender"}, received_at);
    message.heard.said = conversation::Call{};
    message.heard.at = time_of(item["timestamp"], received_at);
    message.heard.event = item_key(item["id"].text(), {}, item, origin);
    return {origin.number_id, message.heard.event, message.heard.at, std::move(message)};
}

void read_calls(const ItemOrigin& origin, WebhookEvents& events) {
    const ContactList contacts = read_contacts(origin.value);
    each_apart(origin, origin.value["calls"], events, [&](JsonValue item) {
        return call_event(origin, item, contacts, events.received_at());
    });
}

void read_the_rest(const ItemOrigin& origin, WebhookEvents& events) {
    const JsonValue& value = origin.value;
    const Time now = events.received_at();
    each_apart(origin, value["statuses"], events, [&](JsonValue item) {
        return status_event(origin, item, now);
    });
    each_apart(origin, value["errors"], events, [&](JsonValue item) {
        return notice_event(origin, item, read_error("messages", item), now);
    });
    if (value["messages"].size() + value["statuses"].size() + value["errors"].size() == 0) {
        events.add(unread_item(origin, origin.change, {"nothing in it"}, now));
    }
}

void read_account_news(const ItemOrigin& origin, WebhookEvents& events) {
    const Time now = events.received_at();
    add_apart(origin, origin.change, events, [&](JsonValue change) {
        if (!change.is_object()) return unread_item(origin, change, {"not an object"}, now);
        AccountNotice notice = read_notice(change["field"].text(), origin.value);
        return notice_event(origin, change, std::move(notice), now);
    });
}
}  // namespace
}  // namespace telepati::handlers
