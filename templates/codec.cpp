#include "templates/codec.hpp"

#include <initializer_list>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "bot/base/json_text.hpp"

namespace telepati::templates {
namespace {

using Json = nlohmann::json;

void put(JsonText& json, std::string_view name, const std::string& text) {
    if (!text.empty()) json.member(name, text);
}

void put(JsonText& json, const Button& button) {
    json.open('{');
    put(json, "id", button.id);
    put(json, "title", button.title);
    put(json, "description", button.description);
    json.close('}');
}

void put(JsonText& json, std::string_view name, const std::vector<std::string>& texts) {
    json.name(name).open('[');
    for (const std::string& text : texts) json.value(text);
    json.close(']');
}

[[noreturn]] void refuse(const char* why) {
    throw std::runtime_error(std::string{"not a stored message: "} + why);
}

void refuse_other_keys(const Json& object, std::initializer_list<std::string_view> known) {
    if (!object.is_object()) refuse("an object is missing");
    std::size_t found = 0;
    for (const std::string_view key : known) found += object.count(std::string{key});
    if (found != object.size()) refuse("it has a key that is not known");
}

std::string text_of(const Json& object, const char* key) {
    const auto found = object.find(key);
    if (found == object.end()) return {};
    if (!found->is_string()) refuse("a text is not a text");
    return found->get<std::string>();
}

bool flag_of(const Json& object, const char* key) {
    const auto found = object.find(key);
    if (found == object.end()) return false;
    if (!found->is_boolean()) refuse("a flag is not a flag");
    return found->get<bool>();
}

Button button_of(const Json& object) {
    refuse_other_keys(object, {"id", "title", "description"});
    return {text_of(object, "id"), text_of(object, "title"), text_of(object, "description")};
}

std::vector<Button> buttons_of(const Json& object) {
    std::vector<Button> buttons;
    const auto found = object.find("buttons");
    if (found == object.end()) return buttons;
    if (!found->is_array()) refuse("buttons are not a list");
    for (const Json& each : *found) buttons.push_back(button_of(each));
    return buttons;
}

std::optional<Attachment> attachment_of(const Json& object) {
    const auto found = object.find("attachment");
    if (found == object.end()) return std::nullopt;
    refuse_other_keys(*found, {"type", "content", "mime"});
    return Attachment{text_of(*found, "type"), text_of(*found, "content"), text_of(*found, "mime")};
}

std::vector<std::string> texts_of(const Json& object, const char* key) {
    const auto found = object.find(key);
    if (found == object.end() || !found->is_array()) refuse("a list of texts is missing");
    std::vector<std::string> texts;
    for (const Json& each : *found) {
        if (!each.is_string()) refuse("a text is not a text");
        texts.push_back(each.get<std::string>());
    }
    return texts;
}

std::optional<TemplateCall> call_of(const Json& object) {
    const auto found = object.find("call");
    if (found == object.end()) return std::nullopt;
    refuse_other_keys(*found, {"name", "language", "values", "payloads"});
    return TemplateCall{
        text_of(*found, "name"),
        text_of(*found, "language"),
        texts_of(*found, "values"),
        texts_of(*found, "payloads")};
}
}  // namespace

std::string to_json(const Message& message) {
    JsonText json;
    json.open('{').member("body", message.body);
    put(json, "footer", message.footer);
    put(json, "list", message.list);
    if (!message.buttons.empty()) {
        json.name("buttons").open('[');
        for (const Button& button : message.buttons) put(json, button);
        json.close(']');
    }
    if (message.ask_location) json.member("ask_location", true);
    if (message.attachment) {
        json.name("attachment").open('{').member("type", message.attachment->type);
        json.member("content", message.attachment->content);
        json.member("mime", message.attachment->mime).close('}');
    }
    if (message.call) {
        json.name("call").open('{').member("name", message.call->name);
        json.member("language", message.call->language);
        put(json, "values", message.call->values);
        put(json, "payloads", message.call->payloads);
        json.close('}');
    }
    return json.close('}').take();
}

Message message_from_json(std::string_view json) {
    const Json object = Json::parse(json, nullptr, false);
    if (object.is_discarded()) refuse("it is not JSON");
    refuse_other_keys(
        object, {"body", "footer", "list", "buttons", "ask_location", "attachment", "call"}
    );
    if (!object.contains("body")) refuse("it has no body");
    Message message;
    message.body = text_of(object, "body");
    message.footer = text_of(object, "footer");
    message.list = text_of(object, "list");
    message.buttons = buttons_of(object);
    message.ask_location = flag_of(object, "ask_location");
    message.attachment = attachment_of(object);
    message.call = call_of(object);
    return message;
}
}  // namespace telepati::templates
