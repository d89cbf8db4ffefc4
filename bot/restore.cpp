#include "bot/restore.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <filesystem>

#include "bot/commands/commands.hpp"
#include "bot/services.hpp"
#include "storage/address.hpp"
#include "storage/desk_store.hpp"
#include "storage/fill.hpp"

namespace telepati::app {
namespace {

namespace files = std::filesystem;

constexpr int gap_listed = 1'000;
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
    storage::drop_files(copy);
    if (!filled) return could_not(filled.error().what);
    return restored(parked);
}

/// What a copy holds, after everything unsent in it was given up.
struct Copy {
    int parked = 0;
    std::int64_t newest_ticket = 0;
    std::int64_t messages = 0;
};

/// Opens it as a database, so that anything else is refused before the old file moves.
Result<Copy> park_unsent(const Config& config) {
    handlers::TurnstileSettings alone;
    alone.sender_has_room = [] { return false; };
    auto services = Services::open(config, storage::OpenMode::Existing, std::move(alone));
    if (!services) return tl::unexpected(services.error());
    Copy copy;
    auto saved = (*services)->turnstile().run([&](storage::Batch& batch) {
        copy.parked = batch.park_unsent();
        const Time now = (*services)->clock().now();
        // Who was signed out since would be in again.
        batch.desk().forget_sessions(now + std::chrono::seconds{1}, now);
        const storage::AuditEntry restored{
            {}, now, std::string{handlers::way_command}, {}, "restore"};
        handlers::note_everywhere(batch, *(*services)->world(), restored);
    });
    if (!saved) return tl::unexpected(saved.error());
    const auto reader = (*services)->store().reader();
    storage::TicketQuery newest;
    newest.limit = 1;
    for (const storage::TicketView& one : reader->tickets(newest)) copy.newest_ticket = one.cursor;
    copy.messages = reader->totals().journal;
    return copy;
}

/// What the database had and the copy has not, in a sentence; empty when there is no database.
std::string gap(const std::string& database, const Copy& copy) {
    std::error_code trouble;
    if (!files::exists(database, trouble)) return {};
    auto old = storage::open_store("sqlite:" + database, storage::OpenMode::Existing);
    if (!old) return "What came after the backup is not known: the old file cannot be read.\n";
    try {
        storage::TicketQuery newest;
        newest.limit = gap_listed;
        std::string numbers;
        const auto reader = (*old)->reader();
        for (const storage::TicketView& one : reader->tickets(newest)) {
            if (one.cursor > copy.newest_ticket) numbers += ' ' + one.ticket.number;
        }
        return fmt::format(
            "Not in the backup: {} messages, and these reports:{}.\n",
            std::max<std::int64_t>(reader->totals().journal - copy.messages, 0),
            numbers.empty() ? " none" : numbers
        );
    } catch (const storage::StorageError&) {
        return "What came after the backup is not known: the old file is damaged.\n";
    }
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

/// Database and photos belong together: both are exchanged, and both old files stay beside them.
Result<std::string> replace(const std::string& database, const std::string& copy) {
    std::error_code trouble;
    const std::string kept = fmt::format("{}.before-restore-{}", database, stamp());
    if (files::exists(database, trouble)) files::rename(database, kept, trouble);
    for (const char* suffix : {"-wal", "-shm", ".sends", ".media-wal", ".media-shm"}) {
        std::error_code absent;
        files::remove(database + suffix, absent);
    }
    if (!trouble) files::rename(copy, database, trouble);
    const std::string photos = storage::media_path(database);
    if (!trouble && files::exists(storage::media_path(copy))) {
        if (files::exists(photos)) files::rename(photos, storage::media_path(kept), trouble);
        if (!trouble) files::rename(storage::media_path(copy), photos, trouble);
    }
    if (trouble) return failure("the files could not be exchanged: " + trouble.message());
    return kept;
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
    if (on_server(config)) return fill_server(config, copy, parked->parked);
    const std::string missing = gap(*database, *parked);
    const auto kept = replace(*database, copy);
    if (!kept) return could_not(kept.error().what);
    Outcome outcome = restored(parked->parked);
    if (!missing.empty()) outcome.out += missing + "The old file is kept as " + *kept + "\n";
    return outcome;
}
}  // namespace telepati::app
