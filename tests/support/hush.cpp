#include "tests/support/hush.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <string_view>

namespace telepati::tests {
namespace {

using nlohmann::json;

constexpr std::size_t shortest = 6;

/// Keys whose values are somebody's.
constexpr std::array<std::string_view, 22> personal = {
    "from",       "wa_id",     "recipient_id", "from_user_id", "parent_user_id", "user_id",
    "username",   "name",      "body",         "caption",      "filename",       "phone",
    "address",    "url",       "details",      "title",        "description",    "formatted_name",
    "first_name", "last_name", "email",        "to",
};

bool is_personal(std::string_view key, std::string_view value) {
    const bool id = (key == "id" || key == "message_id") && value.starts_with("wamid.");
    return id || std::ranges::find(personal, key) != personal.end();
}
}  // namespace

void Hush::hide(const std::string& secret) {
    if (secret.size() >= shortest) hidden_.insert(secret);
}

void Hush::hide_all_of(const std::string& body) {
    const auto walk = [this](const auto& self, const std::string& key, const json& value) -> void {
        if (value.is_string() && is_personal(key, value.get<std::string>()))
            hide(value.get<std::string>());
        if (value.is_array()) {
            for (const json& each : value) self(self, key, each);
        }
        if (!value.is_object()) return;
        for (const auto& item : value.items()) self(self, item.key(), item.value());
    };
    const json parsed = json::parse(body, nullptr, false);
    if (!parsed.is_discarded()) walk(walk, "", parsed);
}

std::vector<std::string> Hush::told() const {
    std::vector<std::string> found;
    for (const auto& [where, text] : written_) {
        for (const std::string& secret : hidden_) {
            const auto at = text.find(secret);
            if (at == text.npos) continue;
            const std::size_t from = at < 60 ? 0 : at - 60;
            found.push_back(where + " says " + secret + ": " + text.substr(from, 160));
        }
    }
    return found;
}

std::size_t Hush::size(const std::string& where) const {
    const auto found = written_.find(where);
    return found == written_.end() ? 0 : found->second.size();
}
}  // namespace telepati::tests
