#include "templates/settle.hpp"

#include <algorithm>
#include <stdexcept>
#include <string>

#include "templates/bounds.hpp"
#include "templates/texts.hpp"

namespace telepati::templates {
namespace {

using Buttons = std::vector<Button>;

void refuse_bad_ids(const Buttons& buttons, std::size_t most, std::string_view key) {
    for (const Button& button : buttons) {
        if (!button.id.empty() && utf16_length(button.id) <= most) continue;
        throw std::logic_error(
            "message " + std::string{key} + ": a button id is empty or longer than " +
            std::to_string(most)
        );
    }
}

void leave_useless(Buttons& buttons, std::size_t most) {
    Buttons kept;
    for (Button& button : buttons) {
        const bool known = std::any_of(kept.begin(), kept.end(), [&button](const Button& each) {
            return each.id == button.id;
        });
        if (known || button.title.empty() || kept.size() == most) continue;
        kept.push_back(std::move(button));
    }
    buttons = std::move(kept);
}

bool title_stands_before(const Buttons& buttons, std::size_t position, std::string_view title) {
    const auto end = buttons.begin() + static_cast<std::ptrdiff_t>(position);
    return std::any_of(buttons.begin(), end, [title](const Button& each) {
        return each.title == title;
    });
}

/// "Jalan rusak", "Jalan rusak 2", … : WhatsApp refuses two alike.
void tell_titles_apart(Buttons& buttons, std::size_t most) {
    for (std::size_t i = 0; i < buttons.size(); ++i) {
        const std::string wanted = buttons[i].title;
        buttons[i].title = shortened(wanted, most);
        for (int number = 2; title_stands_before(buttons, i, buttons[i].title); ++number) {
            const std::string suffix = " " + std::to_string(number);
            buttons[i].title = shortened(wanted, most - suffix.size()) + suffix;
        }
    }
}

void fit_descriptions(Buttons& buttons, Shape shape) {
    for (Button& button : buttons) {
        const auto most = shape == Shape::Rows ? limits::row_description : 0;
        button.description = shortened(button.description, most);
    }
}
}  // namespace

void settle(Message& message, std::string_view key) {
    const Shape shape = shape_of(message);
    const Bounds most = bounds(shape);
    refuse_bad_ids(message.buttons, most.id, key);
    leave_useless(message.buttons, most.choices);
    tell_titles_apart(message.buttons, most.title);
    fit_descriptions(message.buttons, shape);
    message.list = shortened(message.list, limits::button_title);
    message.footer = shortened(message.footer, limits::footer);
    if (message.buttons.empty()) {
        message.list.clear();
    } else {
        message.ask_location = false;
    }
}
}  // namespace telepati::templates
