#include "handlers/path_pattern.hpp"

#include <stdexcept>
#include <utility>

namespace telepati::handlers::http {
namespace {

using ByteSet = std::bitset<256>;

char take_byte(std::string_view& text);
ByteSet take_class(std::string_view& text);
ByteSet take_bracket(std::string_view& text);
ByteSet byte_range(char first, char last);

}  // namespace

PathPattern::PathPattern(std::string_view pattern) {
    static constexpr std::string_view unsupported = "\\^$|?*+)[]{}";
    while (!pattern.empty()) {
        const char next = take_byte(pattern);
        if (unsupported.find(next) != std::string_view::npos) {
            throw std::invalid_argument("a route's pattern has a sign that is not supported");
        }
        if (next != '(') {
            end_ += next;
            continue;
        }
        Part part{std::exchange(end_, {}), take_class(pattern), 0};
        const char repetition = take_byte(pattern);
        part.group_least = repetition == '+' ? 1 : 0;
        if ((repetition != '+' && repetition != '*') || take_byte(pattern) != ')') {
            throw std::invalid_argument("a route's group is not (C+) or (C*)");
        }
        parts_.push_back(std::move(part));
    }
}

std::optional<std::vector<std::string>> PathPattern::match(std::string_view path) const {
    std::vector<std::string> groups;
    if (!match_from(0, path, groups)) return std::nullopt;
    return groups;
}

// Recursion is as deep as the pattern has groups, whatever the path.
bool PathPattern::match_from(
    std::size_t part, std::string_view path, std::vector<std::string>& groups
) const {
    if (part == parts_.size()) return path == end_;
    const Part& here = parts_[part];
    if (!path.starts_with(here.literal)) return false;
    path.remove_prefix(here.literal.size());
    std::size_t size = 0;
    while (size < path.size() && here.group[static_cast<unsigned char>(path[size])]) ++size;
    for (std::size_t left = size + 1; left > here.group_least; --left) {
        groups.emplace_back(path.substr(0, left - 1));
        if (match_from(part + 1, path.substr(left - 1), groups)) return true;
        groups.pop_back();
    }
    return false;
}

namespace {

char take_byte(std::string_view& text) {
    if (text.empty()) throw std::invalid_argument("a route's pattern ends inside a group");
    const char byte = text.front();
    text.remove_prefix(1);
    return byte;
}

ByteSet take_class(std::string_view& text) {
    const char first = take_byte(text);
    if (first == '.') return ByteSet().set();
    if (first == '[') return take_bracket(text);
    if (first == '\\' && take_byte(text) == 'd') return byte_range('0', '9');
    throw std::invalid_argument("a route's group has a class that is not supported");
}

/// After "[" up to "]"; a hyphen at either end is itself.
ByteSet take_bracket(std::string_view& text) {
    const bool inverted = text.starts_with('^');
    if (inverted) text.remove_prefix(1);
    ByteSet bytes;
    for (char first = take_byte(text); first != ']'; first = take_byte(text)) {
        if (first == '\\') throw std::invalid_argument("a route's class has an escape");
        char last = first;
        if (text.size() > 1 && text[0] == '-' && text[1] != ']') {
            take_byte(text);
            last = take_byte(text);
        }
        bytes |= byte_range(first, last);
    }
    return inverted ? ~bytes : bytes;
}

ByteSet byte_range(char first, char last) {
    ByteSet bytes;
    const std::size_t end = static_cast<unsigned char>(last);
    for (std::size_t byte = static_cast<unsigned char>(first); byte <= end; ++byte) bytes.set(byte);
    return bytes;
}

}  // namespace
}  // namespace telepati::handlers::http
