/// /desk/formulir and /desk/layanan, as an admin and a clerk use them.
#include <doctest/doctest.h>

#include <string>

#include "tests/support/clerk_stage.hpp"

namespace {

using namespace telepati;
using namespace telepati::tests;
using handlers::http::Response;

struct Editor : ClerkStage {
    Editor() { admin.sign_in("admin"); }

    Browser admin{desk};

    Response saves(const std::string& code, const std::string& body, const std::string& deed) {
        admin.get("/desk/formulir/f/" + code);
        return admin.post(
            "/desk/formulir/f/" + code,
            {{"csrf", admin.value_of("csrf")},
             {"before", admin.value_of("before")},
             {"body", body},
             {"do", deed}}
        );
    }
};

const std::string survey =
    "title = Survei\nkind = listing\nteam = pelayanan\nwords = survei\ntarget = 1\n"
    "[name] text\nask = Siapa namanya?\nlabel = Nama\n"
    "[where] place\nask = Di mana?\nlabel = Tempat\n";
}  // namespace

TEST_CASE("A form is written, checked with its line, shown as chat, and answers at once") {
    Editor desk;
    CHECK(holds(desk.admin.get("/desk/formulir"), "Jempol ke rumah"));
    CHECK(holds(desk.admin.get("/desk/formulir/baru?kode=survei"), "Atas nama siapa?"));
    const Response wrong = desk.saves("survei", survey + "[name] text\n", "simpan");
    CHECK(wrong.status == 422);
    CHECK(holds(wrong, "line 12: there is a question"));
    const std::string nobody =
        "title = A\nteam = dokter\nwords = a\n[a] text\nask = A\nlabel = A\n";
    const Response team = desk.saves("survei", nobody, "lihat");
    CHECK(holds(team, "there is no team"));
    CHECK(holds(desk.saves("survei", survey, "lihat"), "Siapa namanya?"));
    CHECK(desk.saves("survei", survey, "simpan").status == 303);
    CHECK(holds(desk.admin.get("/desk/formulir"), "Survei"));
    CHECK(holds(desk.admin.get("/desk/layanan?formulir=survei"), "belum sampai sasaran"));
    CHECK(desk.saves("survei", "", "hapus").status == 303);
    CHECK_FALSE(holds(desk.admin.get("/desk/formulir"), "/desk/formulir/f/survei"));
}

TEST_CASE("Somebody else's edit of a form is not written over") {
    Editor desk;
    REQUIRE(desk.saves("survei", survey, "simpan").status == 303);
    desk.admin.get("/desk/formulir/f/survei");
    const std::string csrf = desk.admin.value_of("csrf");
    REQUIRE(desk.saves("survei", survey + "optional = ya\n", "simpan").status == 303);
    const Response late = desk.admin.post(
        "/desk/formulir/f/survei",
        {{"csrf", csrf}, {"before", "0123456789abcdef"}, {"body", survey}, {"do", "simpan"}}
    );
    CHECK(late.status == 409);
    CHECK(holds(late, "baru saja diubah orang lain"));
}

TEST_CASE("A record moves at the desk along its table, with a reason, and its resident hears it") {
    Editor desk;
    const std::string phone = "62811111111";
    desk.town.says(phone, "jempol");
    for (const char* words :
         {"Lansia",
          "Nurhayati",
          "Rekam KTP-el",
          "Gg Seser Kwala Bekala",
          "1",
          "Lewat WhatsApp ini",
          "kirim"})
        desk.town.says(phone, words);
    desk.town.delivered();
    const Response list = desk.clerk.get("/desk/layanan?formulir=jempol");
    REQUIRE(holds(list, "Menunggu petugas"));
    const auto at = list.body.find("/desk/layanan/r/");
    const std::string path = list.body.substr(at, list.body.find('"', at) - at);
    CHECK(holds(desk.clerk.get(path), "Nurhayati"));
    const auto moves = [&](const std::string& act, const std::string& why) {
        desk.clerk.get(path);
        return desk.clerk.post(
            path + "/pindah", {{"csrf", desk.clerk.value_of("csrf")}, {"act", act}, {"why", why}}
        );
    };
    CHECK(moves("finish", "").status == 422);
    CHECK(moves("nonsense", "").status == 422);
    CHECK(moves("take", "").status == 303);
    CHECK(holds(moves("miss", ""), "Tulis alasannya"));
    CHECK(moves("miss", "petugas sakit").status == 303);
    bool told = false;
    for (const auto& one : desk.town.delivered())
        told = told || one.message.body.find("petugas sakit") != std::string::npos;
    CHECK(told);
    CHECK(holds(desk.clerk.get(path), "Tidak terlaksana"));
    CHECK(desk.clerk.get("/desk/layanan/r/MJ2AAAA").status == 404);
    CHECK(desk.clerk.get("/desk/layanan/berkas/1").status == 404);
}
