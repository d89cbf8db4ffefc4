/// What the pages of the desk keep from people, and people from them.
#include <doctest/doctest.h>

#include <algorithm>

#include "bot/base/limits.hpp"
#include "tests/support/clerk_stage.hpp"

namespace {

using namespace telepati;
using namespace telepati::tests;
using namespace std::chrono_literals;
using handlers::http::Response;
using Desk = ClerkStage;
}  // namespace

TEST_CASE("Nothing that people write becomes part of a page, a header or a statement") {
    Desk desk;
    const std::string nasty =
        "parit\" onmouseover=alert(1) '; DROP TABLE ticket; -- <script>alert(2)</script> "
        "{{&csrf}} \r\nSet-Cookie: a=b \x01\xff\xc3 gg seser";
    const std::string number = desk.files(nasty, "0812-0000-0890");
    desk.form(number, "catatan", {{"note", nasty}});
    desk.form(number, "balas", {{"note", nasty}});
    desk.town.says("6281200000890", nasty.substr(0, 60));
    for (const std::string& path :
         {std::string{"/desk/"},
          "/desk/t/" + number,
          "/desk/t/" + number + "/slip",
          std::string{"/desk/?q=%3Cscript%3Ealert(2)%3C/script%3E%22&jenis=%22%3E%3Cscript%3E"}}) {
        CAPTURE(path);
        const Response page = desk.clerk.get(path);
        CHECK(page.status == 200);
        CHECK_FALSE(holds(page, "<script>alert"));
        CHECK_FALSE(holds(page, "parit\" onmouseover"));
        CHECK_FALSE(holds(page, "{{&csrf"));
        for (const auto& [name, value] : page.headers)
            CHECK(value.find_first_of("\r\n") == std::string::npos);
    }
    CHECK(desk.town.tickets().size() == 1);
    CHECK(desk.form(number, "catatan", {{"note", std::string(1'001, 'a')}}).status == 422);
    CHECK(desk.form(number, "catatan", {{"note", std::string(200'000, 'a')}}).status == 413);
    CHECK(desk.town.broken().empty());
}

TEST_CASE("Media are for those who see their ticket, and their address leads nowhere else") {
    Desk desk;
    const std::string phone = "6281200000890";
    desk.town.shows(phone, drain);
    desk.town.pass(2s);
    desk.town.says(phone, "kirim");
    desk.desk.media().put("c0ffee", "image/jpeg", "JPEGBYTES", desk.town.now());
    desk.town.turnstile().run([&](storage::Batch& batch) {
        const auto wanted = batch.wanted_media(desk.town.now(), desk.town.now(), 1);
        REQUIRE(wanted.size() == 1);
        storage::Records kept;
        kept.media.push_back(
            {wanted.front().id, storage::MediaState::Kept, "c0ffee", "image/jpeg", 9, 1, {}, ""}
        );
        batch.write(kept);
    });
    const std::string number = desk.town.tickets().front().ticket.number;
    const Response page = desk.clerk.get("/desk/t/" + number);
    const auto at = page.body.find("/desk/media/");
    REQUIRE(at != std::string::npos);
    const std::string path = page.body.substr(at, page.body.find('"', at) - at);
    const Response photo = desk.clerk.get(path);
    CHECK(photo.body == "JPEGBYTES");
    CHECK(photo.type == "image/jpeg");
    CHECK(photo.headers.find("Content-Security-Policy")->second == "default-src 'none'; sandbox");
    for (const char* bad :
         {"/desk/media/..", "/desk/media/-1", "/desk/media/1e9", "/desk/media/0x1"})
        CHECK(desk.clerk.get(bad).status == 404);
    Browser neighbour(desk.desk);
    neighbour.sign_in("amplas");
    CHECK(neighbour.get(path).status == 404);
    CHECK(neighbour.get("/desk/t/" + number).status == 404);
    Browser reader(desk.desk);
    reader.sign_in("viewer");
    CHECK(reader.get(path).status == 403);
    CHECK(Browser(desk.desk).get(path).status == 303);
}

TEST_CASE("A team sees and works its own tickets and no others") {
    Desk desk;
    const std::string own = desk.files(drain);
    const std::string other = desk.files("sampah menumpuk di pinggir jalan eka rasmi titi kuning");
    REQUIRE(desk.ticket(own).team == "p3su");
    REQUIRE(desk.ticket(other).team != "p3su");
    Browser team(desk.desk);
    team.sign_in("team");
    const Response board = team.get("/desk/?tim=kebersihan");
    CHECK(holds(board, own));
    CHECK_FALSE(holds(board, other));
    CHECK(holds(board, "<b>1</b><span>Semua terbuka</span>"));
    CHECK(team.get("/desk/t/" + own).status == 200);
    CHECK(team.get("/desk/t/" + other).status == 404);
    team.get("/desk/t/" + own);
    CHECK(team.post("/desk/t/" + other + "/catatan", {{"note", "halo"}}).status == 404);
    team.get("/desk/t/" + own);
    CHECK(team.post("/desk/t/" + own + "/catatan", {{"note", "halo"}}).status == 303);
    Browser viewer(desk.desk);
    viewer.sign_in("viewer");
    const Response page = viewer.get("/desk/t/" + own);
    CHECK(page.status == 200);
    CHECK_FALSE(holds(page, "tumpat"));
    CHECK_FALSE(holds(page, "<textarea"));
    CHECK_FALSE(holds(viewer.get("/desk/"), "tumpat"));
}

TEST_CASE("Every page carries the headers that a browser is to obey") {
    Desk desk;
    const std::string number = desk.files(drain);
    for (const std::string& path :
         {std::string{"/desk/"},
          "/desk/t/" + number,
          std::string{"/desk/baru"},
          std::string{"/desk/akun"},
          std::string{"/desk/t/XX"},
          std::string{"/desk/static/desk.js"}}) {
        CAPTURE(path);
        const Response page = desk.clerk.get(path);
        const std::string policy = page.headers.find("Content-Security-Policy")->second;
        CHECK(policy.starts_with("default-src 'none'"));
        CHECK(policy.find("unsafe") == std::string::npos);
        CHECK(page.headers.find("X-Content-Type-Options")->second == "nosniff");
        CHECK(page.headers.find("X-Frame-Options")->second == "DENY");
        CHECK_FALSE(holds(page, " style="));
        CHECK_FALSE(holds(page, "onclick"));
    }
    CHECK(desk.clerk.get("/desk/static/..").status == 404);
    CHECK(desk.clerk.get("/desk/static/frame.mustache").status == 404);
}

TEST_CASE("An address of the desk that does not exist is a page that leads back") {
    ClerkStage desk;
    for (const char* path : {"/desk/laporan", "/desk/t/", "/desk/a/b/c", "/desk/akun/sandi"}) {
        CAPTURE(path);
        const Response page = desk.clerk.get(path);
        CHECK(page.status == 404);
        CHECK(page.type.starts_with("text/html"));
        CHECK(holds(page, "Halaman ini tidak ada"));
        CHECK(holds(page, "href=\"/desk/\""));
        CHECK(location(Browser(desk.desk).get(path)).starts_with("/desk/login?next="));
    }
}
