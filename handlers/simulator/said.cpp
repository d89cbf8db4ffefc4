#include "handlers/simulator/said.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "bot/base/json_text.hpp"
#include "bot/base/limits.hpp"

namespace telepati::handlers {
namespace {

/// Writes the content as members of an open object; false when it makes no sense.
using Write = bool (*)(JsonText& json, JsonValue said, const SaidTools& tools);

bool write_text(JsonText& json, JsonValue said, const SaidTools& tools);
bool write_button(JsonText& json, JsonValue said, const SaidTools& tools);
bool write_quick(JsonText& json, JsonValue said, const SaidTools& tools);
bool write_row(JsonText& json, JsonValue said, const SaidTools& tools);
bool write_image(JsonText& json, JsonValue said, const SaidTools& tools);
bool write_document(JsonText& json, JsonValue said, const SaidTools& tools);
bool write_voice(JsonText& json, JsonValue said, const SaidTools& tools);
bool write_location(JsonText& json, JsonValue said, const SaidTools& tools);
bool write_reaction(JsonText& json, JsonValue said, const SaidTools& tools);
bool write_edit(JsonText& json, JsonValue said, const SaidTools& tools);
bool write_delete(JsonText& json, JsonValue said, const SaidTools& tools);

struct Kind {
    std::string_view name;
    Write write;
};

constexpr std::array kinds = std::to_array<Kind>({
    {"text",     write_text    },
    {"button",   write_button  },
    {"quick",    write_quick   },
    {"row",      write_row     },
    {"image",    write_image   },
    {"document", write_document},
    {"voice",    write_voice   },
    {"location", write_location},
    {"reaction", write_reaction},
    {"edit",     write_edit    },
    {"delete",   write_delete  },
});

}  // namespace

std::optional<std::string> message_of(JsonValue said, const SaidTools& tools) {
    const auto kind = std::ranges::find(kinds, said["type"].view(), &Kind::name);
    if (kind == kinds.end()) return std::nullopt;
    JsonText json;
    json.open('{');
    const std::string reply_to = said["reply_to"].text();
    if (!reply_to.empty()) {
        json.name("context").open('{').member("from", tools.person.office_number);
        json.member("id", reply_to).close('}');
    }
    if (!kind->write(json, said, tools)) return std::nullopt;
    json.close('}');
    return json.take();
}

namespace {

// Phones send longer texts than they get, but not endless ones.
constexpr std::size_t said_text_most = 65'536;

bool says_something(std::string_view text) {
    return text.find_first_not_of(" \t\r\n") != std::string_view::npos &&
           text.size() <= said_text_most;
}

bool write_text(JsonText& json, JsonValue said, const SaidTools&) {
    const std::string text = said["text"].text();
    json.member("type", "text").name("text").open('{').member("body", text).close('}');
    return says_something(text);
}

bool write_choice(JsonText& json, JsonValue said, std::string_view kind) {
    json.member("type", "interactive").name("interactive").open('{').member("type", kind);
    json.name(kind).open('{').member("id", said["id"].text()).member("title", said["title"].text());
    const std::string description = said["description"].text();
    if (!description.empty()) json.member("description", description);
    json.close('}').close('}');
    return says_something(said["title"].view());
}

bool write_button(JsonText& json, JsonValue said, const SaidTools&) {
    return write_choice(json, said, "button_reply");
}

/// The button of a template.
bool write_quick(JsonText& json, JsonValue said, const SaidTools&) {
    json.member("type", "button").name("button").open('{');
    json.member("payload", said["id"].text()).member("text", said["title"].text()).close('}');
    return says_something(said["title"].view());
}

bool write_row(JsonText& json, JsonValue said, const SaidTools&) {
    return write_choice(json, said, "list_reply");
}

/// The open object of a file; false when it is not held.
bool open_file(JsonText& json, std::string_view type, JsonValue said, const SaidTools& tools) {
    const auto file = tools.media.find(said["media"].text(), tools.now);
    if (!file) return false;
    json.member("type", type).name(type).open('{');
    const std::string caption = said["caption"].text();
    if (!caption.empty()) json.member("caption", caption);
    json.member("mime_type", file->mime).member("sha256", file->sha256_base64);
    json.member("id", file->id);
    json.member("url", tools.origin + "/simulator/media/" + tools.media.key_for(*file, tools.now));
    return true;
}

bool write_image(JsonText& json, JsonValue said, const SaidTools& tools) {
    if (!open_file(json, "image", said, tools)) return false;
    json.close('}');
    return true;
}

bool write_document(JsonText& json, JsonValue said, const SaidTools& tools) {
    if (!open_file(json, "document", said, tools)) return false;
    json.member("filename", said["filename"].text()).close('}');
    return true;
}

bool write_voice(JsonText& json, JsonValue said, const SaidTools& tools) {
    if (!open_file(json, "audio", said, tools)) return false;
    json.member("voice", true).close('}');
    return true;
}

bool write_location(JsonText& json, JsonValue said, const SaidTools&) {
    const auto lat = said["latitude"].number();
    const auto lon = said["longitude"].number();
    if (!lat || !lon || std::abs(*lat) > 90 || std::abs(*lon) > 180) return false;
    json.member("type", "location").name("location").open('{');
    json.member("latitude", *lat).member("longitude", *lon);
    const std::string name = said["name"].text();
    if (!name.empty()) json.member("name", name);
    json.close('}');
    return true;
}

// Taking a reaction back is one without an emoji (messages/reaction).
bool write_reaction(JsonText& json, JsonValue said, const SaidTools&) {
    const std::string target = said["target"].text();
    const std::string emoji = said["emoji"].text();
    json.member("type", "reaction").name("reaction").open('{').member("message_id", target);
    if (!emoji.empty()) json.member("emoji", emoji);
    json.close('}');
    return !target.empty();
}

bool write_edit(JsonText& json, JsonValue said, const SaidTools& tools) {
    const std::string target = said["target"].text();
    json.member("type", "edit").name("edit").open('{').member("original_message_id", target);
    json.name("message").open('{');
    const bool written = write_text(json, said, tools);
    json.close('}').close('}');
    return written && !target.empty();
}

bool write_delete(JsonText& json, JsonValue said, const SaidTools&) {
    const std::string target = said["target"].text();
    json.member("type", "revoke").name("revoke").open('{').member("original_message_id", target);
    json.close('}');
    return !target.empty();
}

}  // namespace
}  // namespace telepati::handlers
