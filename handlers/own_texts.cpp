#include "handlers/own_texts.hpp"

#include <algorithm>
#include <utility>

#include "bot/conversation/messages.hpp"

namespace telepati::handlers {
namespace {

std::string place_of(std::string_view language, std::string_view key) {
    return std::string{language == "en" ? "en/" : "id/"} + std::string{key};
}
}  // namespace

Result<templates::Texts> read_text(std::string_view key, const std::string& body) {
    const auto* const declared =
        std::ranges::find(conversation::message_keys, key, &conversation::MessageKey::key);
    if (declared == conversation::message_keys.end())
        return failure(std::string{key} + ".mustache:1: no message has this name");
    return templates::Texts::load(
        {
            {std::string{key}, body}
    },
        {{declared->key, declared->fields}}
    );
}

OwnTexts::OwnTexts(std::vector<storage::TextRow> rows) : rows_(std::move(rows)) {
    for (const storage::TextRow& row : rows_) {
        auto text = read_text(row.key, row.body);
        if (text) {
            texts_.emplace(place_of(row.language, row.key), *std::move(text));
        } else {
            faults_.push_back({row.language, row.key, text.error().what});
        }
    }
}

const templates::Texts* OwnTexts::find(std::string_view language, std::string_view key) const {
    if (texts_.empty()) return nullptr;
    const auto found = texts_.find(place_of(language, key));
    return found == texts_.end() ? nullptr : &found->second;
}
}  // namespace telepati::handlers
