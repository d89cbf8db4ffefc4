#include "handlers/desk/media_file.hpp"

#include <algorithm>
#include <charconv>

#include "storage/desk_store.hpp"

namespace telepati::handlers::desk {
namespace {

/// What a browser may show; everything else it keeps as a file.
constexpr std::string_view shown_types[] = {
    "image/jpeg",
    "image/png",
    "image/webp",
    "audio/ogg",
    "audio/mpeg",
    "audio/mp4",
    "audio/aac",
    "audio/amr",
    "video/mp4"};

std::int64_t number_in(const std::string& text) {
    std::int64_t number = 0;
    const auto* const end = text.data() + text.size();
    const auto [after, error] = std::from_chars(text.data(), end, number);
    return error == std::errc{} && after == end ? number : 0;
}

http::Response show_medium(const Visit& visit) {
    const auto id = number_in(visit.request.captures.at(0));
    const OfficeId office = visit.office.row.office.id;
    const std::string number = visit.reader.desk().ticket_of_medium(office, id);
    const auto view = number.empty() ? std::nullopt : visit.reader.ticket(office, number);
    const bool theirs = view && sees(visit.account, view->ticket);
    const auto kept =
        theirs ? visit.reader.kept_media(office, storage::MediaOwner::Ticket, id) : std::nullopt;
    auto content = kept ? visit.desk.media.get(kept->content) : std::nullopt;
    if (!content) return not_found(visit, "Berkas ini tidak ada, atau belum selesai diambil.");
    visit.desk.readings->note(visit.audited("read_file", number, std::to_string(id)));
    return media_response(std::move(*content));
}
}  // namespace

http::Response media_response(storage::MediaContent content) {
    const std::string_view type = std::string_view{content.mime}.substr(0, content.mime.find(';'));
    const bool shown = std::ranges::find(shown_types, type) != std::end(shown_types);
    http::Response response;
    response.type = shown ? std::string{type} : "application/octet-stream";
    response.body = std::move(content.bytes);
    if (!shown) response.headers.emplace("Content-Disposition", "attachment");
    response.headers.emplace("X-Content-Type-Options", "nosniff");
    response.headers.emplace("Content-Security-Policy", "default-src 'none'; sandbox");
    response.headers.emplace("Cross-Origin-Resource-Policy", "same-origin");
    response.headers.emplace("Cache-Control", "private, max-age=3600, immutable");
    return response;
}

std::vector<http::Route> media_routes(const DeskSettings& settings) {
    const auto show = for_account(settings, Action::ReadConversation, show_medium);
    return {
        {"GET", "/desk/media/([^/]+)", show}
    };
}
}  // namespace telepati::handlers::desk
