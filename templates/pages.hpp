#pragma once
/// HTML pages as Mustache files, checked when loaded and strict when filled: a name that a page
/// does not know is our mistake, never a gap on a screen.

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "bot/base/fields.hpp"
#include "bot/base/result.hpp"
#include "templates/drawing.hpp"
#include "templates/tags.hpp"
#include "templates/texts.hpp"

namespace telepati::templates {

/// Immutable once loaded; `fill` may be called from any thread.
class Pages {
public:
    /// `declared` as for Texts: each key needs its file, each file its key, and a file uses only
    /// the names of its key. The failure names file and line.
    static Result<Pages> load(
        const std::vector<Source>& sources, const std::vector<Declared>& declared
    );

    /// Values are escaped for HTML; `{{&name}}` puts in what another page has made. Throws
    /// std::logic_error for a page or a field that was not declared.
    std::string fill(std::string_view key, const Fields& fields) const;

private:
    struct Page {
        Drawing drawing;
        std::vector<Name> names;
    };
    std::map<std::string, Page, std::less<>> pages_;
};
}  // namespace telepati::templates
