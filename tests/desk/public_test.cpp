/// What anybody may see: how to report, and one ticket by its secret link.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "bot/cases/number.hpp"

#include "tests/support/clerk_stage.hpp"
#include "tests/support/public_town.hpp"
#include "tests/support/symbols.hpp"

namespace {

using namespace telepati;
using namespace telepati::tests;

std::string header(const handlers::http::Response& response, const std::string& name) {
    const auto found = response.headers.find(name);
    return found == response.headers.end() ? "" : found->second;
}

const std::string ani = "6281200000001";

/// Sends a report through the chat; its number.
std::string reported(PublicTown& open, const std::string& words) {
    open.town().says(ani, words);
    open.town().taps(ani, "send", "Kirim");
    const auto tickets = open.town().tickets();
    REQUIRE(tickets.size() == 1);
    return tickets.front().ticket.number;
}
}  // namespace

TEST_CASE("Anybody sees how to report, and nobody can tell who reported today") {
    PublicTown open;
    const auto page = open.get("/");
    CHECK(page.status == 200);
    CHECK(holds(page, "Kecamatan Medan Johor"));
    CHECK(holds(page, "https://wa.me/"));
    REQUIRE(symbols_in(page.body).size() == 1);
    CHECK(symbols_in(page.body).begin()->starts_with("https://wa.me/"));
    CHECK(holds(page, "Belum ada kelurahan dengan 5 laporan atau lebih hari ini."));
    CHECK_FALSE(holds(page, "<table>"));
    CHECK(header(page, "Content-Security-Policy").starts_with("default-src 'none'"));
    CHECK(page.headers.count("Referrer-Policy") == 1);
    CHECK(holds(open.get("/?kantor=medan-amplas"), "<p class=\"office\">Kecamatan Medan Amplas"));
}

TEST_CASE("Four reports of a kelurahan are not told, five are") {
    PublicTown open;
    for (int count = 0; count < 4; ++count) open.desk.files(drain);
    CHECK_FALSE(holds(open.get("/"), "<td class=\"n\">4"));
    open.desk.files(drain);
    // Counted once a minute, however many ask.
    CHECK_FALSE(holds(open.get("/"), "<td class=\"n\">5"));
    open.town().set_now(open.town().now() + std::chrono::minutes{2});
    const auto page = open.get("/");
    CHECK(holds(page, "Kwala Bekala</th><td class=\"n\">5</td>"));
    CHECK(holds(page, "kurang dari 5"));
    CHECK(holds(page, "Semua</th><td class=\"n\">5</td>"));
}

TEST_CASE("The link of a ticket shows how it goes and nothing of who reported what") {
    PublicTown open;
    const std::string number = open.desk.files(drain, "0812 0000 0001");
    const auto page = open.get(open.path_of(number));
    CHECK(page.status == 200);
    CHECK(holds(page, cases::shown_number(number)));
    CHECK(holds(page, "Kelurahan Kwala Bekala"));
    CHECK(holds(page, "Laporan diterima"));
    CHECK(holds(page, "Dijawab paling lambat"));
    for (const char* personal : {"tumpat", "Seser", "seser", "0812", "operator", "Warga"})
        CHECK_FALSE(holds(page, personal));
    CHECK(header(page, "Cache-Control") == "no-store");
    CHECK(header(page, "X-Robots-Tag") == "noindex, nofollow");
    CHECK(header(page, "Referrer-Policy") == "no-referrer");
    CHECK(holds(page, "noindex"));
    CHECK(open.get(open.path_of(number, true)).status == 200);
}

TEST_CASE("The page follows the work, without its notes") {
    PublicTown open;
    const std::string number = open.desk.files(drain);
    open.desk.form(number, "catatan", {{"note", "rahasia dapur kantor"}});
    conversation::TicketChange change;
    change.status = cases::Status::Rejected;
    change.note = "bukan alasan umum";
    change.by = "operator";
    CHECK(open.town().changes(number, change).empty());
    const auto page = open.get(open.path_of(number));
    CHECK(holds(page, "Tidak dilanjutkan"));
    CHECK_FALSE(holds(page, "rahasia"));
    CHECK_FALSE(holds(page, "alasan umum"));
}

TEST_CASE("A wrong key says of a ticket that exists what it says of one that does not") {
    PublicTown open;
    const std::string number = open.desk.files(drain);
    const std::string right = open.path_of(number);
    std::string wrong = right;
    wrong.back() = wrong.back() == '2' ? '3' : '2';
    const auto other = open.get(wrong);
    const auto nowhere = open.get("/t/MJ22222-" + right.substr(right.size() - 12));
    CHECK(other.status == 404);
    CHECK(nowhere.status == 404);
    CHECK(other.body == nowhere.body);
    CHECK(open.get("/t/" + number).body == other.body);
    CHECK(open.get("/t/-").body == other.body);
    // The right key of a number that nobody has.
    CHECK(open.get(open.path_of("MJ22222")).body == other.body);
}

TEST_CASE("Who tries key after key has to wait, and nobody else") {
    PublicTown open;
    const std::string number = open.desk.files(drain);
    for (int tries = 0; tries < 20; ++tries) open.get("/t/" + number + "-222222222222", "10.1.1.1");
    CHECK(open.get(open.path_of(number), "10.1.1.1").status == 429);
    CHECK(open.get(open.path_of(number), "10.1.1.2").status == 200);
    open.town().set_now(open.town().now() + std::chrono::minutes{11});
    CHECK(open.get(open.path_of(number), "10.1.1.1").status == 200);
}

TEST_CASE("A resident is given the link with the number, and again with the status") {
    PublicTown open;
    const std::string number = reported(open, drain);
    const std::string link = "https://lapor.example" + open.path_of(number);
    const auto said = open.town().delivered();
    REQUIRE_FALSE(said.empty());
    const auto tells = [&](const Delivered& one) {
        return one.to == ani && one.message.body.find(link) != std::string::npos;
    };
    CHECK(std::ranges::count_if(said, tells) == 1);
    open.town().says(ani, "status");
    CHECK(std::ranges::count_if(open.town().delivered(), tells) == 1);
}

TEST_CASE("Without an address for residents no link is given to anybody") {
    DeskTown desk;
    desk.town.says(ani, drain);
    desk.town.taps(ani, "send", "Kirim");
    for (const auto& one : desk.town.delivered())
        CHECK(one.message.body.find("/t/MJ") == std::string::npos);
}

TEST_CASE("The slip shows the link as a symbol when there is an address for it") {
    PublicTown open;
    const std::string number = open.desk.files(drain);
    const auto slip = open.desk.clerk.get("/desk/t/" + number + "/slip");
    CHECK(holds(slip, "https://lapor.example" + open.path_of(number)));
    CHECK(holds(slip, "qr small"));
    const auto symbols = symbols_in(slip.body);
    REQUIRE(symbols.size() == 2);
    CHECK(symbols.contains("https://lapor.example" + open.path_of(number)));
    CHECK(symbols.rbegin()->starts_with("https://wa.me/62"));
    CHECK(symbols.rbegin()->ends_with(number));
    ClerkStage without;
    const std::string other = without.files(drain);
    CHECK_FALSE(holds(without.clerk.get("/desk/t/" + other + "/slip"), "qr small"));
}
