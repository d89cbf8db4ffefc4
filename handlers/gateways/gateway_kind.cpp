#include "handlers/gateways/gateway_kind.hpp"

#include "handlers/gateways/fonnte_json.hpp"
#include "handlers/gateways/waha_json.hpp"
#include "handlers/gateways/whatsapp_json.hpp"

namespace telepati::handlers {

std::optional<GatewayKind> gateway_named(std::string_view name) {
    if (name == "cloud") return GatewayKind::Cloud;
    if (name == "waha") return GatewayKind::Waha;
    if (name == "fonnte") return GatewayKind::Fonnte;
    return std::nullopt;
}

std::string source_of(GatewayKind kind) {
    switch (kind) {
        case GatewayKind::Waha:
            return "waha";
        case GatewayKind::Fonnte:
            return "fonnte";
        case GatewayKind::Cloud:
            break;
    }
    return "webhook";
}

GatewayKind gateway_of(std::string_view source) {
    return gateway_named(source).value_or(GatewayKind::Cloud);
}

std::vector<Incoming> read_incoming(GatewayKind kind, std::string_view body, Time received_at) {
    switch (kind) {
        case GatewayKind::Waha:
            return parse_waha(body, received_at);
        case GatewayKind::Fonnte:
            return parse_fonnte(body, received_at);
        case GatewayKind::Cloud:
            break;
    }
    return parse_webhook(body, received_at);
}
}  // namespace telepati::handlers
