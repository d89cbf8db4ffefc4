/// /desk/siaran: one writes, another lets it go.
#include <doctest/doctest.h>

#include <algorithm>

#include "storage/desk_store.hpp"
#include "tests/support/broadcast_desk.hpp"
#include "tests/support/clerk_stage.hpp"

namespace {

using namespace telepati;
using namespace telepati::tests;
using handlers::http::Response;

const std::string place = "12.71.11.1006";

struct Studio : ClerkStage {
    Studio() {
        chief.sign_in("supervisor");
        for (const auto* phone : {"628120001", "628120002", "628120003"})
            town.taps(phone, "tell_yes:" + place, "Ya, kabari");
        town.acknowledge(town.delivered());
    }

    Response writes(const std::string& words, const std::string& kind = "flood") {
        clerk.get("/desk/siaran");
        return clerk.post(
            "/desk/siaran",
            {{"csrf", clerk.value_of("csrf")},
             {"kind", kind},
             {"kelurahan", place},
             {"words", words}}
        );
    }
    Response does(Browser& who, const std::string& path, const std::string& deed, Form more = {}) {
        who.get(path);
        more.emplace_back("csrf", who.value_of("csrf"));
        more.emplace_back("version", who.value_of("version"));
        more.emplace_back("do", deed);
        return who.post(path, std::move(more));
    }
    Response approves(const std::string& path) {
        chief.get(path);
        return does(
            chief,
            path,
            "kirim",
            {{"people", chief.value_of("people")}, {"price", chief.value_of("price")}}
        );
    }

    Browser chief{desk};
};
}  // namespace

TEST_CASE("People, cost and time stand there before anything is sent") {
    Studio studio;
    const std::string path = location(studio.writes("Sungai Deli naik, pindahkan barang."));
    REQUIRE(path == "/desk/siaran/1");
    const Response mine = studio.clerk.get(path);
    CHECK(holds(mine, "<b>3 orang</b>"));
    CHECK(holds(mine, "Rp 990"));
    CHECK(holds(mine, "3 × Rp 330"));
    CHECK(holds(mine, "Sungai Deli naik, pindahkan barang."));
    CHECK(holds(mine, "Menunggu orang kedua"));
    CHECK_FALSE(holds(mine, "Setujui dan kirim"));
    CHECK(holds(studio.chief.get(path), "Setujui dan kirim ke 3 orang"));
    CHECK(studio.town.delivered().empty());
}

TEST_CASE("Another account lets it go, and what came of it is counted") {
    Studio studio;
    const std::string path = location(studio.writes("Sungai Deli naik."));
    CHECK(location(studio.approves(path)) == path + "?selesai=1");
    studio.town.pass(std::chrono::minutes{1});
    const auto told = studio.town.delivered();
    CHECK(told.size() == 3);
    studio.town.acknowledge(told);
    studio.town.says("628120001", "terima kasih");
    studio.town.says("628120002", "berhenti");
    const Response page = studio.clerk.get(path);
    CHECK(holds(page, "<b>Selesai</b>"));
    CHECK(holds(page, "<th scope=\"row\">Terkirim</th><td>3</td>"));
    CHECK(holds(page, "<th scope=\"row\">Membalas dalam sehari</th><td>1</td>"));
    CHECK(holds(page, "<th scope=\"row\">Berhenti karenanya</th><td>1</td>"));
    CHECK_FALSE(holds(page, "62812"));
    CHECK(holds(studio.chief.get("/desk/catatan"), "Mengurus siaran"));
    CHECK(studio.approves(path).status == 422);
}

TEST_CASE("Nobody sends what they wrote, whatever their role, nor without the right to") {
    Studio studio;
    const std::string path = location(studio.writes("Sungai Deli naik."));
    CHECK(holds(
        studio.does(studio.clerk, path, "kirim", {{"people", "3"}, {"price", "330"}}),
        "tidak bisa menyetujui"
    ));
    // Whoever changes the words has written them.
    const auto changed = studio.does(
        studio.chief, path, "", {{"kind", "flood"}, {"scope", "all"}, {"words", "Air surut."}}
    );
    CHECK(location(changed) == path + "?selesai=1");
    CHECK(holds(studio.approves(path), "disetujui orang lain"));
    // And stays a writer when somebody else changes them once more.
    const auto again = studio.does(
        studio.clerk, path, "", {{"kind", "flood"}, {"scope", "all"}, {"words", "Air surut pelan."}}
    );
    CHECK(location(again) == path + "?selesai=1");
    CHECK(holds(studio.chief.get(path), "Menunggu orang kedua"));
    CHECK(holds(studio.approves(path), "disetujui orang lain"));
    Browser admin{studio.desk};
    admin.sign_in("admin");
    admin.get(path);
    const auto sent =
        studio.does(admin, path, "kirim", {{"people", admin.value_of("people")}, {"price", "330"}});
    CHECK(location(sent) == path + "?selesai=1");
}

TEST_CASE("What changed since the page was opened does not go out unseen") {
    Studio studio;
    const std::string path = location(studio.writes("Sungai Deli naik."));
    studio.chief.get(path);
    const std::string version = studio.chief.value_of("version");
    const std::string csrf = studio.chief.value_of("csrf");
    studio.town.taps("628120009", "tell_yes:" + place, "Ya, kabari");
    studio.town.acknowledge(studio.town.delivered());
    const Form seen{
        {"csrf", csrf}, {"version", version}, {"people", "3"}, {"price", "330"}, {"do", "kirim"}};
    CHECK(holds(studio.chief.post(path, seen), "berubah sejak halaman ini dibuka"));
    studio.does(
        studio.clerk, path, "", {{"kind", "flood"}, {"kelurahan", place}, {"words", "Lain."}}
    );
    CHECK(holds(studio.chief.post(path, seen), "diubah orang lain"));
    studio.town.pass(std::chrono::minutes{1});
    CHECK(studio.town.delivered().empty());
}

TEST_CASE("One that runs is stopped with a button, and one that waits can be dropped") {
    Studio studio;
    const std::string path = location(studio.writes("Loket tutup Jumat.", "notice"));
    studio.town.pass(std::chrono::hours{12});  // by night nobody is told of a counter
    studio.approves(path);
    CHECK(holds(studio.chief.get(path), "Hentikan siaran"));
    CHECK(location(studio.does(studio.clerk, path, "stop")) == path + "?selesai=1");
    CHECK(holds(studio.chief.get(path), "<b>Dihentikan</b>"));
    studio.town.pass(std::chrono::hours{24});
    const auto told = studio.town.delivered();
    CHECK(std::ranges::none_of(told, [](const Delivered& one) {
        return one.message.body.find("Loket tutup") != std::string::npos;
    }));
    studio.clerk.sign_in("operator");
    studio.chief.sign_in("supervisor");
    const std::string other = location(studio.writes("Lain."));
    CHECK(location(studio.does(studio.clerk, other, "buang")) == other + "?selesai=1");
    CHECK(studio.approves(other).status == 422);
}

TEST_CASE("What is wrong with a broadcast or a price is said, and what was written stays") {
    Studio studio;
    CHECK(holds(studio.writes(""), "Tulis isi siarannya"));
    CHECK(holds(studio.writes(std::string(301, 'a')), "paling panjang 300 huruf"));
    CHECK(holds(studio.writes("x", "promo"), "Pilih peringatan banjir"));
    studio.clerk.get("/desk/siaran");
    const Response nowhere = studio.clerk.post(
        "/desk/siaran",
        {{"csrf", studio.clerk.value_of("csrf")}, {"kind", "flood"}, {"words", "Air naik."}}
    );
    CHECK(holds(nowhere, "Pilih kelurahannya"));
    CHECK(holds(nowhere, "Air naik."));
    CHECK(studio.clerk.get("/desk/siaran/7").status == 404);
    Browser admin{studio.desk};
    admin.sign_in("admin");
    const auto prices = [&](const std::string& utility, const std::string& daily) {
        admin.get("/desk/siaran");
        return admin.post(
            "/desk/siaran-biaya",
            {{"csrf", admin.value_of("csrf")},
             {"utility", utility},
             {"marketing", "700"},
             {"daily", daily}}
        );
    };
    CHECK(holds(prices("mahal", "250"), "rupiah bulat"));
    CHECK(holds(prices("350", "0"), "Batas orang sehari"));
    CHECK(location(prices("350", "1000")) == "/desk/siaran?selesai=1");
    const std::string path = location(studio.writes("Air naik."));
    CHECK(holds(studio.chief.get(path), "Rp 1.050"));
}

TEST_CASE("A template that Meta has not approved keeps a broadcast back") {
    Studio studio;
    const std::string path = location(studio.writes("Sungai Deli naik."));
    studio.town.turnstile().act([&](const handlers::TurnTools& tools) -> handlers::TurnResult {
        storage::OfficeRow row = tools.world.offices().front().row;
        std::erase(row.office.approved, "siaran_banjir");
        tools.batch.save_office(row);
        handlers::TurnResult result;
        result.world_changed = true;
        return result;
    });
    CHECK(holds(studio.chief.get(path), "belum disetujui Meta"));
    CHECK(studio.approves(path).status == 422);
}

TEST_CASE("Another office has broadcasts of its own") {
    Studio studio;
    studio.writes("Sungai Deli naik.");
    Browser other{studio.desk};
    other.sign_in("amplas");
    CHECK(other.get("/desk/siaran/1").status == 404);
    CHECK(holds(other.get("/desk/siaran"), "Belum ada siaran"));
}
