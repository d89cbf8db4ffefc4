#pragma once
/// The WhatsApp Cloud API over HTTP: POST <base>/<number id>/messages.

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "bot/base/limits.hpp"
#include "handlers/gateway.hpp"

namespace telepati::handlers {

struct WhatsAppCloudSettings {
    std::string base_url;  ///< https://graph.facebook.com/v26.0, with or without a slash at its end
    std::function<std::string(std::string_view number_id)> access_token;
    std::chrono::milliseconds connect_timeout = std::chrono::seconds{5};
    std::chrono::milliseconds timeout = limits::send_timeout;  ///< of each read and write
};

/// One kept connection; not thread-safe. Throws std::invalid_argument for a base URL without scheme
/// or host.
///
/// What an interrupted send means:
/// - no connection, name or certificate: NotSent;
/// - the request could not be written to its end: NotSent, since half a body with a Content-Length
/// is no request;
/// - no whole answer to a written request: Uncertain.
/// A connection that the server closed while it was idle is recognised before it is used again.
/// Only a close that crosses with the request on the wire remains, and that cannot be told from a
/// server that died at work: Uncertain.
class WhatsAppCloud : public Gateway {
public:
    explicit WhatsAppCloud(WhatsAppCloudSettings settings);
    ~WhatsAppCloud() override;

    SendResult send(
        std::string_view number_id,
        const Recipient& to,
        const templates::Message& message,
        std::string_view callback
    ) override;

private:
    struct Connection;
    WhatsAppCloudSettings settings_;
    std::unique_ptr<Connection> connection_;
};
}  // namespace telepati::handlers
