#include "templates/texts.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "templates/bounds.hpp"
#include "templates/lines.hpp"
#include "templates/parsed_file.hpp"
#include "templates/parts.hpp"
#include "templates/settle.hpp"

namespace telepati::templates {
namespace {

constexpr std::size_t shortest_value = 40;  // UTF-16 units; cutting below that spoils a value.
constexpr int shortening_tries = 8;

Result<ParsedFile> read_message(const Source& source, const std::vector<Declared>& declared) {
    const auto key = std::find_if(declared.begin(), declared.end(), [&](const Declared& each) {
        return each.key == source.name;
    });
    if (key == declared.end()) {
        return failure(source.name + ".mustache:1: no message has this name");
    }
    return read_source_file(source, key->fields).and_then([&source](SourceFile file) {
        return ParsedFile::parse(std::move(file), source.name);
    });
}

/// The longest value, when it is long enough to be cut.
std::string* longest_value(Fields& fields) {
    std::string* longest = nullptr;
    std::size_t most = shortest_value;
    for (auto& named : fields.texts) {
        const auto length = utf16_length(named.second);
        if (length <= most) continue;
        most = length;
        longest = &named.second;
    }
    return longest;
}

/// Cuts values before words: the question at the end of a message must not be what is lost.
std::string fitting_body(
    const ParsedFile& file, const Fields& fields, std::string body, std::size_t most
) {
    if (body.size() <= most || utf16_length(body) <= most) return body;
    Fields shorter = fields;
    for (int tries = 0; tries < shortening_tries; ++tries) {
        const auto length = utf16_length(body);
        std::string* longest = longest_value(shorter);
        if (length <= most || longest == nullptr) break;
        const auto value_length = utf16_length(*longest);
        const auto excess = std::min(length - most, value_length - shortest_value);
        *longest = shortened(*longest, value_length - excess);
        body = file.fill(shorter).body;
    }
    return shortened(body, most);
}
}  // namespace

struct Texts::Impl {
    std::map<std::string, ParsedFile, std::less<>> files;
};

Result<Texts> Texts::load(
    const std::vector<Source>& sources, const std::vector<Declared>& declared
) {
    auto impl = std::make_unique<Impl>();
    for (const Source& source : sources) {
        auto file = read_message(source, declared);
        if (!file) return tl::unexpected(file.error());
        if (!impl->files.emplace(source.name, *std::move(file)).second) {
            return failure(source.name + ".mustache:1: is given twice");
        }
    }
    for (const Declared& each : declared) {
        if (impl->files.find(each.key) != impl->files.end()) continue;
        return failure(std::string{each.key} + ".mustache is missing");
    }
    return Texts{std::move(impl)};
}

Message Texts::render(std::string_view key, const Fields& fields) const {
    const auto found = impl_->files.find(key);
    if (found == impl_->files.end()) {
        throw std::logic_error("no message text is loaded as " + std::string{key});
    }
    Filled filled = found->second.fill(fields);
    Message message;
    for (const std::string_view line : lines_of(filled.parts)) {
        if (auto part = read_part(stripped(line))) add_part(message, *std::move(part));
    }
    settle(message, key);
    const auto most = bounds(shape_of(message)).body;
    message.body = fitting_body(found->second, fields, std::move(filled.body), most);
    if (message.buttons.empty() && !message.footer.empty()) {
        // Only messages with buttons have a footer; without them its words join the others.
        message.body = shortened(message.body + "\n\n" + message.footer, most);
        message.footer.clear();
    }
    return message;
}

Texts::Texts(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Texts::~Texts() = default;
Texts::Texts(Texts&&) noexcept = default;
Texts& Texts::operator=(Texts&&) noexcept = default;
}  // namespace telepati::templates
