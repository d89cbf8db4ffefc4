#pragma once
/// Proofs of origin: X-Hub-Signature-256 of Meta (webhooks/create-webhook-endpoint), HMAC-SHA256 of
/// the raw body with the app secret; X-Webhook-Hmac of WAHA (docs/how-to/events), HMAC-SHA512 with
/// the key of the session; and of Fonnte, which signs nothing, a secret in the address.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace telepati::handlers {

/// A body whose signature was checked. Only `verify` makes one, so unverified bytes cannot reach
/// the parser by mistake.
class VerifiedBody {
public:
    const std::string& bytes() const { return bytes_; }

    /// For bodies that did not come from the network: replayed files, the terminal chat, tests.
    static VerifiedBody trusted(std::string bytes) { return VerifiedBody{std::move(bytes)}; }

private:
    friend std::optional<VerifiedBody> verify(
        std::string_view header, std::string body, const std::vector<std::string>& secrets
    );
    friend std::optional<VerifiedBody> verify_waha(
        std::string_view header, std::string body, const std::vector<std::string>& keys
    );
    friend std::optional<VerifiedBody> verify_address(
        std::string_view said, std::string body, const std::vector<std::string>& secrets
    );
    explicit VerifiedBody(std::string bytes) : bytes_(std::move(bytes)) {}
    std::string bytes_;
};

/// `header` is "sha256=" and 64 hex digits (either case). Any of the secrets may fit: the old one
/// stays valid during a rotation. Compared in constant time; all secrets are always tried. Empty
/// secrets never fit.
std::optional<VerifiedBody> verify(
    std::string_view header, std::string body, const std::vector<std::string>& secrets
);

/// Likewise for X-Webhook-Hmac: 128 hex digits and nothing before them.
std::optional<VerifiedBody> verify_waha(
    std::string_view header, std::string body, const std::vector<std::string>& keys
);

/// Likewise for a secret that stood in the address the body was sent to.
std::optional<VerifiedBody> verify_address(
    std::string_view said, std::string body, const std::vector<std::string>& secrets
);

/// X-Webhook-Hmac for a body, for tests.
std::string waha_signature(std::string_view body, std::string_view key);

/// The header for a body, for the simulator, `bench` and tests.
std::string signature(std::string_view body, std::string_view secret);
}  // namespace telepati::handlers
