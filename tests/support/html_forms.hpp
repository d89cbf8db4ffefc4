#pragma once
/// Links and forms of a page, as far as the desk's own pages need it.

#include <string>
#include <string_view>
#include <vector>

namespace telepati::tests {

struct FoundField {
    enum class Kind { Hidden, Words, Choice };
    std::string name;
    std::string type;   ///< of an input: "text", "date" …
    std::string value;  ///< what the page has; of a choice the first that can be taken
    Kind kind = Kind::Words;
};

struct FoundForm {
    std::string action;
    bool posts = false;
    bool files = false;
    std::vector<FoundField> fields;
    std::vector<FoundField> buttons;  ///< with a name; one of them is pressed
};

/// Addresses below `prefix` that the page leads to, without what follows '#'.
std::vector<std::string> links_in(std::string_view page, std::string_view prefix);
std::vector<FoundForm> forms_in(std::string_view page);
}  // namespace telepati::tests
