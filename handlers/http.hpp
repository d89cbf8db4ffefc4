#pragma once
/// HTTP as our handlers see it. No other header of ours knows which library carries it.

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace telepati::handlers::http {

struct Request {
    std::string method;
    std::string path;
    std::vector<std::string> captures;                           ///< groups of the route's pattern
    std::multimap<std::string, std::string, std::less<>> query;  ///< decoded
    std::multimap<std::string, std::string, std::less<>> headers;  ///< names in lower case
    std::string body;                                              ///< the bytes as received
    std::string peer;                                              ///< address of the other end

    /// The only value of a header; nothing when it is absent or comes twice.
    std::optional<std::string_view> header(std::string_view lower_case_name) const;
    std::optional<std::string_view> parameter(std::string_view name) const;
};

struct Response {
    int status = 200;
    std::string type = "text/plain; charset=utf-8";
    std::string body;
    std::multimap<std::string, std::string> headers;
};

using Handler = std::function<Response(const Request&)>;

/// Gives the answer, once, from any thread.
using Reply = std::function<void(Response)>;
/// Must not block: it runs where connections are served, and replies when it can.
using LateHandler = std::function<void(const Request&, Reply)>;

/// One row of THE table. `pattern` fits the whole decoded path, "/t/([^/]+)"; its small language is
/// path_pattern.hpp's. HEAD is answered by GET's row. Instead of `handle` a row may have
/// `handle_late`.
struct Route {
    std::string method;
    std::string pattern;
    Handler handle;
    LateHandler handle_late = {};
};

/// An answer as it goes over the wire; `closes`: the connection ends with it.
std::string response_bytes(const Response& response, bool closes);

/// RFC 9457 problem+json.
Response problem(int status, std::string_view title, std::string_view detail = {});

/// `a=1&b=%2B+x`, of a query or of an HTML form's body, decoded.
std::multimap<std::string, std::string, std::less<>> form_fields(std::string_view text);
}  // namespace telepati::handlers::http
