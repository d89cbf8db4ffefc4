#include "templates/drawing.hpp"

#include <algorithm>

#include "templates/tags.hpp"
#include "templates/utf8.hpp"

namespace telepati::templates {
namespace {

// Stand for the braces of style sheets, which are no tags.
constexpr char single_open = '\x01';
constexpr char single_close = '\x02';

std::string braces_hidden(std::string_view text) {
    std::string hidden;
    bool in_tag = false;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const std::string_view two = text.substr(at, 2);
        if ((!in_tag && two == "{{") || (in_tag && two == "}}")) {
            in_tag = !in_tag;
            hidden += two;
            ++at;
        } else if (in_tag || (text[at] != '{' && text[at] != '}')) {
            hidden += text[at];
        } else {
            hidden += text[at] == '{' ? single_open : single_close;
        }
    }
    return hidden;
}

std::string braces_shown(std::string text) {
    std::replace(text.begin(), text.end(), single_open, '{');
    std::replace(text.begin(), text.end(), single_close, '}');
    return text;
}

std::size_t line_of_bad_character(std::string_view text) {
    std::size_t line = 1;
    for (std::size_t at = 0; at < text.size();) {
        const char32_t character = next_character(text, at);
        const bool control =
            character < ' ' && character != '\n' && character != '\r' && character != '\t';
        if (character == unreadable_character || control) return line;
        if (character == '\n') ++line;
    }
    return 0;
}

tl::unexpected<Failure> refused(const Source& source, std::size_t line, const std::string& why) {
    return failure(source.name + ':' + std::to_string(line) + ": " + why);
}
}  // namespace

Result<Drawing> Drawing::parse(const Source& source, std::string_view declared) {
    const auto names = read_names(declared);
    if (!names) return failure(names.error());
    if (const auto line = line_of_bad_character(source.text); line != 0)
        return refused(source, line, "this is not plain UTF-8 text; save the file as UTF-8");
    const std::string hidden = braces_hidden(source.text);
    const auto tags = scan_tags(hidden, 1);
    if (!tags) return refused(source, tags.error().line, tags.error().why);
    if (const auto fault = fault_in(*tags, *names)) return refused(source, fault->line, fault->why);
    auto file = ParsedFile::parse({hidden, {}, *names}, source.name, Escape::Xml);
    if (!file) return tl::unexpected(file.error());
    return Drawing{*std::move(file), braces_shown(without_tags(hidden, "0", Sections::Keep))};
}

std::string Drawing::fill(const Fields& fields) const {
    return braces_shown(file_.fill(fields).body);
}
}  // namespace telepati::templates
