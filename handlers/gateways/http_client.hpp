#pragma once
/// HTTP towards a gateway: one kept connection to one origin.

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace telepati::handlers {

struct HttpAnswer {
    int status = 0;
    std::string body;
    std::string type;
    std::optional<std::chrono::milliseconds> retry_after;
};

/// Why there is no answer.
/// - NotSent: no connection, name or certificate, or the request could not be written to its end:
///   half a body with a Content-Length is no request.
/// - Uncertain: no whole answer to a written request.
/// - TooLarge: the answer was longer than allowed, and was not read to its end.
/// A connection that the server closed while it was idle is recognised before it is used again.
/// Only a close that crosses with the request on the wire remains, and that cannot be told from a
/// server that died at work: Uncertain.
enum class HttpTrouble { NotSent, Uncertain, TooLarge };

using HttpResult = std::variant<HttpAnswer, HttpTrouble>;

using HttpHeaders = std::vector<std::pair<std::string, std::string>>;
HttpHeaders with_bearer(const std::string& token);

struct HttpTimes {
    std::chrono::milliseconds connect = std::chrono::seconds{5};
    std::chrono::milliseconds each = std::chrono::seconds{10};  ///< of each read and write
};

/// A file in a form: its name in the form, what it says it is, and its bytes.
struct FormPart {
    std::string name;
    std::string value;
    std::string filename;  ///< empty: a plain field
    std::string type;
};

/// Not thread-safe. Redirects are never followed: the bearer is for this origin only.
class HttpClient {
public:
    /// "https://graph.facebook.com". Throws std::invalid_argument when it has no scheme or host.
    HttpClient(const std::string& origin, HttpTimes times);
    ~HttpClient();
    HttpClient(const HttpClient&) = delete;
    HttpClient& operator=(const HttpClient&) = delete;

    HttpResult get(const std::string& path, const HttpHeaders& headers, std::size_t most);
    HttpResult post(
        const std::string& path,
        const HttpHeaders& headers,
        const std::string& body,
        const char* type
    );
    HttpResult post_form(
        const std::string& path, const HttpHeaders& headers, const std::vector<FormPart>& parts
    );

private:
    struct Connection;
    std::unique_ptr<Connection> connection_;
};

/// Scheme, host and port of an address, and the rest of it.
struct SplitUrl {
    std::string origin;
    std::string path;  ///< without a slash at its end; may be empty
};
/// Nothing when it has no scheme or host.
std::optional<SplitUrl> split_url(std::string_view url);

/// Whether it can stand in a header: neither empty nor with spaces or control characters.
bool fits_in_header(std::string_view text);
}  // namespace telepati::handlers
