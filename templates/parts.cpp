#include "templates/parts.hpp"

#include <array>

#include "templates/lines.hpp"

namespace telepati::templates {
namespace {

struct Keyword {
    std::string_view begin;
    Part::Kind kind;
};

constexpr auto keywords = std::to_array<Keyword>({
    {"list:",   Part::Kind::List  },
    {"footer:", Part::Kind::Footer},
});

constexpr std::string_view description_mark = " | ";

std::optional<Part> read_button(std::string_view line) {
    const auto end = line.find(']');
    if (end == std::string_view::npos) return std::nullopt;
    Part part;
    part.button.id = stripped(line.substr(1, end - 1));
    const std::string_view words = line.substr(end + 1);
    const auto mark = words.find(description_mark);
    part.button.title = stripped(words.substr(0, mark));
    if (mark != std::string_view::npos) {
        part.button.description = stripped(words.substr(mark + description_mark.size()));
    }
    return part;
}
}  // namespace

std::optional<Part> read_part(std::string_view line) {
    if (line.substr(0, 1) == "[") return read_button(line);
    for (const Keyword& keyword : keywords) {
        if (line.substr(0, keyword.begin.size()) != keyword.begin) continue;
        Part part;
        part.kind = keyword.kind;
        part.button.title = stripped(line.substr(keyword.begin.size()));
        return part;
    }
    if (stripped(line) != "location") return std::nullopt;
    Part part;
    part.kind = Part::Kind::Location;
    return part;
}

void add_part(Message& message, Part part) {
    switch (part.kind) {
        case Part::Kind::Button:
            message.buttons.push_back(std::move(part.button));
            return;
        case Part::Kind::List:
            message.list = std::move(part.button.title);
            return;
        case Part::Kind::Footer:
            message.footer = std::move(part.button.title);
            return;
        case Part::Kind::Location:
            message.ask_location = true;
            return;
    }
}
}  // namespace telepati::templates
