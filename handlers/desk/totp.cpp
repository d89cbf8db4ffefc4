#include "handlers/desk/totp.hpp"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <vector>

#include "handlers/random_bytes.hpp"

namespace telepati::handlers::desk {
namespace {

constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
constexpr std::size_t secret_bytes = 20;
constexpr std::uint32_t six_digits = 1'000'000;

std::vector<unsigned char> from_base32(std::string_view text) {
    std::vector<unsigned char> bytes;
    unsigned held = 0;
    unsigned bits = 0;
    for (const char letter : text) {
        const auto value = letters.find(letter);
        if (value == std::string_view::npos) return {};
        held = held << 5U | static_cast<unsigned>(value);
        bits += 5;
        if (bits < 8) continue;
        bits -= 8;
        bytes.push_back(static_cast<unsigned char>(held >> bits & 0xFFU));
        held &= (1U << bits) - 1U;
    }
    return bytes;
}

std::string without_spaces(std::string_view text) {
    std::string kept{text};
    std::erase(kept, ' ');
    return kept;
}
}  // namespace

std::string new_totp_secret() {
    std::string text;
    unsigned held = 0;
    unsigned bits = 0;
    for (const unsigned byte : random_bytes<secret_bytes>()) {
        held = held << 8U | byte;
        for (bits += 8; bits >= 5; bits -= 5) text += letters[held >> (bits - 5) & 31U];
        held &= (1U << bits) - 1U;
    }
    return text;
}

std::string totp_code(std::string_view secret, std::int64_t step) {
    const auto key = from_base32(secret);
    if (key.empty()) return {};
    std::array<unsigned char, 8> counter{};
    for (std::size_t at = counter.size(); at-- > 0; step >>= 8)
        counter[at] = static_cast<unsigned char>(step & 0xFF);
    std::array<unsigned char, EVP_MAX_MD_SIZE> mac{};
    unsigned size = 0;
    ::HMAC(
        ::EVP_sha1(),
        key.data(),
        static_cast<int>(key.size()),
        counter.data(),
        counter.size(),
        mac.data(),
        &size
    );
    const std::size_t from = mac[size - 1] & 0x0FU;
    std::uint32_t number = mac[from] & 0x7FU;
    for (std::size_t at = 1; at < 4; ++at) number = number << 8U | mac[from + at];
    std::array<char, 8> digits{};
    std::snprintf(digits.data(), digits.size(), "%06u", number % six_digits);
    return digits.data();
}

std::int64_t totp_step(Time now) {
    return std::chrono::floor<std::chrono::seconds>(now).time_since_epoch().count() / 30;
}

std::optional<std::int64_t> totp_matches(std::string_view secret, std::string_view code, Time now) {
    const std::string given = without_spaces(code);
    const std::int64_t middle = totp_step(now);
    std::optional<std::int64_t> found;
    for (std::int64_t step = middle - 1; step <= middle + 1; ++step) {
        const std::string right = totp_code(secret, step);
        const bool same = !right.empty() && right.size() == given.size() &&
                          ::CRYPTO_memcmp(right.data(), given.data(), right.size()) == 0;
        if (same) found = step;
    }
    return found;
}

std::string totp_link(std::string_view secret, std::string_view account) {
    return "otpauth://totp/TELEPATI:" + std::string{account} + "?secret=" + std::string{secret} +
           "&issuer=TELEPATI";
}
}  // namespace telepati::handlers::desk
