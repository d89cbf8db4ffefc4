#include "templates/words.hpp"

#include "templates/lines.hpp"
#include "templates/utf8.hpp"

namespace telepati::templates {
namespace {

bool is_utf8(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        if (next_character(text, at) == unreadable_character) return false;
    }
    return true;
}

/// Puts the line into `words`, or says what is wrong with it.
std::string wrong_in(std::string_view line, Words& words) {
    const auto tab = line.find('\t');
    if (tab == std::string_view::npos) return "write key, tab, text";
    const std::string_view key = stripped(line.substr(0, tab));
    const std::string_view text = stripped(line.substr(tab + 1));
    if (text.find('\t') != std::string_view::npos) return "has more than one tab";
    if (key.empty() || text.empty()) return "the key or the text is empty";
    if (!is_utf8(line)) return "not UTF-8";
    if (!words.emplace(key, text).second) return std::string{key} + " is given twice";
    return {};
}
}  // namespace

Result<Words> read_words(const Source& source) {
    Words words;
    std::size_t number = 0;
    for (std::string_view line : lines_of(source.text)) {
        ++number;
        if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
        if (stripped(line).empty()) continue;
        if (const auto why = wrong_in(line, words); !why.empty()) {
            return failure(source.name + ":" + std::to_string(number) + ": " + why);
        }
    }
    return words;
}
}  // namespace telepati::templates
