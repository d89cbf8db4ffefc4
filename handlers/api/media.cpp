#include "handlers/api/media.hpp"

#include <charconv>

namespace telepati::handlers::api {
namespace {

std::int64_t number_in(const std::string& text) {
    std::int64_t number = 0;
    const auto* const end = text.data() + text.size();
    const auto [after, error] = std::from_chars(text.data(), end, number);
    return error == std::errc{} && after == end ? number : 0;
}

http::Response file_response(storage::MediaContent content) {
    http::Response response;
    response.type = content.mime;
    response.body = std::move(content.bytes);
    // The person's own file name stays out: it is free text of a stranger.
    response.headers.emplace("Content-Disposition", "attachment");
    response.headers.emplace("X-Content-Type-Options", "nosniff");
    response.headers.emplace("Content-Security-Policy", "default-src 'none'; sandbox");
    response.headers.emplace("Cache-Control", "private, max-age=86400, immutable");
    return response;
}

http::Response show_media(const Visit& visit, storage::MediaStore& store) {
    const auto id = number_in(visit.request.captures.at(0));
    const auto kept = visit.reader.kept_media(visit.office(), storage::MediaOwner::Ticket, id);
    auto content = kept ? store.get(kept->content) : std::nullopt;
    if (content) {
        const OfficeId office = kept->office;
        visit.readings.note(visit.audited(office, "read_file", std::to_string(id)));
        return file_response(*std::move(content));
    }
    return http::problem(
        404, "No such media", "There is none of this number, or it has not been fetched yet."
    );
}
}  // namespace

std::vector<http::Route> media_routes(const ApiSettings& settings, storage::MediaStore& store) {
    const auto show = [&store](const Visit& visit) { return show_media(visit, store); };
    return {
        {"GET", "/api/v1/media/([^/]+)", for_token(settings, Action::ReadTickets, show)}
    };
}
}  // namespace telepati::handlers::api
