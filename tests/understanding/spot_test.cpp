#include <doctest/doctest.h>

#include "bot/understanding/places.hpp"
#include "tests/understanding/shipped_words.hpp"

using namespace telepati::understanding;

namespace {
struct Case {
    std::string text;
    std::string spot;
};
const Places& town() {
    static const Places places({
        {"1", "Gedung Johor", "Medan Johor", {"johor"}, {}, {}},
        {"2", "Kwala Bekala", "Medan Johor", {}, {}, {}},
        {"3", "Titi Kuning", "Medan Johor", {}, {}, {}},
        {"4", "Simpang Selayang", "Medan Tuntungan", {}, {}, {}},
        {"5", "Sei Mati", "Medan Maimun", {}, {}, {}},
        {"6", "Padang Bulan", "Medan Baru", {}, {}, {}},
    });
    return places;
}
template <std::size_t Size>
void check_all(const Case (&cases)[Size]) {
    for (const Case& each : cases) {
        CAPTURE(each.text);
        CHECK(spot_in(shipped_lexicon(), each.text, town()) == each.spot);
    }
}
}  // namespace

TEST_CASE("streets and alleys and lingkungan are told in one way of writing") {
    check_all({
        {"parit di gg Seser lk 3 Kwala Bekala tumpat kali", "Gg. Seser, Lk. 3"},
        {"jln. karya wisata rusak", "Jl. Karya Wisata"},
        {"jalan karya jaya gang eka 2 no 12 banjir", "Jl. Karya Jaya, Gg. Eka 2, No. 12"},
        {"Lingkungan ix", "Lk. IX"},
        {"lk.9", "Lk. 9"},
        {"gg5 lk3 rt05/rw02", "Gg. 5, Lk. 3, RT 05, RW 02"},
        {"rt 15/15", "RT 15/15"},
        {"lr. sepakat", "Lr. Sepakat"},
        {"gg melati sei mati", "Gg. Melati"},
        {"gg mesjid kwala bekala", "Gg. Mesjid"},
        {"gg sarmin padang bulan", "Gg. Sarmin"},
        {"gg melati lampu mati", "Gg. Melati"},
        {"gg sarmin padang bulan lusa jam 9", "Gg. Sarmin"},
        {"jl karya jaya sejak kemarin", "Jl. Karya Jaya"},
        {"pasar 3 ujung", "Pasar 3"},
    });
}

TEST_CASE("estates and blocks and crossings and landmarks are told") {
    check_all({
        {"perumahan johor indah blok C no.12-14", "Perumahan Johor Indah, Blok C, No. 12-14"},
        {"lampu jalan mati simp. karya wisata, gelap kali", "Simpang Karya Wisata"},
        {"dpn indomaret karya wisata banyak sampah", "Depan Indomaret Karya Wisata"},
        {"didekat mesjid al-ikhlas", "Dekat Mesjid Al-Ikhlas"},
        {"samping bank bri", "Samping Bank BRI"},
        {"titi gantung", "Titi Gantung"},
        {"depan rumah pak Budi", "Depan Rumah Pak Budi"},
    });
}

TEST_CASE("a span ends where the problem begins") {
    check_all({
        {"gg mawar parit tumpat", "Gg. Mawar"},
        {"jl luku sudah rusak", "Jl. Luku"},
        {"Jl. Parit Indah rusak", "Jl. Parit Indah"},
        {"jl a b c d e f", "Jl. A B C D"},
        {"gg seser\npak tolong", "Gg. Seser"},
        {"Gg. 5. Parit tumpat", "Gg. 5"},
        {"gg melati pak", "Gg. Melati"},
        {"gg seser paritnya tumpat", "Gg. Seser"},
    });
}

TEST_CASE("words that look like a spot are none") {
    check_all({
        {"jalan rusak", ""},
        {"jl berlubang", ""},
        {"jln berlobang2", ""},
        {"depan rumah", ""},
        {"depan rumah saya", ""},
        {"lingkungan kami", ""},
        {"no 081234567890", ""},
        {"nomor laporan", ""},
        {"banjir selutut", ""},
        {"gg", ""},
        {"", ""},
        {"jl.", ""},
    });
}

TEST_CASE("names of kelurahan and kecamatan are left out") {
    check_all({
        {"gg seser kwala bekala", "Gg. Seser"},
        {"kel. gedung johor kec. medan johor jl stm", "Jl. Stm"},
        {"titi kuning banjir", ""},
        {"simpang selayang", ""},
        {"jl karya dekat titi kuning", "Jl. Karya"},
        {"Jl. Titi Kuning rusak", "Jl. Titi Kuning"},
    });
}

TEST_CASE("capitals are kept where meant and given where missing") {
    check_all({
        {"Jl. A.H. Nasution depan RS Mitra", "Jl. A.H. Nasution, Depan RS Mitra"},
        {"Jl. H. Misbah", "Jl. H. Misbah"},
        {"JALAN RUSAK DI GG MAWAR LK VIII", "Gg. Mawar, Lk. VIII"},
        {"gg McDonald", "Gg. McDonald"},
        {"gg Caf\xC3\xA9 no 2", "Gg. Caf\xC3\xA9, No. 2"},
        {"depan sd negeri", "Depan SD Negeri"},
    });
}

TEST_CASE("a spot said twice is told once and a list of spots has an end") {
    CHECK(spot_in(shipped_lexicon(), "gg seser, parit gg seser", town()) == "Gg. Seser");
    std::string many;
    for (int number = 1; number < 50; ++number) many += "gg " + std::to_string(number) + ", ";
    CHECK(spot_in(shipped_lexicon(), many, town()) == "Gg. 1, Gg. 2, Gg. 3, Gg. 4, Gg. 5, Gg. 6");
}

TEST_CASE("one gang in its lingkungan is one spot in every spelling") {
    check_all({
        {"gg.seser lk3 tumpat", "Gg. Seser, Lk. 3"},
        {"gg seser lk3", "Gg. Seser, Lk. 3"},
        {"g. seser lk 3 tumpat", "Gg. Seser, Lk. 3"},
        {"gg seser lingkungan tiga", "Gg. Seser, Lk. 3"},
        {"gg seser lk tiga tumpat", "Gg. Seser, Lk. 3"},
        {"lk dua belas", "Lk. 12"},
        {"gg melati no5", "Gg. Melati, No. 5"},
    });
}

TEST_CASE("a number that counts, a letter without an address and a card are no spot") {
    check_all({
        {"sampah di lingkungan dua minggu tidak diangkut", ""},
        {"lingkungan satu meter banjir", ""},
        {"lampu g. nyala", ""},
        {"jl. g. krakatau rusak", "Jl. G. Krakatau"},
        {"blok g no 5", "Blok G, No. 5"},
        {"kk no 1271 0112 3456 7891", ""},
        {"gg seser no 12, kk no 1271 0112 3456 7891", "Gg. Seser, No. 12"},
    });
}
