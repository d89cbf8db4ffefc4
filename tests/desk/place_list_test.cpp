/// Kelurahan and their borders from a file: every fault with its line, seen before it holds, told
/// in the log, and held by the next message.
#include <doctest/doctest.h>

#include <string>

#include "tests/support/people_stage.hpp"

namespace {

using namespace telepati;
using namespace telepati::tests;

const std::string path = "/desk/wilayah/berkas";

struct PlaceStage : PeopleStage {
    handlers::http::Response checks(const std::string& file) {
        admin.get("/desk/wilayah");
        return admin.upload(path, {{"berkas", file}});
    }
    /// What was looked at holds, as a browser sends it back.
    handlers::http::Response applies(const std::string& file) {
        checks(file);
        return admin.upload(
            path, {{"isi", file}, {"do", "terapkan"}, {"before", admin.value_of("before")}}
        );
    }
    const understanding::Kelurahan* place(const std::string& code) {
        office();
        const auto& places = world->by_code("medan-johor")->row.places;
        const auto found = std::ranges::find(places, code, &understanding::Kelurahan::code);
        return found == places.end() ? nullptr : &*found;
    }
    std::string list() { return admin.get("/desk/wilayah/unduh").body; }
};

const std::string bekala = "12.71.11.1006";

std::string square(const std::string& code, const std::string& name) {
    return R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"code":")" +
           code + R"(","name":")" + name +
           R"("},"geometry":{"type":"Polygon","coordinates":[[[98.60,3.50],[98.70,3.50],)"
           R"([98.70,3.60],[98.60,3.60],[98.60,3.50]]]}}]})";
}
}  // namespace

TEST_CASE("The list that is taken away can be given back and changes nothing") {
    PlaceStage stage;
    const std::string list = stage.list();
    CHECK(list.starts_with("\xEF\xBB\xBF\"code\";\"name\""));
    const auto page = stage.checks(list);
    CHECK(page.status == 200);
    CHECK(holds(page, "tidak ada yang berubah"));
    CHECK_FALSE(holds(page, "Terapkan"));
}

TEST_CASE("A kelurahan that a list adds is seen first, then understood in the next message") {
    PlaceStage stage;
    const std::string words = "lampu jalan mati di kampung bekasi lama";
    CHECK(stage.ticket(stage.files(words)).kelurahan.empty());
    const std::string list = stage.list() + "12.71.11.1099;Kampung Bekasi Lama;;3.51;98.66;\r\n";
    const auto page = stage.checks(list);
    CHECK(holds(page, "Kampung Bekasi Lama"));
    CHECK(holds(page, "<b>baru</b>"));
    CHECK(stage.place("12.71.11.1099") == nullptr);
    const auto rings = stage.place(bekala)->rings;
    CHECK(stage.applies(list).status == 303);
    REQUIRE(stage.place("12.71.11.1099"));
    CHECK(stage.place(bekala)->rings == rings);
    CHECK(stage.ticket(stage.files(words)).kelurahan == "12.71.11.1099");
    const auto log = stage.audited("place_list");
    REQUIRE(log.size() == 1);
    CHECK(log.front().entry.detail == "new=1; changed=0; gone=0");
    CHECK(stage.town.broken().empty());
}

TEST_CASE("Borders from GeoJSON hold at once, and names and spellings stay") {
    PlaceStage stage;
    const auto before = *stage.place(bekala);
    const auto page = stage.checks(square(bekala, "LAIN"));
    CHECK(holds(page, "batas wilayah 4 titik"));
    CHECK(holds(page, "class=\"here\"><title>Kwala Bekala</title>"));
    CHECK(stage.applies(square(bekala, "LAIN")).status == 303);
    CHECK(stage.place(bekala)->name == before.name);
    CHECK(stage.place(bekala)->aliases == before.aliases);
    REQUIRE(stage.place(bekala)->rings.size() == 1);
    CHECK(stage.place(bekala)->rings.front().size() == 4);
    CHECK(stage.applies(square("12.71.11.1098", "Pulau Baru")).status == 303);
    CHECK(stage.place("12.71.11.1098")->name == "Pulau Baru");
}

TEST_CASE("Every line that is wrong is named, and nothing of the file holds") {
    PlaceStage stage;
    const auto page = stage.checks(
        "code,name,aliases,lat,lon\n"
        "12.71.11.1001,Suka Maju,,,\n"
        "abc,Salah Kode,,,\n"
        "12.71.11.1001,Suka Maju Lagi,,,\n"
        "12.71.11.1002,,,,\n"
        "12.71.11.1003,Titi Kuning,,tiga,98.6\n"
        "12.71.11.1004,Gedung Johor,,99,98.6\n"
        "12.71.11.1005,Pangkalan,,,,,,lebih\n"
    );
    CHECK(page.status == 422);
    for (const char* fault :
         {"<b>Baris 3:</b> kode kelurahan ditulis seperti",
          "<b>Baris 4:</b> kelurahan ini sudah ada di baris lain",
          "<b>Baris 5:</b> code atau name kosong",
          "<b>Baris 6:</b> lat atau lon bukan angka",
          "<b>Baris 7:</b> titik tengah tidak ada di bumi",
          "<b>Baris 8:</b> isian lebih banyak dari kolomnya"}) {
        CAPTURE(fault);
        CHECK(holds(page, fault));
    }
    CHECK_FALSE(holds(page, "Terapkan"));
    const auto json = stage.checks("{\"type\":\"FeatureCollection\",\n\"features\":[\n{\"a\":}]}");
    CHECK(holds(json, "<b>Baris 3:</b> JSON terputus"));
    CHECK(holds(stage.checks(""), "berkas ini kosong"));
    CHECK(stage.audited("place_list").empty());
}

TEST_CASE("What is no list is refused: pictures, programs, markup, too much") {
    PlaceStage stage;
    for (const std::string& file :
         {std::string{"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 17},
          std::string{"PK\x03\x04\x14\0", 6},
          std::string{"<script>alert(1)</script>"},
          std::string{"[1,2,3]"},
          std::string{"{\"kecamatan\":[{\"kelurahan\":\"<script>alert(1)</script>\"}]}"},
          std::string(20'000, '[')}) {
        const auto page = stage.checks(file);
        CAPTURE(file.substr(0, 20));
        CHECK(page.status == 422);
        CHECK(holds(page, "role=\"alert\""));
        CHECK_FALSE(holds(page, "<script>alert"));
    }
    CHECK(stage.checks(std::string(2'200'000, 'a')).status == 413);
    stage.admin.get("/desk/wilayah");
    CHECK(stage.admin.post("/desk/jawaban", {{"body", std::string(70'000, 'a')}}).status == 413);
    stage.admin.get("/desk/jawaban");
    CHECK(stage.admin.upload("/desk/jawaban", {{"body", "a"}}).status == 415);
    CHECK(stage.place(bekala) != nullptr);
}

TEST_CASE("What somebody of the office rests on does not go, and of two the second looks again") {
    PlaceStage stage;
    std::string list = stage.list();
    const auto at = list.find("\"" + bekala);
    const std::string without = list.substr(0, at) + list.substr(list.find('\n', at) + 1);
    const auto page = stage.checks(without);
    CHECK(holds(page, "<b>dihapus</b>"));
    CHECK(holds(page, "Kwala Bekala: wilayah petugas Efrata Barus"));
    CHECK_FALSE(holds(page, "Terapkan"));
    CHECK(stage.applies(without).status == 409);
    CHECK(stage.place(bekala) != nullptr);

    stage.checks(square(bekala, "x"));
    const std::string seen = stage.admin.value_of("before");
    CHECK(stage.applies(list + "12.71.11.1099;Baru;;;;\r\n").status == 303);
    stage.admin.get("/desk/wilayah");
    const auto told = stage.admin.upload(
        path, {{"isi", square(bekala, "x")}, {"do", "terapkan"}, {"before", seen}}
    );
    CHECK(told.status == 409);
    CHECK(holds(told, "baru saja diubah orang lain"));
    CHECK(stage.place("12.71.11.1099") != nullptr);
}
