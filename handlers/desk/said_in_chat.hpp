#pragma once
/// Words of a chat as a page shows them: WhatsApp's *bold*, _italic_ and ~struck~ as it shows them
/// itself, everything else as it was typed.

#include <string>
#include <string_view>

#include "handlers/desk/visit.hpp"

namespace telepati::handlers::desk {

/// HTML: escaped, with <b>, <i> and <s> only.
std::string chat_html(std::string_view words);

/// What residents wrote, as this account may read it: numbers, cards and addresses of theirs are
/// covered for whoever does not work on any ticket of the office.
std::string as_readable(const Visit& visit, const std::string& words);
}  // namespace telepati::handlers::desk
