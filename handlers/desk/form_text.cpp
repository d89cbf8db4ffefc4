#include "handlers/desk/form_text.hpp"

#include <algorithm>

#include "templates/utf8.hpp"

namespace telepati::handlers::desk {
namespace {

bool begins_character(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; }

bool is_kept(char32_t character) {
    const bool control = character < ' ' || (character >= 0x7F && character < 0xA0);
    return character == '\n' || (!control && character != templates::unreadable_character);
}
}  // namespace

std::string clean_text(std::string_view typed) {
    std::string clean;
    for (std::size_t at = 0; at < typed.size();) {
        const std::size_t from = at;
        const char32_t character = templates::next_character(typed, at);
        if (is_kept(character)) clean.append(typed.substr(from, at - from));
    }
    const auto first = clean.find_first_not_of(" \n");
    if (first == std::string::npos) return {};
    return clean.substr(first, clean.find_last_not_of(" \n") + 1 - first);
}

std::string cut(std::string_view clean, std::size_t most) {
    std::size_t count = 0;
    for (std::size_t at = 0; at < clean.size(); ++at) {
        if (begins_character(clean[at]) && ++count > most) return std::string{clean.substr(0, at)};
    }
    return std::string{clean};
}

std::size_t characters(std::string_view clean) {
    return static_cast<std::size_t>(std::ranges::count_if(clean, begins_character));
}
}  // namespace telepati::handlers::desk
