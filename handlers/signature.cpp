#include "handlers/signature.hpp"

#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/params.h>

#include <array>
#include <memory>
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

struct FreeMac {
    void operator()(EVP_MAC_CTX* context) const { EVP_MAC_CTX_free(context); }
};
using MacContext = std::unique_ptr<EVP_MAC_CTX, FreeMac>;

/// Made once, then copied: OpenSSL 3 searches its providers whenever it is given a name.
const EVP_MAC_CTX* hmac_sha256() {
    static const MacContext made = [] {
        EVP_MAC* mac = EVP_MAC_fetch(nullptr, "HMAC", nullptr);
        MacContext context{EVP_MAC_CTX_new(mac)};
        EVP_MAC_free(mac);
        std::string digest = "SHA256";
        const std::array parameters{
            OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, digest.data(), digest.size()),
            OSSL_PARAM_construct_end()};
        if (!context || EVP_MAC_CTX_set_params(context.get(), parameters.data()) != 1)
            throw std::runtime_error("no HMAC-SHA256 in this OpenSSL");
        return context;
    }();
    return made.get();
}

const unsigned char* bytes_of(std::string_view text) {
    return static_cast<const unsigned char*>(static_cast<const void*>(text.data()));
}

HmacDigest hmac_of(std::string_view body, std::string_view secret) {
    HmacDigest digest{};
    std::size_t size = 0;
    const MacContext context{EVP_MAC_CTX_dup(hmac_sha256())};
    EVP_MAC_CTX* const raw = context.get();
    const bool computed =
        raw != nullptr && EVP_MAC_init(raw, bytes_of(secret), secret.size(), nullptr) == 1 &&
        EVP_MAC_update(raw, bytes_of(body), body.size()) == 1 &&
        EVP_MAC_final(raw, digest.data(), &size, digest.size()) == 1 && size == digest.size();
    // A digest that was not computed must never be compared: all zeros can be guessed.
    if (!computed) throw std::runtime_error("HMAC-SHA256 failed");
    return digest;
}
}  // namespace
}  // namespace telepati::handlers
