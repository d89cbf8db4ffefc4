#include "handlers/gateways/fonnte_json.hpp"

#include <algorithm>
#include <cstdlib>
#include <exception>
#include <map>
#include <optional>
#include <utility>

#include "handlers/gateways/event_parts.hpp"
#include "handlers/gateways/words_only.hpp"
#include "handlers/http.hpp"

namespace telepati::handlers {
namespace {
using conversation::Media;
using conversation::Saying;

constexpr std::string_view known_fields[] = {
    "device",
    "sender",
    "message",
    "text",
    "name",
    "location",
    "url",
    "filename",
    "member",
    "timestamp",
    "inboxid",
    "pollname",
    "id",
    "status",
    "state",
    "stateid",
    "isgroup",
    "extension",
    "isforwarded"};

/// The fields of a body that we know, whichever of its two forms it came in.
class Fields {
public:
    static std::optional<Fields> read(std::string_view body) {
        Fields found;
        const JsonDocument document(body);
        if (document.root().is_object()) {
            for (const std::string_view name : known_fields)
                found.add(
                    name, document.root()[name].is_true() ? "true" : document.root()[name].text()
                );
        } else {
            auto form = http::form_fields(body);
            for (const std::string_view name : known_fields) {
                if (const auto at = form.find(name); at != form.end()) found.add(name, at->second);
            }
        }
        if (found["device"].empty()) return std::nullopt;
        return found;
    }

    const std::string& operator[](std::string_view name) const {
        static const std::string none;
        const auto found = values_.find(name);
        return found == values_.end() ? none : found->second;
    }
    bool says(std::string_view name) const {
        const std::string& value = (*this)[name];
        return value == "true" || value == "1";
    }
    double number(std::string_view name) const {
        return std::strtod((*this)[name].c_str(), nullptr);
    }

private:
    void add(std::string_view name, std::string value) {
        std::erase(value, '\0');
        values_.emplace(name, std::move(value));
    }

    std::map<std::string_view, std::string> values_;
};

using What = std::variant<Message, StatusUpdate, AccountNotice, Unread>;

// What a field without anything in it says.
bool is_nothing(const std::string& value) { return value.empty() || value == "non-text message"; }

std::optional<conversation::Pin> pin_in(const std::string& text) {
    const auto comma = text.find(',');
    if (comma == std::string::npos) return std::nullopt;
    char* end = nullptr;
    const double lat = std::strtod(text.c_str(), &end);
    if (end == text.c_str()) return std::nullopt;
    const double lon = std::strtod(text.c_str() + comma + 1, &end);
    if (end == text.c_str() + comma + 1) return std::nullopt;
    const bool on_earth = lat >= -90 && lat <= 90 && lon >= -180 && lon <= 180;
    if (!on_earth || (lat == 0 && lon == 0)) return std::nullopt;
    return conversation::Pin{
        {lat,       lon},
        {         }
    };
}

struct Extension {
    std::string_view name;
    Media::Kind kind;
    std::string_view mime;
};

constexpr Extension extensions[] = {
    {"jpg",  Media::Kind::Image,   "image/jpeg"},
    {"jpeg", Media::Kind::Image,   "image/jpeg"},
    {"png",  Media::Kind::Image,   "image/png" },
    {"webp", Media::Kind::Sticker, "image/webp"},
    {"mp4",  Media::Kind::Video,   "video/mp4" },
    {"ogg",  Media::Kind::Voice,   "audio/ogg" },
    {"oga",  Media::Kind::Voice,   "audio/ogg" },
    {"mp3",  Media::Kind::Audio,   "audio/mpeg"},
};

Media media_in(const Fields& body) {
    const auto* known = std::ranges::find(extensions, body["extension"], &Extension::name);
    const bool found = known != std::end(extensions);
    return {
        found ? known->kind : Media::Kind::Document,
        body["url"],
        std::string{found ? known->mime : ""},
        {},
        is_nothing(body["message"]) ? std::string{} : body["message"],
        body["filename"]};
}

Saying said_in(const Fields& body) {
    if (auto pin = pin_in(body["location"])) return *pin;
    if (!body["url"].empty()) return media_in(body);
    // A tapped button says its words in a field of its own.
    if (!is_nothing(body["text"]) && body["message"].empty())
        return conversation::Text{body["text"]};
    if (!is_nothing(body["message"])) return conversation::Text{body["message"]};
    // Without the dearer plan Fonnte does not say where the photo is: it was sent nevertheless.
    return conversation::Unreadable{"unsupported"};
}

What message_in(const Fields& body) {
    if (!body["member"].empty() || body.says("isgroup") || body["sender"].ends_with("@g.us"))
        return Unread{"group"};
    Message message;
    message.from.wa_id = wa_digits(body["sender"]);
    if (message.from.wa_id.empty()) return Unread{"no sender"};
    message.from.name = body["name"];
    message.heard.said = said_in(body);
    message.heard.forwarded = body.says("isforwarded");
    return message;
}

What status_in(const Fields& body) {
    StatusUpdate update;
    update.wamid = body["id"];
    if (update.wamid.empty()) return Unread{"status of no message"};
    update.name = body["state"].empty() ? body["status"] : body["state"];
    if (update.name == "sent") update.status = Delivery::Sent;
    if (update.name == "delivered") update.status = Delivery::Delivered;
    if (update.name == "read") update.status = Delivery::Read;
    if (body["status"] == "invalid" || body["status"] == "failed" || body["status"] == "expired")
        update.status = Delivery::Failed;
    return update;
}

What read_body_of(const Fields& body) {
    if (!body["sender"].empty()) return message_in(body);
    if (!body["id"].empty() || !body["stateid"].empty()) return status_in(body);
    if (!body["status"].empty())
        return AccountNotice{"device", body["status"], body["status"] != "connect"};
    return Unread{"nothing in it"};
}

/// Fonnte gives messages no id of their own. With its inbox there is one; else the time it gives
/// tells a repetition; without even that, none can be told, and nobody may be lost.
std::string key_of(const Fields& fields, std::string_view body, Time received_at) {
    if (!fields["sender"].empty() && !fields["inboxid"].empty() && fields["inboxid"] != "0")
        return hash_key({"fonnte inbox", fields["device"], fields["inboxid"]});
    const auto now = std::to_string(received_at.time_since_epoch().count());
    const bool timed = !fields["timestamp"].empty() || !fields["id"].empty();
    return hash_key({"fonnte", body, timed ? std::string_view{} : std::string_view{now}});
}
}  // namespace

std::vector<Incoming> parse_fonnte(std::string_view body, Time received_at) {
    try {
        const auto fields = Fields::read(body);
        if (!fields) return unread_body(body, received_at, "not of Fonnte");
        What what = read_body_of(*fields);
        std::string key = key_of(*fields, body, received_at);
        const Time at = time_of(fields->number("timestamp"), received_at);
        if (auto* message = std::get_if<Message>(&what)) {
            message->heard.at = at;
            message->heard.event = key;
        }
        return {
            Incoming{wa_digits((*fields)["device"]), std::move(key), at, std::move(what)}
        };
    } catch (const std::exception&) {
        return unread_body(body, received_at, "could not be read");
    }
}

std::vector<FormPart> fonnte_form(
    const Recipient& to, const templates::Message& message, std::string bytes
) {
    std::vector<FormPart> parts{
        {"target",      wa_digits(to.number), "", ""},
        {"message",     words_only(message),  "", ""},
 // 0: the number is whole as it is.
        {"countryCode", "0",                  "", ""},
    };
    if (message.attachment)
        parts.push_back({"file", std::move(bytes), "lampiran", message.attachment->mime});
    return parts;
}

namespace {
struct Reason {
    std::string_view words;  ///< in what Fonnte says
    SendClass means;
};

constexpr Reason reasons[] = {
    {"token",        SendClass::Token         },
    {"disconnected", SendClass::Setup         },
    {"quota",        SendClass::Account       },
    {"expired",      SendClass::Account       },
    {"target",       SendClass::Unreachable   },
    {"rate",         SendClass::ThrottleNumber},
};

SendClass meaning_of(std::string_view reason) {
    for (const auto& [words, means] : reasons) {
        if (reason.find(words) != std::string_view::npos) return means;
    }
    return SendClass::OurRequest;
}
}  // namespace

SendResult read_fonnte_answer(int status, std::string_view body) {
    const auto failed = [&](SendClass reason) { return SendFailure{reason, status, std::nullopt}; };
    if (status == 401 || status == 403) return failed(SendClass::Token);
    if (status == 429) return failed(SendClass::ThrottleNumber);
    if (status >= 500) return failed(SendClass::Transient);
    if (status < 200 || status > 299) return failed(SendClass::OurRequest);
    const JsonDocument document(body);
    const JsonValue root = document.root();
    // A page of somebody's proxy is no answer of theirs.
    if (!root.is_object()) return failed(SendClass::Uncertain);
    // Some of its answers begin with capitals.
    const bool taken = root["status"].is_true() || root["Status"].is_true();
    if (taken) return Sent{root["id"].item(0).text()};
    return failed(meaning_of(root["reason"].text()));
}
}  // namespace telepati::handlers
