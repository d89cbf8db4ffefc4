#include "handlers/gateways/whatsapp_cloud.hpp"

#include <httplib.h>
#include <poll.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <stdexcept>
#include <utility>

#include "handlers/gateways/whatsapp_json.hpp"

// Without its flags the library compiles, links and crashes at the first request.
#ifndef CPPHTTPLIB_OPENSSL_SUPPORT
#error "compile with the flags of pkg-config --cflags cpp-httplib"
#endif

namespace telepati::handlers {
namespace {
struct Base {
    std::string origin;  ///< scheme, host and port
    std::string path;    ///< without a slash at its end
};

Base split(std::string_view url) {
    while (url.ends_with('/')) url.remove_suffix(1);
    const auto scheme = url.find("://");
    const auto host = scheme == url.npos ? url.npos : scheme + 3;
    if (host == url.npos || host >= url.size() || url[host] == '/') {
        throw std::invalid_argument("Graph API base URL without scheme or host");
    }
    const auto path = std::min(url.find('/', host), url.size());
    return {std::string(url.substr(0, path)), std::string(url.substr(path))};
}

// An idle connection has nothing to say. The library looks for its end only, and would take the
// farewell of TLS for an answer that waits.
bool went_stale(const httplib::Client& client) {
    pollfd idle{client.socket(), POLLIN, 0};
    return idle.fd >= 0 && ::poll(&idle, 1, 0) != 0;
}

bool fits_in_header(std::string_view token) {
    return !token.empty() &&
           std::all_of(token.begin(), token.end(), [](char c) { return c > ' ' && c < '\x7f'; });
}

SendClass interrupted(httplib::Error error) {
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
            return SendClass::NotSent;
        case httplib::Error::Success:
        case httplib::Error::Unknown:
        case httplib::Error::Read:
        case httplib::Error::ExceedRedirectCount:
        case httplib::Error::Canceled:
            return SendClass::Uncertain;
    }
    return SendClass::Uncertain;
}

std::optional<std::chrono::milliseconds> retry_after(const httplib::Response& answer) {
    const auto text = answer.get_header_value("Retry-After");
    std::uint32_t seconds = 0;
    const auto* const end = text.data() + text.size();
    const auto [after, error] = std::from_chars(text.data(), end, seconds);
    if (text.empty() || error != std::errc{} || after != end) return std::nullopt;
    return std::chrono::seconds{seconds};
}
}  // namespace

struct WhatsAppCloud::Connection {
    Base base;
    httplib::Client client;

    explicit Connection(const WhatsAppCloudSettings& settings)
        : base(split(settings.base_url)), client(base.origin) {
        client.set_keep_alive(true);
        client.set_tcp_nodelay(true);
        client.set_connection_timeout(settings.connect_timeout);
        client.set_read_timeout(settings.timeout);
        client.set_write_timeout(settings.timeout);
    }
};

WhatsAppCloud::WhatsAppCloud(WhatsAppCloudSettings settings)
    : settings_(std::move(settings)), connection_(std::make_unique<Connection>(settings_)) {}

WhatsAppCloud::~WhatsAppCloud() = default;

SendResult WhatsAppCloud::send(
    std::string_view number_id,
    const Recipient& to,
    const templates::Message& message,
    std::string_view callback
) {
    const auto token = settings_.access_token(number_id);
    if (!fits_in_header(token)) return SendFailure{SendClass::Token, 0, std::nullopt};
    auto& client = connection_->client;
    if (went_stale(client)) client.stop();
    const auto answer = client.Post(
        connection_->base.path + "/" + std::string(number_id) + "/messages",
        httplib::Headers{
            {"Authorization", "Bearer " + token}
    },
        message_request(to, message, callback),
        "application/json"
    );
    if (!answer) return SendFailure{interrupted(answer.error()), 0, std::nullopt};
    auto result = read_send_answer(answer->status, answer->body);
    if (auto* failure = std::get_if<SendFailure>(&result); failure && !failure->retry_after) {
        failure->retry_after = retry_after(*answer);
    }
    return result;
}
}  // namespace telepati::handlers
