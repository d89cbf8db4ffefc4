#pragma once
/// Which gateway a number hangs on. Only `Cloud` is WhatsApp's own; the others ride on an ordinary
/// account (docs/gateways.md says what that risks).

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bot/base/time.hpp"
#include "handlers/gateway.hpp"

namespace telepati::handlers {

enum class GatewayKind { Cloud, Waha, Fonnte };

/// "cloud", "waha", "fonnte", as the configuration says it.
std::optional<GatewayKind> gateway_named(std::string_view name);

/// What the journal notes beside a body of this gateway's door.
std::string source_of(GatewayKind kind);
/// The reader of a body from the journal. Files that are replayed are the Cloud API's.
GatewayKind gateway_of(std::string_view source);

/// Every event of a body that came through this gateway's door. Never throws; deterministic.
std::vector<Incoming> read_incoming(GatewayKind kind, std::string_view body, Time received_at);
}  // namespace telepati::handlers
