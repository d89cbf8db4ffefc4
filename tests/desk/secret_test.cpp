/// Reports whose writer nobody is to know: what the desk shows of them, and who may look behind.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "handlers/api/reporter.hpp"
#include "tests/support/api_town.hpp"
#include "tests/support/clerk_stage.hpp"

namespace {

using namespace telepati;
using namespace telepati::tests;
using handlers::http::Response;

const std::string bunga = "6281234567890";

/// A secret report of somebody whose profile has a name, and who writes a number into it; its
/// number.
std::string files_secret(Town& town) {
    const std::string number_id = town.turnstile().world()->offices().front().row.number_id;
    const auto writes = [&](const std::string& wamid, const std::string& words) {
        std::string body = webhook_body(
            number_id,
            bunga,
            wamid,
            town.now(),
            R"("type":"text","text":{"body":)" + quoted(words) + "}"
        );
        const std::string name = "\"Warga\"";
        body.replace(body.find(name), name.size(), "\"Bunga Larasati\"");
        REQUIRE(town.post(body));
    };
    writes("wamid.S1", "RAHASIA");
    writes("wamid.S2", "parit tumpat gg seser lk 3 kwala bekala, hubungi 0812 3456 7890");
    writes("wamid.S3", "kirim");
    REQUIRE(town.tickets().size() == 1);
    return town.tickets().front().ticket.number;
}

/// Whatever would tell who it was.
std::vector<std::string> traces(Town& town) {
    const auto ticket = town.tickets().front().ticket;
    return {
        bunga,
        "081234567890",
        "0812 3456 7890",
        "0812-3456-7890",
        "0812****890",
        "Bunga",
        "Larasati",
        handlers::api::reporter_alias("medan-johor", ticket.reporter)};
}

void shows_nobody(const Response& response, const std::vector<std::string>& traces) {
    for (const std::string& trace : traces) {
        CAPTURE(trace);
        CHECK_FALSE(holds(response, trace));
    }
}
}  // namespace

TEST_CASE("No page and no file of the desk shows who wrote a secret report, whatever the role") {
    ClerkStage desk;
    const std::string number = files_secret(desk.town);
    desk.town.taps("62800000000104", "take:" + number, "Terima");
    desk.town.says(bunga, "nomor saya ganti jadi 0812 3456 7890");
    const auto all = traces(desk.town);
    const std::string ticket = "/desk/t/" + number;
    for (const auto* role : {"viewer", "team", "operator", "supervisor", "admin"}) {
        Browser browser(desk.desk);
        browser.sign_in(role);
        for (const std::string& path : std::vector<std::string>{
                 "/desk/",
                 "/desk/?q=parit",
                 "/desk/isi",
                 ticket,
                 ticket + "/chat",
                 ticket + "/slip",
                 ticket + "/buka",
                 "/desk/ekspor",
                 "/desk/angka",
                 "/desk/peta",
                 "/desk/dinding",
                 "/desk/periksa",
                 "/desk/catatan",
                 "/desk/titik",
                 "/desk/privasi",
                 "/desk/siaran"}) {
            CAPTURE(role);
            CAPTURE(path);
            const Response page = browser.get(path);
            CHECK(page.status < 500);
            shows_nobody(page, all);
        }
    }
    const Response page = desk.clerk.get(ticket);
    CHECK(holds(page, cases::secret_alias(number)));
    CHECK(holds(page, "laporan rahasia"));
    CHECK(holds(desk.clerk.get("/desk/ekspor"), cases::secret_alias(number)));
}

TEST_CASE("No card and no message to an officer shows it, and the reporter hears everything") {
    Town town;
    const std::string number = files_secret(town);
    town.taps("62800000000104", "take:" + number, "Terima");
    town.says("62800000000104", "tanya " + number + " sejak kapan?");
    const auto all = traces(town);
    bool carded = false;
    bool hears = false;
    for (const Delivered& one : town.delivered()) {
        CAPTURE(one.message.body);
        const bool own = one.to == bunga;
        hears = hears || (own && one.message.body.find("menangani laporan") != std::string::npos);
        if (own) continue;
        carded = carded || one.message.body.find("*Rahasia*: jangan dicari") != std::string::npos;
        for (const std::string& trace : all)
            CHECK(one.message.body.find(trace) == std::string::npos);
    }
    CHECK(carded);
    CHECK(hears);
}

TEST_CASE("No call of the API shows it") {
    ApiTown api;
    const std::string number = files_secret(api.town);
    const auto all = traces(api.town);
    for (const auto* token : {"viewer", "operator", "admin", "all"}) {
        const std::string ticket = "/api/v1/tickets/" + number;
        for (const std::string& path :
             {std::string{"/api/v1/tickets"}, ticket, ticket + "/events"}) {
            CAPTURE(path);
            const auto answer = api.ask({"GET", path, "", token});
            CHECK(answer.status == 200);
            shows_nobody(answer, all);
        }
    }
    const auto reporter = api.ticket(number).at("reporter");
    CHECK(reporter.at("alias") == cases::secret_alias(number));
    CHECK(reporter.at("contact").is_null());
}

TEST_CASE("Looking behind an alias needs the right and a reason, is logged, and is told") {
    ClerkStage desk;
    const std::string number = files_secret(desk.town);
    const std::string path = "/desk/t/" + number + "/buka";
    desk.town.delivered();
    CHECK(desk.clerk.get(path).status == 403);
    Browser chief(desk.desk);
    chief.sign_in("supervisor");
    const auto opens = [&](const std::string& reason) {
        chief.get(path);
        return chief.post(path, {{"csrf", chief.value_of("csrf")}, {"reason", reason}});
    };
    const Response refused = opens("ingin");
    CHECK(refused.status == 422);
    CHECK_FALSE(holds(refused, "0812"));
    CHECK(desk.town.delivered().empty());
    const Response opened = opens("Permintaan tertulis Polsek, nomor surat 12/XI");
    CHECK(holds(opened, "0812"));
    CHECK(holds(opened, "tercatat"));
    const Response log = chief.get("/desk/catatan?apa=unmask");
    CHECK(holds(log, "Membuka nama samaran"));
    CHECK(holds(log, "Permintaan tertulis Polsek"));
    const auto told = desk.town.delivered();
    REQUIRE(told.size() == 1);
    CHECK(told.front().to == bunga);
    CHECK(told.front().message.body.find("membuka nomor di balik") != std::string::npos);
    // Others have no alias to look behind.
    const std::string usual = desk.files(drain);
    CHECK(chief.get("/desk/t/" + usual + "/buka").status == 404);
}

TEST_CASE("A report becomes secret after it was sent, and its words lose the number in them") {
    ClerkStage desk;
    const std::string phone = "6281298765432";
    desk.town.says(phone, "lampu jalan mati jl karya wisata gedung johor hub 0812 9876 5432");
    desk.town.says(phone, "kirim");
    const std::string number = desk.town.tickets().front().ticket.number;
    CHECK(holds(desk.clerk.get("/desk/t/" + number), "0812****432"));
    desk.town.says(phone, "rahasia");
    const Response page = desk.clerk.get("/desk/t/" + number);
    CHECK_FALSE(holds(page, "0812****432"));
    CHECK_FALSE(holds(page, "5432"));
    CHECK(holds(page, cases::secret_alias(number)));
    CHECK(desk.ticket(number).secret);
}
