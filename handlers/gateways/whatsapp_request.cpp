#include <nlohmann/json.hpp>

#include "handlers/gateways/whatsapp_json.hpp"

namespace telepati::handlers {
namespace {
using nlohmann::json;

void put_recipient(json& request, const Recipient& to);
void put_text(json& request, const templates::Message& message);
void put_interactive(json& request, const templates::Message& message);
}  // namespace

std::string message_request(
    const Recipient& to, const templates::Message& message, std::string_view callback
) {
    json request = {
        {"messaging_product", "whatsapp"  },
        {"recipient_type",    "individual"}
    };
    put_recipient(request, to);
    if (message.buttons.empty() && !message.ask_location) {
        put_text(request, message);
    } else {
        put_interactive(request, message);
    }
    if (!callback.empty()) request["biz_opaque_callback_data"] = callback;
    return request.dump(-1, ' ', false, json::error_handler_t::replace);
}

namespace {
// Without the plus sign WhatsApp puts the country code of our own number in front.
void put_recipient(json& request, const Recipient& to) {
    if (to.number.empty()) {
        request["recipient"] = to.user_id;
    } else {
        request["to"] = (to.number.front() == '+' ? "" : "+") + to.number;
    }
}

std::string body_with_footer(const templates::Message& message) {
    return message.footer.empty() ? message.body : message.body + "\n\n" + message.footer;
}

void put_text(json& request, const templates::Message& message) {
    request["type"] = "text";
    request["text"] = {
        {"body",        body_with_footer(message)},
        {"preview_url", false                    }
    };
}

json button_action(const templates::Message& message) {
    json buttons = json::array();
    for (const templates::Button& button : message.buttons) {
        const json reply = {
            {"id",    button.id   },
            {"title", button.title}
        };
        buttons.push_back({
            {"type",  "reply"},
            {"reply", reply  }
        });
    }
    return {
        {"buttons", std::move(buttons)}
    };
}

json list_action(const templates::Message& message) {
    json rows = json::array();
    for (const templates::Button& button : message.buttons) {
        json row = {
            {"id",    button.id   },
            {"title", button.title}
        };
        if (!button.description.empty()) row["description"] = button.description;
        rows.push_back(std::move(row));
    }
    json section = json::object();
    section["rows"] = std::move(rows);
    json action = json::object();
    action["button"] = message.list;
    action["sections"] = json::array({std::move(section)});
    return action;
}

json interactive_of(std::string_view type, std::string_view body, json action) {
    json interactive = json::object();
    interactive["type"] = type;
    interactive["body"] = {
        {"text", body}
    };
    interactive["action"] = std::move(action);
    return interactive;
}

// A location request holds no buttons and no footer. Where both are wanted the buttons stay: a
// location can be sent without being asked for, a button cannot be pressed that is not there.
json interactive_part(const templates::Message& message) {
    if (message.buttons.empty()) {
        const json send_location = {
            {"name", "send_location"}
        };
        const std::string_view type = "location_request_message";
        return interactive_of(type, body_with_footer(message), send_location);
    }
    json shown = message.list.empty()
                     ? interactive_of("button", message.body, button_action(message))
                     : interactive_of("list", message.body, list_action(message));
    if (!message.footer.empty())
        shown["footer"] = {
            {"text", message.footer}
        };
    return shown;
}

void put_interactive(json& request, const templates::Message& message) {
    request["type"] = "interactive";
    request["interactive"] = interactive_part(message);
}
}  // namespace
}  // namespace telepati::handlers
