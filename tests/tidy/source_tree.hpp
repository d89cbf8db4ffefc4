#pragma once
/// The project's own files as text, for rules to look at.

#include <string>
#include <string_view>
#include <vector>

namespace tidy {

struct File {
    std::string path;  ///< from the project's root
    std::string text;
};

/// What a rule found; `line` counts from 1, 0 means the file as a whole.
struct Violation {
    std::string file;
    std::size_t line = 0;
    std::string reason;
};

using Violations = std::vector<Violation>;

/// Every text file below `root` except what is built, kept as data or belongs to git; sorted by
/// path.
std::vector<File> read_tree(const std::string& root);

std::vector<std::string_view> lines(std::string_view text);

/// The same text with comments, strings and characters blanked out; lines stay where they are.
std::string code_only(std::string_view text);

bool ends_with_any(std::string_view path, const std::vector<std::string_view>& endings);

/// .cpp and .hpp
bool is_source(std::string_view path);

/// Sources, CMake files and scripts: what people write and read as code.
bool is_code(std::string_view path);

bool is_product(std::string_view path);

/// "file:line: reason", one a line.
std::string listed(const Violations& violations);
}  // namespace tidy
