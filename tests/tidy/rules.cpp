#include "tests/tidy/rules.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace tidy {
namespace {
constexpr std::size_t most_columns = 100;
constexpr std::size_t most_lines = 400;
constexpr std::size_t most_function_lines = 50;

enum class Where { Everywhere, Product };

struct Word {
    std::string_view word;
    Where where;
    std::string_view home;  ///< the one file that may use it
};
constexpr std::array forbidden = std::to_array<Word>({
    {"TODO", Where::Everywhere, ""},
    {"FIXME", Where::Everywhere, ""},
    {"XXX", Where::Everywhere, ""},
    {"HACK", Where::Everywhere, ""},
    {"not implemented", Where::Product, ""},
    {"placeholder", Where::Product, ""},
    {"dummy", Where::Product, ""},
    {"stub", Where::Product, ""},
    {"std::cout", Where::Product, ""},
    {"sleep_for", Where::Everywhere, ""},
    {"system_clock::now", Where::Everywhere, "bot/services.cpp"},
    {"doctest::skip", Where::Everywhere, ""},
});

/// The two halves of what must stand in no file, so that it does not stand in this one.
struct Address {
    std::string_view first;
    std::string_view second;
};
constexpr std::array foreign = std::to_array<Address>({
    {"/wo", "rk/"},
    {"/ro", "ot/"},
    {"registry.npm", "js.org"},
    {"files.python", "hosted.org"},
    {"py", "pi.org"},
    {"pkg.", "dev/"},
    {"arti", "factory"},
    {"\"resolved\": \"", "http"},
});

std::size_t code_points(std::string_view text) {
    return static_cast<std::size_t>(std::ranges::count_if(text, [](char c) {
        return (c & 0xC0) != 0x80;
    }));
}

bool part_of_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

bool has_word(std::string_view line, std::string_view word) {
    for (auto at = line.find(word); at != std::string_view::npos; at = line.find(word, at + 1)) {
        const auto end = at + word.size();
        if ((at == 0 || !part_of_word(line[at - 1])) &&
            (end == line.size() || !part_of_word(line[end])))
            return true;
    }
    return false;
}

/// These rules and their tests name what they forbid.
bool may_say(std::string_view path, const Word& word) {
    if (word.where == Where::Product && !is_product(path)) return true;
    return path == word.home || path.starts_with("tests/tidy/");
}

/// Walks the braces of a file. What stands before a brace since the last `;` or brace decides what
/// it opens.
class FunctionFinder {
public:
    explicit FunctionFinder(const File& file) : file_(file), code_(code_only(file.text)) {}

    Violations too_long() {
        bool directive = false;
        for (const char c : code_) {
            if (c == '#' && head_.empty()) directive = true;
            if (!directive) read(c);
            if (c != '\n') continue;
            directive = false;
            ++line_;
        }
        return std::move(found_);
    }

private:
    enum class Opens { Container, Function, Other };
    struct Brace {
        Opens opens;
        std::size_t line;
        int parentheses;
    };

    void read(char c) {
        if (c == '(') ++parentheses_;
        if (c == ')') --parentheses_;
        if (c == '{') return open();
        if (c == '}') return close();
        if (c == ';' && parentheses_ == 0) return start_head();
        if (c == ':' && (head_ == "public" || head_ == "private" || head_ == "protected"))
            return start_head();
        if (head_.empty() && std::isspace(static_cast<unsigned char>(c)) != 0) return;
        if (head_.empty()) head_line_ = line_;
        head_ += c;
    }

    void open() {
        braces_.push_back({opens(), head_line_, parentheses_});
        parentheses_ = 0;
        start_head();
    }

    void close() {
        if (braces_.empty()) return;
        const auto brace = braces_.back();
        braces_.pop_back();
        parentheses_ = brace.parentheses;
        const auto length = line_ - brace.line + 1;
        if (brace.opens == Opens::Function && length > most_function_lines) {
            found_.push_back(
                {file_.path, brace.line, "a function of " + std::to_string(length) + " lines"}
            );
        }
        start_head();
    }

    Opens opens() const {
        const bool in_container = std::ranges::all_of(braces_, [](const Brace& b) {
            return b.opens == Opens::Container;
        });
        if (!in_container || parentheses_ > 0) return Opens::Other;
        const auto head = without_template(head_);
        for (const std::string_view word :
             {"namespace", "class", "struct", "enum", "union", "extern"}) {
            if (head.starts_with(word)) return Opens::Container;
        }
        return head.find('(') == std::string_view::npos ? Opens::Other : Opens::Function;
    }

    static std::string_view without_template(std::string_view head) {
        if (!head.starts_with("template")) return head;
        int depth = 0;
        for (std::size_t at = 0; at < head.size(); ++at) {
            depth += head[at] == '<' ? 1 : head[at] == '>' ? -1 : 0;
            if (head[at] == '>' && depth == 0) {
                head.remove_prefix(std::min(head.find_first_not_of(" \n", at + 1), head.size()));
                break;
            }
        }
        return head;
    }

    void start_head() { head_.clear(); }

    const File& file_;
    std::string code_;
    Violations found_;
    std::vector<Brace> braces_;
    std::string head_;
    std::size_t head_line_ = 1;
    std::size_t line_ = 1;
    int parentheses_ = 0;
};
}  // namespace

Violations size_of_file(const File& file) {
    Violations found;
    if (!is_code(file.path)) return found;
    const auto all = lines(file.text);
    for (std::size_t i = 0; i < all.size(); ++i) {
        const auto columns = code_points(all[i]);
        if (columns > most_columns)
            found.push_back({file.path, i + 1, std::to_string(columns) + " columns"});
    }
    if (all.size() > most_lines)
        found.push_back({file.path, 0, std::to_string(all.size()) + " lines"});
    return found;
}

Violations size_of_functions(const File& file) {
    return is_source(file.path) ? FunctionFinder(file).too_long() : Violations{};
}

Violations head_of_header(const File& file) {
    if (!file.path.ends_with(".hpp")) return {};
    const auto all = lines(file.text);
    if (all.empty() || all[0] != "#pragma once")
        return {{file.path, 1, "does not begin with #pragma once"}};
    if (all.size() < 2 || !all[1].starts_with("/// "))
        return {{file.path, 2, "does not say what it is for"}};
    return {};
}

Violations words(const File& file) {
    Violations found;
    if (!is_code(file.path)) return found;
    const auto all = lines(file.text);
    for (const auto& word : forbidden) {
        if (may_say(file.path, word)) continue;
        for (std::size_t i = 0; i < all.size(); ++i) {
            if (has_word(all[i], word.word))
                found.push_back({file.path, i + 1, "says " + std::string(word.word)});
        }
    }
    return found;
}

Violations addresses(const File& file) {
    Violations found;
    const auto all = lines(file.text);
    for (const auto& [first, second] : foreign) {
        const auto address = std::string(first).append(second);
        for (std::size_t i = 0; i < all.size(); ++i) {
            if (all[i].find(address) == std::string_view::npos) continue;
            found.push_back({file.path, i + 1, "names " + address});
        }
    }
    return found;
}

Violations empty_transcript(const File& file) {
    if (!file.path.ends_with(".chat")) return {};
    const bool speaks = std::ranges::any_of(lines(file.text), [](std::string_view line) {
        const bool comment = line.starts_with('#');
        return !comment && (line.starts_with("> ") || line.find(" > ") != std::string_view::npos);
    });
    if (!speaks) return {{file.path, 0, "nobody says anything"}};
    return {};
}
}  // namespace tidy
