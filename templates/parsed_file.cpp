#include "templates/parsed_file.hpp"

#include <kainjow/mustache.hpp>
#include <utility>

#include "templates/values.hpp"

namespace telepati::templates {

using kainjow::mustache::data;
using kainjow::mustache::mustache;

namespace {

/// All declared names: one that is empty is `false`, so that it hides an outer one and its section
/// disappears.
data data_of(const std::vector<Name>& names, const Fields& fields) {
    data all;
    for (const Name& name : names) {
        data& one = all[name.name] = data{false};
        if (name.is_list()) {
            const auto list = fields.lists.find(name.name);
            if (list == fields.lists.end()) continue;
            one = data{data::type::list};
            for (const Fields& item : list->second) one.push_back(data_of(name.inner, item));
        } else if (const auto text = fields.texts.find(name.name); text != fields.texts.end()) {
            const std::string value = clean_value(text->second);
            if (!value.empty()) one = data{value};
        }
    }
    return all;
}

/// The open sections, innermost last. Partials do not exist.
class Scope : public kainjow::mustache::basic_context<std::string> {
public:
    explicit Scope(const data& values) : open_{&values} {}

    void push(const data* values) override { open_.push_back(values); }
    void pop() override { open_.pop_back(); }

    const data* get(const std::string& name) const override {
        for (auto values = open_.rbegin(); values != open_.rend(); ++values) {
            if (const data* found = (*values)->get(name)) return found;
        }
        return nullptr;
    }

    const data* get_partial(const std::string&) const override { return nullptr; }

private:
    std::vector<const data*> open_;
};

/// What the parser takes for a stream; a real one costs more than the rendering.
struct Collected {
    std::string text;
    Collected& operator<<(const std::string& piece) {
        text += piece;
        return *this;
    }
};

std::string rendered(mustache& half, const data& values) {
    Scope scope{values};
    Collected collected;
    return std::move(half.render(scope, collected).text);
}
}  // namespace

// The parser's `render` is not const, but writes nothing as long as there are no partials and no
// lambdas, and there are none: one object serves all threads.
struct ParsedFile::Impl {
    std::vector<Name> names;
    mustache body;
    mustache parts;
};

Result<ParsedFile> ParsedFile::parse(SourceFile file, const std::string& name, Escape escape) {
    auto impl = std::make_unique<Impl>(Impl{
        std::move(file.names), mustache{file.body}, mustache{file.parts}});
    for (const mustache* half : {&impl->body, &impl->parts}) {
        if (!half->is_valid()) return failure(name + ".mustache:1: " + half->error_message());
    }
    // Without a function of ours the library escapes as XML wants it.
    if (escape == Escape::None)
        impl->body.set_custom_escape([](const std::string& value) { return value; });
    impl->parts.set_custom_escape([](const std::string& value) { return one_line(value); });
    return ParsedFile{std::move(impl)};
}

Filled ParsedFile::fill(const Fields& fields) const {
    const data values = data_of(impl_->names, fields);
    return {tidy(rendered(impl_->body, values)), rendered(impl_->parts, values)};
}

ParsedFile::ParsedFile(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
ParsedFile::~ParsedFile() = default;
ParsedFile::ParsedFile(ParsedFile&&) noexcept = default;
ParsedFile& ParsedFile::operator=(ParsedFile&&) noexcept = default;
}  // namespace telepati::templates
