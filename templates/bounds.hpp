#pragma once
/// What WhatsApp allows for each kind of message, chosen from base/limits.hpp.

#include <cstddef>

#include "bot/base/limits.hpp"
#include "templates/message.hpp"

namespace telepati::templates {

enum class Shape { Words, Buttons, Rows, Location };

inline Shape shape_of(const Message& message) {
    if (!message.buttons.empty()) return message.list.empty() ? Shape::Buttons : Shape::Rows;
    return message.ask_location ? Shape::Location : Shape::Words;
}

/// Lengths in UTF-16 units; `choices` is how many buttons or rows.
struct Bounds {
    std::size_t body;
    std::size_t choices;
    std::size_t id;
    std::size_t title;
};

constexpr Bounds bounds(Shape shape) {
    using namespace limits;
    switch (shape) {
        case Shape::Words:
            return {text_body, 0, 0, 0};
        case Shape::Buttons:
            return {interactive_body, reply_buttons, button_id, button_title};
        case Shape::Rows:
            return {list_body, list_rows, row_id, row_title};
        case Shape::Location:
            return {interactive_body, 0, 0, 0};
    }
    return {text_body, 0, 0, 0};
}
}  // namespace telepati::templates
