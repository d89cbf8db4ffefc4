#pragma once
/// A page of the desk: its fields into its file, the frame around it, the headers that a browser is
/// to obey.

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "bot/base/fields.hpp"
#include "bot/base/result.hpp"
#include "handlers/http.hpp"
#include "templates/pages.hpp"

namespace telepati::handlers::desk {

/// All pages of templates/desk, checked.
Result<std::shared_ptr<const templates::Pages>> load_pages(
    const std::vector<templates::Source>& sources
);

/// HTML that no other site may show, and that loads nothing from elsewhere.
http::Response html_response(int status, std::string body);

/// A file to keep: no browser shows it as anything else, and no cache keeps it.
http::Response download(std::string type, const std::string& name, std::string bytes);

/// 303: after a form, so that loading the page anew sends nothing again.
http::Response see_other(const std::string& path);

/// A page for who has not signed in: no menu.
http::Response plain_page(
    const templates::Pages& pages,
    std::string_view page,
    const std::string& title,
    const Fields& content,
    int status = 200
);

/// A sentence for people who came to where they cannot be.
struct Refused {
    int status = 404;
    std::string title;
    std::string words;
    std::string back = "/desk/";
    std::string back_words = "Kembali ke papan laporan";
};
http::Response refusal_page(const templates::Pages& pages, const Refused& refused);

/// Lets the page show pictures of that one host beside our own, "https://tile.example.org".
void allow_pictures_of(http::Response& response, const std::string& host);

/// The content policy alone, for what is no page.
void add_page_headers(http::Response& response);
}  // namespace telepati::handlers::desk
