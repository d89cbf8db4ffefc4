#include "handlers/api/media.hpp"

#include <charconv>

#include "handlers/api/auth.hpp"
#include "handlers/log.hpp"

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

http::Response show_media(const MediaSettings& settings, const http::Request& request) {
    const Readers::Lease reader = settings.readers.lease();
    auto judged = authorized(request, *reader, Action::ReadTickets);
    if (auto* refusal = std::get_if<http::Response>(&judged)) return std::move(*refusal);
    const OfficeId office = std::get<storage::TokenRow>(judged).office;
    const auto kept = reader->kept_media(office, number_in(request.captures.at(0)));
    auto content = kept ? settings.store.get(kept->content) : std::nullopt;
    if (!content) {
        return http::problem(
            404, "No such media", "There is none of this number, or it has not been fetched yet."
        );
    }
    return file_response(*std::move(content));
}
}  // namespace

std::vector<http::Route> media_routes(const MediaSettings& settings) {
    const auto show = [settings](const http::Request& request) {
        try {
            return show_media(settings, request);
        } catch (const storage::StorageError& error) {
            log::error(
                "api_storage",
                {
                    {"kind", std::int64_t{static_cast<int>(error.kind())}}
            }
            );
            return http::problem(503, "Storage not available", "Try again later.");
        }
    };
    return {
        {"GET", "/api/v1/media/([^/]+)", show}
    };
}
}  // namespace telepati::handlers::api
