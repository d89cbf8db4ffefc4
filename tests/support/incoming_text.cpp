#include "tests/support/incoming_text.hpp"

#include <array>

namespace telepati::tests {
namespace {
using namespace conversation;
using namespace handlers;

std::string quoted(const std::string& text) {
    std::string out = "\"";
    for (const char c : text) {
        if (c == '\n') {
            out += "\\n";
        } else if (c == '\t') {
            out += "\\t";
        } else {
            out += c;
        }
    }
    return out + "\"";
}

std::string named(const char* label, const std::string& text) {
    return text.empty() ? "" : std::string{" "} + label + " " + quoted(text);
}

std::string plain(const char* label, const std::string& text) {
    return text.empty() ? "" : std::string{" "} + label + " " + text;
}

struct SayingText {
    std::string operator()(const Text& text) const { return "text " + quoted(text.body); }
    std::string operator()(const Choice& choice) const {
        return "choice " + quoted(choice.id) + named("titled", choice.title);
    }
    std::string operator()(const Pin& pin) const {
        std::array<char, 64> point{};
        std::snprintf(point.data(), point.size(), "pin %.6f,%.6f", pin.at.lat, pin.at.lon);
        return point.data() + named("labelled", pin.label);
    }
    std::string operator()(const Media& media) const {
        constexpr const char* kinds[] = {"image", "video", "audio", "voice", "document", "sticker"};
        std::string text = kinds[static_cast<std::size_t>(media.kind)];
        text += media.id.empty() ? " missing" : " " + media.id;
        text += plain("mime", media.mime);
        text += media.sha256.empty() ? "" : " hashed";
        return text + named("caption", media.caption) + named("file", media.filename);
    }
    std::string operator()(const Unreadable& unreadable) const {
        return "unreadable " + unreadable.what;
    }
    std::string operator()(const Notice& notice) const { return "notice " + notice.what; }
    std::string operator()(const Reaction& reaction) const {
        return "reaction " + quoted(reaction.emoji);
    }
    std::string operator()(const Deletion&) const { return "deletion"; }
    std::string operator()(const Call&) const { return "call"; }
};

struct EventText {
    std::string operator()(const Message& message) const {
        const Sender& from = message.from;
        std::string text = "message " + std::visit(SayingText{}, message.heard.said) + " from";
        text += from.wa_id.empty() ? "" : " " + from.wa_id;
        text += plain("user", from.user_id) + plain("parent", from.parent_user_id);
        text += named("named", from.name) + plain("called", from.username);
        text += plain("answering", message.heard.reply_to);
        text += message.heard.edited ? " edited" : "";
        return text + (message.heard.forwarded ? " forwarded" : "");
    }
    std::string operator()(const StatusUpdate& status) const {
        constexpr const char* names[] = {"sent", "delivered", "read", "played", "failed", "other"};
        std::string text = std::string{"status "} + names[static_cast<std::size_t>(status.status)];
        text += status.status == Delivery::Other ? " " + quoted(status.name) : "";
        text += plain("callback", status.callback);
        if (status.error != 0) text += " error " + std::to_string(status.error);
        return text + named("details", status.error_details);
    }
    std::string operator()(const AccountNotice& notice) const {
        std::string text = "account " + (notice.field.empty() ? "?" : notice.field);
        text += notice.event.empty() ? "" : " " + notice.event;
        return text + (notice.alarm ? " alarm" : "");
    }
    std::string operator()(const Unread& unread) const { return "unread " + unread.why; }
};
}  // namespace

std::string incoming_text(const std::vector<Incoming>& events, Time received_at) {
    std::string text;
    for (const Incoming& event : events) {
        if (!text.empty()) text += " | ";
        text += std::visit(EventText{}, event.what);
        const auto seconds = event.at.time_since_epoch() / std::chrono::seconds{1};
        text += event.at == received_at ? " on arrival" : " at " + std::to_string(seconds);
        text += event.number_id.empty() ? "" : " to " + event.number_id;
    }
    return text;
}
}  // namespace telepati::tests
