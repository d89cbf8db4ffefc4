/// A machine whose clock is set back or forward, and a database that leaves while a clock runs.
#include <doctest/doctest.h>

#include <filesystem>

#include "bot/base/limits.hpp"
#include "tests/support/test_database.hpp"
#include "tests/support/town.hpp"

namespace {

using namespace telepati;
using namespace telepati::tests;
using namespace std::chrono_literals;

constexpr const char* resident = "6280000009001";

bool has(const std::vector<Delivered>& messages, const std::string& words) {
    for (const Delivered& one : messages) {
        if (one.message.body.find(words) != std::string::npos) return true;
    }
    return false;
}
}  // namespace

TEST_CASE("A clock that is set back an hour in a conversation changes nothing of it") {
    Town town;
    CHECK(town.says(resident, "parit tumpat di gg seser kwala bekala"));
    CHECK(has(town.delivered(), "Betul?"));
    town.set_now(town.now() - 1h);
    CHECK(town.says(resident, "kirim"));
    CHECK(has(town.delivered(), "sudah kami terima"));
    CHECK(town.says(resident, "status"));
    CHECK(has(town.delivered(), "menunggu jawaban"));
    town.restart();
    CHECK(town.says("6280000009002", "lampu jalan mati di gg seser kwala bekala"));
    CHECK(has(town.delivered(), "Betul?"));
    CHECK(town.tickets().size() == 1);
    CHECK(town.broken().empty());
}

TEST_CASE("A clock that is set forward a year asks and reminds once and takes reports as before") {
    Town town;
    town.says(resident, "parit tumpat di gg seser kwala bekala");
    town.says(resident, "kirim");
    town.delivered();
    town.pass(24h * 365);
    const auto told = town.delivered().size();
    CHECK(told < 20);
    town.pass(1s);
    CHECK(town.delivered().empty());
    CHECK(town.says("6280000009002", "lampu jalan mati di gg seser kwala bekala"));
    CHECK(has(town.delivered(), "Betul?"));
    town.set_now(town.now() - 24h * 365);
    CHECK(town.says("6280000009002", "kirim"));
    CHECK(has(town.delivered(), "sudah kami terima"));
    CHECK(town.tickets().size() == 2);
    CHECK(town.broken().empty());
}

TEST_CASE("A database that is away is not written to when a clock runs out meanwhile") {
    if (on_postgres()) return;  // a file of ours
    Town town;
    town.says(resident, "parit tumpat di gg seser kwala bekala");
    town.delivered();
    const std::string file = town.url().substr(std::string_view{"sqlite:"}.size());
    const std::string away = file + ".away";
    std::filesystem::rename(file, away);
    town.pass(24h);
    CHECK(town.delivered().empty());
    CHECK(!town.turnstile().writable());
    std::filesystem::rename(away, file);
    CHECK(town.says(resident, "kirim"));
    CHECK(town.turnstile().writable());
    CHECK(town.broken().empty());
}
