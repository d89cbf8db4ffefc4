#include "bot/understanding/fold.hpp"

#include <algorithm>
#include <array>

#include "bot/understanding/tokens.hpp"
#include "bot/understanding/utf8.hpp"

namespace telepati::understanding {
namespace {

struct Hidden {
    char32_t first;
    char32_t last;
};

// Controls, direction marks and embeddings, byte-order mark, and the two that are never characters.
constexpr std::array hidden = std::to_array<Hidden>({
    {0x0000, 0x0008},
    {0x000B, 0x001F},
    {0x007F, 0x009F},
    {0x061C, 0x061C},
    {0x200E, 0x200F},
    {0x202A, 0x202E},
    {0x2066, 0x2069},
    {0xFEFF, 0xFEFF},
    {0xFFFE, 0xFFFF},
    {broken, broken},
});

bool is_hidden(char32_t point) {
    return std::any_of(hidden.begin(), hidden.end(), [point](const Hidden& range) {
        return point >= range.first && point <= range.last;
    });
}
}  // namespace

bool stands_in(std::string_view part, std::string_view folded) {
    if (part.empty()) return false;
    for (auto at = folded.find(part); at != std::string_view::npos;
         at = folded.find(part, at + 1)) {
        const std::size_t end = at + part.size();
        const bool begins = at == 0 || folded[at - 1] == ' ';
        if (begins && (end == folded.size() || folded[end] == ' ')) return true;
    }
    return false;
}

std::string fold(std::string_view text) { return std::move(tokens(text).folded); }

std::vector<std::string_view> words(std::string_view folded) {
    std::vector<std::string_view> result;
    for (std::size_t at = 0; at < folded.size();) {
        const std::size_t end = std::min(folded.find(' ', at), folded.size());
        if (end > at) result.push_back(folded.substr(at, end - at));
        at = end + 1;
    }
    return result;
}

std::string clean(std::string_view text, std::size_t most) {
    std::string result;
    result.reserve(std::min(text.size(), most));
    std::size_t kept = 0;
    for (std::size_t at = 0; at < text.size() && kept < most;) {
        const std::size_t begin = at;
        const char32_t point = next_code_point(text, at);
        if (is_hidden(point)) continue;
        if (point == '\t') {
            result.push_back(' ');
        } else {
            result.append(text.substr(begin, at - begin));
        }
        ++kept;
    }
    return result;
}
}  // namespace telepati::understanding
