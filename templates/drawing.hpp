#pragma once
/// An SVG file with Mustache fields: a poster as an office may restyle it in any vector program.

#include <string>
#include <string_view>

#include "bot/base/fields.hpp"
#include "bot/base/result.hpp"
#include "templates/parsed_file.hpp"
#include "templates/texts.hpp"

namespace telepati::templates {

/// Immutable; `fill` may be called from any thread.
class Drawing {
public:
    /// `source.name` is the file's name as errors shall show it, with the line. Refuses fields that
    /// are not in `declared` ("name steps[number text]"), sections that are not closed, what is not
    /// UTF-8. Braces of style sheets are left alone.
    static Result<Drawing> parse(const Source& source, std::string_view declared);

    /// Values are escaped for XML; `{{&name}}` is put in as it is.
    std::string fill(const Fields& fields) const;

    /// The file with "0" in place of every field, line by line as it was written, so that whoever
    /// reads the SVG can say where it is broken.
    const std::string& bare() const { return bare_; }

private:
    Drawing(ParsedFile file, std::string bare) : file_(std::move(file)), bare_(std::move(bare)) {}

    ParsedFile file_;
    std::string bare_;
};
}  // namespace telepati::templates
