/// Upload and two-step download of media (CLOUDAPI.md 9).

#include <algorithm>
#include <string>
#include <string_view>

#include "bot/base/json_text.hpp"
#include "bot/base/limits.hpp"
#include "handlers/bearer.hpp"
#include "handlers/simulator/graph.hpp"
#include "handlers/simulator/graph_answer.hpp"
#include "handlers/simulator/multipart.hpp"

namespace telepati::handlers {
namespace {

struct MediaKind {
    std::string_view types;  ///< or how they begin
    std::size_t bytes_most;
};

constexpr std::size_t megabyte = 1024UL * 1024;
constexpr MediaKind media_kinds[] = {
    {"image/jpeg",   5 * megabyte  },
    {"image/png",    5 * megabyte  },
    {"image/webp",   500UL * 1024  },
    {"audio/aac",    16 * megabyte },
    {"audio/amr",    16 * megabyte },
    {"audio/mpeg",   16 * megabyte },
    {"audio/mp4",    16 * megabyte },
    {"audio/ogg",    16 * megabyte },
    {"video/mp4",    16 * megabyte },
    {"video/3gpp",   16 * megabyte },
    {"text/plain",   100 * megabyte},
    {"application/", 100 * megabyte},
};

http::Response take_upload(const GraphSettings& settings, const http::Request& request);
http::Response tell_url(const GraphSettings& settings, const http::Request& request);
http::Response give_bytes(const GraphSettings& settings, const http::Request& request);
http::Response no_token();
const MediaKind* kind_of(std::string_view mime);

}  // namespace

std::vector<http::Route> graph_media_routes(const GraphSettings& settings) {
    const auto with = [&settings](auto work) {
        return [settings, work](const http::Request& request) { return work(settings, request); };
    };
    return {
        {"POST", "/simulator/graph/([^/]+)/([^/]+)/media", with(take_upload)},
        {"GET",  "/simulator/graph/([^/]+)/([^/]+)",       with(tell_url)   },
        {"GET",  "/simulator/media/([^/]+)",               with(give_bytes) },
    };
}

namespace {

http::Response take_upload(const GraphSettings& settings, const http::Request& request) {
    if (!bearer_token(request)) return no_token();
    const auto parts =
        form_parts(request.header("content-type").value_or(std::string_view{}), request.body);
    if (!parts) return refused({400, 100, "(#100) Invalid parameter", "The body is not a form"});
    const auto part = [&](std::string_view name) {
        const auto found = std::ranges::find(*parts, name, &ReceivedPart::name);
        return found == parts->end() ? ReceivedPart{} : *found;
    };
    if (part("messaging_product").bytes != "whatsapp") {
        return refused({400, 100, "(#100) The parameter messaging_product is required."});
    }
    const ReceivedPart file = part("file");
    if (file.bytes.empty()) return refused({400, 100, "(#100) The parameter file is required."});
    const std::string mime{part("type").bytes.empty() ? file.type : part("type").bytes};
    const MediaKind* kind = kind_of(mime);
    if (!kind || file.bytes.size() > kind->bytes_most) {
        return refused(
            {400, 131053, "(#131053) Media upload error", "Type or size is none that can be sent"}
        );
    }
    const Time gone_at = settings.now() + limits::simulated_upload_kept;
    const SimulatedFile kept = settings.media.add(mime, std::string(file.bytes), gone_at);
    return json_response(200, R"({"id":)" + json_quoted(kept.id) + "}");
}

http::Response tell_url(const GraphSettings& settings, const http::Request& request) {
    if (!bearer_token(request)) return no_token();
    const Time now = settings.now();
    const auto file = settings.media.find(request.captures.at(1), now);
    if (!file) {
        return refused(
            {400,
             100,
             "Unsupported get request. Object with this ID does not exist, cannot be loaded due to "
             "missing permissions, or does not support this operation",
             {},
             33}
        );
    }
    JsonText json;
    json.open('{');
    json.member(
        "url", settings.origin() + "/simulator/media/" + settings.media.key_for(*file, now)
    );
    json.member("mime_type", file->mime);
    json.member("sha256", file->sha256_hex);
    json.member("file_size", file->bytes->size());
    json.member("id", file->id);
    json.member("messaging_product", "whatsapp").close('}');
    return json_response(200, json.take());
}

http::Response give_bytes(const GraphSettings& settings, const http::Request& request) {
    if (!bearer_token(request)) return no_token();
    const auto file = settings.media.by_key(request.captures.at(0), settings.now());
    if (!file) return http::problem(404, "Not found");
    http::Response response;
    response.type = file->mime;
    response.body = *file->bytes;
    response.headers.emplace("X-Content-Type-Options", "nosniff");
    return response;
}

http::Response no_token() {
    return refused({401, 190, "Invalid OAuth access token", "No bearer token was sent"});
}

const MediaKind* kind_of(std::string_view mime) {
    const bool plain = std::ranges::all_of(mime, [](char c) { return c >= ' ' && c <= '~'; });
    if (!plain) return nullptr;
    const auto found = std::ranges::find_if(media_kinds, [&](const MediaKind& kind) {
        return mime.starts_with(kind.types);
    });
    return found == std::end(media_kinds) ? nullptr : found;
}

}  // namespace
}  // namespace telepati::handlers
