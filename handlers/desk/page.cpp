#include "handlers/desk/page.hpp"

#include <utility>

#include "handlers/desk/page_keys.hpp"

namespace telepati::handlers::desk {

Result<std::shared_ptr<const templates::Pages>> load_pages(
    const std::vector<templates::Source>& sources
) {
    auto pages = templates::Pages::load(sources, {page_keys.begin(), page_keys.end()});
    if (!pages) return tl::unexpected(pages.error());
    return std::make_shared<const templates::Pages>(*std::move(pages));
}

void add_page_headers(http::Response& response) {
    response.headers.emplace(
        "Content-Security-Policy",
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; media-src "
        "'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'"
    );
    response.headers.emplace("X-Content-Type-Options", "nosniff");
    response.headers.emplace("X-Frame-Options", "DENY");
    response.headers.emplace("Referrer-Policy", "same-origin");
    response.headers.emplace("Cross-Origin-Opener-Policy", "same-origin");
    response.headers.emplace("Permissions-Policy", "camera=(), microphone=(), geolocation=()");
}

void allow_pictures_of(http::Response& response, const std::string& host) {
    constexpr std::string_view pictures = "img-src 'self'";
    const auto policy = response.headers.find("Content-Security-Policy");
    if (policy == response.headers.end()) return;
    const auto at = policy->second.find(pictures);
    if (at == std::string::npos) return;
    policy->second.insert(at + pictures.size(), ' ' + host);
    // OpenStreetMap gives nothing to whoever does not say who asks. It is told the host, no page.
    response.headers.erase("Referrer-Policy");
    response.headers.emplace("Referrer-Policy", "strict-origin-when-cross-origin");
}

http::Response html_response(int status, std::string body) {
    http::Response response;
    response.status = status;
    response.type = "text/html; charset=utf-8";
    response.body = "<!doctype html>\n" + std::move(body);
    add_page_headers(response);
    // What stands there is about people: no cache keeps it, and Back after signing out shows none.
    response.headers.emplace("Cache-Control", "no-store");
    return response;
}

http::Response download(std::string type, const std::string& name, std::string bytes) {
    http::Response response;
    response.type = std::move(type);
    response.body = std::move(bytes);
    response.headers.emplace("Content-Disposition", "attachment; filename=\"" + name + '"');
    response.headers.emplace("X-Content-Type-Options", "nosniff");
    response.headers.emplace("Cache-Control", "no-store");
    return response;
}

http::Response see_other(const std::string& path) {
    http::Response response;
    response.status = 303;
    response.headers.emplace("Location", path);
    response.headers.emplace("Cache-Control", "no-store");
    return response;
}

http::Response plain_page(
    const templates::Pages& pages,
    std::string_view page,
    const std::string& title,
    const Fields& content,
    int status
) {
    Fields frame;
    frame.texts["title"] = title;
    frame.texts["content_html"] = pages.fill(page, content);
    frame.texts["plain"] = "1";
    frame.texts["page"] = page;
    return html_response(status, pages.fill("frame", frame));
}

http::Response refusal_page(const templates::Pages& pages, const Refused& refused) {
    Fields content;
    content.texts["title"] = refused.title;
    content.texts["words"] = refused.words;
    content.texts["back"] = refused.back;
    content.texts["back_words"] = refused.back_words;
    return plain_page(pages, "refused", refused.title, content, refused.status);
}
}  // namespace telepati::handlers::desk
