#include "templates/source_file.hpp"

#include "templates/lines.hpp"
#include "templates/part_checks.hpp"
#include "templates/utf8.hpp"

namespace telepati::templates {
namespace {

constexpr std::string_view separator = "---";

struct Halves {
    std::string body;
    std::string parts;
    std::size_t parts_line = 1;
};

tl::unexpected<Failure> refused(const Source& source, const Fault& fault) {
    return failure(source.name + ".mustache:" + std::to_string(fault.line) + ": " + fault.why);
}

std::optional<Fault> fault_in_characters(std::string_view text) {
    std::size_t line = 1;
    for (std::size_t at = 0; at < text.size();) {
        const char32_t character = next_character(text, at);
        if (character == unreadable_character) return Fault{line, "not UTF-8"};
        if (character == '\n') ++line;
        const bool allowed = character == '\n' || character == '\r' || character == '\t';
        if (character < ' ' && !allowed) return Fault{line, "holds a control character"};
    }
    return std::nullopt;
}

Halves halves_of(std::string_view text) {
    Halves halves;
    bool after = false;
    std::size_t line_number = 0;
    for (std::string_view line : lines_of(text)) {
        ++line_number;
        if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
        line = end_stripped(line);
        if (!after && line == separator) {
            after = true;
            halves.parts_line = line_number + 1;
            continue;
        }
        std::string& half = after ? halves.parts : halves.body;
        half += line;
        half += '\n';
    }
    return halves;
}

std::string with_blanks_kept(std::string_view body) {
    std::string marked;
    for (const std::string_view line : lines_of(body)) {
        if (line.empty()) marked += kept_blank;
        marked += line;
        marked += '\n';
    }
    return marked;
}

std::optional<Fault> fault_in_body(std::string_view body, Shape shape) {
    const std::string filled = without_tags(body, "x", Sections::Keep);
    if (filled.find_first_not_of(" \t\n") == std::string::npos) return Fault{1, "holds no words"};
    const auto length = utf16_length(without_tags(body, "", Sections::Leave));
    const auto most = bounds(shape).body;
    if (length <= most) return std::nullopt;
    return Fault{
        1, std::to_string(length) + " characters, WhatsApp allows " + std::to_string(most)};
}
}  // namespace

Result<SourceFile> read_source_file(const Source& source, std::string_view fields) {
    auto names = read_names(fields);
    if (!names) return refused(source, Fault{1, names.error()});
    if (const auto fault = fault_in_characters(source.text)) return refused(source, *fault);
    Halves halves = halves_of(source.text);
    const auto body_tags = scan_tags(halves.body, 1);
    if (!body_tags) return refused(source, body_tags.error());
    const auto part_tags = scan_tags(halves.parts, halves.parts_line);
    if (!part_tags) return refused(source, part_tags.error());
    for (const auto* tags : {&*body_tags, &*part_tags}) {
        if (const auto fault = fault_in(*tags, *names)) return refused(source, *fault);
    }
    const auto fault = fault_in_parts(halves.parts, halves.parts_line, *part_tags, *names);
    if (fault) return refused(source, *fault);
    if (const auto wrong = fault_in_body(halves.body, fullest_shape(halves.parts))) {
        return refused(source, *wrong);
    }
    return SourceFile{with_blanks_kept(halves.body), std::move(halves.parts), *std::move(names)};
}
}  // namespace telepati::templates
