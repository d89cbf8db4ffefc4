#pragma once
/// Media at the WhatsApp Cloud API: fetched in two steps (a look at the id gives an address that
/// lives 5 minutes), uploaded in one (docs: business-phone-numbers/media).

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "handlers/gateways/http_client.hpp"
#include "handlers/media/source.hpp"

namespace telepati::handlers {

struct WhatsAppMediaSettings {
    std::string base_url;
    std::function<std::string(std::string_view number_id)> access_token;
    HttpTimes times;
};

/// Not thread-safe. Only the gateway's own hosts are ever asked: the base URL's origin, and over
/// TLS the hosts of Meta's media (lookaside.fbsbx.com and others below fbsbx.com and whatsapp.net).
class WhatsAppMedia : public MediaSource {
public:
    explicit WhatsAppMedia(WhatsAppMediaSettings settings);
    ~WhatsAppMedia() override;

    FetchResult fetch(std::string_view number_id, std::string_view media_id, std::size_t most)
        override;

private:
    HttpResult ask(const std::string& url, const std::string& token, std::size_t most);

    WhatsAppMediaSettings settings_;
    std::string base_origin_;
    std::string base_path_;
    std::unique_ptr<HttpClient> base_;
};

/// May media be fetched from this address?
bool is_media_host(std::string_view origin, std::string_view base_origin);

std::vector<FormPart> upload_form(const std::string& mime, std::string bytes);
/// The id, or empty when it was refused.
std::string read_upload_answer(int status, std::string_view body);
}  // namespace telepati::handlers
