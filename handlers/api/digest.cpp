#include "handlers/api/digest.hpp"

#include <openssl/evp.h>

#include <array>
#include <stdexcept>
#include <vector>

#include "handlers/hex.hpp"

namespace telepati::handlers::api {

namespace {

using Digest = std::array<unsigned char, 32>;

Digest sha256(std::string_view text) {
    Digest digest{};
    const int done =
        EVP_Digest(text.data(), text.size(), digest.data(), nullptr, EVP_sha256(), nullptr);
    // All zeros can be guessed; they must never stand for a token.
    if (done != 1) throw std::runtime_error("SHA-256 failed");
    return digest;
}
}  // namespace

std::string sha256_hex(std::string_view text) { return hex(sha256(text)); }

std::string base64(std::string_view bytes) {
    const std::vector<unsigned char> data(bytes.begin(), bytes.end());
    std::vector<unsigned char> letters((data.size() + 2) / 3 * 4 + 1);
    const int count = EVP_EncodeBlock(letters.data(), data.data(), static_cast<int>(data.size()));
    return {letters.begin(), letters.begin() + count};
}

std::string sha256_base64(std::string_view text) {
    const Digest digest = sha256(text);
    std::array<unsigned char, 48> letters{};
    const int count = EVP_EncodeBlock(letters.data(), digest.data(), digest.size());
    return {letters.begin(), letters.begin() + count};
}
}  // namespace telepati::handlers::api
