#include "handlers/gateways/http_client.hpp"

#include <httplib.h>
#include <poll.h>

#include <algorithm>
#include <charconv>
#include <stdexcept>
#include <utility>

// Without its flags the library compiles, links and crashes at the first request.
#ifndef CPPHTTPLIB_OPENSSL_SUPPORT
#error "compile with the flags of pkg-config --cflags cpp-httplib"
#endif

namespace telepati::handlers {
namespace {

// An idle connection has nothing to say. The library looks for its end only, and would take the
// farewell of TLS for an answer that waits.
bool went_stale(const httplib::Client& client) {
    pollfd idle{client.socket(), POLLIN, 0};
    return idle.fd >= 0 && ::poll(&idle, 1, 0) != 0;
}

HttpTrouble trouble_of(httplib::Error error) {
    switch (error) {
        case httplib::Error::Connection:
        case httplib::Error::ConnectionTimeout:
        case httplib::Error::BindIPAddress:
        case httplib::Error::SSLConnection:
        case httplib::Error::SSLLoadingCerts:
        case httplib::Error::SSLServerVerification:
        case httplib::Error::Write:
        case httplib::Error::Compression:
        case httplib::Error::UnsupportedMultipartBoundaryChars:
            return HttpTrouble::NotSent;
        case httplib::Error::Canceled:
            return HttpTrouble::TooLarge;
        case httplib::Error::Success:
        case httplib::Error::Unknown:
        case httplib::Error::Read:
        case httplib::Error::ExceedRedirectCount:
            return HttpTrouble::Uncertain;
    }
    return HttpTrouble::Uncertain;
}

std::optional<std::chrono::milliseconds> retry_after(const httplib::Response& answer) {
    const auto text = answer.get_header_value("Retry-After");
    std::uint32_t seconds = 0;
    const auto* const end = text.data() + text.size();
    const auto [after, error] = std::from_chars(text.data(), end, seconds);
    if (text.empty() || error != std::errc{} || after != end) return std::nullopt;
    return std::chrono::seconds{seconds};
}

httplib::Headers sent_headers(const HttpHeaders& headers) {
    httplib::Headers all{
        {"User-Agent", "telepati"}
    };
    for (const auto& [name, value] : headers) all.emplace(name, value);
    return all;
}

HttpResult result_of(const httplib::Result& answer) {
    if (!answer) return trouble_of(answer.error());
    return HttpAnswer{
        answer->status,
        answer->body,
        answer->get_header_value("Content-Type"),
        retry_after(*answer)};
}
}  // namespace

struct HttpClient::Connection {
    httplib::Client client;

    Connection(const std::string& origin, HttpTimes times) : client(origin) {
        client.set_keep_alive(true);
        client.set_tcp_nodelay(true);
        client.set_follow_location(false);
        client.set_connection_timeout(times.connect);
        client.set_read_timeout(times.each);
        client.set_write_timeout(times.each);
    }

    httplib::Client& ready() {
        if (went_stale(client)) client.stop();
        return client;
    }
};

HttpClient::HttpClient(const std::string& origin, HttpTimes times) {
    if (!split_url(origin)) throw std::invalid_argument("an address without scheme or host");
    connection_ = std::make_unique<Connection>(origin, times);
}

HttpClient::~HttpClient() = default;

HttpResult HttpClient::get(const std::string& path, const HttpHeaders& headers, std::size_t most) {
    std::string body;
    const auto answer = connection_->ready().Get(
        path,
        sent_headers(headers),
        [&](const char* bytes, std::size_t count) {
            if (body.size() + count > most) return false;
            body.append(bytes, count);
            return true;
        }
    );
    HttpResult result = result_of(answer);
    if (auto* read = std::get_if<HttpAnswer>(&result)) read->body = std::move(body);
    return result;
}

HttpResult HttpClient::post(
    const std::string& path, const HttpHeaders& headers, const std::string& body, const char* type
) {
    return result_of(connection_->ready().Post(path, sent_headers(headers), body, type));
}

HttpResult HttpClient::post_form(
    const std::string& path, const HttpHeaders& headers, const std::vector<FormPart>& parts
) {
    httplib::MultipartFormDataItems items;
    for (const FormPart& part : parts)
        items.push_back({part.name, part.value, part.filename, part.type});
    return result_of(connection_->ready().Post(path, sent_headers(headers), items));
}

HttpHeaders with_bearer(const std::string& token) {
    return {
        {"Authorization", "Bearer " + token}
    };
}

std::optional<SplitUrl> split_url(std::string_view url) {
    while (url.ends_with('/')) url.remove_suffix(1);
    const auto scheme = url.find("://");
    const auto host = scheme == std::string_view::npos ? scheme : scheme + 3;
    if (host == std::string_view::npos || host >= url.size() || url[host] == '/') return {};
    const auto path = std::min(url.find('/', host), url.size());
    return SplitUrl{std::string(url.substr(0, path)), std::string(url.substr(path))};
}

bool fits_in_header(std::string_view text) {
    return !text.empty() &&
           std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c < '\x7f'; });
}
}  // namespace telepati::handlers
