#include "bot/understanding/places.hpp"

#include <doctest/doctest.h>

#include "bot/understanding/reading.hpp"
#include "tests/understanding/shipped_words.hpp"

using namespace telepati::understanding;
using telepati::Point;

namespace {
Ring square(double lat, double lon, double size) {
    return {{lat, lon}, {lat, lon + size}, {lat + size, lon + size}, {lat + size, lon}};
}
const Places& town() {
    static const Places places({
        {"1", "Gedung Johor", "Medan Johor", {"johor"}, {}, {square(0, 0, 1)}},
        {"2",
         "Kwala Bekala",
         "Medan Johor",
         {"kuala bekala"},
         {},
         {square(0, 1, 2), square(0.5, 1.5, 0.5)}},
        {"3", "Kota Matsum I", "Medan Area", {}, {}, {}},
        {"4", "Kota Matsum II", "Medan Area", {}, {}, {}},
        {"5", "Helvetia", "Medan Helvetia", {}, {}, {}},
        {"6", "Helvetia Timur", "Medan Helvetia", {}, {}, {}},
        {"7", "Sei Mati", "Medan Maimun", {}, {}, {}},
        {"8", "Sei Mati", "Medan Labuhan", {}, {}, {}},
        {"9", "Besar", "Medan Labuhan", {}, {}, {}},
        {"10", "Gubeng", "Gubeng", {}, {}, {}},
    });
    return places;
}
std::string codes(std::string_view text) {
    std::string result;
    for (const Kelurahan* place : town().named(shipped_lexicon(), text))
        result += place->code + " ";
    return result;
}
}  // namespace

TEST_CASE("a kelurahan is found by its code") {
    REQUIRE(town().find("2") != nullptr);
    CHECK(town().find("2")->name == "Kwala Bekala");
    CHECK(town().find("99") == nullptr);
    CHECK(Places().find("1") == nullptr);
}

TEST_CASE("names and aliases are heard as whole words") {
    CHECK(codes("parit di KWALA  Bekala tumpat") == "2 ");
    CHECK(codes("kuala bekala") == "2 ");
    CHECK(codes("kwalabekala") == "2 ");
    CHECK(codes("kwala bekalaku") == "");
    CHECK(codes("di johor, dan kwala bekala") == "2 1 ");
    CHECK(codes("") == "");
}

TEST_CASE("a shorter name inside a longer one is not meant") {
    CHECK(codes("helvetia timur") == "6 ");
    CHECK(codes("helvetia timur dan helvetia") == "6 5 ");
    CHECK(codes("johor") == "1 ");
    CHECK(codes("medan johor") == "");
    CHECK(codes("kec. johor") == "");
    CHECK(codes("gedung johor, medan johor") == "1 ");
}

TEST_CASE("numerals may be roman or digits") {
    CHECK(codes("kota matsum ii") == "4 ");
    CHECK(codes("Kota Matsum 2") == "4 ");
    CHECK(codes("kota matsum i") == "3 ");
    CHECK(codes("kota matsum") == "");
}

TEST_CASE("a name that exists twice is both unless the kecamatan is said") {
    CHECK(codes("sei mati") == "7 8 ");
    CHECK(codes("sei mati medan labuhan") == "8 ");
    CHECK(codes("sei mati kec medan maimun") == "7 ");
}

TEST_CASE("everyday words and streets are no kelurahan") {
    CHECK(codes("hujan besar") == "");
    CHECK(codes("kelurahan besar") == "9 ");
    CHECK(codes("jl. helvetia") == "");
}

TEST_CASE("a kelurahan that bears the name of its kecamatan is heard") {
    CHECK(codes("gubeng") == "10 ");
}

TEST_CASE("first words are shortened as people shorten them") {
    CHECK(codes("kw bekala") == "2 ");
    CHECK(codes("kt matsum 2") == "4 ");
    CHECK(codes("sungai mati") == "7 8 ");
}

TEST_CASE("schools and estates and ways to a place are not the place") {
    CHECK(codes("sd negeri gubeng") == "");
    CHECK(codes("jl raya gubeng") == "");
    CHECK(codes("pondok gubeng") == "");
    CHECK(codes("macet arah gubeng") == "");
    CHECK(codes("gg seser kwala bekala") == "2 ");
    CHECK(codes("gg seser kwala bekala besok") == "2 ");
    CHECK(codes("parit tumpat di gg seser kwala bekala kemarin") == "2 ");
    CHECK(codes("simpang karya wisata kwala bekala") == "2 ");
    CHECK(codes("macet kali kwala bekala") == "2 ");
    CHECK(codes("depan kantor lurah gubeng") == "10 ");
}

TEST_CASE("a name that goes on is the name of something else") {
    CHECK(codes("pju padam di gubeng indah") == "");
    CHECK(codes("gubeng no 12") == "");
    CHECK(codes("alamat gubeng 3, rusak") == "");
    CHECK(codes("pohon tumbang di Gubeng Airlangga") == "");
    CHECK(codes("di gubeng 3 hari mati lampu") == "10 ");
    CHECK(codes("di Gubeng Mohon bantuan") == "10 ");
    CHECK(codes("kel gubeng raya") == "10 ");
    CHECK(codes("jl helvetia rusak, dari ujung helvetia sampai masjid") == "");
    CHECK(codes("dijalan gubeng") == "");
}

TEST_CASE("a school, a person and a second street of that name are not the place") {
    CHECK(codes("anak saya di sma wisnuwardhana helvetia") == "");
    CHECK(codes("atas nama bapak budianto helvetia") == "");
    CHECK(codes("macet di jl karya dan gubeng") == "");
    CHECK(codes("alamat gubeng pojokan 2/41") == "");
    CHECK(codes("tolong pak, di gubeng dan helvetia") == "5 10 ");
}

TEST_CASE("a lane named after a thing does not hide the kelurahan behind it") {
    for (const char* lane : {"gg mesjid", "gang sekolah", "lr. gereja", "gg taman"}) {
        CAPTURE(std::string(lane));
        CHECK(codes(std::string("parit di ") + lane + " kwala bekala tumpat") == "2 ");
    }
    CHECK(codes("depan mesjid helvetia") == "");
    CHECK(codes("gg melati sei mati") == "7 8 ");
}

TEST_CASE("a name in passing in a long story without an address is not taken for the place") {
    const std::string story =
        "saya sudah daftar dari tahun kemarin dan ditanya terus oleh petugas tetapi sampai "
        "sekarang belum juga dipanggil padahal teman sekolah anak kami yang tinggal di gubeng "
        "bulan lalu sudah dapat kartu dan bantuan beras dari pemerintah, mohon dijelaskan";
    CHECK(codes(story) == "");
    CHECK(codes(story + ", kel. gubeng") == "10 ");
    CHECK(codes(story + ", lk 3") == "10 ");
    CHECK(codes(story + ", di sini kebakaran") == "10 ");
}

TEST_CASE("a kecamatan is heard where no kelurahan of it is said") {
    const auto named = town().all_named(read(shipped_lexicon(), "banjir di medan labuhan"));
    REQUIRE(named.size() == 1);
    CHECK(named.front().name == "Medan Labuhan");
    CHECK(named.front().is_kecamatan);
    CHECK(town().all_named(read(shipped_lexicon(), "kec. johor")).front().name == "Medan Johor");
    CHECK(town().all_named(read(shipped_lexicon(), "kwala bekala, medan johor")).size() == 1);
    CHECK(town().all_named(read(shipped_lexicon(), "parit tumpat")).empty());
}

TEST_CASE("a point is in the kelurahan whose polygon holds it") {
    CHECK(town().at({0.5, 0.5})->code == "1");
    CHECK(town().at({0.2, 1.2})->code == "2");
    CHECK(town().at({5, 5}) == nullptr);
    CHECK(town().at({-0.001, 0.5}) == nullptr);
    CHECK(Places().at({0, 0}) == nullptr);
}

TEST_CASE("near a border both sides are named, the one that holds the point first") {
    constexpr double metres_of_degree = 111'200;
    const auto names = [](Point point, double metres) {
        std::string found;
        for (const auto& one : town().near(point, metres)) found += one.place->code + ' ';
        return found;
    };
    CHECK(names({0.2, 0.9999}, 50) == "1 2 ");
    CHECK(names({0.2, 1.0001}, 50) == "2 1 ");
    CHECK(names({0.5, 0.5}, 50) == "1 ");
    CHECK(names({5, 5}, 50).empty());
    const auto inside = town().near({0.2, 0.999}, 0);
    REQUIRE(inside.size() == 1);
    CHECK(inside.front().inside);
    CHECK(inside.front().metres == doctest::Approx(0.001 * metres_of_degree).epsilon(0.01));
}

TEST_CASE("a point outside all is near the border it is nearest to") {
    const auto near = town().near({-0.0001, 0.5}, 50);
    REQUIRE_FALSE(near.empty());
    CHECK_FALSE(near.front().inside);
    CHECK(near.front().metres == doctest::Approx(11.12).epsilon(0.01));
}

TEST_CASE("a hole belongs to nobody and a shared side to one") {
    CHECK(town().at({0.75, 1.75}) == nullptr);
    REQUIRE(town().at({0.2, 1.0}) != nullptr);
    CHECK(town().at({0.2, 1.0})->code == "2");
    REQUIRE(town().at({0.2, 0.0}) != nullptr);
    CHECK(town().at({0.2, 0.0})->code == "1");
}
