#include "bot/restore.hpp"

#include <fmt/format.h>

#include <filesystem>

#include "bot/commands/commands.hpp"
#include "bot/services.hpp"
#include "storage/address.hpp"
#include "storage/fill.hpp"

namespace telepati::app {
namespace {

namespace files = std::filesystem;
using handlers::Outcome;

/// Names what a restore replaced: seconds since 1970.
std::int64_t stamp() {
    return std::chrono::floor<std::chrono::seconds>(system_now()).time_since_epoch().count();
}

Outcome restored(int parked) {
    return done(
        fmt::format("Restored. {} messages that were not sent then are parked, not sent.\n", parked)
    );
}

bool on_server(const Config& config) {
    const auto address = storage::read_address(config.database);
    return address && address->engine == storage::Address::Engine::Postgres;
}

Outcome fill_server(const Config& config, const std::string& copy, int parked) {
    const auto filled =
        storage::replace_on_server(config.database, copy, fmt::format("_before_{}", stamp()));
    std::error_code gone;
    for (const std::string& file : {copy, storage::media_path(copy)}) files::remove(file, gone);
    if (!filled) return could_not(filled.error().what);
    return restored(parked);
}

/// Opens it as a database, so that anything else is refused before the old file moves.
Result<int> park_unsent(const Config& config) {
    handlers::TurnstileSettings alone;
    alone.sender_has_room = [] { return false; };
    auto services = Services::open(config, storage::OpenMode::Existing, std::move(alone));
    if (!services) return tl::unexpected(services.error());
    int parked = 0;
    auto saved =
        (*services)->turnstile().run([&](storage::Batch& batch) { parked = batch.park_unsent(); });
    if (!saved) return tl::unexpected(saved.error());
    return parked;
}

/// A backup of an older program has no photos.
void copy_photos(const std::string& from, const std::string& to) {
    std::error_code none;
    files::copy_file(
        storage::media_path(from),
        storage::media_path(to),
        files::copy_options::overwrite_existing,
        none
    );
}

Result<void> replace(const std::string& database, const std::string& copy) {
    std::error_code trouble;
    if (files::exists(database, trouble))
        files::rename(database, fmt::format("{}.before-restore-{}", database, stamp()), trouble);
    for (const char* suffix : {"-wal", "-shm", ".sends", ".media-wal", ".media-shm"}) {
        std::error_code absent;
        files::remove(database + suffix, absent);
    }
    if (!trouble) files::rename(copy, database, trouble);
    // What was fetched since the backup is not lost: photos are named by their content.
    if (!trouble && !files::exists(storage::media_path(database)))
        files::rename(storage::media_path(copy), storage::media_path(database), trouble);
    if (trouble) return failure("the files could not be exchanged: " + trouble.message());
    return {};
}
}  // namespace

handlers::Outcome restore(const Config& config, const Arguments& arguments) {
    if (arguments.words.size() != 2) return wrong_usage("restore FILE");
    const auto database = beside_database(config.database);
    if (!database) return could_not(database.error().what);
    if (handlers::ask_service(socket_path(*database), {{"check"}, {}})) {
        return could_not("the service is running; stop it, restore, and start it again");
    }
    const std::string copy = *database + ".restoring";
    std::error_code trouble;
    if (const auto folder = files::path{*database}.parent_path(); !folder.empty())
        files::create_directories(folder, trouble);
    files::copy_file(arguments.words[1], copy, files::copy_options::overwrite_existing, trouble);
    if (trouble) return could_not(arguments.words[1] + " cannot be copied: " + trouble.message());
    copy_photos(arguments.words[1], copy);
    Config beside = config;
    beside.database = "sqlite:" + copy;
    const auto parked = park_unsent(beside);
    files::remove(copy + ".lock", trouble);
    if (!parked) return could_not(parked.error().what);
    if (on_server(config)) return fill_server(config, copy, *parked);
    if (auto replaced = replace(*database, copy); !replaced)
        return could_not(replaced.error().what);
    return restored(*parked);
}
}  // namespace telepati::app
