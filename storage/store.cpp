#include "storage/store.hpp"

#include "storage/address.hpp"
#include "storage/media_store.hpp"
#include "storage/postgres/store.hpp"
#include "storage/sqlite/store.hpp"

namespace telepati::storage {

Result<std::unique_ptr<Store>> open_store(const std::string& url, OpenMode mode) {
    const auto address = read_address(url);
    if (!address) return tl::unexpected(address.error());
    if (address->engine == Address::Engine::Postgres)
        return postgres::open_database(address->target, mode);
    return sqlite::open_file(address->target, mode);
}

std::string media_path(const std::string& database_path) { return database_path + ".media"; }

Result<std::unique_ptr<MediaStore>> open_media_store(const std::string& url) {
    const auto address = read_address(url);
    if (!address) return tl::unexpected(address.error());
    if (address->engine == Address::Engine::Postgres) return postgres::open_media(address->target);
    return sqlite::open_media_file(media_path(address->target));
}
}  // namespace telepati::storage
