#include "templates/part_checks.hpp"

#include <algorithm>
#include <string>

#include "templates/lines.hpp"
#include "templates/parts.hpp"
#include "templates/texts.hpp"

namespace telepati::templates {
namespace {

/// A line with a letter in place of each value, and the same line with nothing there.
struct PartLine {
    std::size_t line;
    bool always;  ///< stands outside every section
    Part filled;
    Part fixed;
};

using Why = std::string;  // empty: nothing is wrong

Why over(std::string_view what, std::string_view fixed, std::size_t most) {
    const auto length = utf16_length(fixed);
    if (length <= most) return {};
    return std::string{what} + " has " + std::to_string(length) + " characters, WhatsApp allows " +
           std::to_string(most);
}

Why first_of(std::initializer_list<Why> reasons) {
    for (const Why& why : reasons) {
        if (!why.empty()) return why;
    }
    return {};
}

Why wrong_button(const PartLine& line, Shape shape) {
    const Button& fixed = line.fixed.button;
    const Bounds most = bounds(shape);
    if (line.filled.button.id.empty()) return "the button has no id";
    if (line.filled.button.title.empty()) return "the button has no title";
    if (shape != Shape::Rows && !line.filled.button.description.empty()) {
        return "only the rows of a list have a description";
    }
    return first_of({
        over("the id", fixed.id, most.id),
        over("the title", fixed.title, most.title),
        over("the description", fixed.description, limits::row_description),
    });
}

Why wrong_line(const PartLine& line, Shape shape) {
    const std::string& words = line.fixed.button.title;
    const bool empty = line.filled.button.title.empty();
    switch (line.filled.kind) {
        case Part::Kind::Button:
            return wrong_button(line, shape);
        case Part::Kind::List:
            if (empty) return "list: has no label";
            return over("the label", words, limits::button_title);
        case Part::Kind::Footer:
            if (empty) return "footer: has no words";
            return over("the footer", words, limits::footer);
        case Part::Kind::Location:
            return {};
    }
    return {};
}

std::size_t count_of(const std::vector<PartLine>& lines, Part::Kind kind) {
    return static_cast<std::size_t>(std::count_if(
        lines.begin(),
        lines.end(),
        [kind](const PartLine& line) { return line.filled.kind == kind; }
    ));
}

Why wrong_together(const std::vector<PartLine>& lines, Shape shape) {
    std::vector<PartLine> always;
    std::copy_if(lines.begin(), lines.end(), std::back_inserter(always), [](const PartLine& line) {
        return line.always;
    });
    const auto fixed_buttons = count_of(always, Part::Kind::Button);
    const auto most = bounds(shape).choices;
    if (fixed_buttons > most) {
        return std::to_string(fixed_buttons) + " buttons, WhatsApp allows " + std::to_string(most);
    }
    if (fixed_buttons > 0 && count_of(always, Part::Kind::Location) > 0) {
        return "location cannot stand beside buttons";
    }
    const bool any_button = count_of(lines, Part::Kind::Button) > 0;
    const bool list = count_of(lines, Part::Kind::List) > 0;
    const bool footer = count_of(lines, Part::Kind::Footer) > 0;
    if (!any_button && (list || footer)) return "a list or footer needs buttons";
    return {};
}

bool sections_begin_on(const std::vector<Tag>& tags, std::size_t line) {
    return std::any_of(tags.begin(), tags.end(), [line](const Tag& tag) {
        return tag.line == line &&
               (tag.kind == Tag::Kind::Section || tag.kind == Tag::Kind::Inverted);
    });
}

int sections_open_before(const std::vector<Tag>& tags, std::size_t line) {
    int open = 0;
    for (const Tag& tag : tags) {
        if (tag.line >= line) break;
        if (tag.kind == Tag::Kind::Section || tag.kind == Tag::Kind::Inverted) ++open;
        if (tag.kind == Tag::Kind::End) --open;
    }
    return open;
}

/// The items of a list that opens and closes on one line would all stand on one line.
std::optional<Fault> fault_in_lists(
    const std::vector<Tag>& tags, const std::vector<Name>& declared
) {
    for (const Name& name : declared) {
        if (!name.is_list()) continue;
        std::size_t begun = 0;
        for (const Tag& tag : tags) {
            if (tag.name != name.name) continue;
            if (tag.kind == Tag::Kind::Section) begun = tag.line;
            if (tag.kind == Tag::Kind::End && tag.line == begun) {
                return Fault{tag.line, "give {{/" + tag.name + "}} a line of its own"};
            }
        }
    }
    return std::nullopt;
}

std::optional<Part> part_with(std::string_view line, std::string_view fill) {
    return read_part(stripped(without_tags(line, fill, Sections::Keep)));
}
}  // namespace

std::optional<Fault> fault_in_parts(
    std::string_view lines,
    std::size_t first_line,
    const std::vector<Tag>& tags,
    const std::vector<Name>& declared
) {
    for (const Tag& tag : tags) {
        if (tag.kind == Tag::Kind::Raw) return Fault{tag.line, "{{&x}} is not used after ---"};
    }
    if (auto fault = fault_in_lists(tags, declared)) return fault;
    const Shape shape = fullest_shape(lines);
    std::vector<PartLine> found;
    std::size_t number = first_line;
    for (const std::string_view line : lines_of(lines)) {
        const std::size_t here = number++;
        if (stripped(without_tags(line, "x", Sections::Keep)).empty()) continue;
        const auto filled = part_with(line, "x");
        const auto fixed = part_with(line, "");
        if (!filled || !fixed) {
            return Fault{here, "not a button: write [id] title, list:, footer: or location"};
        }
        const bool always = sections_open_before(tags, here) == 0 && !sections_begin_on(tags, here);
        found.push_back({here, always, *filled, *fixed});
        if (auto why = wrong_line(found.back(), shape); !why.empty()) return Fault{here, why};
    }
    if (auto why = wrong_together(found, shape); !why.empty()) return Fault{first_line, why};
    return std::nullopt;
}

Shape fullest_shape(std::string_view lines) {
    Message fullest;
    for (const std::string_view line : lines_of(lines)) {
        if (auto part = part_with(line, "x")) add_part(fullest, *std::move(part));
    }
    return shape_of(fullest);
}
}  // namespace telepati::templates
