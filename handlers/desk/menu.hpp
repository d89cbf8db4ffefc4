#pragma once
/// The way through the desk: what stands in its head, in groups that open, and beneath it the pages
/// beside the one that is seen.

#include <string_view>

#include "bot/base/fields.hpp"

namespace telepati::handlers::desk {

/// Into `frame` what this role may open. `page` is a key of page_keys.hpp; a page that belongs to
/// another one is marked as that one. A group of which only one page may be opened is that page.
void put_menu(std::string_view role, std::string_view page, Fields& frame);
}  // namespace telepati::handlers::desk
