/// /desk/formulir and /desk/layanan, as an admin and a clerk use them.
#include <doctest/doctest.h>

#include <string>

#include "bot/base/limits.hpp"
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
    for (const char* word : {"banjir", "status", "menu", "berhenti", "kebakaran", "ya", "halo"}) {
        std::string taken = survey;
        taken.replace(taken.find("words = survei"), 14, std::string{"words = survei | "} + word);
        const Response refused = desk.saves("survei", taken, "simpan");
        CHECK(refused.status == 422);
        CHECK(holds(refused, "line 4: "));
        CHECK(holds(refused, "would never open the form"));
    }
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

TEST_CASE("A form that nobody saved is tried as a resident, and nothing of it becomes real") {
    Editor desk;
    desk.town.delivered();
    desk.admin.get("/desk/formulir/baru?kode=survei");
    std::string steps;
    const auto tries = [&](Form fields) {
        fields.insert(
            fields.end(),
            {{"csrf", desk.admin.value_of("csrf")}, {"body", survey}, {"langkah", steps}}
        );
        return desk.admin.post("/desk/formulir/f/survei/coba", std::move(fields));
    };
    const Response first = tries({{"do", "coba"}});
    CHECK(first.status == 200);
    CHECK(holds(first, "Siapa namanya?"));
    steps = "wBengkel Ucok";
    CHECK(holds(tries({{"do", "coba"}}), "Di mana?"));
    const Response asks = tries({{"do", "kirim"}, {"kata", "Gg Seser Kwala Bekala"}});
    CHECK(holds(asks, "Sudah betul?"));
    CHECK(holds(asks, "Bengkel Ucok"));
    steps += "\nwGg Seser Kwala Bekala";
    // The button of the summary is of this trial, however late it is pressed.
    const auto at = asks.body.find("value=\"send:") + 7;
    const std::string button = asks.body.substr(at, asks.body.find('"', at) - at);
    const std::string began = desk.admin.value_of("mulai");
    desk.town.set_now(desk.town.now() + std::chrono::minutes{5});
    CHECK(holds(tries({{"mulai", began}, {"tekan", button}}), "Formulirnya selesai diisi"));
    const Response sent = tries({{"do", "kirim"}, {"kata", "kirim"}});
    CHECK(holds(sent, "Formulirnya selesai diisi"));
    CHECK(holds(tries({{"do", "ulang"}}), "Siapa namanya?"));
    CHECK_FALSE(holds(tries({{"do", "ulang"}}), "Bengkel Ucok"));
    // Neither the form nor what was sent, to nobody.
    CHECK(desk.town.delivered().empty());
    CHECK_FALSE(holds(desk.admin.get("/desk/formulir"), "/desk/formulir/f/survei"));
    CHECK_FALSE(holds(desk.clerk.get("/desk/layanan"), "Bengkel Ucok"));
    CHECK(desk.town.tickets().empty());
    CHECK(desk.town.broken().empty());
}

TEST_CASE("The edited form is tried, not the one that stands; buttons, photos and places work") {
    Editor desk;
    REQUIRE(desk.saves("survei", survey, "simpan").status == 303);
    const std::string edited =
        "title = Survei\nkind = visit\nteam = pelayanan\nwords = survei\n"
        "[how] choice\nask = Bagaimana?\nlabel = Kesan\nchoice = baik | Baik\nchoice = kurang | "
        "Kurang\n[show] photo\nask = Mana fotonya?\nlabel = Foto\n"
        "[where] place\nask = Di mana rumahnya?\nlabel = Rumah\n"
        "[when] slot\nask = Kapan?\nlabel = Waktu\nslot = senin-jumat 09:00-12:00 2\n";
    desk.admin.get("/desk/formulir/f/survei");
    const std::string csrf = desk.admin.value_of("csrf");
    std::string steps;
    const auto tries = [&](const std::string& name, const std::string& value) {
        return desk.admin.post(
            "/desk/formulir/f/survei/coba",
            {{"csrf", csrf}, {"body", edited}, {"langkah", steps}, {name, value}}
        );
    };
    const Response first = tries("do", "coba");
    CHECK(holds(first, "Bagaimana?"));
    CHECK(holds(first, ">Kurang</button>"));
    CHECK(holds(tries("tekan", "form_pick:kurang"), "Mana fotonya?"));
    steps = "bform_pick:kurang";
    CHECK(holds(tries("do", "foto"), "Di mana rumahnya?"));
    steps += "\nf";
    CHECK(holds(tries("do", "lokasi"), "Kapan?"));
    const Response there = tries("tempat", "12.71.11.1004");
    CHECK(holds(there, "Kapan?"));
    CHECK(holds(there, "Lokasi di Kel. "));
    CHECK(holds(tries("do", "berkas"), "berkas.pdf"));
    CHECK(holds(tries("kata", "bahaya ada kebakaran di rumah"), "layanan darurat"));
    CHECK(desk.town.tickets().empty());
    const Response bad = desk.admin.post(
        "/desk/formulir/f/survei/coba", {{"csrf", csrf}, {"body", "title = A"}, {"do", "coba"}}
    );
    CHECK(bad.status == 422);
    std::string many;
    for (std::size_t at = 0; at < limits::trial_steps; ++at) many += "wa\n";
    steps = many;
    CHECK(holds(tries("kata", "lagi"), "terlalu panjang"));
}
