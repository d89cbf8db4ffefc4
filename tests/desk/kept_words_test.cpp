/// Answers that are ready to be used, and views of the board that somebody keeps.
#include <doctest/doctest.h>

#include <string>

#include "storage/desk_store.hpp"
#include "tests/support/clerk_stage.hpp"

namespace {

using namespace telepati;
using namespace telepati::tests;

struct WordStage : ClerkStage {
    handlers::http::Response keeps(
        const std::string& title, const std::string& body, const std::string& before = {}
    ) {
        clerk.get("/desk/jawaban");
        return clerk.post(
            "/desk/jawaban",
            {{"csrf", clerk.value_of("csrf")},
             {"before", before},
             {"mark", clerk.value_of("mark")},
             {"title", title},
             {"body", body},
             {"do", "simpan"}}
        );
    }
    handlers::http::Response views(const std::string& path, Form fields) {
        clerk.get("/desk/akun");
        fields.emplace_back("csrf", clerk.value_of("csrf"));
        return clerk.post(path, std::move(fields));
    }
};

const std::string hours = "Kantor buka Senin sampai Jumat, 08.00 sampai 16.00.";
}  // namespace

TEST_CASE("An answer that is ready goes behind what was typed, and nothing is sent by that") {
    WordStage stage;
    CHECK(stage.keeps("Jam buka", hours).status == 303);
    const std::string number = stage.files(drain, "0812 0000 0001");
    CHECK(holds(stage.clerk.get("/desk/t/" + number), "value=\"Jam buka\""));
    const auto page =
        stage.form(number, "balas", {{"note", "Selamat pagi."}, {"siap", "Jam buka"}});
    CHECK(page.status == 200);
    CHECK(holds(page, "Selamat pagi.\n" + hours + "</textarea>"));
    CHECK(stage.town.store().reader()->history(stage.ticket(number).office, number).size() == 2);
}

TEST_CASE("Ready answers can be changed, called otherwise and taken away") {
    WordStage stage;
    stage.keeps("Jam buka", hours);
    CHECK(stage.keeps("Jam kantor", "Buka tiap hari.", "Jam buka").status == 303);
    const auto page = stage.clerk.get("/desk/jawaban");
    CHECK(holds(page, "Jam kantor"));
    CHECK_FALSE(holds(page, "Jam buka"));
    CHECK(stage.keeps("Jam kantor", "Lain").status == 422);
    CHECK(stage.keeps("", "Lain").status == 422);
    CHECK(stage.keeps("Panjang", std::string(1'001, 'a')).status == 422);
    stage.clerk.get("/desk/jawaban");
    stage.clerk.post(
        "/desk/jawaban",
        {{"csrf", stage.clerk.value_of("csrf")},
         {"before", "Jam kantor"},
         {"mark", stage.clerk.value_of("mark")},
         {"do", "hapus"}}
    );
    CHECK(holds(stage.clerk.get("/desk/jawaban"), "Belum ada jawaban"));
}

TEST_CASE("Of two who change the same answer the second is told and loses nothing") {
    WordStage stage;
    stage.keeps("Jam buka", hours);
    stage.clerk.get("/desk/jawaban");
    const std::string stale = stage.clerk.value_of("mark");
    const auto late = [&](const std::string& body, const std::string& deed) {
        return stage.clerk.post(
            "/desk/jawaban",
            {{"csrf", stage.clerk.value_of("csrf")},
             {"before", "Jam buka"},
             {"mark", stale},
             {"title", "Jam buka"},
             {"body", body},
             {"do", deed}}
        );
    };
    CHECK(stage.keeps("Jam buka", "Buka tiap hari.", "Jam buka").status == 303);
    const auto told = late("Tutup hari Minggu.", "simpan");
    CHECK(told.status == 409);
    CHECK(holds(told, "diubah orang lain menjadi: “Buka tiap hari.”"));
    CHECK(holds(told, "Tutup hari Minggu."));
    CHECK(late("", "hapus").status == 409);
    CHECK(holds(stage.clerk.get("/desk/jawaban"), "Buka tiap hari."));
    stage.keeps("Jam kantor", "Buka tiap hari.", "Jam buka");
    const auto gone = late("Tutup hari Minggu.", "simpan");
    CHECK(gone.status == 409);
    CHECK(holds(gone, "Tutup hari Minggu."));
}

TEST_CASE("Ready answers are the office's own") {
    WordStage stage;
    stage.keeps("Jam buka", hours);
    Browser other(stage.desk);
    other.sign_in("amplas");
    CHECK_FALSE(holds(other.get("/desk/jawaban"), "Jam buka"));
}

TEST_CASE("A view that was kept stands on the board under its name, for its owner alone") {
    WordStage stage;
    const std::string late = "/desk/?terlambat=1";
    CHECK(
        location(stage.views("/desk/tampilan", {{"name", "Sudah lewat"}, {"address", late}})) ==
        late
    );
    CHECK(holds(stage.clerk.get("/desk/"), "<a href=\"/desk/?terlambat=1\">Sudah lewat</a>"));
    CHECK(holds(stage.clerk.get(late), "aria-current=\"page\">Sudah lewat</a>"));
    Browser other(stage.desk);
    other.sign_in("supervisor");
    CHECK_FALSE(holds(other.get("/desk/"), "Sudah lewat"));
    stage.views("/desk/tampilan/hapus", {{"name", "Sudah lewat"}, {"address", late}});
    CHECK_FALSE(holds(stage.clerk.get("/desk/"), "Sudah lewat"));
}

TEST_CASE("A view leads to the board and nowhere else") {
    WordStage stage;
    for (const char* elsewhere :
         {"https://example.org/", "//example.org", "/desk/login", "/desk/jenis", "javascript:x"}) {
        CAPTURE(elsewhere);
        const Form fields{{"name", "x"}, {"address", elsewhere}};
        CHECK(location(stage.views("/desk/tampilan", fields)) == "/desk/");
        CHECK_FALSE(holds(stage.clerk.get("/desk/"), elsewhere));
    }
}

TEST_CASE("A page that looks for news of a chat is told in a line when there are none") {
    WordStage stage;
    const std::string number = stage.files(drain, "0812 0000 0001");
    const std::string path = "/desk/t/" + number + "/chat";
    const auto first = stage.clerk.get(path);
    CHECK(first.status == 200);
    const auto tag = first.headers.find("ETag");
    REQUIRE(tag != first.headers.end());
    stage.clerk.headers["if-none-match"] = tag->second;
    const auto second = stage.clerk.get(path);
    CHECK(second.status == 304);
    CHECK(second.body.empty());
    stage.clerk.headers.clear();
    stage.form(number, "catatan", {{"note", "ada kabar"}});
    stage.clerk.headers["if-none-match"] = tag->second;
    CHECK(stage.clerk.get(path).status == 200);
}
