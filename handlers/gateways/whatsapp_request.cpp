#include "bot/base/json_text.hpp"
#include "bot/base/limits.hpp"
#include "handlers/gateways/whatsapp_json.hpp"
#include "templates/texts.hpp"

namespace telepati::handlers {
namespace {
void put_recipient(JsonText& request, const Recipient& to);
void put_text(JsonText& request, const templates::Message& message);
void put_interactive(JsonText& request, const templates::Message& message);
void put_media(JsonText& request, const templates::Message& message, std::string_view media_id);
void put_template(JsonText& request, const templates::TemplateCall& call);
}  // namespace

std::string message_request(
    const Recipient& to,
    const templates::Message& message,
    std::string_view callback,
    std::string_view media_id
) {
    JsonText request;
    request.open('{')
        .member("messaging_product", "whatsapp")
        .member("recipient_type", "individual");
    put_recipient(request, to);
    if (message.call) {
        put_template(request, *message.call);
    } else if (message.attachment && !media_id.empty()) {
        put_media(request, message, media_id);
    } else if (message.buttons.empty() && !message.ask_location) {
        put_text(request, message);
    } else {
        put_interactive(request, message);
    }
    if (!callback.empty()) request.member("biz_opaque_callback_data", callback);
    return request.close('}').take();
}

namespace {
// Without the plus sign WhatsApp puts the country code of our own number in front.
void put_recipient(JsonText& request, const Recipient& to) {
    if (to.number.empty()) {
        request.member("recipient", to.user_id);
    } else {
        request.member("to", (to.number.front() == '+' ? "" : "+") + to.number);
    }
}

std::string body_with_footer(const templates::Message& message) {
    return message.footer.empty() ? message.body : message.body + "\n\n" + message.footer;
}

void put_text(JsonText& request, const templates::Message& message) {
    request.member("type", "text").name("text").open('{');
    request.member("body", body_with_footer(message)).member("preview_url", false).close('}');
}

// A sound has no caption: the words are in the message before it.
void put_media(JsonText& request, const templates::Message& message, std::string_view media_id) {
    const std::string& type = message.attachment->type;
    request.member("type", type).name(type).open('{').member("id", media_id);
    const std::string caption = templates::shortened(message.body, limits::media_caption);
    if (type != "audio" && !caption.empty()) request.member("caption", caption);
    request.close('}');
}

void put_template(JsonText& request, const templates::TemplateCall& call) {
    request.member("type", "template").name("template").open('{').member("name", call.name);
    request.name("language").open('{').member("code", call.language).close('}');
    request.name("components").open('[');
    request.open('{').member("type", "body").name("parameters").open('[');
    for (const std::string& value : call.values)
        request.open('{').member("type", "text").member("text", value).close('}');
    request.close(']').close('}');
    for (std::size_t at = 0; at < call.payloads.size(); ++at) {
        request.open('{').member("type", "button").member("sub_type", "quick_reply");
        request.member("index", std::to_string(at)).name("parameters").open('[');
        request.open('{').member("type", "payload").member("payload", call.payloads[at]);
        request.close('}').close(']').close('}');
    }
    request.close(']').close('}');
}

void put_reply(JsonText& request, const templates::Button& button) {
    request.open('{').member("type", "reply").name("reply").open('{');
    request.member("id", button.id).member("title", button.title).close('}').close('}');
}

void put_row(JsonText& request, const templates::Button& button) {
    request.open('{').member("id", button.id).member("title", button.title);
    if (!button.description.empty()) request.member("description", button.description);
    request.close('}');
}

void put_wrapped(JsonText& request, std::string_view name, std::string_view text) {
    request.name(name).open('{').member("text", text).close('}');
}

void put_buttons(JsonText& request, const templates::Message& message) {
    request.member("type", "button");
    put_wrapped(request, "body", message.body);
    request.name("action").open('{').name("buttons").open('[');
    for (const templates::Button& button : message.buttons) put_reply(request, button);
    request.close(']').close('}');
}

void put_list(JsonText& request, const templates::Message& message) {
    request.member("type", "list");
    put_wrapped(request, "body", message.body);
    request.name("action").open('{').member("button", message.list);
    request.name("sections").open('[').open('{').name("rows").open('[');
    for (const templates::Button& button : message.buttons) put_row(request, button);
    request.close(']').close('}').close(']').close('}');
}

void put_location_request(JsonText& request, const templates::Message& message) {
    request.member("type", "location_request_message");
    put_wrapped(request, "body", body_with_footer(message));
    request.name("action").open('{').member("name", "send_location").close('}');
}

// A location request holds no buttons and no footer. Where both are wanted the buttons stay: a
// location can be sent without being asked for, a button cannot be pressed that is not there.
void put_interactive(JsonText& request, const templates::Message& message) {
    request.member("type", "interactive").name("interactive").open('{');
    if (message.buttons.empty()) {
        put_location_request(request, message);
    } else {
        message.list.empty() ? put_buttons(request, message) : put_list(request, message);
        if (!message.footer.empty()) put_wrapped(request, "footer", message.footer);
    }
    request.close('}');
}
}  // namespace
}  // namespace telepati::handlers
