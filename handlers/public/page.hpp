#pragma once
/// A page for anybody, in its frame.

#include <string>
#include <string_view>

#include "bot/base/fields.hpp"
#include "handlers/http.hpp"
#include "handlers/public/settings.hpp"

namespace telepati::handlers::open {

struct PublicPage {
    std::string_view key;
    std::string title;
    std::string office;   ///< empty: of none
    bool listed = false;  ///< search engines may show it
};

http::Response framed(
    const PublicSettings& settings, const PublicPage& page, const Fields& content, int status = 200
);

/// Said when a page cannot be shown now.
http::Response come_back_later(const PublicSettings& settings);

/// The way into the office's chat, its words filled in, with its symbol; nothing without a number.
void put_chat_link(Fields& content, const OfficeWorld& office, const std::string& words);
}  // namespace telepati::handlers::open
