#include "handlers/simulator/message_limits.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <string_view>

#include "bot/base/limits.hpp"
#include "templates/texts.hpp"

namespace telepati::handlers {
namespace {
using Fault = std::optional<std::string>;

struct ContentType {
    std::string_view name;
    Fault (*check)(JsonValue content);
};

Fault text_fault(JsonValue content);
Fault media_fault(JsonValue content);
Fault bare_media_fault(JsonValue content);
Fault location_fault(JsonValue content);
Fault reaction_fault(JsonValue content);
Fault contacts_fault(JsonValue content);
Fault interactive_fault(JsonValue content);
Fault template_fault(JsonValue content);

constexpr ContentType content_types[] = {
    {"text",        text_fault       },
    {"image",       media_fault      },
    {"video",       media_fault      },
    {"document",    media_fault      },
    {"audio",       bare_media_fault },
    {"sticker",     bare_media_fault },
    {"location",    location_fault   },
    {"reaction",    reaction_fault   },
    {"contacts",    contacts_fault   },
    {"interactive", interactive_fault},
    {"template",    template_fault   },
};

constexpr std::size_t caption_most = 1'024;
constexpr std::size_t contacts_most = 257;
constexpr std::size_t header_most = 60;
constexpr std::size_t sections_most = 10;
constexpr std::size_t section_title_most = 24;
constexpr std::size_t link_label_most = 20;
constexpr std::size_t template_name_most = 512;

}  // namespace

std::optional<std::string> refused_content(JsonValue message) {
    // WhatsApp takes a message without a type for a text.
    const std::string_view named = message["type"] ? message["type"].view() : "text";
    const auto type = std::ranges::find(content_types, named, &ContentType::name);
    if (type == std::end(content_types)) return "type is none that can be sent";
    const JsonValue content = message[named];
    if (!content) return std::string{named} + " is missing";
    return type->check(content);
}

namespace {

bool is_list(JsonValue value) { return value.canonical().starts_with('['); }

Fault length_fault(std::string_view what, JsonValue text, std::size_t most) {
    const std::string_view words = text.view();
    const bool blank = words.find_first_not_of(" \n\t") == std::string_view::npos;
    if (!blank && templates::utf16_length(words) <= most) return std::nullopt;
    return std::string{what} +
           " length invalid. Min length: 1, Max length: " + std::to_string(most);
}

Fault length_fault_if_any(std::string_view what, JsonValue text, std::size_t most) {
    return text ? length_fault(what, text, most) : std::nullopt;
}

Fault text_fault(JsonValue content) {
    return length_fault("Text body", content["body"], limits::text_body);
}

Fault bare_media_fault(JsonValue content) {
    if (content["caption"]) return "A caption is not allowed here";
    const bool one_source = static_cast<bool>(content["id"]) != static_cast<bool>(content["link"]);
    return one_source ? Fault{} : "Exactly one of id and link is required";
}

Fault media_fault(JsonValue content) {
    const bool one_source = static_cast<bool>(content["id"]) != static_cast<bool>(content["link"]);
    if (!one_source) return "Exactly one of id and link is required";
    return length_fault_if_any("Caption", content["caption"], caption_most);
}

Fault location_fault(JsonValue content) {
    const auto lat = content["latitude"].number();
    const auto lon = content["longitude"].number();
    const bool on_earth = lat && lon && std::abs(*lat) <= 90 && std::abs(*lon) <= 180;
    return on_earth ? Fault{} : "latitude and longitude must be a place on earth";
}

Fault reaction_fault(JsonValue content) {
    return content["message_id"].view().empty() ? "message_id is required" : Fault{};
}

Fault contacts_fault(JsonValue content) {
    const bool fits = is_list(content) && content.size() >= 1 && content.size() <= contacts_most;
    return fits ? Fault{} : "Invalid contacts count. Min allowed: 1, Max allowed: 257";
}

Fault template_fault(JsonValue content) {
    constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyz0123456789_";
    const std::string_view name = content["name"].view();
    if (name.empty() || name.size() > template_name_most) return "Template name length invalid";
    if (name.find_first_not_of(letters) != std::string_view::npos) return "Template name invalid";
    return content["language"]["code"].view().empty() ? "Language code is required" : Fault{};
}

// --- interactive

struct InteractiveType {
    std::string_view name;
    std::size_t body_most;
    Fault (*check_action)(JsonValue action);
};

Fault buttons_fault(JsonValue action);
Fault list_fault(JsonValue action);
Fault place_request_fault(JsonValue action);
Fault link_fault(JsonValue action);
Fault header_fault(JsonValue header, std::string_view type);

constexpr InteractiveType interactive_types[] = {
    {"button",                   limits::interactive_body, buttons_fault      },
    {"list",                     limits::list_body,        list_fault         },
    {"location_request_message", limits::interactive_body, place_request_fault},
    {"cta_url",                  limits::interactive_body, link_fault         },
};

Fault interactive_fault(JsonValue content) {
    const auto type =
        std::ranges::find(interactive_types, content["type"].view(), &InteractiveType::name);
    if (type == std::end(interactive_types)) return "Interactive type is none that can be sent";
    const JsonValue body = content["body"]["text"];
    if (auto fault = length_fault("Body text", body, type->body_most)) return fault;
    const JsonValue footer = content["footer"];
    if (footer) {
        if (auto fault = length_fault("Footer text", footer["text"], limits::footer)) return fault;
    }
    if (auto fault = header_fault(content["header"], type->name)) return fault;
    return type->check_action(content["action"]);
}

Fault header_fault(JsonValue header, std::string_view type) {
    if (!header) return std::nullopt;
    if (type == "location_request_message") return "A header is not allowed here";
    const std::string_view kind = header["type"].view();
    if (kind == "text") return length_fault("Header text", header["text"], header_most);
    if (type == "list") return "The header of a list must be text";
    const bool media = kind == "image" || kind == "video" || kind == "document";
    return media ? media_fault(header[kind]) : "Header type invalid";
}

/// The ids and titles of what can be chosen; both must be unique.
class Choices {
public:
    Fault refused(std::string_view what, JsonValue choice, std::size_t id_most, std::size_t most) {
        const std::string name{what};
        if (auto fault = length_fault(name + " id", choice["id"], id_most)) return fault;
        if (auto fault = length_fault(name + " title", choice["title"], most)) return fault;
        if (!ids_.insert(choice["id"].text()).second) return "Duplicated " + name + " id";
        if (!titles_.insert(choice["title"].text()).second) return "Duplicated " + name + " title";
        return std::nullopt;
    }
    std::size_t count() const { return ids_.size(); }

private:
    std::set<std::string> ids_;
    std::set<std::string> titles_;
};

Fault buttons_fault(JsonValue action) {
    const JsonValue buttons = action["buttons"];
    if (!is_list(buttons) || buttons.size() < 1 || buttons.size() > limits::reply_buttons) {
        return "Invalid buttons count. Min allowed buttons: 1, Max allowed buttons: 3";
    }
    Choices choices;
    for (std::size_t index = 0; index < buttons.size(); ++index) {
        const JsonValue button = buttons.item(index);
        if (button["type"].view() != "reply") return "Button type must be reply";
        auto fault =
            choices.refused("Button", button["reply"], limits::button_id, limits::button_title);
        if (fault) return fault;
    }
    return std::nullopt;
}

Fault rows_fault(JsonValue rows, Choices& choices) {
    if (!is_list(rows) || rows.size() == 0) return "A section must have rows";
    for (std::size_t index = 0; index < rows.size(); ++index) {
        const JsonValue row = rows.item(index);
        auto fault = choices.refused("Row", row, limits::row_id, limits::row_title);
        if (fault) return fault;
        const JsonValue words = row["description"];
        fault = length_fault_if_any("Row description", words, limits::row_description);
        if (fault) return fault;
    }
    return std::nullopt;
}

Fault list_fault(JsonValue action) {
    if (auto fault = length_fault("Button label", action["button"], limits::button_title)) {
        return fault;
    }
    const JsonValue sections = action["sections"];
    if (!is_list(sections) || sections.size() < 1 || sections.size() > sections_most) {
        return "Invalid sections count. Min allowed: 1, Max allowed: 10";
    }
    Choices choices;
    for (std::size_t index = 0; index < sections.size(); ++index) {
        const JsonValue section = sections.item(index);
        const JsonValue title = section["title"];
        // The only section may go without a title.
        if (title || sections.size() > 1) {
            auto fault = length_fault("Section title", title, section_title_most);
            if (fault) return fault;
        }
        if (auto fault = rows_fault(section["rows"], choices)) return fault;
    }
    if (choices.count() > limits::list_rows) return "Total row count exceed max allowed count: 10";
    return std::nullopt;
}

Fault place_request_fault(JsonValue action) {
    return action["name"].view() == "send_location" ? Fault{} : "Action name must be send_location";
}

Fault link_fault(JsonValue action) {
    const JsonValue parameters = action["parameters"];
    if (action["name"].view() != "cta_url") return "Action name must be cta_url";
    const std::string_view url = parameters["url"].view();
    if (!url.starts_with("https://") && !url.starts_with("http://")) return "url is invalid";
    return length_fault("Display text", parameters["display_text"], link_label_most);
}

}  // namespace
}  // namespace telepati::handlers
