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

template <std::size_t size>
using Digest = std::array<unsigned char, size>;
using Sha256 = Digest<32>;
using Sha512 = Digest<64>;

template <class Hmac>
std::optional<Hmac> digest_in(std::string_view digits);
template <class Hmac>
Hmac hmac_of(std::string_view body, std::string_view secret);
template <class Hmac>
bool fits(std::string_view digits, std::string_view body, const std::vector<std::string>& secrets);
}  // namespace

std::optional<VerifiedBody> verify(
    std::string_view header, std::string body, const std::vector<std::string>& secrets
) {
    if (header.substr(0, signature_scheme.size()) != signature_scheme) return {};
    header.remove_prefix(signature_scheme.size());
    if (!fits<Sha256>(header, body, secrets)) return {};
    return VerifiedBody{std::move(body)};
}

std::optional<VerifiedBody> verify_waha(
    std::string_view header, std::string body, const std::vector<std::string>& keys
) {
    if (!fits<Sha512>(header, body, keys)) return {};
    return VerifiedBody{std::move(body)};
}

std::optional<VerifiedBody> verify_address(
    std::string_view said, std::string body, const std::vector<std::string>& secrets
) {
    // Of two digests nothing is learnt by how long they took to compare, nor how long a secret is.
    const Sha256 claimed = hmac_of<Sha256>(said, "address");
    int fitting = 0;
    for (const std::string& secret : secrets) {
        if (secret.empty()) continue;
        const Sha256 right = hmac_of<Sha256>(secret, "address");
        fitting += CRYPTO_memcmp(right.data(), claimed.data(), right.size()) == 0 ? 1 : 0;
    }
    if (fitting == 0) return {};
    return VerifiedBody{std::move(body)};
}

std::string waha_signature(std::string_view body, std::string_view key) {
    return hex(hmac_of<Sha512>(body, key));
}

std::string signature(std::string_view body, std::string_view secret) {
    return std::string{signature_scheme} + hex(hmac_of<Sha256>(body, secret));
}

namespace {
// 16: not a hexadecimal digit.
unsigned hex_digit(char c) {
    if (c >= '0' && c <= '9') return static_cast<unsigned>(c - '0');
    if (c >= 'a' && c <= 'f') return static_cast<unsigned>(c - 'a') + 10;
    if (c >= 'A' && c <= 'F') return static_cast<unsigned>(c - 'A') + 10;
    return 16;
}

template <class Hmac>
std::optional<Hmac> digest_in(std::string_view digits) {
    Hmac digest{};
    if (digits.size() != 2 * digest.size()) return {};
    for (std::size_t i = 0; i < digest.size(); ++i) {
        const unsigned high = hex_digit(digits[2 * i]);
        const unsigned low = hex_digit(digits[2 * i + 1]);
        if (high > 15 || low > 15) return {};
        digest[i] = static_cast<unsigned char>(high << 4U | low);
    }
    return digest;
}

template <class Hmac>
bool fits(std::string_view digits, std::string_view body, const std::vector<std::string>& secrets) {
    const auto claimed = digest_in<Hmac>(digits);
    if (!claimed) return false;
    int fitting = 0;
    for (const std::string& secret : secrets) {
        if (secret.empty()) continue;
        const Hmac right = hmac_of<Hmac>(body, secret);
        fitting += CRYPTO_memcmp(right.data(), claimed->data(), right.size()) == 0 ? 1 : 0;
    }
    return fitting != 0;
}

struct FreeMac {
    void operator()(EVP_MAC_CTX* context) const { EVP_MAC_CTX_free(context); }
};
using MacContext = std::unique_ptr<EVP_MAC_CTX, FreeMac>;

/// Made once, then copied: OpenSSL 3 searches its providers whenever it is given a name.
MacContext hmac_with(std::string digest) {
    EVP_MAC* mac = EVP_MAC_fetch(nullptr, "HMAC", nullptr);
    MacContext context{EVP_MAC_CTX_new(mac)};
    EVP_MAC_free(mac);
    const std::array parameters{
        OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, digest.data(), digest.size()),
        OSSL_PARAM_construct_end()};
    if (!context || EVP_MAC_CTX_set_params(context.get(), parameters.data()) != 1)
        throw std::runtime_error("no HMAC with " + digest + " in this OpenSSL");
    return context;
}

template <class Hmac>
const EVP_MAC_CTX* made_hmac() {
    static const MacContext made =
        hmac_with(std::tuple_size_v<Hmac> == std::tuple_size_v<Sha256> ? "SHA256" : "SHA512");
    return made.get();
}

const unsigned char* bytes_of(std::string_view text) {
    return static_cast<const unsigned char*>(static_cast<const void*>(text.data()));
}

template <class Hmac>
Hmac hmac_of(std::string_view body, std::string_view secret) {
    Hmac digest{};
    std::size_t size = 0;
    const MacContext context{EVP_MAC_CTX_dup(made_hmac<Hmac>())};
    EVP_MAC_CTX* const raw = context.get();
    const bool computed =
        raw != nullptr && EVP_MAC_init(raw, bytes_of(secret), secret.size(), nullptr) == 1 &&
        EVP_MAC_update(raw, bytes_of(body), body.size()) == 1 &&
        EVP_MAC_final(raw, digest.data(), &size, digest.size()) == 1 && size == digest.size();
    // A digest that was not computed must never be compared: all zeros can be guessed.
    if (!computed) throw std::runtime_error("HMAC failed");
    return digest;
}
}  // namespace
}  // namespace telepati::handlers
