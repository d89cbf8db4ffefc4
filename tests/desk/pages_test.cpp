/// What the pages of the desk show, and what their forms do.
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

TEST_CASE("A report at the counter is filed once, understood, and given a slip with a symbol") {
    Desk desk;
    desk.clerk.get("/desk/baru");
    const Form form{
        {"key", desk.clerk.value_of("key")}, {"note", drain}, {"phone", "0812-0000-0890"}};
    const std::string slip = location(desk.clerk.post("/desk/baru", form));
    CHECK(location(desk.clerk.post("/desk/baru", form)) == slip);
    CHECK(desk.town.tickets().size() == 1);
    const cases::Ticket ticket = desk.town.tickets().front().ticket;
    CHECK(ticket.category == "drainase");
    CHECK(ticket.source == cases::Source::Counter);
    const Response page = desk.clerk.get(slip);
    CHECK(holds(page, "class=\"qr\""));
    CHECK(holds(page, "status " + ticket.number));
    CHECK(holds(desk.clerk.post("/desk/baru", {{"key", "a"}, {"note", ""}}), "Tulis dulu"));
    const Response odd =
        desk.clerk.post("/desk/baru", {{"key", "a"}, {"note", drain}, {"phone", "12"}});
    CHECK(odd.status == 422);
    CHECK(holds(odd, drain));
}

TEST_CASE("The board counts what is open and shows the newest first") {
    Desk desk;
    CHECK(holds(desk.clerk.get("/desk/"), "Tidak ada laporan di sini"));
    const std::string first = desk.files(drain);
    const std::string second = desk.files(lamp);
    const Response board = desk.clerk.get("/desk/");
    CHECK(holds(board, "<b>2</b><span>Semua terbuka</span>"));
    CHECK(board.body.find(second) < board.body.find(first));
    CHECK(desk.clerk.get("/desk/?status=closed").body.find(first) == std::string::npos);
    const Response old = desk.clerk.get("/desk/?urut=lama");
    CHECK(old.body.find(first) < old.body.find(second));
}

TEST_CASE("Each filter of the board narrows it, and a bookmark that is wrong still opens") {
    Desk desk;
    const std::string wet = desk.files(drain);
    const std::string dark = desk.files(lamp);
    const auto shows = [&](const std::string& query, const std::string& number) {
        return holds(desk.clerk.get("/desk/?" + query), "/desk/t/" + number);
    };
    for (const char* only_wet :
         {"jenis=drainase",
          "kelurahan=12.71.11.1006",
          "q=TUMPAT",
          "q=seser&status=semua",
          "status=assigned&jenis=drainase"}) {
        CAPTURE(only_wet);
        CHECK(shows(only_wet, wet));
        CHECK_FALSE(shows(only_wet, dark));
    }
    CHECK_FALSE(shows("tim=kebersihan", wet));
    CHECK_FALSE(shows("terlambat=1", wet));
    CHECK_FALSE(shows("dari=2099-01-01", wet));
    desk.town.pass(std::chrono::days{4});
    desk.clerk.sign_in("operator");
    CHECK(shows("terlambat=1", wet));
    CHECK(holds(desk.clerk.get("/desk/?terlambat=1"), "Terlambat"));
    CHECK(shows("status=nonsens&urut=x&lewat=zz&petugas=Siapa&dari=kemarin", wet));
    CHECK(holds(desk.clerk.get("/desk/?q=takadayangbegini"), "Tidak ada yang cocok"));
    CHECK(location(desk.clerk.get("/desk/?q=" + wet)) == "/desk/t/" + wet);
}

TEST_CASE("The reports of one event are listed by its name, which each of them shows") {
    Desk desk;
    const std::string other = desk.files(lamp);
    const std::string flood = "banjir 60 cm di gg seser lk 3 kwala bekala, air masuk rumah";
    desk.town.says("6281200000890", flood);
    desk.town.says("6281200000891", flood);
    desk.town.pass(10min);
    std::vector<std::string> numbers;
    std::string incident;
    for (const auto& view : desk.town.tickets()) {
        if (view.ticket.incident.empty()) continue;
        numbers.push_back(view.ticket.number);
        incident = view.ticket.incident;
    }
    REQUIRE(numbers.size() == 2);
    const Response board = desk.clerk.get("/desk/?kejadian=" + incident);
    for (const std::string& number : numbers) {
        CHECK(holds(board, "/desk/t/" + number));
        CHECK(holds(
            desk.clerk.get("/desk/t/" + number),
            "href=\"/desk/?status=semua&amp;kejadian=" + incident + "\""
        ));
    }
    CHECK_FALSE(holds(board, "/desk/t/" + other));
    CHECK(holds(desk.clerk.get("/desk/?status=semua&kejadian=" + incident), numbers.front()));
    CHECK_FALSE(holds(desk.clerk.get("/desk/?jenis=sampah&kejadian=" + incident), numbers.front()));
    CHECK(holds(desk.clerk.get("/desk/?kejadian=X-99"), "Tidak ada yang cocok"));
}

TEST_CASE("Pages of the board follow each other without a gap, in every order") {
    Desk desk;
    std::vector<std::string> filed;
    for (int count = 0; count < limits::desk_rows + 5; ++count) {
        filed.push_back(desk.files(lamp + " nomor " + std::to_string(count)));
        desk.town.set_now(desk.town.now() + 1s);
    }
    for (const char* query : {"", "?urut=lama", "?urut=tenggat", "?status=semua"}) {
        CAPTURE(query);
        std::string all;
        std::string path = std::string{"/desk/"} + query;
        for (int page = 0; page < 3 && !path.empty(); ++page) {
            const std::string body = desk.clerk.get(path).body;
            all += body;
            const auto next = body.find("rel=\"next\" href=\"");
            path = next == std::string::npos
                       ? ""
                       : body.substr(next + 17, body.find('"', next + 17) - next - 17);
            for (auto at = path.find("&amp;"); at != std::string::npos; at = path.find("&amp;"))
                path.replace(at, 5, "&");
        }
        CHECK(path.empty());
        CHECK(std::ranges::all_of(filed, [&](const std::string& number) {
            const auto at = all.find("/desk/t/" + number);
            return at != std::string::npos &&
                   all.find("/desk/t/" + number, at + 1) == std::string::npos;
        }));
    }
}

TEST_CASE("What changes on the board is told once, and nothing else is sent again") {
    Desk desk;
    desk.files(drain);
    const Response first = desk.clerk.get("/desk/isi");
    CHECK(first.status == 200);
    desk.clerk.headers["if-none-match"] = first.headers.find("ETag")->second;
    CHECK(desk.clerk.get("/desk/isi").status == 304);
    desk.clerk.headers.erase("if-none-match");
    desk.files(lamp);
    desk.clerk.headers["if-none-match"] = first.headers.find("ETag")->second;
    CHECK(desk.clerk.get("/desk/isi").status == 200);
}

TEST_CASE("A ticket shows the conversation as it happened and why it was understood so") {
    Desk desk;
    const std::string phone = "6281200000890";
    desk.town.says(phone, "parit di gg seser lk 3 kwala bekala tumpat kali\nbau <b>sekali</b>");
    desk.town.says(phone, "kirim");
    const cases::Ticket ticket = desk.town.tickets().front().ticket;
    const Response page = desk.clerk.get("/desk/t/" + ticket.number);
    CHECK(holds(page, "tumpat kali\nbau &lt;b&gt;sekali&lt;/b&gt;"));
    CHECK(holds(page, "sudah kami terima"));
    CHECK(holds(page, "karena kata: parit"));
    CHECK(holds(page, "diteruskan ke tim"));
    CHECK(holds(page, "0812****890"));
    CHECK_FALSE(holds(page, phone));
    CHECK(holds(page, "Langsung terkirim."));
    CHECK(desk.clerk.get("/desk/t/mj%20-x").status == 404);
    CHECK(holds(desk.clerk.get("/desk/t/MJ2222X"), "salah ketik"));
}

TEST_CASE("The page says beforehand what becomes of an answer, and that is what becomes of it") {
    Desk desk;
    const std::string phone = "6281200000890";
    desk.town.says(phone, drain);
    desk.town.says(phone, "kirim");
    const std::string number = desk.town.tickets().front().ticket.number;
    desk.town.delivered();
    CHECK(desk.form(number, "balas", {{"note", "Besok pagi dikerjakan"}}).status == 303);
    const auto sent = desk.town.delivered();
    REQUIRE(sent.size() == 1);
    CHECK(sent.front().to == phone);
    CHECK(sent.front().message.body.find("Besok pagi dikerjakan") != std::string::npos);
    desk.town.acknowledge(sent);
    desk.town.pass(25h);
    desk.town.delivered();
    desk.clerk.sign_in("operator");
    const bool invites = holds(desk.clerk.get("/desk/t/" + number), "Tidak langsung terkirim");
    CHECK(invites != holds(desk.clerk.get("/desk/t/" + number), "akan menunggu"));
    CHECK(desk.form(number, "balas", {{"note", "Sudah selesai ya"}}).status == 303);
    CHECK(holds(desk.clerk.get("/desk/t/" + number), "menunggu warga menulis"));
    desk.town.delivered();
    desk.town.says(phone, "ya pak");
    const auto later = desk.town.delivered();
    CHECK(std::ranges::any_of(later, [](const tests::Delivered& one) {
        return one.message.body.find("Sudah selesai ya") != std::string::npos;
    }));
    const std::string silent = desk.files(lamp);
    CHECK(holds(desk.clerk.get("/desk/t/" + silent), "Tidak bisa dibalas lewat WhatsApp"));
}

TEST_CASE("A ticket offers every legal move and no other, and says what a move needs") {
    Desk desk;
    const std::string number = desk.files(drain);
    const Response page = desk.clerk.get("/desk/t/" + number);
    for (const char* legal : {"in_progress", "new", "waiting_reporter", "forwarded", "rejected"})
        CHECK(holds(page, std::string{"name=\"status\" value=\""} + legal));
    for (const char* other : {"closed", "resolved", "planned"})
        CHECK_FALSE(holds(page, std::string{"name=\"status\" value=\""} + other));
    CHECK(desk.form(number, "pindah", {{"status", "closed"}}).status == 422);
    const Response bare = desk.form(number, "pindah", {{"status", "rejected"}});
    CHECK(bare.status == 422);
    CHECK(holds(bare, "Isi keterangannya dulu"));
    CHECK(holds(desk.form(number, "pindah", {{"status", "in_progress"}}), "Pilih petugas"));
    const Form refused{{"status", "rejected"}, {"note", "Jalan provinsi"}};
    CHECK(desk.form(number, "pindah", refused).status == 303);
    CHECK(desk.ticket(number).status == cases::Status::Rejected);
    CHECK_FALSE(holds(desk.clerk.get("/desk/t/" + number), "Langkah berikutnya"));
    CHECK(holds(desk.clerk.get("/desk/t/" + number), "<b>ditolak</b> · operator"));
}

TEST_CASE("An officer is given a ticket and the officer's phone is told") {
    Desk desk;
    const std::string number = desk.files(drain);
    const auto world = desk.town.turnstile().world();
    const auto& officers = world->offices().front().row.office.officers;
    const auto officer = std::ranges::find(officers, "p3su", &cases::Officer::team);
    const Form form{{"status", "in_progress"}, {"assignee", officer->name}};
    CHECK(desk.form(number, "pindah", form).status == 303);
    CHECK(desk.ticket(number).assignee == officer->contact);
    const auto told = desk.town.delivered();
    CHECK(std::ranges::any_of(told, [&](const auto& one) {
        return one.contact == officer->contact;
    }));
}

TEST_CASE("A correction moves the ticket and teaches the classifier") {
    Desk desk;
    const std::string number = desk.files(drain);
    const Form form{{"category", "sampah"}, {"kelurahan", "12.71.11.1006"}, {"team", "p3su"}};
    CHECK(desk.form(number, "betulkan", form).status == 303);
    const cases::Ticket ticket = desk.ticket(number);
    CHECK(ticket.category == "sampah");
    CHECK(desk.town.store().reader()->lesson_count(ticket.office) == 1);
    const Form same{{"category", "sampah"}, {"kelurahan", ticket.kelurahan}, {"team", ticket.team}};
    CHECK(holds(desk.form(number, "betulkan", same), "Belum ada yang diubah"));
}

TEST_CASE("Of two who change the same ticket the second is told, and keeps what was typed") {
    Desk desk;
    const std::string number = desk.files(drain);
    desk.clerk.get("/desk/t/" + number);
    const Form late{
        {"csrf", desk.clerk.value_of("csrf")},
        {"version", desk.clerk.value_of("version")},
        {"status", "forwarded"},
        {"note", "Dinas PU, sudah \"ditelepon\""}};
    Browser other(desk.desk);
    other.sign_in("supervisor");
    other.get("/desk/t/" + number);
    other.post(
        "/desk/t/" + number + "/pindah",
        {{"version", other.value_of("version")}, {"status", "rejected"}, {"note", "bukan"}}
    );
    const Response told = desk.clerk.post("/desk/t/" + number + "/pindah", late);
    CHECK(told.status == 409);
    CHECK(holds(told, "ditolak oleh supervisor"));
    CHECK(desk.ticket(number).status == cases::Status::Rejected);
    Browser third(desk.desk);
    third.sign_in("admin");
    const std::string open = desk.files(lamp);
    Form stale = late;
    stale[1].second = "1";
    const Response kept = desk.clerk.post("/desk/t/" + open + "/pindah", stale);
    CHECK(kept.status == 409);
    CHECK(holds(kept, "Dinas PU, sudah &quot;ditelepon&quot;</textarea>"));
    CHECK(holds(kept, "value=\"forwarded\" required checked"));
}

TEST_CASE("Several reports are given away with one press, and one that cannot be is named") {
    Desk desk;
    const std::string wet = desk.files(drain);
    const std::string dark = desk.files(lamp);
    const std::string done = desk.files(drain + " lagi");
    desk.form(done, "pindah", {{"status", "rejected"}, {"note", "bukan di sini"}});
    desk.town.delivered();
    const auto world = desk.town.turnstile().world();
    const auto& officers = world->offices().front().row.office.officers;
    const auto officer = std::ranges::find(officers, "p3su", &cases::Officer::team);
    desk.clerk.get("/desk/?status=semua");
    Form form{
        {"kepada", "orang:p3su:" + officer->name},
        {"kembali", "/desk/?status=semua"},
        {"nomor", wet},
        {"nomor", dark},
        {"nomor", wet},
        {"nomor", done},
        {"nomor", "MJ2222X"}};
    const std::string back = location(desk.clerk.post("/desk/bagi", form));
    CHECK(back.starts_with("/desk/?status=semua&bagi=2&tidak=" + done));
    CHECK(desk.ticket(wet).assignee == officer->contact);
    CHECK(desk.ticket(dark).assignee == officer->contact);
    const Response page = desk.clerk.get(back);
    CHECK(holds(page, "2 laporan dibagikan."));
    CHECK(holds(page, done.substr(0, 3) + ' ' + done.substr(3)));
    CHECK_FALSE(desk.town.delivered().empty());
    CHECK(holds(desk.clerk.get("/desk/"), "form=\"bagi\""));
}

TEST_CASE("A report names those of its kind near by, with and without a pin") {
    Desk desk;
    const std::string named = desk.files("parit tumpat gg mawar kwala bekala");
    desk.town.says("6281200000890", "parit tumpat gg seser kwala bekala");
    desk.town.pins("6281200000890", 3.5205, 98.6523);
    desk.town.pass(2s);
    desk.town.says("6281200000890", "kirim");
    const auto all = desk.town.tickets();
    const auto pinned =
        std::ranges::find_if(all, [](const auto& one) { return one.ticket.pin.has_value(); });
    REQUIRE(pinned != all.end());
    const std::string number = pinned->ticket.number;
    const std::string far = desk.files("parit tumpat jl eka rasmi titi kuning");
    CHECK(holds(desk.clerk.get("/desk/t/" + number), "<a href=\"/desk/t/" + named));
    CHECK(holds(desk.clerk.get("/desk/t/" + named), "<a href=\"/desk/t/" + number));
    CHECK_FALSE(holds(desk.clerk.get("/desk/t/" + number), "<a href=\"/desk/t/" + far));
}

TEST_CASE("Giving away nothing, to nobody, or elsewhere does nothing") {
    Desk desk;
    const std::string wet = desk.files(drain);
    desk.clerk.get("/desk/");
    const std::string before = desk.ticket(wet).team;
    for (const Form& form :
         {Form{{"kepada", "tim:kebersihan"}},
          Form{{"nomor", wet}},
          Form{{"nomor", wet}, {"kepada", "orang:p3su"}},
          Form{{"nomor", wet}, {"kepada", "tim:tidakada"}},
          Form{{"nomor", wet}, {"kepada", "<script>"}, {"kembali", "//elsewhere"}}}) {
        const Response answer = desk.clerk.post("/desk/bagi", form);
        CHECK(location(answer).starts_with("/desk/?bagi=0"));
        CHECK(desk.ticket(wet).team == before);
    }
    Browser elsewhere(desk.desk);
    elsewhere.sign_in("amplas");
    elsewhere.get("/desk/");
    elsewhere.post("/desk/bagi", {{"nomor", wet}, {"kepada", "tim:kebersihan"}});
    CHECK(desk.ticket(wet).team == before);
    CHECK(holds(desk.clerk.get("/desk/?bagi=%3Cb%3E&tidak=%3Cb%3E"), "&lt;b&gt; laporan"));
}
