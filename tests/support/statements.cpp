#include "tests/support/statements.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <string_view>

namespace telepati::tests {
namespace {

namespace files = std::filesystem;
using Names = std::map<std::string, std::string, std::less<>>;

constexpr std::array<std::string_view, 6> verbs{
    "SELECT ", "INSERT ", "UPDATE ", "DELETE ", "WITH ", "VACUUM "};

std::string text_of(const files::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

bool is_name(char letter) {
    return std::isalnum(static_cast<unsigned char>(letter)) != 0 || letter == '_';
}

/// Reads C++ as far as string literals need it.
class Source {
public:
    explicit Source(std::string text) : text_(std::move(text)) {}

    bool over() const { return at_ >= text_.size(); }
    std::size_t line() const {
        const auto end = text_.begin() + static_cast<std::ptrdiff_t>(std::min(at_, text_.size()));
        return static_cast<std::size_t>(std::count(text_.begin(), end, '\n')) + 1;
    }

    void skip_space() {
        while (!over()) {
            if (std::isspace(static_cast<unsigned char>(text_[at_])) != 0) {
                ++at_;
            } else if (here("//")) {
                at_ = std::min(text_.find('\n', at_), text_.size());
            } else {
                return;
            }
        }
    }

    bool take(std::string_view word) {
        if (!here(word)) return false;
        at_ += word.size();
        return true;
    }

    std::string name() {
        std::string found;
        while (!over() && is_name(text_[at_])) found += text_[at_++];
        return found;
    }

    /// The text of a literal that begins here; `found` is false when none does.
    std::string literal(bool& found) {
        found = here("\"");
        std::string value;
        if (!found) return value;
        for (++at_; !over() && text_[at_] != '"'; ++at_) {
            if (text_[at_] == '\\') ++at_;
            value += text_[at_];
        }
        ++at_;
        return value;
    }

    void skip() {
        if (is_name(text_[at_])) {
            name();
        } else if (text_[at_] == '\'') {
            at_ += text_[at_ + 1] == '\\' ? std::size_t{4} : std::size_t{3};
        } else {
            ++at_;
        }
    }

private:
    bool here(std::string_view word) const { return text_.compare(at_, word.size(), word) == 0; }

    std::string text_;
    std::size_t at_ = 0;
};

/// Literals, names of sql.hpp and what joins them, from here on; empty when something else is here.
std::string joined(Source& source, const Names& names, std::set<std::string>& used) {
    std::string text;
    bool joins = false;  // what comes next must be one of ours, or the statement is made elsewhere
    while (true) {
        source.skip_space();
        bool is_literal = false;
        const std::string literal = source.literal(is_literal);
        if (is_literal) {
            text += literal;
            joins = false;
        } else if (source.take("std::string{sql::") || source.take("sql::")) {
            const std::string name = source.name();
            const auto known = names.find(name);
            if (known == names.end()) return {};
            used.insert(name);
            text += known->second;
            source.take("}");
            joins = false;
        } else {
            if (joins) return {};
            joins = !text.empty() && source.take("+");
            if (!joins) return text;
        }
    }
}

Names names_of(const files::path& header) {
    Names names;
    std::set<std::string> none;
    Source source(text_of(header));
    while (!source.over()) {
        source.skip_space();
        if (!source.take("inline constexpr const char* ")) {
            if (!source.over()) source.skip();
            continue;
        }
        const std::string name = source.name();
        source.skip_space();
        source.take("=");
        names[name] = joined(source, {}, none);
    }
    return names;
}

/// Of all headers of statements.
Names all_names(const files::path& storage) {
    Names names;
    for (const auto& entry : files::directory_iterator(storage / "relational")) {
        if (entry.path().filename().string().ends_with("sql.hpp"))
            names.merge(names_of(entry.path()));
    }
    return names;
}

bool is_statement(std::string_view text) {
    return std::ranges::any_of(verbs, [&](std::string_view verb) {
        return text.starts_with(verb);
    });
}

std::vector<WrittenStatement> statements_of(
    const files::path& path, const Names& names, std::set<std::string>& used
) {
    std::vector<WrittenStatement> found;
    Source source(text_of(path));
    while (!source.over()) {
        source.skip_space();
        if (source.over()) break;
        const std::string where = path.filename().string() + ':' + std::to_string(source.line());
        std::string text = joined(source, names, used);
        if (is_statement(text)) found.push_back({where, std::move(text)});
        if (!source.over()) source.skip();
    }
    return found;
}

std::vector<WrittenStatement> all_statements(
    const files::path& storage, const Names& names, std::set<std::string>& used
) {
    std::vector<WrittenStatement> found;
    std::set<std::string> known;
    for (const char* folder : {"relational", "sqlite"}) {
        for (const auto& entry : files::directory_iterator(storage / folder)) {
            if (entry.path().extension() != ".cpp") continue;
            for (WrittenStatement& one : statements_of(entry.path(), names, used)) {
                if (known.insert(one.text).second) found.push_back(std::move(one));
            }
        }
    }
    std::ranges::sort(found, {}, &WrittenStatement::where);
    return found;
}
}  // namespace

std::vector<std::string> unused_names(const files::path& storage) {
    const Names names = all_names(storage);
    std::set<std::string> used;
    all_statements(storage, names, used);
    std::vector<std::string> unused;
    for (const auto& [name, text] : names) {
        if (!used.contains(name)) unused.push_back(name);
    }
    return unused;
}

std::vector<WrittenStatement> written_statements(const files::path& storage) {
    std::set<std::string> used;
    return all_statements(storage, all_names(storage), used);
}
}  // namespace telepati::tests
