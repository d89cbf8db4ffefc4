/// Who gets in at the desk, and who does not.
#include <doctest/doctest.h>

#include "bot/base/limits.hpp"
#include "handlers/desk/back_off.hpp"
#include "handlers/desk/password.hpp"
#include "handlers/desk/session.hpp"
#include "handlers/desk/totp.hpp"
#include "storage/desk_store.hpp"
#include "tests/support/desk_town.hpp"

namespace {

using namespace telepati;
using namespace std::chrono_literals;
using handlers::http::Response;
using telepati::tests::Browser;
using telepati::tests::DeskTown;
using telepati::tests::Form;
using telepati::tests::holds;

std::string location(const Response& response) {
    const auto found = response.headers.find("Location");
    return found == response.headers.end() ? "" : found->second;
}
}  // namespace

TEST_CASE("Whoever has not signed in is sent to the door, and comes back to where they wanted") {
    DeskTown desk;
    Browser browser(desk);
    const Response sent = browser.get("/desk/?status=new&q=parit tumpat");
    CHECK(sent.status == 303);
    CHECK(location(sent) == "/desk/login?next=/desk/%3Fq%3Dparit%2520tumpat%26status%3Dnew");
    browser.get("/desk/login?next=/desk/?status=new");
    const Response in = browser.sign_in("operator");
    CHECK(in.status == 303);
    CHECK(browser.get("/desk/").status == 200);
    CHECK(browser.get("/desk/login").status == 303);
}

TEST_CASE("The way back leads to pages of the desk alone") {
    using handlers::desk::safe_path;
    CHECK(safe_path("/desk/t/MJ7K3F2") == "/desk/t/MJ7K3F2");
    for (const char* bad :
         {"https://jahat.example/",
          "//jahat.example/desk/",
          "/desk//jahat.example",
          "/webhook",
          "/desk/\\jahat",
          "/desk/x\r\nSet-Cookie: a=b",
          "javascript:alert(1)",
          ""}) {
        CAPTURE(bad);
        CHECK(safe_path(bad) == "/desk/");
    }
}

TEST_CASE("A wrong password, a wrong name and a disabled account are answered alike") {
    DeskTown desk;
    desk.town.turnstile().run([&](storage::Batch& batch) {
        batch.desk().disable_account("viewer", desk.town.now());
    });
    std::string said;
    for (const auto& [name, password] :
         {std::pair{"operator", "salah-sekali"}, {"siapa", "salah-sekali"}, {"viewer", ""}}) {
        Browser browser(desk);
        const Response refused = browser.sign_in(name, password);
        CHECK(refused.status == 401);
        CHECK(holds(refused, "tidak cocok"));
        CHECK_FALSE(browser.cookies.contains("telepati_meja"));
        CHECK(browser.get("/desk/").status == 303);
    }
}

TEST_CASE("Who guesses waits longer each time, by name and by address") {
    DeskTown desk;
    Browser browser(desk);
    for (int wrong = 0; wrong < limits::sign_in_free; ++wrong)
        CHECK(browser.sign_in("operator", "tebakan-ke-sekian").status == 401);
    const Response waits = browser.sign_in("operator");
    CHECK(waits.status == 429);
    CHECK(holds(waits, "30 detik lagi"));
    CHECK(waits.headers.find("Retry-After")->second == "30");
    Browser elsewhere(desk);
    elsewhere.peer = "10.0.0.8";
    CHECK(elsewhere.sign_in("operator").status == 429);
    CHECK(elsewhere.sign_in("admin").status == 303);
    desk.town.pass(31s);
    CHECK(browser.sign_in("operator", "salah-lagi-ya").status == 401);
    CHECK(holds(browser.sign_in("operator"), "1 menit lagi"));
    desk.town.pass(61s);
    CHECK(browser.sign_in("operator").status == 303);
    CHECK(elsewhere.get("/desk/").status == 200);
    Browser other(desk);
    CHECK(other.sign_in("operator", "salah-lagi-ya").status == 401);
}

TEST_CASE("The wait doubles up to an hour and a day of quiet ends it") {
    using handlers::desk::wait_left;
    const Time now{std::chrono::days{20'000}};
    CHECK(wait_left({4, now}, 5, now) == 0s);
    CHECK(wait_left({5, now}, 5, now) == 30s);
    CHECK(wait_left({6, now}, 5, now) == 60s);
    CHECK(wait_left({6, now - 45s}, 5, now) == 15s);
    CHECK(wait_left({400, now}, 5, now) == 1h);
    CHECK(wait_left({400, now - 25h}, 5, now) == 0s);
}

TEST_CASE("A proxy on this machine says whose address it is, others only speak for themselves") {
    handlers::http::Request request;
    request.peer = "127.0.0.1";
    request.headers.emplace("x-forwarded-for", "1.2.3.4, 10.9.8.7");
    CHECK(handlers::desk::address_of(request) == "10.9.8.7");
    request.peer = "5.6.7.8";
    CHECK(handlers::desk::address_of(request) == "5.6.7.8");
}

TEST_CASE("Signing in makes a cookie that nobody knew before") {
    DeskTown desk;
    Browser browser(desk);
    browser.cookies["telepati_meja"] = "tlp_planted";
    CHECK(browser.sign_in("operator").status == 303);
    const std::string first = browser.cookies["telepati_meja"];
    CHECK(first != "tlp_planted");
    browser.cookies.erase("telepati_pintu");
    desk.town.pass(1s);
    Browser again(desk);
    again.cookies = browser.cookies;
    CHECK(again.get("/desk/").status == 200);
    CHECK(again.post("/desk/keluar", {}).status == 303);
    CHECK(again.get("/desk/").status == 303);
    CHECK(browser.get("/desk/").status == 303);
}

TEST_CASE("The database holds neither passwords nor cookies") {
    DeskTown desk;
    Browser browser(desk);
    browser.sign_in("operator");
    const auto reader = desk.town.store().reader();
    const auto account = reader->desk().account("operator");
    REQUIRE(account);
    CHECK(account->password.starts_with("$argon2id$v=19$"));
    const auto made_here = handlers::desk::hashed_password("sandi-panjang-lain");
    REQUIRE(made_here);
    CHECK(made_here->starts_with("$argon2id$v=19$m=65536,t=2"));
    const std::string cookie = browser.cookies["telepati_meja"];
    CHECK_FALSE(reader->desk().session(cookie));
    CHECK(reader->desk().session(handlers::desk::hash_of_cookie(cookie)));
}

TEST_CASE("A session ends by itself: after half a day without a look, and after a week") {
    DeskTown desk;
    Browser browser(desk);
    browser.sign_in("operator");
    desk.town.pass(limits::session_idle + 1min);
    CHECK(browser.get("/desk/").status == 303);
    browser.sign_in("operator");
    for (auto gone = 0h; gone < limits::session_most; gone += 11h) {
        CHECK(browser.get("/desk/").status == 200);
        desk.town.pass(11h);
    }
    CHECK(browser.get("/desk/").status == 303);
}

TEST_CASE("A form without the proof of its page does nothing") {
    DeskTown desk;
    Browser browser(desk);
    browser.sign_in("operator");
    CHECK(browser.post("/desk/keluar", {{"csrf", ""}}).status == 403);
    CHECK(browser.post("/desk/keluar", {{"csrf", std::string(40, 'a')}}).status == 403);
    Browser other(desk);
    other.sign_in("admin");
    other.get("/desk/akun");
    CHECK(browser.post("/desk/keluar", {{"csrf", other.value_of("csrf")}}).status == 403);
    browser.headers["sec-fetch-site"] = "cross-site";
    browser.get("/desk/akun");
    CHECK(browser.post("/desk/keluar", {}).status == 403);
    browser.headers.clear();
    CHECK(browser.get("/desk/").status == 200);
    Browser nobody(desk);
    CHECK(nobody.post("/desk/login", {{"door", ""}, {"name", "operator"}}).status == 403);
}

TEST_CASE("What was written when the session ended is still there after signing in") {
    DeskTown desk;
    Browser browser(desk);
    browser.sign_in("operator");
    browser.get("/desk/akun");
    const std::string csrf = browser.value_of("csrf");
    desk.town.pass(limits::session_idle + 1min);
    const std::string words = "Sudah saya telepon, besok pagi dikerjakan \"pasti\" <b>";
    const Response door = browser.post(
        "/desk/t/MJ7K3F2/catatan", {{"csrf", csrf}, {"note", words}, {"version", "3"}}
    );
    CHECK(door.status == 401);
    const Response kept = browser.post("/desk/akun/sandi", {{"csrf", csrf}, {"note", words}});
    CHECK(kept.status == 401);
    CHECK(holds(kept, "tetap disimpan"));
    CHECK(holds(kept, "&quot;pasti&quot; &lt;b&gt;"));
    const Response back = browser.post(
        "/desk/login",
        {{"door", browser.value_of("door")},
         {"next", browser.value_of("next")},
         {"name", "operator"},
         {"password", DeskTown::password_of("operator")},
         {"tulisan.note", words}}
    );
    CHECK(back.status == 200);
    CHECK(holds(back, "belum ada yang terkirim"));
    CHECK(holds(back, "action=\"/desk/akun/sandi\""));
    CHECK(holds(back, "Sudah saya telepon, besok pagi dikerjakan"));
}

TEST_CASE("A password is changed with the old one, and all other sessions end") {
    DeskTown desk;
    Browser browser(desk);
    Browser other(desk);
    browser.sign_in("operator");
    other.sign_in("operator");
    const auto change = [&](const char* old, const char* fresh, const char* again) {
        browser.get("/desk/akun");
        return browser.post("/desk/akun/sandi", {{"old", old}, {"new", fresh}, {"again", again}});
    };
    CHECK(change("salah", "kopi-susu-gayo", "kopi-susu-gayo").status == 422);
    CHECK(change("operator-sandi-panjang", "pendek", "pendek").status == 422);
    CHECK(change("operator-sandi-panjang", "kopi-susu-gayo", "kopi-susu").status == 422);
    CHECK(change("operator-sandi-panjang", "operator-kopi", "operator-kopi").status == 422);
    CHECK(change("operator-sandi-panjang", "kopi-susu-gayo", "kopi-susu-gayo").status == 303);
    CHECK(browser.get("/desk/").status == 200);
    CHECK(other.get("/desk/").status == 303);
    CHECK(other.sign_in("operator").status == 401);
    CHECK(other.sign_in("operator", "kopi-susu-gayo").status == 303);
    other.get("/desk/akun");
    CHECK(other.post("/desk/akun/keluar-semua", {}).status == 303);
    CHECK(browser.get("/desk/").status == 303);
}

TEST_CASE("The second factor says what RFC 6238 says, once") {
    using handlers::desk::totp_code;
    const std::string secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";  // of the RFC's appendix B
    CHECK(totp_code(secret, 59 / 30) == "287082");
    CHECK(totp_code(secret, 1'111'111'109 / 30) == "081804");
    CHECK(totp_code(secret, 20'000'000'000 / 30) == "353130");
    CHECK(totp_code("no base32!", 1).empty());
    const Time now{std::chrono::seconds{59}};
    CHECK(handlers::desk::totp_matches(secret, "287 082", now) == 1);
    CHECK(handlers::desk::totp_matches(secret, "287082", now + 30s) == 1);
    CHECK_FALSE(handlers::desk::totp_matches(secret, "287082", now + 2min));
    CHECK_FALSE(handlers::desk::totp_matches(secret, "", now));
}

TEST_CASE("An account with a second factor needs its code, and no code works twice") {
    DeskTown desk;
    Browser browser(desk);
    browser.sign_in("operator");
    browser.get("/desk/akun");
    CHECK(holds(browser.post("/desk/akun/kode", {}), "class=\"qr\""));
    const std::string secret = browser.value_of("secret");
    REQUIRE(secret.size() == 32);
    CHECK(
        browser.post("/desk/akun/kode/pasang", {{"secret", secret}, {"code", "x"}}).status == 422
    );
    const auto code = [&] {
        return handlers::desk::totp_code(secret, handlers::desk::totp_step(desk.town.now()));
    };
    const Form set{{"secret", secret}, {"code", code()}};
    CHECK(browser.post("/desk/akun/kode/pasang", set).status == 303);
    const auto enter = [&](const std::string& given) {
        Browser fresh(desk);
        fresh.get("/desk/login");
        return fresh
            .post(
                "/desk/login",
                {{"door", fresh.value_of("door")},
                 {"name", "operator"},
                 {"password", DeskTown::password_of("operator")},
                 {"code", given}}
            )
            .status;
    };
    CHECK(enter("") == 401);
    CHECK(enter(code()) == 401);
    desk.town.pass(30s);
    CHECK(enter(code()) == 303);
    CHECK(enter(code()) == 401);
}
