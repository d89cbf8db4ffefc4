#include "templates/pages.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace telepati::templates {
namespace {

const Name* find(const std::vector<Name>& names, std::string_view name, bool list) {
    const auto found = std::ranges::find_if(names, [&](const Name& one) {
        return one.name == name && one.is_list() == list;
    });
    return found == names.end() ? nullptr : &*found;
}

/// The first field that nobody declared; empty: all are known.
std::string stranger_in(const std::vector<Name>& names, const Fields& fields) {
    for (const auto& [name, value] : fields.texts) {
        if (find(names, name, false) == nullptr) return name;
    }
    for (const auto& [name, items] : fields.lists) {
        const Name* list = find(names, name, true);
        if (list == nullptr) return name;
        for (const Fields& item : items) {
            if (auto stranger = stranger_in(list->inner, item); !stranger.empty()) return stranger;
        }
    }
    return {};
}

const Source* find_source(const std::vector<Source>& sources, std::string_view key) {
    const auto found = std::ranges::find(sources, key, &Source::name);
    return found == sources.end() ? nullptr : &*found;
}
}  // namespace

Result<Pages> Pages::load(
    const std::vector<Source>& sources, const std::vector<Declared>& declared
) {
    Pages pages;
    for (const auto& [key, fields] : declared) {
        const std::string name{key};
        const Source* source = find_source(sources, key);
        if (source == nullptr) return failure(name + ".mustache: this page is missing");
        auto names = read_names(fields);
        if (!names) return failure(name + ": " + names.error());
        auto drawing = Drawing::parse({name + ".mustache", source->text}, fields);
        if (!drawing) return tl::unexpected(drawing.error());
        pages.pages_.emplace(name, Page{*std::move(drawing), *std::move(names)});
    }
    for (const Source& source : sources) {
        if (!pages.pages_.contains(source.name))
            return failure(source.name + ".mustache: no page of ours has this name");
    }
    return pages;
}

std::string Pages::fill(std::string_view key, const Fields& fields) const {
    const auto page = pages_.find(key);
    if (page == pages_.end()) throw std::logic_error("no page " + std::string{key});
    const auto stranger = stranger_in(page->second.names, fields);
    if (!stranger.empty())
        throw std::logic_error("page " + std::string{key} + " knows no field " + stranger);
    return page->second.drawing.fill(fields);
}
}  // namespace telepati::templates
