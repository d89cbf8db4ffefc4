#include "templates/values.hpp"

#include <algorithm>

#include "templates/lines.hpp"
#include "templates/source_file.hpp"

namespace telepati::templates {
namespace {

constexpr int breaks_in_a_row = 2;

bool is_control(char character) { return static_cast<unsigned char>(character) < ' '; }

/// One line of a value; its tabs and control characters become spaces.
std::string clean_line(std::string_view line) {
    std::string clean{line};
    std::replace_if(clean.begin(), clean.end(), is_control, ' ');
    return std::string{end_stripped(clean)};
}

std::string clean_lines(std::string_view value) {
    std::string clean;
    int breaks = 0;
    for (const std::string_view line : lines_of(value)) {
        const std::string words = clean_line(line);
        if (words.empty()) {
            ++breaks;
            continue;
        }
        if (!clean.empty()) {
            clean.append(
                static_cast<std::size_t>(std::min(breaks + 1, breaks_in_a_row)), value_break
            );
        }
        clean += words;
        breaks = 0;
    }
    return std::string{stripped(clean)};
}
}  // namespace

std::string clean_value(std::string_view value) {
    const bool clean = std::none_of(value.begin(), value.end(), is_control);
    return clean ? std::string{stripped(value)} : clean_lines(value);
}

std::string one_line(std::string_view clean) {
    std::string line{clean};
    std::replace(line.begin(), line.end(), value_break, ' ');
    std::replace(line.begin(), line.end(), '|', '/');
    return line;
}

std::string tidy(std::string_view rendered) {
    std::string text;
    text.reserve(rendered.size());
    bool blank = false;
    for (std::string_view line : lines_of(rendered)) {
        line = end_stripped(line);
        if (line.empty()) continue;
        if (line.front() == kept_blank) {
            blank = !text.empty();
            continue;
        }
        if (!text.empty()) text += blank ? "\n\n" : "\n";
        text += line;
        blank = false;
    }
    std::replace(text.begin(), text.end(), value_break, '\n');
    return text;
}
}  // namespace telepati::templates
