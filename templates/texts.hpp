#pragma once
/// All message texts of one language, read from `*.mustache` and checked when loaded.
///
/// A file is the whole message:
///
///     Kami catat: *{{category}}*, {{place}}. Betul?
///     {{#photos}}Ada {{photos}} foto.{{/photos}}
///     ---
///     [send] Kirim
///     [change] Ubah
///
/// Lines after `---`: `[id] title` or `[id] title | description` is a button, `list: label` makes
/// the buttons rows of a list, `footer: words` a footer, `location` asks for the position.

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "bot/base/fields.hpp"
#include "bot/base/result.hpp"
#include "templates/message.hpp"

namespace telepati::templates {

/// One template file: `name` is the message key, used in errors together with the line.
struct Source {
    std::string name;
    std::string text;
};

/// What a message may use, see conversation/messages.hpp.
struct Declared {
    std::string_view key;
    std::string_view fields;
};

/// Immutable once loaded; `render` may be called from any thread.
class Texts {
public:
    /// Refuses: unknown or missing keys, field names that were not declared, bad syntax, fixed
    /// parts that are longer than WhatsApp allows (base/limits.hpp), too many fixed buttons. The
    /// failure names file, line and reason.
    static Result<Texts> load(
        const std::vector<Source>& sources, const std::vector<Declared>& declared
    );

    /// The message with its fields filled in. What is too long is cut at a character with an
    /// ellipsis: filled fields can be long, and WhatsApp refuses the whole message for one long
    /// title. Throws std::logic_error for a key that was not loaded.
    Message render(std::string_view key, const Fields& fields) const;

    ~Texts();
    Texts(Texts&&) noexcept;
    Texts& operator=(Texts&&) noexcept;

private:
    struct Impl;
    explicit Texts(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

/// The checks of `render` as a question, for the last look before sending: empty, or what WhatsApp
/// would refuse.
std::string refused_by_whatsapp(const Message& message);

/// Length as WhatsApp seems to count: UTF-16 units.
std::size_t utf16_length(std::string_view utf8);

/// At most `most` UTF-16 units, cut at a whole character, with … when cut.
std::string shortened(std::string_view utf8, std::size_t most);
}  // namespace telepati::templates
