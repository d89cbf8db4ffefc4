#include "handlers/simulator/pages.hpp"

#include <utility>

#include "handlers/simulator/guard.hpp"

namespace telepati::handlers {
namespace {

using File = std::function<const std::string_view*(std::string_view name)>;

struct FileType {
    std::string_view ending;
    std::string_view mime;
};

constexpr FileType file_types[] = {
    {".html", "text/html; charset=utf-8"      },
    {".css",  "text/css; charset=utf-8"       },
    {".js",   "text/javascript; charset=utf-8"},
    {".svg",  "image/svg+xml"                 },
};

http::Response give(const File& file, std::string_view name);

}  // namespace

std::vector<http::Route> page_routes(const File& file, std::string town) {
    const auto page = [file](const http::Request&) { return give(file, "page.html"); };
    const auto part = [file](const http::Request& request) {
        return give(file, request.captures.at(0));
    };
    const auto tell_town = [town = std::move(town)](const http::Request&) {
        http::Response response;
        response.type = "application/json";
        response.body = town;
        return with_page_headers(std::move(response));
    };
    return {
        {"GET", "/simulator",                page     },
        {"GET", "/simulator/static/([^/]+)", part     },
        {"GET", "/simulator/town",           tell_town},
    };
}

namespace {

http::Response give(const File& file, std::string_view name) {
    const std::string_view* bytes = file(name);
    if (!bytes) return http::problem(404, "Not found");
    http::Response response;
    for (const auto& [ending, mime] : file_types) {
        if (name.ends_with(ending)) response.type = mime;
    }
    response.body = *bytes;
    return with_page_headers(std::move(response));
}

}  // namespace
}  // namespace telepati::handlers
