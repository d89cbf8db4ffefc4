#include "tests/tidy/source_tree.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace tidy {
namespace fs = std::filesystem;

namespace {

// The load driver of the benches: one file on purpose, and no part of the product.
constexpr std::string_view load_driver = "loadgen.cpp";

constexpr std::array skipped_at_root = {".git", "build", "data", "node_modules", ".cache"};

std::string contents(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

/// Where the literal or comment that starts at `at` ends, or `at` when none starts there.
std::size_t end_of_hidden(std::string_view text, std::size_t at) {
    const auto after = [&](std::string_view mark, std::size_t from) {
        const auto found = text.find(mark, from);
        return found == std::string_view::npos ? text.size() : found + mark.size();
    };
    const auto rest = text.substr(at);
    if (rest.starts_with("//")) return std::min(text.find('\n', at), text.size());
    if (rest.starts_with("/*")) return after("*/", at + 2);
    if (rest.starts_with("R\"")) {
        const auto open = text.find('(', at);
        if (open == std::string_view::npos) return text.size();
        return after(")" + std::string(text.substr(at + 2, open - at - 2)) + "\"", open);
    }
    const char quote = text[at];
    const bool separator =
        quote == '\'' && at > 0 && std::isxdigit(static_cast<unsigned char>(text[at - 1])) != 0;
    if ((quote != '"' && quote != '\'') || separator) return at;
    auto end = at + 1;
    while (end < text.size() && text[end] != quote && text[end] != '\n')
        end += text[end] == '\\' ? 2U : 1U;
    return std::min(end + 1, text.size());
}
}  // namespace

std::vector<File> read_tree(const std::string& root) {
    std::vector<File> files;
    for (auto entry = fs::recursive_directory_iterator(root);
         entry != fs::recursive_directory_iterator();
         ++entry) {
        const auto name = entry->path().filename().string();
        if (entry.depth() == 0 &&
            std::ranges::find(skipped_at_root, name) != skipped_at_root.end()) {
            entry.disable_recursion_pending();
            continue;
        }
        if (!entry->is_regular_file() || name == load_driver) continue;
        auto text = contents(entry->path());
        if (text.find('\0') != std::string::npos) continue;
        files.push_back({fs::relative(entry->path(), root).string(), std::move(text)});
    }
    std::ranges::sort(files, {}, &File::path);
    return files;
}

std::vector<std::string_view> lines(std::string_view text) {
    std::vector<std::string_view> found;
    while (!text.empty()) {
        const auto end = text.find('\n');
        found.push_back(text.substr(0, end));
        if (end == std::string_view::npos) break;
        text.remove_prefix(end + 1);
    }
    return found;
}

std::string code_only(std::string_view text) {
    std::string code(text);
    for (std::size_t at = 0; at < text.size();) {
        const auto end = end_of_hidden(text, at);
        for (auto hidden = at; hidden < end; ++hidden) {
            if (code[hidden] != '\n') code[hidden] = ' ';
        }
        at = std::max(end, at + 1);
    }
    return code;
}

bool ends_with_any(std::string_view path, const std::vector<std::string_view>& endings) {
    return std::ranges::any_of(endings, [&](std::string_view ending) {
        return path.ends_with(ending);
    });
}

bool is_source(std::string_view path) { return ends_with_any(path, {".cpp", ".hpp"}); }

bool is_code(std::string_view path) {
    return is_source(path) || path == "dev" || path == ".ci/run" ||
           ends_with_any(path, {"CMakeLists.txt", ".cmake", ".sh", ".awk"});
}

bool is_product(std::string_view path) { return !path.starts_with("tests/"); }

std::string listed(const Violations& violations) {
    std::string list;
    for (const auto& each : violations) {
        list += "\n" + each.file + ":" + std::to_string(each.line) + ": " + each.reason;
    }
    return list;
}
}  // namespace tidy
