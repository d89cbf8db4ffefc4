/// How words stand in the desk's chat: WhatsApp's own marks, nothing of HTML, and what is personal
/// only for those who may read it.
#include <doctest/doctest.h>

#include "handlers/desk/said_in_chat.hpp"
#include "tests/support/clerk_stage.hpp"

using namespace telepati;
using namespace telepati::tests;
using handlers::desk::chat_html;

TEST_CASE("Bold, italic and struck words look as they do on the phone") {
    CHECK(
        chat_html("Laporan *MJ7 K3F2* sudah _diterima_") ==
        "Laporan <b>MJ7 K3F2</b> sudah <i>diterima</i>"
    );
    CHECK(chat_html("*_dua_* ~salah~") == "<b><i>dua</i></b> <s>salah</s>");
    CHECK(chat_html("(*a*), \"*b*\"") == "(<b>a</b>), &quot;<b>b</b>&quot;");
    CHECK(chat_html("*satu*\n*dua*") == "<b>satu</b>\n<b>dua</b>");
}

TEST_CASE("A mark that marks nothing stays a letter") {
    for (const char* plain :
         {"2*3*4", "snake_case_name", "* satu *", "*a", "a*", "**", "***", "*\n*", "", "_", "* *"})
        CHECK(chat_html(plain) == plain);
    CHECK(chat_html("hubungi ****890 atau ****123") == "hubungi ****890 atau ****123");
    CHECK(chat_html("*a * b*") == "<b>a * b</b>");
}

TEST_CASE("What looks like HTML is shown as it was typed, marked or not") {
    CHECK(chat_html("*<b onclick=\"x\">*&'") == "<b>&lt;b onclick=&quot;x&quot;&gt;</b>&amp;&#39;");
    CHECK(chat_html("<*script*>") == "&lt;<b>script</b>&gt;");
}

TEST_CASE("Numbers and cards in words are covered at the desk for a team and a viewer") {
    ClerkStage desk;
    const std::string number =
        desk.files(drain + " hubungi 0812-0000-9001 atau siti@contoh.id nik 1271010203040005");
    desk.form(number, "catatan", {{"note", "telepon budi 0812-0000-9002"}});
    for (const char* role : {"viewer", "team"}) {
        CAPTURE(role);
        Browser reader(desk.desk);
        reader.sign_in(role);
        for (const std::string& path :
             {std::string{"/desk/"}, "/desk/t/" + number, "/desk/t/" + number + "/slip"}) {
            CAPTURE(path);
            const auto page = reader.get(path);
            CHECK(page.status == 200);
            for (const char* secret : {"0000-9001", "siti@", "1271010203040005", "0000-9002"})
                CHECK_FALSE(holds(page, secret));
        }
    }
    Browser team(desk.desk);
    team.sign_in("team");
    CHECK(holds(team.get("/desk/t/" + number), "****001"));
    CHECK(holds(desk.clerk.get("/desk/t/" + number), "0812-0000-9001"));
}

TEST_CASE("Words of an officer stand in the chat under the officer's name and not as a resident's"
) {
    ClerkStage desk;
    const std::string number = desk.files(drain);
    const std::string martua = "62800000000104";
    desk.town.says(martua, "terima " + number);
    desk.town.shows(martua, "sudah dikeruk");
    desk.town.taps(martua, "resolve:" + number, "Ya, selesai");
    desk.town.pass(std::chrono::minutes{5});
    const auto page = desk.clerk.get("/desk/t/" + number);
    const auto words = page.body.find("<p class=\"said\">sudah dikeruk</p>");
    REQUIRE(words != std::string::npos);
    const auto end = page.body.find("</li>", words);
    const auto bubble = page.body.substr(words, end - words);
    CHECK(bubble.find("Martua Nainggolan") != std::string::npos);
    CHECK(bubble.find("Warga") == std::string::npos);
}
