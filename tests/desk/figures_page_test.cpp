/// Figures, map and wall: the same rows, seen from afar.
#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <string>

#include "bot/reports/figures.hpp"
#include "handlers/api/iso_time.hpp"
#include "handlers/desk/page.hpp"
#include "storage/desk_store.hpp"
#include "tests/support/clerk_stage.hpp"

namespace {

using namespace telepati;
using namespace telepati::tests;
using namespace std::chrono_literals;
using handlers::http::Response;

std::string policy(const Response& response) {
    return response.headers.find("Content-Security-Policy")->second;
}
}  // namespace

TEST_CASE("Figures of a period count what came in it and say what is not done") {
    ClerkStage desk;
    CHECK(holds(desk.clerk.get("/desk/angka"), "Tidak ada laporan di waktu ini"));
    const std::string wet = desk.files(drain);
    desk.files(lamp);
    const Response page = desk.clerk.get("/desk/angka");
    CHECK(holds(page, "<b>2</b><span class=\"hint\">2 masih terbuka</span>"));
    CHECK(holds(page, "/desk/t/" + wet));
    CHECK(holds(page, "Kwala Bekala"));
    CHECK(holds(page, "class=\"chart\""));
    CHECK_FALSE(holds(page, "tumpat"));
    CHECK_FALSE(holds(page, " style="));
    CHECK(holds(desk.clerk.get("/desk/angka?dari=2020-01-01&sampai=2020-01-31"), "Tidak ada"));
    for (const char* odd : {"dari=x", "dari=2099-01-01", "sampai=1970-01-01", "dari=&sampai=0"}) {
        CAPTURE(odd);
        CHECK(desk.clerk.get(std::string{"/desk/angka?"} + odd).status == 200);
    }
    desk.town.pass(std::chrono::days{4});
    desk.clerk.sign_in("operator");
    CHECK(holds(desk.clerk.get("/desk/angka"), "janji lewat"));
}

TEST_CASE("Each chart has its table beside it, which says every day or every week of the period") {
    ClerkStage desk;
    desk.files(drain);
    const auto rows_of = [&](const std::string& query) {
        const std::string page = desk.clerk.get("/desk/angka" + query).body;
        const auto begin = page.find("id=\"tabel-hari\"");
        REQUIRE(begin != std::string::npos);
        const std::string table = page.substr(begin, page.find("</table>", begin) - begin);
        std::size_t rows = 0;
        for (auto at = table.find("<tr><td>"); at != table.npos;
             at = table.find("<tr><td>", at + 1))
            ++rows;
        return rows;
    };
    CHECK(rows_of("") == 30);
    const std::string today = handlers::api::iso_utc(desk.town.now()).substr(0, 10);
    const std::size_t weeks = rows_of(
        "?dari=" + std::to_string(std::stoi(today) - 1) + today.substr(4) + "&sampai=" + today
    );
    CHECK(weeks == 53);
    const Response page = desk.clerk.get("/desk/angka");
    for (const char* table : {"tim", "kelurahan", "jenis", "hari"}) {
        CAPTURE(table);
        CHECK(holds(page, "data-chart=\"tabel-" + std::string{table} + '"'));
        CHECK(holds(page, "id=\"tabel-" + std::string{table} + '"'));
    }
    CHECK(holds(page, "/desk/static/chart.min.js"));
    CHECK_FALSE(holds(desk.clerk.get("/desk/"), "chart.min.js"));
    CHECK(policy(page).find("unsafe") == std::string::npos);
}

TEST_CASE("Who answers after the promise is late for good, whatever is promised next") {
    ClerkStage desk;
    const std::string late = desk.files(drain);
    desk.town.pass(std::chrono::days{4});
    desk.clerk.sign_in("operator");
    const std::string early = desk.files(drain);
    desk.town.says("62800000000104", "terima " + late);
    desk.town.says("62800000000104", "terima " + early);
    reports::Tally tally(std::chrono::hours{7}, desk.town.now(), 10);
    storage::FactQuery query;
    query.office = desk.town.store().reader()->offices().front().office.id;
    query.from = Time{};
    query.to = desk.town.now() + std::chrono::days{1};
    int answered = 0;
    desk.town.store().reader()->desk().facts(query, [&](const reports::Fact& fact) {
        answered += fact.answered_at ? 1 : 0;
        tally.add(fact);
    });
    REQUIRE(answered == 2);
    const auto figures = tally.figures();
    CHECK(figures.all.late == 1);
    CHECK(figures.all.in_time == 1);
}

TEST_CASE("Each table of figures is a file, too, and no other is") {
    ClerkStage desk;
    desk.files(drain);
    for (const char* part : {"tim", "kelurahan", "jenis", "hari"}) {
        CAPTURE(part);
        const Response file = desk.clerk.get(std::string{"/desk/angka/csv?bagian="} + part);
        CHECK(file.type.starts_with("text/csv"));
        CHECK(std::ranges::count(file.body, '\n') == 2);
    }
    CHECK(desk.clerk.get("/desk/angka/csv?bagian=../rahasia").status == 404);
    CHECK(desk.clerk.get("/desk/angka/csv").status == 404);
}

TEST_CASE("A team sees figures and places of its own tickets only") {
    ClerkStage desk;
    desk.files(drain);
    desk.files("sampah menumpuk di jalan eka rasmi titi kuning");
    Browser team(desk.desk);
    team.sign_in("team");
    CHECK(holds(team.get("/desk/angka"), "<b>1</b>"));
    CHECK_FALSE(holds(team.get("/desk/angka"), "kebersihan"));
    CHECK(holds(desk.clerk.get("/desk/angka"), "<b>2</b>"));
    Browser elsewhere(desk.desk);
    elsewhere.sign_in("amplas");
    CHECK(holds(elsewhere.get("/desk/angka"), "Tidak ada laporan di waktu ini"));
}

TEST_CASE("The map has our own borders, what has a pin, and a table of the same") {
    ClerkStage desk;
    desk.files(drain);
    desk.town.pins("6281200000001", 3.5255, 98.6622);
    const Response data = desk.clerk.get("/desk/peta/isi");
    CHECK(data.type == "application/json");
    CHECK(holds(data, "\"name\":\"Kwala Bekala\",\"count\":1,\"open\":1"));
    CHECK(holds(data, "\"tiles\":\"\""));
    const Response page = desk.clerk.get("/desk/peta");
    CHECK(holds(page, "data-peta=\"/desk/peta/isi?dari="));
    CHECK(holds(page, "<th scope=\"row\">Kwala Bekala</th><td class=\"n\">1</td>"));
    CHECK(policy(page).find("img-src 'self';") != std::string::npos);
    CHECK(policy(page).find("unsafe") == std::string::npos);
}

TEST_CASE("Pictures of streets come from the one host that was named, on the map alone") {
    Response response = handlers::desk::html_response(200, "");
    handlers::desk::allow_pictures_of(response, "https://tile.example.org");
    CHECK(policy(response).find("img-src 'self' https://tile.example.org;") != std::string::npos);
    CHECK(policy(response).find("script-src 'self';") != std::string::npos);
    CHECK(response.headers.count("Referrer-Policy") == 1);
    CHECK(response.headers.find("Referrer-Policy")->second == "strict-origin-when-cross-origin");
}

TEST_CASE("The wall shows what nobody took in red, first, without words of residents") {
    ClerkStage desk;
    CHECK(holds(desk.clerk.get("/desk/dinding"), "Tidak ada kejadian yang sedang berjalan"));
    desk.files("banjir 60 cm di gg seser kwala bekala, tolong");
    desk.files(drain);
    const Response wall = desk.clerk.get("/desk/dinding");
    CHECK(holds(wall, " red waits"));
    CHECK(holds(wall, "1 darurat"));
    CHECK_FALSE(holds(wall, "tolong"));
    CHECK(wall.headers.find("Refresh")->second == "60");
    const Response news = desk.clerk.get("/desk/dinding/isi");
    const std::string tag = news.headers.find("ETag")->second;
    desk.clerk.headers["if-none-match"] = tag;
    CHECK(desk.clerk.get("/desk/dinding/isi").status == 304);
    desk.clerk.headers.clear();
    desk.files(lamp);
    CHECK(desk.clerk.get("/desk/dinding/isi").headers.find("ETag")->second != tag);
}

TEST_CASE("Who may not read a report's words does not find it by them on the board") {
    ClerkStage desk;
    const std::string wet = desk.files(drain + ", hubungi 0812-0000-0890");
    Browser viewer(desk.desk);
    viewer.sign_in("viewer");
    CHECK_FALSE(holds(viewer.get("/desk/?q=tumpat"), "/desk/t/" + wet));
    CHECK(holds(viewer.get("/desk/?q=seser"), "/desk/t/" + wet));
    for (const char* digits : {"0812-0000-0890", "0890", "0812"}) {
        CAPTURE(digits);
        CHECK_FALSE(holds(viewer.get(std::string{"/desk/?q="} + digits), "/desk/t/" + wet));
        CHECK_FALSE(holds(desk.clerk.get(std::string{"/desk/?q="} + digits), "/desk/t/" + wet));
    }
    CHECK(holds(desk.clerk.get("/desk/?q=tump"), "/desk/t/" + wet));
}

TEST_CASE("The board is a workbook, too, in which nothing is a formula") {
    ClerkStage desk;
    desk.files("=HYPERLINK(\"http://x\") " + drain);
    const Response book = desk.clerk.get("/desk/ekspor?bentuk=xlsx");
    CHECK(book.body.starts_with("PK"));
    CHECK(
        book.headers.find("Content-Disposition")->second.find("laporan.xlsx") != std::string::npos
    );
    CHECK_FALSE(holds(book, "<f>"));
    CHECK(holds(desk.clerk.get("/desk/?jenis=drainase"), "jenis=drainase&amp;bentuk=xlsx"));
}
