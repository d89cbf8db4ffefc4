#include "handlers/desk/said_in_chat.hpp"

#include <array>

#include "bot/understanding/personal.hpp"

namespace telepati::handlers::desk {
namespace {

struct Mark {
    char letter;
    char tag;
};
constexpr std::array<Mark, 3> marks{
    {{'*', 'b'}, {'_', 'i'}, {'~', 's'}}
};

void escape(std::string& html, char letter) {
    switch (letter) {
        case '&':
            html += "&amp;";
            return;
        case '<':
            html += "&lt;";
            return;
        case '>':
            html += "&gt;";
            return;
        case '"':
            html += "&quot;";
            return;
        case '\'':
            html += "&#39;";
            return;
        default:
            html += letter;
    }
}

bool is_space(char letter) { return letter == ' ' || letter == '\t' || letter == '\r'; }

/// Inside a word a mark is a letter like others: "snake_case", "2*3*4".
bool is_word(char letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
           (letter >= '0' && letter <= '9');
}

/// Where what begins with the mark at `at` ends; npos: it is no mark.
std::size_t end_of(std::string_view line, std::size_t at) {
    constexpr auto npos = std::string_view::npos;
    const char mark = line[at];
    // Several in a row are stars, such as those that cover a number.
    const auto alone = [&](std::size_t here) {
        return (here == 0 || line[here - 1] != mark) &&
               (here + 1 == line.size() || line[here + 1] != mark);
    };
    const bool begins = at == 0 || !is_word(line[at - 1]);
    if (!begins || !alone(at) || at + 2 >= line.size() || is_space(line[at + 1])) return npos;
    for (auto end = line.find(mark, at + 2); end != npos; end = line.find(mark, end + 1)) {
        const bool stops = end + 1 == line.size() || !is_word(line[end + 1]);
        if (stops && alone(end) && !is_space(line[end - 1])) return end;
    }
    return npos;
}

void write_line(std::string& html, std::string_view line) {
    for (std::size_t at = 0; at < line.size(); ++at) {
        const Mark* mark = nullptr;
        for (const Mark& one : marks) {
            if (one.letter == line[at]) mark = &one;
        }
        const auto end = mark ? end_of(line, at) : std::string_view::npos;
        if (end == std::string_view::npos) {
            escape(html, line[at]);
            continue;
        }
        html.append("<").append(1, mark->tag).append(">");
        write_line(html, line.substr(at + 1, end - at - 1));
        html.append("</").append(1, mark->tag).append(">");
        at = end;
    }
}
}  // namespace

std::string chat_html(std::string_view words) {
    std::string html;
    while (true) {
        const auto end = words.find('\n');
        write_line(html, words.substr(0, end));
        if (end == std::string_view::npos) return html;
        html += '\n';
        words.remove_prefix(end + 1);
    }
}

std::string as_readable(const Visit& visit, const std::string& words) {
    return visit.may(Action::WriteTickets) ? words : understanding::covered(words);
}
}  // namespace telepati::handlers::desk
