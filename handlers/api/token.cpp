#include "handlers/api/token.hpp"

#include <span>

#include "handlers/api/digest.hpp"
#include "handlers/random_bytes.hpp"

namespace telepati::handlers::api {
namespace {

constexpr std::string_view token_prefix = "tlp_";
constexpr std::size_t token_bytes = 32;

std::string base64url(std::span<const unsigned char> bytes);

}  // namespace

std::string new_token() {
    return std::string{token_prefix} + base64url(random_bytes<token_bytes>());
}

std::string token_hash(std::string_view token) { return sha256_hex(token); }

namespace {

std::string base64url(std::span<const unsigned char> bytes) {
    constexpr std::string_view letters =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    std::string text;
    unsigned held = 0;
    unsigned held_bits = 0;
    for (const unsigned byte : bytes) {
        held = held << 8U | byte;
        for (held_bits += 8; held_bits >= 6; held_bits -= 6) {
            text += letters[held >> (held_bits - 6) & 63U];
        }
        held &= (1U << held_bits) - 1U;
    }
    if (held_bits > 0) text += letters[held << (6 - held_bits) & 63U];
    return text;
}

}  // namespace
}  // namespace telepati::handlers::api
