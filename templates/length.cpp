#include <algorithm>
#include <array>

#include "templates/bounds.hpp"
#include "templates/texts.hpp"
#include "templates/utf8.hpp"

namespace telepati::templates {
namespace {

constexpr std::string_view ellipsis = "…";
constexpr char32_t zero_width_joiner = 0x200D;

struct Range {
    char32_t first;
    char32_t last;
};

/// Characters that change the one before them: accents, vowel signs, skin tones, variants.
constexpr auto attached = std::to_array<Range>({
    {0x0300,  0x036F },
    {0x0483,  0x0489 },
    {0x0591,  0x05BD },
    {0x0610,  0x061A },
    {0x064B,  0x065F },
    {0x0670,  0x0670 },
    {0x06D6,  0x06DC },
    {0x1AB0,  0x1AFF },
    {0x1DC0,  0x1DFF },
    {0x200D,  0x200D },
    {0x20D0,  0x20FF },
    {0xFE00,  0xFE0F },
    {0xFE20,  0xFE2F },
    {0x1F3FB, 0x1F3FF},
    {0xE0020, 0xE007F},
    {0xE0100, 0xE01EF},
});

bool is_attached(char32_t character) {
    if (character < attached.front().first) return false;
    for (const Range& range : attached) {
        if (character >= range.first && character <= range.last) return true;
    }
    return false;
}

bool is_flag_letter(char32_t character) { return character >= 0x1F1E6 && character <= 0x1F1FF; }

/// Says of each character whether a reader would see a new one begin.
class Beginnings {
public:
    bool begins(char32_t character) {
        const bool second_of_flag = is_flag_letter(character) && flag_open_;
        const bool joined = last_ == zero_width_joiner || is_attached(character) || second_of_flag;
        flag_open_ = is_flag_letter(character) && !second_of_flag;
        last_ = character;
        return !joined;
    }

private:
    char32_t last_ = 0;
    bool flag_open_ = false;
};

std::string_view without_end_spaces(std::string_view text) {
    const auto last = text.find_last_not_of(" \n\t");
    return last == std::string_view::npos ? std::string_view{} : text.substr(0, last + 1);
}

/// No character has more UTF-16 units than bytes.
bool surely_fits(std::string_view utf8, std::size_t most) { return utf8.size() <= most; }

std::string too_long(std::string_view what, std::string_view text, std::size_t most) {
    if (surely_fits(text, most)) return {};
    const auto length = utf16_length(text);
    if (length <= most) return {};
    return std::string{what} + " has " + std::to_string(length) + " of at most " +
           std::to_string(most) + " characters";
}

std::string refused_button(const Button& button, const Bounds& most, Shape shape) {
    if (button.id.empty()) return "has no id";
    if (button.title.empty()) return "has no title";
    if (auto why = too_long("id", button.id, most.id); !why.empty()) return why;
    if (auto why = too_long("title", button.title, most.title); !why.empty()) return why;
    if (shape != Shape::Rows && !button.description.empty()) return "has a description, no list";
    return too_long("description", button.description, limits::row_description);
}

std::string refused_buttons(const std::vector<Button>& buttons, Shape shape) {
    const Bounds most = bounds(shape);
    if (buttons.size() > most.choices) {
        return std::to_string(buttons.size()) + " buttons of at most " +
               std::to_string(most.choices);
    }
    for (auto button = buttons.begin(); button != buttons.end(); ++button) {
        std::string why = refused_button(*button, most, shape);
        const auto before = [&](std::string Button::*what) {
            return std::any_of(buttons.begin(), button, [&](const Button& other) {
                return other.*what == (*button).*what;
            });
        };
        if (before(&Button::id)) why = "has the id of another";
        if (before(&Button::title)) why = "has the title of another";
        if (why.empty()) continue;
        return "button " + std::to_string(button - buttons.begin() + 1) + " " + why;
    }
    return {};
}
}  // namespace

std::size_t utf16_length(std::string_view utf8) {
    std::size_t units = 0;
    for (std::size_t at = 0; at < utf8.size();) units += utf16_units(next_character(utf8, at));
    return units;
}

std::string shortened(std::string_view utf8, std::size_t most) {
    if (surely_fits(utf8, most)) return std::string{utf8};
    std::size_t units = 0;
    std::size_t seen_cut = 0;   // Last place where a reader sees a new character begin.
    std::size_t coded_cut = 0;  // Last place between two code points.
    Beginnings beginnings;
    for (std::size_t at = 0; at < utf8.size();) {
        const std::size_t here = at;
        const char32_t character = next_character(utf8, at);
        const bool begins = beginnings.begins(character);
        if (units + 1 <= most) {
            coded_cut = here;
            if (begins) seen_cut = here;
        }
        units += utf16_units(character);
    }
    if (units <= most) return std::string{utf8};
    if (most == 0) return {};
    const std::size_t cut = seen_cut > 0 ? seen_cut : coded_cut;
    return std::string{without_end_spaces(utf8.substr(0, cut))} + std::string{ellipsis};
}

std::string refused_by_whatsapp(const Message& message) {
    const Shape shape = shape_of(message);
    if (without_end_spaces(message.body).empty()) return "the body is empty";
    if (auto why = too_long("the body", message.body, bounds(shape).body); !why.empty()) return why;
    if (message.ask_location && !message.buttons.empty()) return "asks for a position with buttons";
    if (!message.footer.empty() && message.buttons.empty()) return "a footer without buttons";
    if (auto why = too_long("the footer", message.footer, limits::footer); !why.empty()) return why;
    if (!message.list.empty() && message.buttons.empty()) return "a list without rows";
    if (auto why = too_long("the list label", message.list, limits::button_title); !why.empty()) {
        return why;
    }
    return refused_buttons(message.buttons, shape);
}
}  // namespace telepati::templates
