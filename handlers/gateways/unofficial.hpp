#pragma once
/// WAHA and Fonnte behind the same interfaces as the Cloud API.

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "bot/base/limits.hpp"
#include "handlers/gateway.hpp"
#include "handlers/gateways/gateway_kind.hpp"
#include "handlers/gateways/http_client.hpp"
#include "handlers/gateways/whatsapp_cloud.hpp"
#include "handlers/media/source.hpp"

namespace telepati::handlers {

/// One number that does not hang on the Cloud API.
struct UnofficialNumber {
    GatewayKind kind = GatewayKind::Waha;
    std::string base_url;  ///< "http://127.0.0.1:3000" of a WAHA server, "https://api.fonnte.com"
    std::string key;       ///< WAHA: X-Api-Key; Fonnte: token of the device
};

/// By `number_id`: name of a WAHA session, or number of a Fonnte device.
using UnofficialNumbers = std::map<std::string, UnofficialNumber, std::less<>>;

/// Messages of `number`, one at a time. Not thread-safe. Throws std::invalid_argument for a base
/// URL without scheme or host. `uploads` may be null: then attachments are refused.
std::unique_ptr<Gateway> unofficial_gateway(
    const UnofficialNumber& number, Uploads* uploads, HttpTimes times
);

/// Files people sent to `number`. WAHA's are asked for at its own server only, whatever host their
/// address names; Fonnte's over TLS from hosts below fonnte.com.
std::unique_ptr<MediaSource> unofficial_media(const UnofficialNumber& number, HttpTimes times);

/// Sends each message through the gateway of its number; numbers not named go to `cloud`.
std::unique_ptr<Gateway> switched_gateway(
    std::unique_ptr<Gateway> cloud, const UnofficialNumbers& numbers, Uploads* uploads
);
std::unique_ptr<MediaSource> switched_media(
    std::unique_ptr<MediaSource> cloud, const UnofficialNumbers& numbers, HttpTimes times
);
}  // namespace telepati::handlers
