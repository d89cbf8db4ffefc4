#include "handlers/plain_text.hpp"

#include <algorithm>
#include <string>

#include "bot/base/limits.hpp"
#include "templates/texts.hpp"

namespace telepati::handlers {
namespace {
std::string numbered(const std::vector<templates::Button>& buttons) {
    std::string lines;
    int number = 0;
    for (const auto& button : buttons) {
        lines += lines.empty() ? "\n\n" : "\n";
        lines += std::to_string(++number) + ". " + button.title;
        if (!button.description.empty()) lines += " (" + button.description + ")";
    }
    return lines;
}
}  // namespace

std::optional<templates::Message> plain_text(const templates::Message& message) {
    if (message.buttons.empty() && !message.ask_location) return std::nullopt;
    auto end = numbered(message.buttons);
    if (!message.footer.empty()) end += "\n\n" + message.footer;
    const auto taken = std::min(templates::utf16_length(end), limits::text_body);
    templates::Message plain;
    plain.body = templates::shortened(message.body, limits::text_body - taken) + end;
    return plain;
}
}  // namespace telepati::handlers
