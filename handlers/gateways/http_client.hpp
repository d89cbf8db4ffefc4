#pragma once
/// HTTP towards a gateway: kept connections to one origin.

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "handlers/gateways/http_answer.hpp"
#include "handlers/gateways/wire.hpp"

namespace telepati::handlers {

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

/// A file in a form: its name in the form, what it says it is, and its bytes.
struct FormPart {
    std::string name;
    std::string value;
    std::string filename;  ///< empty: a plain field
    std::string type;
};

struct HttpPost {
    std::string path;
    HttpHeaders headers;
    std::string body;
    std::string type;
};

/// Which of the posts given together, and what came of it.
struct HttpAnswered {
    std::size_t post;
    HttpResult result;
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
    HttpResult post(const HttpPost& post);
    HttpResult post_form(
        const std::string& path, const HttpHeaders& headers, const std::vector<FormPart>& parts
    );

    /// Writes all requests, each on a connection of its own, before it waits for the first answer.
    /// What came is told as it comes, each once.
    void post_together(
        std::span<const HttpPost> posts, const std::function<void(std::vector<HttpAnswered>)>& told
    );
    /// How many go together without anybody waiting long for new connections: those that are kept
    /// and one more.
    std::size_t together() const { return idle_.size() + 1; }

private:
    struct Exchange;

    std::unique_ptr<Wire> connection();
    HttpResult ask(std::string_view request, std::size_t most);
    Exchange exchange(std::size_t post, std::unique_ptr<Wire> wire, std::size_t most) const;
    std::string head(std::string_view verb, const std::string& path, const HttpHeaders& headers)
        const;
    std::string post_request(const HttpPost& post) const;
    std::vector<HttpAnswered> advance(std::vector<Exchange>& running);

    Endpoint endpoint_;
    std::string host_;  ///< as the header says it
    HttpTimes times_;
    std::vector<std::unique_ptr<Wire>> idle_;
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
