#include "handlers/api/digest.hpp"

#include <openssl/evp.h>

#include <array>
#include <stdexcept>

#include "handlers/hex.hpp"

namespace telepati::handlers::api {

std::string sha256_hex(std::string_view text) {
    std::array<unsigned char, 32> digest{};
    const int done =
        EVP_Digest(text.data(), text.size(), digest.data(), nullptr, EVP_sha256(), nullptr);
    // All zeros can be guessed; they must never stand for a token.
    if (done != 1) throw std::runtime_error("SHA-256 failed");
    return hex(digest);
}
}  // namespace telepati::handlers::api
