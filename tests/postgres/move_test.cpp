/// An office goes to the other engine and back.
#include "bot/move.hpp"

#include <doctest/doctest.h>

#include <filesystem>

#include "bot/app.hpp"
#include "bot/restore.hpp"
#include "storage/desk_store.hpp"
#include "storage/media_store.hpp"
#include "tests/support/town.hpp"

namespace {

using namespace telepati;
using namespace telepati::tests;

constexpr const char* resident = "6280000009001";

handlers::Outcome move(const std::string& from, const std::string& to) {
    app::Config config;
    config.database = from;
    return app::move_office(config, {{"move"}, {{"to", to}}});
}

std::vector<std::string> numbers(const std::string& url) {
    const auto store = storage::open_store(url, storage::OpenMode::Existing);
    REQUIRE_MESSAGE(store, store.error().what);
    CHECK((*store)->reader()->check().empty());
    std::vector<std::string> found;
    for (const auto& view : (*store)->reader()->tickets({})) found.push_back(view.ticket.number);
    return found;
}

/// A town with two reports and a photo, closed again; its database.
std::string some_office(const TempFolder& folder) {
    const std::string url = "sqlite:" + folder.file("kantor.db");
    Town town;
    town.says(resident, "parit tumpat di gg seser kwala bekala");
    town.says(resident, "kirim");
    town.says(resident, "sampah gak diangkut di gg eka suka gedung johor");
    town.says(resident, "kirim");
    town.pass(std::chrono::minutes{20});
    REQUIRE(town.store().backup(folder.file("kantor.db")));
    auto media = storage::open_media_store(url);
    REQUIRE(media);
    (*media)->put("abc", "image/jpeg", std::string("\0\xFFpicture", 9), town.now());
    return url;
}
}  // namespace

TEST_CASE("An office moves to a server and back with every row and photo") {
    const TempFolder folder;
    const TestDatabase server(folder, "unused");
    const std::string before = some_office(folder);
    const auto tickets = numbers(before);
    REQUIRE(!tickets.empty());
    const auto there = move(before, server.url());
    CHECK_MESSAGE(there.status == 0, there.err);
    CHECK(numbers(server.url()) == tickets);
    const std::string after = "sqlite:" + folder.file("kembali.db");
    const auto back = move(server.url(), after);
    CHECK_MESSAGE(back.status == 0, back.err);
    CHECK(numbers(after) == tickets);
    const auto media = storage::open_media_store(after);
    const auto picture = (*media)->get("abc");
    REQUIRE(picture);
    CHECK(picture->bytes == std::string("\0\xFFpicture", 9));
}

TEST_CASE("The words of an office and the links of its tickets move with it") {
    const TempFolder folder;
    const TestDatabase server(folder, "unused");
    Town town;
    const OfficeId office = town.turnstile().world()->offices().front().row.office.id;
    const handlers::TicketLinks before{"https://lapor.example", "a secret of this office"};
    town.turnstile().run([&](storage::Batch& batch) {
        batch.set_meta(handlers::link_secret_key, before.secret);
        batch.desk().put_text(office, {"id", "thanks", "Sama-sama, Bapak/Ibu."});
        batch.desk().put_canned(office, {"Jam buka", "08.00 sampai 16.00"});
    });
    REQUIRE(town.store().backup(folder.file("kantor.db")));
    const auto moved = move("sqlite:" + folder.file("kantor.db"), server.url());
    REQUIRE_MESSAGE(moved.status == 0, moved.err);
    const auto store = storage::open_store(server.url(), storage::OpenMode::Existing);
    const auto reader = (*store)->reader();
    const auto world = handlers::World::read(nullptr, *reader, nullptr, before.base);
    CHECK(world->links().to("MJ7K3F2") == before.to("MJ7K3F2"));
    REQUIRE(world->offices().front().own_texts);
    CHECK(world->offices().front().own_texts->find("id", "thanks") != nullptr);
    CHECK(reader->desk().canned(office).size() == 1);
}

TEST_CASE("An office that moved away is not served again from its old database") {
    const TempFolder folder;
    const TestDatabase server(folder, "unused");
    const std::string before = some_office(folder);
    CHECK(move(before, server.url()).status == 0);
    app::Config config;
    config.demo = true;
    config.port = 0;
    config.database = before;
    const auto started = app::App::start(config);
    REQUIRE(!started);
    CHECK(started.error().what.find("moved to another database") != std::string::npos);
    const auto fresh = storage::open_store(server.url(), storage::OpenMode::Existing);
    CHECK(app::moved_away(*(*fresh)->reader()).empty());
}

TEST_CASE("An office does not move onto another one") {
    const TempFolder folder;
    const TestDatabase server(folder, "unused");
    const std::string before = some_office(folder);
    CHECK(move(before, server.url()).status == 0);
    const auto again = move(before, server.url());
    CHECK(again.status == 1);
    CHECK(again.err.find("not empty") != std::string::npos);
    CHECK(!numbers(server.url()).empty());
}

TEST_CASE("A backup of a server is a file that goes back to an empty server") {
    const TempFolder folder;
    const TestDatabase server(folder, "unused");
    const TestDatabase other(folder, "unused too");
    const std::string before = some_office(folder);
    CHECK(move(before, server.url()).status == 0);
    {
        const auto store = storage::open_store(server.url(), storage::OpenMode::Existing);
        REQUIRE((*store)->backup(folder.file("cadangan.db")));
    }
    app::Config config;
    config.database = other.url();
    const auto restored = app::restore(config, {{"restore", folder.file("cadangan.db")}, {}});
    CHECK_MESSAGE(restored.status == 0, restored.err);
    CHECK(numbers(other.url()) == numbers(server.url()));
    for (const char* left : {".restoring", ".restoring-wal", ".restoring-shm", ".restoring.media"})
        CHECK(!std::filesystem::exists(other.beside() + left));
}
