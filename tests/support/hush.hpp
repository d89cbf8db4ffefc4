#pragma once
/// Everything that is written where a stranger or a log reader may see it, and what must not be in
/// any of it.

#include <map>
#include <set>
#include <string>
#include <vector>

namespace telepati::tests {

class Hush {
public:
    /// Must not be read anywhere. Short ones are let pass: "P" stands in every word.
    void hide(const std::string& secret);
    /// Numbers, ids, names and words of a recorded webhook body.
    void hide_all_of(const std::string& body);
    /// A value that somebody's log may show although it is in a body.
    void let(const std::string& shown) { hidden_.erase(shown); }

    void heard(const std::string& where, const std::string& text) { written_[where] += text; }

    /// "metrics says 62800…" for each that is.
    std::vector<std::string> told() const;
    std::size_t hidden() const { return hidden_.size(); }
    /// How much was written there.
    std::size_t size(const std::string& where) const;

private:
    std::set<std::string> hidden_;
    std::map<std::string, std::string> written_;
};
}  // namespace telepati::tests
