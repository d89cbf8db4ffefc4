#pragma once
/// A message file as the template library holds it; the only door to that library.

#include <memory>
#include <string>

#include "bot/base/fields.hpp"
#include "bot/base/result.hpp"
#include "templates/source_file.hpp"

namespace telepati::templates {

/// The two halves filled in: the words, and the lines after `---`.
struct Filled {
    std::string body;
    std::string parts;
};

/// What values become in the words: nothing for WhatsApp, entities for SVG.
enum class Escape { None, Xml };

/// Immutable; `fill` may be called from any thread.
class ParsedFile {
public:
    /// `name` is used in the failure.
    static Result<ParsedFile> parse(
        SourceFile file, const std::string& name, Escape escape = Escape::None
    );

    Filled fill(const Fields& fields) const;

    ~ParsedFile();
    ParsedFile(ParsedFile&&) noexcept;
    ParsedFile& operator=(ParsedFile&&) noexcept;

private:
    struct Impl;
    explicit ParsedFile(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};
}  // namespace telepati::templates
