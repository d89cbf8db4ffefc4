#include "bot/understanding/lexicon.hpp"

#include <doctest/doctest.h>

#include "bot/understanding/reading.hpp"
#include "tests/understanding/shipped_words.hpp"

using namespace telepati::understanding;

namespace {
Lexicon small() {
    return Lexicon(
        {
            {"menu", "menu", "perintah", ""},
            {"cek laporan", "status", "perintah", ""},
            {"terima", "take", "perintah", ""},
            {"Ya", "yes", "jawaban", ""},
            {"iya betul", "yes", "jawaban", ""},
            {"terima kasih", "terima kasih", "terima_kasih", ""},
            {"ya", "ya", "partikel", ""},
            {"dong", "dong", "partikel", ""},
            {"pak", "Bapak", "sapaan", ""},
            {"gk", "tidak", "ejaan", ""},
            {"gabisa", "tidak bisa", "ejaan", ""},
            {"yg", "yang", "ejaan", ""},
            {"yang", "yang", "pengisi", ""},
            {"blm diangkut", "belum diangkut", "kategori", "sampah"},
            {"parit", "parit", "kategori", "drainase"},
            {"sampah yang tidak diangkut", "", "kategori", "sampah"},
            {"!!!", "", "kategori", "lainnya"},
        },
        {},
        shipped_rules()
    );
}
std::string plain(const Lexicon& lexicon, std::string_view word) {
    const auto* found = lexicon.plain(word);
    return found == nullptr ? "unknown" : found->plain;
}
}  // namespace

TEST_CASE("entries are found by their folded surface") {
    const Lexicon lexicon = small();
    REQUIRE(lexicon.find("cek laporan") != nullptr);
    CHECK(lexicon.find("cek laporan")->front().normal == "status");
    CHECK(lexicon.find("ya")->size() == 2);
    CHECK(lexicon.find("Ya") == nullptr);
    CHECK(lexicon.find("") == nullptr);
}

TEST_CASE("an empty lexicon knows nothing") {
    const Lexicon lexicon;
    CHECK(lexicon.find("menu") == nullptr);
    CHECK(lexicon.plain("menu") == nullptr);
    CHECK(lexicon.meaning("perintah", "menu").empty());
}

TEST_CASE("a whole message has a meaning under a role") {
    const Lexicon lexicon = small();
    struct Case {
        std::string role;
        std::string message;
        std::string meaning;
    };
    for (const Case& each : {
             Case{"perintah", "Menu!", "menu"},
             Case{"perintah", "MENUUUU", "menu"},
             Case{"perintah", "menu dong pak", "menu"},
             Case{"perintah", "pak, cek laporan ya", "status"},
             Case{"jawaban", "ya", "yes"},
             Case{"jawaban", "Ya pak", "yes"},
             Case{"jawaban", "iya pak betul", "yes"},
             Case{"jawaban", "menu", ""},
             Case{"perintah", "menu parit", ""},
             Case{"perintah", "parit menu", ""},
             Case{"perintah", "pak", ""},
             Case{"perintah", "", ""},
         }) {
        CAPTURE(each.message);
        CHECK(lexicon.meaning(each.role, each.message) == each.meaning);
    }
}

TEST_CASE("thanks are not cut down to a command") {
    CHECK(small().meaning("perintah", "terima kasih").empty());
    CHECK(small().meaning("terima_kasih", "terima kasih ya pak") == "terima kasih");
}

TEST_CASE("a story is no answer") {
    const std::string story(200, 'y');
    CHECK(small().meaning("jawaban", story + " ya").empty());
}

TEST_CASE("words have a plain spelling") {
    const Lexicon lexicon = small();
    CHECK(plain(lexicon, "gk") == "tidak");
    CHECK(plain(lexicon, "gabisa") == "tidak bisa");
    CHECK(plain(lexicon, "paritnya") == "parit");
    CHECK(plain(lexicon, "parit2") == "parit");
    CHECK(plain(lexicon, "diparit") == "parit");
    CHECK(plain(lexicon, "parritt") == "parit");
    CHECK(plain(lexicon, "yang") == "");
    CHECK(plain(lexicon, "yg") == "");
    CHECK(plain(lexicon, "pak") == "");
    CHECK(plain(lexicon, "seser") == "unknown");
    CHECK(plain(lexicon, "nya") == "unknown");
}

TEST_CASE("phrases are found in plain spelling however the data spells them") {
    const Lexicon lexicon = small();
    for (const char* text : {"sampah tidak diangkut", "sampahnya gk diangkut"}) {
        CAPTURE(text);
        const Reading reading = read(lexicon, text);
        REQUIRE(reading.phrases.size() == 1);
        CHECK(reading.phrases.front().in_role(Role::Category)->category == "sampah");
        CHECK(reading.phrases.front().count == 3);
    }
    CHECK(read(lexicon, "sampah").phrases.empty());
    CHECK(read(lexicon, "sampah, tidak diangkut").phrases.empty());
}

TEST_CASE("two words may have one plain spelling together") {
    const Lexicon lexicon(
        {{"sekarang", "sekarang", "kini", ""},
         {"hari ini", "sekarang", "ejaan", ""},
         {"ini", "ini", "pengisi", ""},
         {"mati hari ini", "mati", "netral", ""}}
    );
    const auto reading = read(lexicon, "banjir hari ini, hari, ini");
    REQUIRE(reading.phrases.size() == 1);
    CHECK(reading.phrases[0].has(Role::Now));
    CHECK(reading.words.size() == 3);
    CHECK(read(lexicon, "mati Hari INI").phrases.at(0).has(Role::Neutral));
    CHECK_FALSE(read(lexicon, "mati hari").roles.has(Role::Now));
}
