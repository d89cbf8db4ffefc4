#include "tests/support/html_forms.hpp"

#include <algorithm>
#include <set>

namespace telepati::tests {
namespace {

std::string unescaped(std::string_view text) {
    constexpr std::pair<std::string_view, char> names[] = {
        {"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&#39;", '\''}};
    std::string plain;
    while (!text.empty()) {
        const auto* const name = std::ranges::find_if(names, [&](const auto& one) {
            return text.starts_with(one.first);
        });
        plain += name == std::end(names) ? text.front() : name->second;
        text.remove_prefix(name == std::end(names) ? 1 : name->first.size());
    }
    return plain;
}

std::string attribute(std::string_view tag, std::string_view name) {
    const std::string before = ' ' + std::string{name} + "=\"";
    const auto at = tag.find(before);
    if (at == std::string_view::npos) return {};
    const auto from = at + before.size();
    return unescaped(tag.substr(from, tag.find('"', from) - from));
}

bool has(std::string_view tag, std::string_view word) {
    const auto at = tag.find(' ' + std::string{word});
    if (at == std::string_view::npos) return false;
    const auto end = at + 1 + word.size();
    return end >= tag.size() || tag[end] == ' ' || tag[end] == '>' || tag[end] == '=';
}

/// Each tag of that name, with what stands between it and the next "</name>".
template <class Visit>
void each(std::string_view page, const std::string& name, const Visit& visit) {
    const std::string opened = '<' + name;
    for (auto at = page.find(opened); at != std::string_view::npos;
         at = page.find(opened, at + 1)) {
        const char next = page[std::min(at + opened.size(), page.size() - 1)];
        if (next != ' ' && next != '>' && next != '\n') continue;
        const auto end = page.find('>', at);
        if (end == std::string_view::npos) return;
        const auto closed = page.find("</" + name, end);
        const auto inner = closed == std::string_view::npos ? 0 : closed - end - 1;
        visit(page.substr(at, end - at + 1), page.substr(end + 1, inner));
    }
}

using Kind = FoundField::Kind;

void add_inputs(std::string_view part, FoundForm& form) {
    std::set<std::string> groups;
    each(part, "input", [&](std::string_view tag, std::string_view) {
        FoundField field{attribute(tag, "name"), attribute(tag, "type"), attribute(tag, "value")};
        const bool choice = field.type == "radio" || field.type == "checkbox";
        if (field.name.empty()) return;
        if (field.type == "radio" && !groups.insert(field.name).second) return;
        if (choice && field.value.empty()) field.value = "on";
        field.kind = field.type == "hidden" ? Kind::Hidden : choice ? Kind::Choice : Kind::Words;
        form.fields.push_back(std::move(field));
    });
}

void add_rest(std::string_view part, FoundForm& form) {
    each(part, "textarea", [&](std::string_view tag, std::string_view inner) {
        form.fields.push_back({attribute(tag, "name"), "textarea", unescaped(inner)});
    });
    each(part, "select", [&](std::string_view tag, std::string_view inner) {
        FoundField field{attribute(tag, "name"), "select", {}, Kind::Choice};
        bool chosen = false;
        each(inner, "option", [&](std::string_view option, std::string_view) {
            if (chosen) return;
            chosen = has(option, "selected");
            if (chosen || field.value.empty()) field.value = attribute(option, "value");
        });
        form.fields.push_back(std::move(field));
    });
    each(part, "button", [&](std::string_view tag, std::string_view) {
        const std::string name = attribute(tag, "name");
        if (!name.empty()) form.buttons.push_back({name, "button", attribute(tag, "value")});
    });
}
}  // namespace

std::vector<std::string> links_in(std::string_view page, std::string_view prefix) {
    std::set<std::string> found;
    for (const char* name : {"href", "src", "data-source", "data-live", "data-map"}) {
        const std::string before = ' ' + std::string{name} + "=\"";
        for (auto at = page.find(before); at != std::string_view::npos;
             at = page.find(before, at + 1)) {
            const auto from = at + before.size();
            std::string link = unescaped(page.substr(from, page.find('"', from) - from));
            if (link.starts_with(prefix)) found.insert(link.substr(0, link.find('#')));
        }
    }
    return {found.begin(), found.end()};
}

std::vector<FoundForm> forms_in(std::string_view page) {
    std::vector<FoundForm> forms;
    each(page, "form", [&](std::string_view tag, std::string_view inner) {
        FoundForm form;
        form.action = attribute(tag, "action");
        form.posts = attribute(tag, "method") == "post";
        form.files = attribute(tag, "enctype") == "multipart/form-data";
        add_inputs(inner, form);
        add_rest(inner, form);
        // What stands elsewhere on the page and belongs to it by its name.
        const std::string id = attribute(tag, "id");
        if (!id.empty()) {
            each(page, "input", [&](std::string_view input, std::string_view) {
                if (attribute(input, "form") == id) add_inputs(input, form);
            });
        }
        forms.push_back(std::move(form));
    });
    return forms;
}
}  // namespace telepati::tests
