#include "handlers/signature.hpp"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>
#include <stdexcept>
#include <utility>

#include "handlers/hex.hpp"

namespace telepati::handlers {
namespace {
constexpr std::string_view signature_scheme = "sha256=";
constexpr std::size_t hmac_size = 32;
using HmacDigest = std::array<unsigned char, hmac_size>;

std::optional<HmacDigest> digest_in(std::string_view header);
HmacDigest hmac_of(std::string_view body, std::string_view secret);
}  // namespace

std::optional<VerifiedBody> verify(
    std::string_view header, std::string body, const std::vector<std::string>& secrets
) {
    const std::optional<HmacDigest> claimed = digest_in(header);
    if (!claimed) return {};
    int fitting = 0;
    for (const std::string& secret : secrets) {
        if (secret.empty()) continue;
        const HmacDigest right = hmac_of(body, secret);
        fitting += CRYPTO_memcmp(right.data(), claimed->data(), right.size()) == 0 ? 1 : 0;
    }
    if (fitting == 0) return {};
    return VerifiedBody{std::move(body)};
}

std::string signature(std::string_view body, std::string_view secret) {
    return std::string{signature_scheme} + hex(hmac_of(body, secret));
}

namespace {
// 16: not a hexadecimal digit.
unsigned hex_digit(char c) {
    if (c >= '0' && c <= '9') return static_cast<unsigned>(c - '0');
    if (c >= 'a' && c <= 'f') return static_cast<unsigned>(c - 'a') + 10;
    if (c >= 'A' && c <= 'F') return static_cast<unsigned>(c - 'A') + 10;
    return 16;
}

std::optional<HmacDigest> digest_in(std::string_view header) {
    if (header.substr(0, signature_scheme.size()) != signature_scheme) return {};
    header.remove_prefix(signature_scheme.size());
    if (header.size() != 2 * hmac_size) return {};
    HmacDigest digest{};
    for (std::size_t i = 0; i < digest.size(); ++i) {
        const unsigned high = hex_digit(header[2 * i]);
        const unsigned low = hex_digit(header[2 * i + 1]);
        if (high > 15 || low > 15) return {};
        digest[i] = static_cast<unsigned char>(high << 4U | low);
    }
    return digest;
}

/// Looked up once: OpenSSL 3 searches its providers at each use of EVP_sha256().
const EVP_MD* sha256() {
    static const EVP_MD* const found = EVP_MD_fetch(nullptr, "SHA256", nullptr);
    return found;
}

HmacDigest hmac_of(std::string_view body, std::string_view secret) {
    HmacDigest digest{};
    const auto* bytes = static_cast<const unsigned char*>(static_cast<const void*>(body.data()));
    const int key_size = static_cast<int>(secret.size());
    // A digest that was not computed must never be compared: all zeros can be guessed.
    if (!HMAC(sha256(), secret.data(), key_size, bytes, body.size(), digest.data(), nullptr)) {
        throw std::runtime_error("HMAC-SHA256 failed");
    }
    return digest;
}
}  // namespace
}  // namespace telepati::handlers
