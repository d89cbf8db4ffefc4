#include "storage/fill.hpp"

#include <filesystem>

#include "storage/address.hpp"
#include "storage/media_store.hpp"
#include "storage/postgres/store.hpp"

namespace telepati::storage {
namespace {

namespace files = std::filesystem;

Result<void> copy_file(const std::string& from, const std::string& to) {
    std::error_code trouble;
    files::copy_file(from, to, trouble);
    if (trouble) return failure(to + " cannot be written: " + trouble.message());
    return {};
}

Result<void> fill_file(const std::string& path, const std::string& file) {
    if (files::exists(path)) return failure(path + " exists already; give another one");
    std::error_code trouble;
    if (const auto folder = files::path{path}.parent_path(); !folder.empty())
        files::create_directories(folder, trouble);
    if (auto copied = copy_file(file, path); !copied) return copied;
    if (!files::exists(media_path(file))) return {};
    return copy_file(media_path(file), media_path(path));
}
}  // namespace

Result<void> fill_store(
    const std::string& url, const std::string& file, const FillProgress& progress
) {
    const auto address = read_address(url);
    if (!address) return tl::unexpected(address.error());
    if (address->engine == Address::Engine::Postgres)
        return postgres::fill(url, file, media_path(file), progress);
    return fill_file(address->target, file);
}

void drop_files(const std::string& file) {
    std::error_code none;
    for (const std::string& one : {file, media_path(file)}) {
        for (const char* ending : {"", "-wal", "-shm"}) files::remove(one + ending, none);
    }
}

Result<void> replace_on_server(
    const std::string& url, const std::string& file, const std::string& stamp
) {
    if (auto aside = postgres::set_aside(url, stamp); !aside) return aside;
    const auto filled = fill_store(url, file, {});
    if (filled) return {};
    if (auto back = postgres::put_back(url, stamp); !back)
        return failure(
            filled.error().what + "; and putting the old tables back: " + back.error().what
        );
    return filled;
}
}  // namespace telepati::storage
