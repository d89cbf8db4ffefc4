/// Posters at the desk: seen, made once, listed, and asked for where they are missing.
#include <doctest/doctest.h>

#include "tests/support/clerk_stage.hpp"

namespace {

using namespace telepati;
using namespace telepati::tests;
using handlers::http::Response;

const Form wish{
    {"kelurahan", "12.71.11.1006"},
    {"tempat", "Lk. 7"},
    {"topik", "banjir"},
    {"ukuran", "a5"},
    {"bahasa", "id"}};
}  // namespace

TEST_CASE("A poster is seen before it is made, and looking makes no code") {
    ClerkStage desk;
    const Response seen = desk.clerk.get(
        "/desk/poster/contoh?kelurahan=12.71.11.1006&tempat=Lk.%207&topik=banjir&ukuran=a5"
    );
    CHECK(seen.status == 200);
    CHECK(seen.type == "image/svg+xml");
    CHECK(holds(seen, "CONTOH"));
    CHECK(holds(seen, "Lk."));
    CHECK(holds(desk.clerk.get("/desk/poster"), "Belum ada poster."));
    CHECK(desk.clerk.get("/desk/poster/contoh?ukuran=raksasa&topik=zz&bahasa=kl").status == 200);
}

TEST_CASE("A code is made once for a place and topic, then its file is given again") {
    ClerkStage desk;
    desk.clerk.get("/desk/poster");
    const std::string first = location(desk.clerk.post("/desk/poster", wish));
    REQUIRE(first.starts_with("/desk/poster?kode=KB"));
    const Response page = desk.clerk.get(first);
    CHECK(holds(page, "Lk. 7, Kwala Bekala siap"));
    CHECK(location(desk.clerk.post("/desk/poster", wish)) == first);
    const std::string code = first.substr(18, first.find('&') - 18);
    const Response file = desk.clerk.get("/desk/poster/" + code + "?ukuran=a5&jenis=pdf");
    CHECK(file.type == "application/pdf");
    CHECK(file.body.starts_with("%PDF"));
    CHECK(
        file.headers.find("Content-Disposition")->second ==
        "attachment; filename=\"" + code + ".pdf\""
    );
    CHECK(desk.clerk.get("/desk/poster/" + code + "?ukuran=a5&jenis=png").type == "image/png");
    for (const char* bad : {"/desk/poster/ZZ99X", "/desk/poster/..", "/desk/poster/%00"})
        CHECK(desk.clerk.get(bad).status == 404);
    Browser neighbour(desk.desk);
    neighbour.sign_in("amplas");
    CHECK(neighbour.get("/desk/poster/" + code).status == 404);
}

TEST_CASE("A place that is often reported from and has no poster is named with a link to one") {
    ClerkStage desk;
    for (int count = 0; count < 3; ++count) desk.files(drain);
    CHECK(holds(desk.clerk.get("/desk/poster"), "<small>3 laporan</small>"));
}
