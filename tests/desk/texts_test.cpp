/// Messages in the office's own words.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "storage/desk_store.hpp"
#include "tests/support/clerk_stage.hpp"

namespace {

using namespace telepati;
using namespace telepati::tests;

const std::string ani = "6281200000001";

struct TextStage : ClerkStage {
    TextStage() { admin.sign_in("admin"); }

    handlers::http::Response saves(
        const std::string& key, const std::string& body, const std::string& deed = "simpan"
    ) {
        admin.get("/desk/teks/" + key);
        return admin.post(
            "/desk/teks/" + key,
            {{"csrf", admin.value_of("csrf")},
             {"bahasa", "id"},
             {"before", admin.value_of("before")},
             {"body", body},
             {"do", deed}}
        );
    }

    /// What a resident hears who greets.
    std::string greeted(const std::string& phone) {
        town.says(phone, "assalamualaikum");
        std::string all;
        for (const auto& one : town.delivered()) all += one.message.body + '\n';
        return all;
    }

    Browser admin{desk};
};

const std::string own = "Selamat datang di {{office}}. Ada apa di lingkungan Bapak/Ibu?";
}  // namespace

TEST_CASE(
    "A text that was edited is said in the next chat, and the shipped one after it was put back"
) {
    TextStage stage;
    CHECK(location(stage.saves("greeting", own)).find("selesai=simpan") != std::string::npos);
    CHECK(stage.greeted(ani).find("Selamat datang di Kecamatan Medan Johor.") != std::string::npos);
    CHECK(holds(stage.admin.get("/desk/teks?diubah=1"), "Selamat datang di ‹office›"));
    stage.town.restart();
    stage.town.set_now(stage.town.now() + std::chrono::hours{30});
    CHECK(stage.greeted("6281200000002").find("Selamat datang di") != std::string::npos);
}

TEST_CASE("Putting a text back needs nothing typed") {
    TextStage stage;
    stage.saves("greeting", own);
    CHECK(
        location(stage.saves("greeting", "", "kembalikan")).find("kembalikan") != std::string::npos
    );
    CHECK(stage.greeted(ani).find("Selamat datang di") == std::string::npos);
    CHECK(holds(stage.admin.get("/desk/teks?diubah=1"), "Tidak ada pesan seperti itu"));
}

TEST_CASE("A text with a mistake is refused with its line and the reason, and stays on the page") {
    TextStage stage;
    const auto answer = stage.saves("greeting", "Halo.\nDari {{offfice}}.");
    CHECK(answer.status == 422);
    CHECK(holds(answer, "Baris 2: ada isian yang tidak dikenal pesan ini"));
    CHECK(holds(answer, "Dari {{offfice}}."));
    CHECK(stage.saves("greeting", "Halo {{#office}}").status == 422);
    CHECK(stage.saves("greeting", "").status == 422);
    CHECK(stage.saves("greeting", std::string(5'000, 'a')).status == 422);
    CHECK(stage.greeted(ani).find("Dari") == std::string::npos);
}

TEST_CASE("A button that answers depend on cannot be taken away, but may be called otherwise") {
    TextStage stage;
    const auto page = stage.admin.get("/desk/teks/ask_change");
    const auto from = page.body.find("spellcheck=\"false\" required>");
    REQUIRE(from != std::string::npos);
    const auto begin = page.body.find('\n', from) + 1;
    std::string body = page.body.substr(begin, page.body.find("</textarea>") - begin);
    const auto button = body.find("\n[");
    REQUIRE(button != std::string::npos);
    const auto title = body.find("] ", button) + 2;
    const auto end = std::min(body.find('\n', title), body.size());
    std::string renamed = body;
    renamed.replace(title, end - title, "Nama lain");
    CHECK(stage.saves("ask_change", renamed).status == 303);
    std::string without = body;
    without.erase(button, end - button);
    const auto refused = stage.saves("ask_change", without);
    CHECK(refused.status == 422);
    CHECK(holds(refused, "hilang; jawaban warga bergantung padanya"));
}

TEST_CASE("The example is shown without keeping anything, with and without a script") {
    TextStage stage;
    const auto shown = stage.saves("greeting", own, "lihat");
    CHECK(shown.status == 200);
    CHECK(holds(shown, "Selamat datang di Kecamatan Medan Johor."));
    stage.admin.get("/desk/teks/greeting");
    const auto part = stage.admin.post(
        "/desk/teks/greeting/contoh",
        {{"csrf", stage.admin.value_of("csrf")}, {"bahasa", "id"}, {"body", "*Tebal* {{office}}"}}
    );
    CHECK(holds(part, "<b>Tebal</b> Kecamatan Medan Johor"));
    CHECK(holds(part, "dari 4096 huruf"));
    CHECK_FALSE(holds(part, "<main"));
    CHECK(stage.greeted(ani).find("Selamat datang di") == std::string::npos);
}

TEST_CASE("Of two who edit the same text the second is told and keeps what was typed") {
    TextStage stage;
    Browser other(stage.desk);
    other.sign_in("admin");
    other.get("/desk/teks/greeting");
    const std::string before = other.value_of("before");
    const std::string csrf = other.value_of("csrf");
    stage.saves("greeting", own);
    const auto answer = other.post(
        "/desk/teks/greeting",
        {{"csrf", csrf},
         {"bahasa", "id"},
         {"before", before},
         {"body", "Punya saya"},
         {"do", "simpan"}}
    );
    CHECK(answer.status == 409);
    CHECK(holds(answer, "Punya saya"));
    CHECK(stage.greeted(ani).find("Selamat datang di") != std::string::npos);
}

TEST_CASE("What was typed while the session ended comes back after signing in") {
    TextStage stage;
    stage.admin.get("/desk/teks/greeting");
    const std::string before = stage.admin.value_of("before");
    const Form form{
        {"csrf", "of a session that is over"},
        {"bahasa", "id"},
        {"before", before},
        {"body", own},
        {"do", "simpan"}};
    Browser late(stage.desk);
    const auto door = late.post("/desk/teks/greeting", form);
    CHECK(door.status == 401);
    const auto kept = late.post(
        "/desk/login",
        {{"door", late.value_of("door")},
         {"next", late.value_of("next")},
         {"name", "admin"},
         {"password", DeskTown::password_of("admin")},
         {"tulisan.bahasa", "id"},
         {"tulisan.before", before},
         {"tulisan.body", own},
         {"tulisan.do", "simpan"}}
    );
    CHECK(holds(kept, "Selamat datang di {{office}}"));
    const auto sent = late.post(
        "/desk/teks/greeting",
        {{"csrf", late.value_of("csrf")},
         {"bahasa", "id"},
         {"before", before},
         {"body", late.value_of("body")},
         {"do", "simpan"}}
    );
    CHECK(sent.status == 303);
}

TEST_CASE("English words of the office are said to who speaks English, and to nobody else") {
    TextStage stage;
    stage.admin.get("/desk/teks/greeting?bahasa=en");
    stage.admin.post(
        "/desk/teks/greeting",
        {{"csrf", stage.admin.value_of("csrf")},
         {"bahasa", "en"},
         {"before", stage.admin.value_of("before")},
         {"body", "Welcome to {{office}}. What is the matter?"},
         {"do", "simpan"}}
    );
    CHECK(stage.greeted(ani).find("Welcome to") == std::string::npos);
    CHECK(holds(stage.admin.get("/desk/teks?diubah=1"), "diubah (Inggris)"));
}

TEST_CASE("Each change of a text stands in the audit log without its words") {
    TextStage stage;
    stage.saves("greeting", own);
    storage::AuditQuery query;
    query.office = stage.town.turnstile().world()->offices().front().row.office.id;
    query.act = "text";
    const auto rows = stage.town.store().reader()->desk().audit(query);
    REQUIRE(rows.size() == 1);
    CHECK(rows.front().entry.subject == "greeting");
    CHECK(rows.front().entry.detail == "language=id; own words");
    CHECK(stage.town.broken().empty());
}

TEST_CASE("Another office keeps its own words") {
    TextStage stage;
    stage.saves("greeting", own);
    const auto world = stage.town.turnstile().world();
    CHECK(world->by_code("medan-johor")->own_texts != nullptr);
    CHECK(world->by_code("medan-amplas")->own_texts == nullptr);
}

TEST_CASE("Words that this version cannot read any longer are passed over and shown to the admin") {
    TextStage stage;
    const auto id = stage.town.turnstile().world()->by_code("medan-johor")->row.office.id;
    stage.town.turnstile().run([&](storage::Batch& batch) {
        batch.desk().put_text(id, {"id", "greeting", "Halo {{a_field_of_old}}"});
    });
    stage.town.restart();
    CHECK(stage.greeted(ani).find("Halo") == std::string::npos);
    CHECK(holds(stage.admin.get("/desk/teks"), "tidak terbaca lagi dan diganti teks bawaan"));
}
