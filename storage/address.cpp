#include "storage/address.hpp"

#include <array>
#include <cstdint>
#include <cstdio>

namespace telepati::storage {
namespace {

constexpr std::string_view sqlite_scheme = "sqlite:";
constexpr std::array<std::string_view, 2> postgres_schemes{"postgresql://", "postgres://"};

/// The same on every machine and in every version (FNV-1a), unlike std::hash.
std::string fingerprint(std::string_view text) {
    std::uint64_t hash = 0xcbf29ce484222325U;
    for (const char one : text) {
        hash ^= static_cast<unsigned char>(one);
        hash *= 0x100000001b3U;
    }
    std::array<char, 17> digits{};
    std::snprintf(digits.data(), digits.size(), "%016llx", static_cast<unsigned long long>(hash));
    return digits.data();
}

/// A new password is not another database.
std::string without_user(const std::string& url) {
    const auto start = url.find("//") + 2;
    const auto at = url.find('@', start);
    const bool has_user = at != std::string::npos && at < url.find('/', start);
    return has_user ? url.substr(0, start) + url.substr(at + 1) : url;
}
}  // namespace

Result<Address> read_address(const std::string& url) {
    if (url.starts_with(sqlite_scheme) && url.size() > sqlite_scheme.size()) {
        const std::string path = url.substr(sqlite_scheme.size());
        return Address{Address::Engine::Sqlite, path, path};
    }
    for (const std::string_view scheme : postgres_schemes) {
        if (!url.starts_with(scheme)) continue;
        return Address{
            Address::Engine::Postgres, url, "data/postgresql-" + fingerprint(without_user(url))};
    }
    return failure(
        "the database must be given as sqlite:PATH, for example sqlite:data/telepati.db, or as "
        "postgresql://USER@HOST/NAME"
    );
}
}  // namespace telepati::storage
