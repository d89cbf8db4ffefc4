#include "handlers/desk/static_files.hpp"

#include "handlers/api/digest.hpp"

namespace telepati::handlers::desk {
namespace {

struct FileType {
    std::string_view ending;
    std::string_view mime;
};

constexpr FileType file_types[] = {
    {".css", "text/css; charset=utf-8"       },
    {".js",  "text/javascript; charset=utf-8"},
    {".svg", "image/svg+xml"                 },
};

http::Response give(const DeskSettings& settings, const http::Request& request) {
    const std::string& name = request.captures.at(0);
    const std::string_view* bytes = settings.file(name);
    if (bytes == nullptr) return http::problem(404, "Not found");
    http::Response response;
    for (const auto& [ending, mime] : file_types) {
        if (name.ends_with(ending)) response.type = mime;
    }
    add_page_headers(response);
    // Asked for anew each time, and answered in a line as long as the program is the same.
    const std::string tag = '"' + api::sha256_hex(*bytes).substr(0, 24) + '"';
    response.headers.emplace("ETag", tag);
    response.headers.emplace("Cache-Control", "no-cache");
    if (request.header("if-none-match").value_or("") == tag) {
        response.status = 304;
    } else {
        response.body = *bytes;
    }
    return response;
}
}  // namespace

std::vector<http::Route> static_routes(const DeskSettings& settings) {
    const auto file = [settings](const http::Request& request) { return give(settings, request); };
    return {
        {"GET", "/desk/static/([^/]+)", file}
    };
}
}  // namespace telepati::handlers::desk
