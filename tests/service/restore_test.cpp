/// An old backup comes back: what waited then is not sent now, and what is missing is said.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "storage/desk_store.hpp"
#include "storage/store.hpp"
#include "tests/support/service_process.hpp"
#include "tests/support/temp_folder.hpp"
#include "tests/support/test_database.hpp"

namespace {

using namespace telepati;
using namespace telepati::tests;
namespace files = std::filesystem;

const std::string data = TELEPATI_SOURCE_DIR "/bot/data";

struct Desk {
    Desk() {
        files::create_directory(folder.file("kantor"));
        for (const char* from : {"/demo/shared", "/demo/medan-johor"})
            files::copy(data + from, folder.file("kantor"));
        CHECK(run({"init", "--from", folder.file("kantor")}).status == 0);
    }

    Finished run(std::vector<std::string> words, const std::string& input = {}) const {
        words.push_back("--database=sqlite:" + folder.file("t.db"));
        return run_program(words, input);
    }

    /// Files a report; its number as `export` and lists have it.
    std::string report(const std::string& words) const {
        const std::string out = run({"chat"}, words + "\nkirim\n").out;
        const auto at = out.rfind("Laporan *MJ");
        REQUIRE(at != std::string::npos);
        std::string number = out.substr(at + 9, 8);
        std::erase(number, ' ');
        return number;
    }

    void write(const std::string& name, const std::string& text) const {
        std::ofstream(folder.file(name), std::ios::binary) << text;
    }
    std::string read(const std::string& name) const {
        std::ostringstream text;
        text << std::ifstream(folder.file(name), std::ios::binary).rdbuf();
        return text.str();
    }

    TempFolder folder;
};

bool has(const std::string& text, const std::string& words) {
    return text.find(words) != std::string::npos;
}
}  // namespace

TEST_CASE("A restored backup parks what it had not sent and lists what it does not have") {
    if (on_postgres()) return;  // a file of ours
    const Desk desk;
    const std::string before = desk.report("parit tumpat gg seser kwala bekala");
    REQUIRE(desk.run({"backup", desk.folder.file("lama.db")}).status == 0);
    const std::string after = desk.report("lampu jalan mati gg seser kwala bekala");
    const Finished restored = desk.run({"restore", desk.folder.file("lama.db")});
    CHECK(restored.status == 0);
    CHECK(has(restored.out, "3 messages that were not sent then are parked"));
    CHECK(has(restored.out, "Not in the backup: 2 messages, and these reports: " + after + "."));
    CHECK(!has(restored.out, before));
    CHECK(desk.run({"check"}).status == 0);
    const Finished again = desk.run({"restore", desk.folder.file("lama.db")});
    CHECK(has(again.out, "0 messages, and these reports: none."));
}

TEST_CASE("Nobody is signed in by a backup that comes back") {
    if (on_postgres()) return;  // a file of ours
    const Desk desk;
    const auto added =
        desk.run({"user", "add", "ani", "--role", "viewer", "--office", "medan-johor"});
    REQUIRE(added.status == 0);
    const std::string url = "sqlite:" + desk.folder.file("t.db");
    {
        const auto store = storage::open_store(url, storage::OpenMode::Existing);
        const auto batch = (*store)->begin();
        batch->desk().open_session({"abc", 1, Time{}, Time{}});
        batch->commit();
        REQUIRE((*store)->reader()->desk().session("abc"));
    }
    REQUIRE(desk.run({"backup", desk.folder.file("lama.db")}).status == 0);
    REQUIRE(desk.run({"restore", desk.folder.file("lama.db")}).status == 0);
    const auto store = storage::open_store(url, storage::OpenMode::Existing);
    CHECK_FALSE((*store)->reader()->desk().session("abc"));
}

TEST_CASE("The photos come back with the database they belong to and the old ones stay") {
    if (on_postgres()) return;  // a file of ours
    const Desk desk;
    desk.report("parit tumpat gg seser kwala bekala");
    REQUIRE(desk.run({"backup", desk.folder.file("lama.db")}).status == 0);
    desk.write("t.db.media", "photos of today");
    CHECK(desk.run({"restore", desk.folder.file("lama.db")}).status == 0);
    CHECK(desk.read("t.db.media").starts_with("SQLite format 3"));
    bool kept = false;
    for (const auto& file : files::directory_iterator(desk.folder.file(""))) {
        const std::string name = file.path().filename().string();
        if (has(name, "before-restore") && name.ends_with(".media"))
            kept = desk.read(name) == "photos of today";
    }
    CHECK(kept);
}

TEST_CASE("A damaged database is refused by every command and a backup takes its place") {
    if (on_postgres()) return;  // a file of ours
    const Desk desk;
    desk.report("parit tumpat gg seser kwala bekala");
    REQUIRE(desk.run({"backup", desk.folder.file("lama.db")}).status == 0);
    std::string bytes = desk.read("t.db");
    for (std::size_t at = 8'192; at < 12'288; ++at) bytes[at] = 'x';
    desk.write("t.db", bytes);
    for (const char* word : {"check", "chat"}) {
        const Finished refused = desk.run({word});
        CHECK(refused.status == 1);
        CHECK(has(refused.err, "damaged; restore a backup"));
    }
    const Finished restored = desk.run({"restore", desk.folder.file("lama.db")});
    CHECK(restored.status == 0);
    CHECK(has(restored.out, "not known: the old file cannot be read"));
    CHECK(desk.run({"check"}).status == 0);
}
