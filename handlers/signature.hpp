#pragma once
/// X-Hub-Signature-256 (webhooks/create-webhook-endpoint): HMAC-SHA256 of the raw body with the app
/// secret.

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
    explicit VerifiedBody(std::string bytes) : bytes_(std::move(bytes)) {}
    std::string bytes_;
};

/// `header` is "sha256=" and 64 hex digits (either case). Any of the secrets may fit: the old one
/// stays valid during a rotation. Compared in constant time; all secrets are always tried. Empty
/// secrets never fit.
std::optional<VerifiedBody> verify(
    std::string_view header, std::string body, const std::vector<std::string>& secrets
);

/// The header for a body, for the simulator, `bench` and tests.
std::string signature(std::string_view body, std::string_view secret);
}  // namespace telepati::handlers
