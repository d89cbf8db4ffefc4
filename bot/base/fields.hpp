#pragma once
/// What a text template is filled with: named texts, and named lists of the same.
/// A text that is absent or empty makes its `{{#section}}` disappear.

#include <map>
#include <string>
#include <vector>

namespace telepati {
struct Fields {
    std::map<std::string, std::string, std::less<>> texts;
    std::map<std::string, std::vector<Fields>, std::less<>> lists;
    bool operator==(const Fields&) const = default;
};
}  // namespace telepati
