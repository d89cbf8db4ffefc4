#include <algorithm>
#include <utility>

#include "bot/base/limits.hpp"
#include "handlers/gateways/event_parts.hpp"
#include "handlers/gateways/whatsapp_parts.hpp"

namespace telepati::handlers {
namespace {
Sender read_contact(JsonValue contact);
void learn_from_contact(Sender& sender, JsonValue message, const ContactList& contacts);
}  // namespace

ContactList read_contacts(JsonValue value) {
    ContactList contacts;
    contacts.messages = value["messages"].size();
    const JsonValue items = value["contacts"];
    const std::size_t count = std::min(items.size(), limits::events_per_body);
    contacts.known.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
        contacts.known.push_back(read_contact(items.item(i)));
    }
    return contacts;
}

Sender read_sender(JsonValue message, const ContactList& contacts) {
    Sender sender;
    const std::string from = message["from"].text();
    sender.wa_id = wa_digits(from);
    sender.user_id = message["from_user_id"].text();
    sender.parent_user_id = message["from_parent_user_id"].text();
    // Some gateways put the business-scoped id where the number used to be.
    if (sender.wa_id.empty() && sender.user_id.empty()) sender.user_id = from;
    learn_from_contact(sender, message, contacts);
    return sender;
}

namespace {
Sender read_contact(JsonValue contact) {
    return {
        wa_digits(contact["wa_id"].text()),
        contact["user_id"].text(),
        contact["parent_user_id"].text(),
        contact["profile"]["name"].text(),
        contact["profile"]["username"].text(),
    };
}

enum class Likeness { Same, Silent, Other };

Likeness liken(const std::string& left, const std::string& right) {
    if (left.empty() || right.empty()) return Likeness::Silent;
    return left == right ? Likeness::Same : Likeness::Other;
}

// One id in common is enough. Without any, ids that differ say that it is somebody else.
Likeness liken(const Sender& sender, const Sender& contact) {
    const Likeness found[] = {
        liken(sender.wa_id, contact.wa_id),
        liken(sender.user_id, contact.user_id),
        liken(sender.parent_user_id, contact.parent_user_id),
    };
    for (const Likeness wanted : {Likeness::Same, Likeness::Other}) {
        if (std::find(std::begin(found), std::end(found), wanted) != std::end(found)) return wanted;
    }
    return Likeness::Silent;
}

void take_labels(Sender& sender, const Sender& contact) {
    sender.name = contact.name;
    sender.username = contact.username;
}

void take_all(Sender& sender, const Sender& contact) {
    if (sender.wa_id.empty()) sender.wa_id = contact.wa_id;
    if (sender.user_id.empty()) sender.user_id = contact.user_id;
    if (sender.parent_user_id.empty()) sender.parent_user_id = contact.parent_user_id;
    take_labels(sender, contact);
}

// The contact with an id of this message. The only one also fits unless it is somebody else; and
// beside an only message it lends its name even then, because numbers are written in two ways.
void learn_from_contact(Sender& sender, JsonValue message, const ContactList& contacts) {
    for (const Sender& contact : contacts.known) {
        if (liken(sender, contact) == Likeness::Same) return take_all(sender, contact);
    }
    if (contacts.known.size() != 1 || message["type"].view() == "system") return;
    const Sender& contact = contacts.known.front();
    if (liken(sender, contact) == Likeness::Silent) return take_all(sender, contact);
    if (contacts.messages == 1) take_labels(sender, contact);
}
}  // namespace
}  // namespace telepati::handlers
