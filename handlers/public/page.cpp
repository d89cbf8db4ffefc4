#include "handlers/public/page.hpp"

#include "handlers/desk/page.hpp"
#include "handlers/posters/kit.hpp"
#include "handlers/public/page_keys.hpp"
#include "qr/link.hpp"
#include "qr/matrix.hpp"

namespace telepati::handlers::open {

Result<std::shared_ptr<const templates::Pages>> load_pages(
    const std::vector<templates::Source>& sources
) {
    auto pages = templates::Pages::load(sources, {page_keys.begin(), page_keys.end()});
    if (!pages) return tl::unexpected(pages.error());
    return std::make_shared<const templates::Pages>(*std::move(pages));
}

http::Response framed(
    const PublicSettings& settings, const PublicPage& page, const Fields& content, int status
) {
    Fields frame;
    frame.texts["title"] = page.title;
    frame.texts["office"] = page.office;
    frame.texts["hidden"] = page.listed ? "" : "1";
    frame.texts["page"] = std::string{page.key};
    frame.texts["content_html"] = settings.pages->fill(page.key, content);
    http::Response response;
    response.status = status;
    response.type = "text/html; charset=utf-8";
    response.body = "<!doctype html>\n" + settings.pages->fill("frame", frame);
    desk::add_page_headers(response);
    // The address may be a secret: no other site is to learn it from a link.
    response.headers.erase("Referrer-Policy");
    response.headers.emplace("Referrer-Policy", "no-referrer");
    if (!page.listed) {
        response.headers.emplace("X-Robots-Tag", "noindex, nofollow");
        response.headers.emplace("Cache-Control", "no-store");
    }
    return response;
}

http::Response come_back_later(const PublicSettings& settings) {
    Fields content;
    content.texts["title"] = "Halaman belum bisa dibuka";
    content.texts["words"] = "Coba lagi sebentar lagi. Laporan lewat WhatsApp tetap bisa dikirim.";
    http::Response response =
        framed(settings, {"message", content.texts["title"], {}}, content, 503);
    response.headers.emplace("Retry-After", "30");
    return response;
}

void put_chat_link(Fields& content, const OfficeWorld& office, const std::string& words) {
    const std::string& number = office.row.number;
    const auto link = qr::chat_link(number, words);
    if (!link) return;
    content.texts["chat"] = *link;
    content.texts["phone"] = shown_phone(number, "id");
    const auto symbol = qr::matrix_of(*link, qr::Level::Medium);
    if (!symbol) return;
    content.texts["qr_path"] = qr::path_of(*symbol);
    content.texts["qr_size"] = std::to_string(symbol->size() + 2 * qr::quiet_zone);
}
}  // namespace telepati::handlers::open
