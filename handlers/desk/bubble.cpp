#include "handlers/desk/bubble.hpp"

#include <utility>

#include "handlers/desk/said_in_chat.hpp"
#include "templates/bounds.hpp"

namespace telepati::handlers::desk {

Fields bubble(const templates::Message& message, const std::string& name) {
    Fields one;
    one.texts["name"] = name;
    one.texts["words_html"] = chat_html(message.body);
    one.texts["footer"] = message.footer;
    one.texts["list"] = message.list;
    one.texts["location"] = message.ask_location ? "1" : "";
    const auto most = templates::bounds(templates::shape_of(message)).body;
    one.texts["length"] = std::to_string(templates::utf16_length(message.body));
    one.texts["most"] = std::to_string(most);
    for (const templates::Button& button : message.buttons) {
        Fields pressed;
        pressed.texts["title"] = button.title;
        pressed.texts["description"] = button.description;
        one.lists["buttons"].push_back(std::move(pressed));
    }
    return one;
}
}  // namespace telepati::handlers::desk
