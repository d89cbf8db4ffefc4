/// A disk that changes what is on it: noticed at the start or by `check`, never taken for whole.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <random>

#include "storage/sqlite/damage.hpp"
#include "tests/support/cramped.hpp"
#include "tests/support/store_fixture.hpp"
#include "tests/support/town.hpp"

namespace {

using namespace telepati;
using namespace telepati::storage;
namespace files = std::filesystem;

constexpr std::size_t page = 4'096;

/// A town after a day of reports, as a file without a log and without free pages.
std::string day_of_reports(const telepati::tests::TempFolder& folder) {
    telepati::tests::Town town;
    for (int one = 0; one < 60; ++one) {
        const std::string who = fmt::format("62800{:08}", 9'000 + one);
        town.says(who, "parit tumpat di gg seser kwala bekala, sudah seminggu bau sekali");
        if (one % 3 != 0) town.says(who, "kirim");
    }
    REQUIRE(town.store().backup(folder.file("whole.db")));
    std::ifstream file(folder.file("whole.db"), std::ios::binary);
    return {std::istreambuf_iterator<char>{file}, {}};
}

/// Whether somebody is told: the start refuses it, or `check` says what is wrong.
bool is_noticed(const telepati::tests::TempFolder& folder, const std::string& bytes) {
    const std::string path = folder.file("hurt.db");
    for (const char* suffix : {"", "-wal", "-shm"}) files::remove(path + suffix);
    std::ofstream(path, std::ios::binary) << bytes;
    const auto store = open_store("sqlite:" + path, OpenMode::Existing);
    if (!store) return true;
    try {
        return !(*store)->reader()->check().empty();
    } catch (const std::exception&) {
        return true;
    }
}
}  // namespace

TEST_CASE("A page that is lost or overwritten is noticed wherever it lies") {
    const telepati::tests::TempFolder folder;
    const std::string whole = day_of_reports(folder);
    CHECK(!is_noticed(folder, whole));
    std::mt19937_64 dice{7};
    for (std::size_t at = 0; at + page <= whole.size(); at += page) {
        CAPTURE(at);
        std::string hurt = whole;
        for (std::size_t one = 0; one < page; ++one)
            hurt[at + one] = at % (2 * page) == 0 ? '\0' : static_cast<char>(dice());
        CHECK(is_noticed(folder, hurt));
    }
    CHECK(is_noticed(folder, whole.substr(0, whole.size() - page)));
    CHECK(is_noticed(folder, whole.substr(0, whole.size() / 2)));
}

TEST_CASE("A flipped bit in the bones of a page is noticed, one in a text may not be") {
    const telepati::tests::TempFolder folder;
    const std::string whole = day_of_reports(folder);
    std::mt19937_64 dice{11};
    int noticed = 0;
    constexpr int flips = 60;
    for (int one = 0; one < flips; ++one) {
        std::string hurt = whole;
        const std::size_t at = dice() % whole.size();
        hurt[at] = static_cast<char>(hurt[at] ^ (1 << dice() % 8));
        noticed += is_noticed(folder, hurt) ? 1 : 0;
    }
    MESSAGE(fmt::format("{} of {} flipped bits noticed", noticed, flips));
    // Most of a page is text and numbers, of which the engine keeps no check sums.
    CHECK(noticed > 0);
    // Kind of page and number of its cells: it cannot be read without them.
    for (const std::size_t bone : {0U, 3U}) {
        for (std::size_t at = page; at + page <= whole.size(); at += 7 * page) {
            const auto kind = static_cast<unsigned char>(whole[at]);
            if (kind != 2 && kind != 5 && kind != 10 && kind != 13) continue;
            CAPTURE(at);
            CAPTURE(bone);
            std::string hurt = whole;
            hurt[at + bone] = static_cast<char>(hurt[at + bone] ^ 0x40);
            CHECK(is_noticed(folder, hurt));
        }
    }
}

TEST_CASE("A database too large to be read at the start is read soon after it") {
    const telepati::tests::TempFolder folder;
    const std::string whole = day_of_reports(folder);
    const std::string path = folder.file("large.db");
    const auto finds = [&](const std::string& bytes) {
        std::ofstream(path, std::ios::binary) << bytes;
        const storage::sqlite::DamageWatch watch(path, std::chrono::milliseconds{0});
        for (int tries = 0; tries < 500 && !watch.found(); ++tries)
            telepati::tests::let_run(std::chrono::milliseconds{2});
        return watch.found();
    };
    std::string hurt = whole;
    for (std::size_t at = 5 * page; at < 6 * page; ++at) hurt[at] = 'x';
    CHECK(finds(hurt));
    CHECK(!finds(whole));
}
