#include "templates/tags.hpp"

#include <algorithm>
#include <array>

#include "templates/lines.hpp"

namespace telepati::templates {
namespace {

constexpr std::string_view name_characters = "abcdefghijklmnopqrstuvwxyz0123456789_";
constexpr std::string_view spaces = " \t";

struct Mark {
    char mark;
    Tag::Kind kind;
};

constexpr auto marks = std::to_array<Mark>({
    {'&', Tag::Kind::Raw     },
    {'#', Tag::Kind::Section },
    {'^', Tag::Kind::Inverted},
    {'/', Tag::Kind::End     },
});

constexpr std::string_view refused_marks = "{>=!";

bool is_name(std::string_view text) {
    return !text.empty() && text.find_first_not_of(name_characters) == std::string_view::npos;
}

std::string braced(std::string_view inside) { return "{{" + std::string{inside} + "}}"; }

tl::expected<Tag, Fault> read_tag(std::string_view inside, std::size_t line) {
    if (!inside.empty() && refused_marks.find(inside.front()) != std::string_view::npos) {
        return tl::unexpected(Fault{line, braced(inside) + " is not used here: write {{name}}"});
    }
    Tag tag;
    tag.line = line;
    std::string_view name = inside;
    for (const Mark& mark : marks) {
        if (inside.empty() || inside.front() != mark.mark) continue;
        tag.kind = mark.kind;
        name.remove_prefix(1);
    }
    tag.name = stripped(name);
    if (is_name(tag.name)) return tag;
    return tl::unexpected(Fault{line, braced(inside) + " holds no name"});
}

const Name* find_in(const std::vector<Name>& names, std::string_view name) {
    const auto found = std::find_if(names.begin(), names.end(), [name](const Name& each) {
        return each.name == name;
    });
    return found == names.end() ? nullptr : &*found;
}

/// An open section. `names` are those it adds: the inner names of a list.
struct Open {
    const Tag* tag;
    const std::vector<Name>* names;
};

const Name* find_visible(
    const std::vector<Open>& open, const std::vector<Name>& declared, std::string_view name
) {
    for (auto section = open.rbegin(); section != open.rend(); ++section) {
        if (section->names == nullptr) continue;
        if (const Name* found = find_in(*section->names, name)) return found;
    }
    return find_in(declared, name);
}

std::string listed(const std::vector<Name>& names) {
    std::string list;
    for (const Name& name : names) list += " " + name.name + (name.is_list() ? "[]" : "");
    return list.empty() ? " none" : list;
}

std::optional<Fault> close(std::vector<Open>& open, const Tag& tag) {
    if (open.empty()) return Fault{tag.line, braced("/" + tag.name) + " closes nothing"};
    const Tag& begun = *open.back().tag;
    if (begun.name != tag.name) {
        return Fault{
            tag.line,
            braced("/" + tag.name) + " stands where {{/" + begun.name + "}} is expected (line " +
                std::to_string(begun.line) + ")"};
    }
    open.pop_back();
    return std::nullopt;
}

std::optional<Fault> unknown(const Tag& tag, const std::vector<Name>& declared) {
    return Fault{
        tag.line,
        braced(tag.name) + " is not a field of this message here; its fields:" + listed(declared)};
}

class NameReader {
public:
    explicit NameReader(std::string_view text) : text_(text) {}

    bool read(std::vector<Name>& names) { return read_all(names, '\0') && at_ == text_.size(); }

private:
    bool read_all(std::vector<Name>& names, char end) {
        for (skip_spaces(); at_ < text_.size() && text_[at_] != end; skip_spaces()) {
            if (!read_one(names)) return false;
        }
        return true;
    }

    bool read_one(std::vector<Name>& names) {
        const auto length = std::min(text_.find_first_not_of(name_characters, at_), text_.size());
        Name name{std::string{text_.substr(at_, length - at_)}, {}};
        at_ = length;
        if (name.name.empty() || find_in(names, name.name) != nullptr) return false;
        if (at_ < text_.size() && text_[at_] == '[') {
            ++at_;
            if (!read_all(name.inner, ']') || at_ == text_.size()) return false;
            if (name.inner.empty()) return false;
            ++at_;
        }
        names.push_back(std::move(name));
        return true;
    }

    void skip_spaces() { at_ = std::min(text_.find_first_not_of(spaces, at_), text_.size()); }

    std::string_view text_;
    std::size_t at_ = 0;
};
}  // namespace

tl::expected<std::vector<Name>, std::string> read_names(std::string_view fields) {
    std::vector<Name> names;
    if (NameReader{fields}.read(names)) return names;
    return tl::unexpected("the declared fields cannot be read: " + std::string{fields});
}

tl::expected<std::vector<Tag>, Fault> scan_tags(std::string_view text, std::size_t first_line) {
    std::vector<Tag> tags;
    std::size_t line = first_line;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '\n') ++line;
        if (text[at] != '{' && text[at] != '}') continue;
        if (text.substr(at, 2) != "{{") {
            return tl::unexpected(Fault{line, "a single { or a } without {{: write {{name}}"});
        }
        const auto end = text.find("}}", at + 2);
        const auto inside = text.substr(at + 2, end == std::string_view::npos ? end : end - at - 2);
        if (end == std::string_view::npos || inside.find('\n') != std::string_view::npos) {
            return tl::unexpected(Fault{line, "{{ is not closed with }} on its line"});
        }
        auto tag = read_tag(stripped(inside), line);
        if (!tag) return tl::unexpected(tag.error());
        tags.push_back(*std::move(tag));
        at = end + 1;
    }
    return tags;
}

std::optional<Fault> fault_in(const std::vector<Tag>& tags, const std::vector<Name>& declared) {
    std::vector<Open> open;
    for (const Tag& tag : tags) {
        if (tag.kind == Tag::Kind::End) {
            if (auto fault = close(open, tag)) return fault;
            continue;
        }
        const Name* name = find_visible(open, declared, tag.name);
        if (name == nullptr) return unknown(tag, declared);
        if (tag.kind == Tag::Kind::Section) {
            open.push_back({&tag, name->is_list() ? &name->inner : nullptr});
        } else if (tag.kind == Tag::Kind::Inverted) {
            open.push_back({&tag, nullptr});
        } else if (name->is_list()) {
            return Fault{tag.line, braced(tag.name) + " is a list: write {{#" + tag.name + "}}"};
        }
    }
    if (open.empty()) return std::nullopt;
    const Tag& begun = *open.back().tag;
    return Fault{begun.line, "the section " + begun.name + " is not closed"};
}

std::string without_tags(std::string_view text, std::string_view fill, Sections sections) {
    std::string rest;
    int depth = 0;
    for (std::size_t at = 0; at < text.size();) {
        const auto tag = std::min(text.find("{{", at), text.size());
        const bool kept = sections == Sections::Keep || depth == 0;
        if (kept) rest += text.substr(at, tag - at);
        if (tag == text.size()) break;
        const auto end = text.find("}}", tag);
        const auto inside = stripped(text.substr(tag + 2, end - tag - 2));
        switch (inside.front()) {
            case '#':
            case '^':
                ++depth;
                break;
            case '/':
                --depth;
                break;
            default:
                if (kept) rest += fill;
        }
        at = end + 2;
    }
    return rest;
}
}  // namespace telepati::templates
