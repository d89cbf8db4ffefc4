#pragma once
/// The WhatsApp Cloud API over HTTP: POST <base>/<number id>/messages.

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "bot/base/limits.hpp"
#include "handlers/gateway.hpp"

namespace telepati::handlers {

struct HttpPost;

/// What has been uploaded to the gateway and what still lies only here. Thread-safe.
class Uploads {
public:
    virtual ~Uploads() = default;
    /// The gateway's id of an upload that is still valid.
    virtual std::optional<std::string> known(
        std::string_view number_id, std::string_view content
    ) = 0;
    virtual std::optional<std::string> bytes(std::string_view content) = 0;
    virtual void remember(
        std::string_view number_id, std::string_view content, std::string_view gateway_id
    ) = 0;
};

struct WhatsAppCloudSettings {
    std::string base_url;  ///< https://graph.facebook.com/v26.0, with or without a slash at its end
    std::function<std::string(std::string_view number_id)> access_token;
    std::chrono::milliseconds connect_timeout = std::chrono::seconds{5};
    std::chrono::milliseconds timeout = limits::send_timeout;  ///< of each write and of an answer
    Uploads* uploads = nullptr;  ///< null: messages with an attachment are refused
};

/// A few kept connections; not thread-safe. Throws std::invalid_argument for a base URL without
/// scheme or host. What an interrupted send means stands in http_client.hpp.
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

    std::size_t together() const override;
    void send_together(std::span<const Outgoing> messages, const Tell& tell) override;

private:
    struct Connection;

    HttpPost post_to(std::string_view number_id, const std::string& token, std::string request)
        const;

    std::variant<std::string, SendFailure> upload(
        std::string_view number_id,
        const templates::Attachment& attachment,
        const std::string& token
    );

    WhatsAppCloudSettings settings_;
    std::unique_ptr<Connection> connection_;
};
}  // namespace telepati::handlers
