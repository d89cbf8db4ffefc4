#include "bot/move.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <filesystem>

#include "bot/commands/commands.hpp"
#include "bot/services.hpp"
#include "storage/address.hpp"
#include "storage/fill.hpp"

namespace telepati::app {
namespace {

namespace files = std::filesystem;
using handlers::Outcome;

constexpr const char* moved_mark = "moved_away";

/// The backup in the middle; gone with the scope.
struct Passage {
    explicit Passage(std::string name) : file(std::move(name)) { storage::drop_files(file); }
    ~Passage() { storage::drop_files(file); }
    Passage(const Passage&) = delete;
    Passage& operator=(const Passage&) = delete;

    std::string file;
};

Result<std::unique_ptr<storage::Store>> open_whole(const std::string& url) {
    auto store = storage::open_store(url, storage::OpenMode::Existing);
    if (!store) return store;
    const auto broken = (*store)->reader()->check();
    if (broken.empty()) return store;
    return failure(fmt::format("{} invariants are broken, first: {}", broken.size(), broken.front())
    );
}

/// Everything as the files of a backup.
Result<void> copy_out(const std::string& url, storage::Store& store, const std::string& file) {
    if (auto copied = store.backup(file); !copied) return copied;
    auto media = storage::open_media_store(url);
    if (!media) return tl::unexpected(media.error());
    return (*media)->backup(storage::media_path(file));
}

void show_progress(const std::string& table, std::int64_t rows) {
    fmt::print(stderr, "{}: {} rows\n", table, rows);
}

/// Sends whose end nobody knew when the last service died are remembered beside the database.
Result<void> carry_send_log(const std::string& from, const std::string& to) {
    const std::string log = from + ".sends";
    if (!files::exists(log)) return {};
    std::error_code trouble;
    files::copy_file(log, to + ".sends", files::copy_options::overwrite_existing, trouble);
    if (trouble) return failure(to + ".sends cannot be written: " + trouble.message());
    return {};
}

Result<void> move_rows(const std::string& from, const std::string& to) {
    const auto beside = beside_database(from);
    const auto beside_new = beside_database(to);
    if (!beside) return tl::unexpected(beside.error());
    if (!beside_new) return tl::unexpected(beside_new.error());
    auto source = open_whole(from);
    if (!source) return tl::unexpected(source.error());
    const Passage passage{*beside + ".moving"};
    if (auto out = copy_out(from, **source, passage.file); !out) return out;
    if (auto filled = storage::fill_store(to, passage.file, show_progress); !filled) return filled;
    auto target = open_whole(to);
    if (!target) return failure("the new database: " + target.error().what);
    if (auto carried = carry_send_log(*beside, *beside_new); !carried) return carried;
    auto batch = (*source)->begin();
    batch->set_meta(moved_mark, "1");
    batch->commit();
    return {};
}
}  // namespace

Outcome move_office(const Config& config, const Arguments& arguments) {
    const std::string to = arguments.flag("to");
    if (arguments.words.size() != 1 || to.empty()) return wrong_usage("move --to URL");
    const auto beside = beside_database(config.database);
    if (!beside) return could_not(beside.error().what);
    if (handlers::ask_service(socket_path(*beside), {{"check"}, {}}))
        return could_not("the service is running; stop it, move, and start it on the new database");
    const auto moved = move_rows(config.database, to);
    if (!moved) return could_not(moved.error().what + "; nothing was changed here");
    return done(
        "Moved; both databases pass `check`. Set TELEPATI_DATABASE to the new one and start the "
        "service. The old one is kept, but no service takes it.\n"
    );
}

std::string moved_away(storage::Reader& reader) {
    if (!reader.meta(moved_mark)) return {};
    return "this office was moved to another database; set TELEPATI_DATABASE to that one";
}
}  // namespace telepati::app
