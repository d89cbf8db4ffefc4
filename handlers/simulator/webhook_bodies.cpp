#include "handlers/simulator/webhook_bodies.hpp"

#include <chrono>

#include "bot/base/json_text.hpp"
#include "templates/utf8.hpp"

namespace telepati::handlers {
namespace {

constexpr std::string_view account = "102290129340398";

std::string enveloped(const SimulatedPerson& person, std::string_view list, std::string_view item);
void write_contact(JsonText& json, const SimulatedPerson& person);
std::string seconds(Time at);
void append_escape(std::string& out, char32_t unit);

}  // namespace

std::string message_body(
    const SimulatedPerson& from, std::string_view message, std::string_view wamid, Time at
) {
    JsonText json;
    json.open('{');
    if (from.has_number) {
        json.member("from", from.id);
    } else {
        json.member("from_user_id", from.id);
    }
    json.member("id", wamid).member("timestamp", seconds(at)).close('}');
    std::string item = json.take();
    item.back() = ',';
    item += message.substr(1);
    return enveloped(from, "messages", item);
}

std::string status_body(const SimulatedPerson& to, const SimulatedStatus& status) {
    JsonText json;
    json.open('{').member("id", status.wamid).member("status", status.status);
    json.member("timestamp", seconds(status.at));
    json.member(to.has_number ? "recipient_id" : "recipient_user_id", to.id);
    if (!status.callback.empty()) json.member("biz_opaque_callback_data", status.callback);
    if (status.status != "read") {
        json.name("pricing").open('{').member("billable", true).member("pricing_model", "PMP");
        json.member("type", "regular").member("category", "service").close('}');
    }
    json.close('}');
    return enveloped(to, "statuses", json.take());
}

std::string escaped_like_meta(std::string_view json) {
    constexpr char32_t first_pair = 0x10000;
    std::string out;
    out.reserve(json.size() + json.size() / 4);
    for (std::size_t at = 0; at < json.size();) {
        const char32_t letter = templates::next_character(json, at);
        if (letter >= first_pair) {
            append_escape(out, 0xD800 + ((letter - first_pair) >> 10U));
            append_escape(out, 0xDC00 + ((letter - first_pair) & 0x3FFU));
        } else if (letter >= 0x80 || letter == '<' || letter == '%' || letter == '@') {
            append_escape(out, letter);
        } else {
            if (letter == '/') out += '\\';
            out += static_cast<char>(letter);
        }
    }
    return out;
}

namespace {

std::string enveloped(const SimulatedPerson& person, std::string_view list, std::string_view item) {
    JsonText json;
    json.open('{').member("object", "whatsapp_business_account");
    json.name("entry").open('[').open('{').member("id", account).name("changes").open('[');
    json.open('{').member("field", "messages").name("value").open('{');
    json.member("messaging_product", "whatsapp").name("metadata").open('{');
    json.member("display_phone_number", person.office_number);
    json.member("phone_number_id", person.number_id).close('}');
    json.name("contacts").open('[');
    write_contact(json, person);
    json.close(']');
    std::string body = json.take();
    body.append(",\"").append(list).append("\":[").append(item).append("]}}]}]}");
    return escaped_like_meta(body);
}

void write_contact(JsonText& json, const SimulatedPerson& person) {
    json.open('{').name("profile").open('{').member("name", person.name);
    if (!person.username.empty()) json.member("username", "@" + person.username);
    json.close('}').member(person.has_number ? "wa_id" : "user_id", person.id).close('}');
}

std::string seconds(Time at) {
    return std::to_string(std::chrono::floor<std::chrono::seconds>(at).time_since_epoch().count());
}

void append_escape(std::string& out, char32_t unit) {
    constexpr char digits[] = "0123456789abcdef";
    out += "\\u";
    for (const unsigned shift : {12U, 8U, 4U, 0U}) out += digits[unit >> shift & 0xFU];
}

}  // namespace
}  // namespace telepati::handlers
