#include "bot/understanding/alarm.hpp"

#include <doctest/doctest.h>

using namespace telepati::understanding;

namespace {
const Lexicon& small() {
    static const Lexicon lexicon({
        {"terjebak", "terjebak", "bahaya", ""},
        {"terjebak macet", "terjebak macet", "bukan_bahaya", ""},
        {"begal", "kejahatan", "bahaya", "keamanan"},
        {"kesetrum", "listrik", "bahaya", "listrik"},
        {"takut", "takut", "bukan_bahaya", ""},
        {"tidak ada", "tidak ada", "bukan_bahaya", ""},
        {"sekarang", "sekarang", "kini", ""},
        {"banjir", "banjir", "banjir_kini", "banjir"},
        {"air masuk rumah", "air masuk rumah", "banjir_kini", "banjir"},
        {"selutut", "selutut", "banjir_kini", "banjir"},
        {"kalau", "kalau", "bukan_kini", ""},
        {"setiap hujan", "setiap hujan", "bukan_kini", ""},
        {"tiap", "setiap", "ejaan", ""},
        {"sudah", "sudah", "pengisi", ""},
        {"ke", "ke", "pengisi", ""},
        {"yang", "yang", "pengisi", ""},
    });
    return lexicon;
}
}  // namespace

TEST_CASE("words of danger raise the alarm") {
    for (const char* text : {"nenek TERJEBAK di atap", "ada begal", "anak kesetrummm tolong"}) {
        CAPTURE(text);
        CHECK(alarm(small(), text).danger);
    }
}

TEST_CASE("what is feared or denied or harmless raises no alarm") {
    for (const char* text :
         {"gelap kali takut begal",
          "takut ada begal",
          "tidak ada yang terjebak",
          "terjebak macet",
          "parit tumpat",
          "",
          "Jl. Begal"}) {
        CAPTURE(text);
        CHECK_FALSE(alarm(small(), text).danger);
    }
}

TEST_CASE("fear does not hide a danger further on") {
    CHECK(alarm(small(), "kami takut, nenek terjebak").danger);
    CHECK(alarm(small(), "kami takut. terjebak").danger);
    CHECK(alarm(small(), "takut sekali kami semua di sini terjebak").danger);
    CHECK(alarm(small(), "takut begal, anak kesetrum").danger);
    CHECK(alarm(small(), "takut sekarang begal").danger);
}

TEST_CASE("water in the house or on the road now is a flood") {
    for (const char* text : {"banjir", "air sudah masuk ke rumah", "Sudah selutut pak"}) {
        CAPTURE(text);
        CHECK(alarm(small(), text).flood);
        CHECK_FALSE(alarm(small(), text).danger);
    }
}

TEST_CASE("water that comes with every rain is no flood now") {
    for (const char* text :
         {"kalau hujan banjir", "kalau hujan deras, banjir", "tiap hujan air masuk rumah"}) {
        CAPTURE(text);
        CHECK_FALSE(alarm(small(), text).flood);
    }
    CHECK(alarm(small(), "tiap hujan air masuk rumah, sekarang selutut").flood);
    CHECK(alarm(small(), "kalau hujan parah. banjir pak").flood);
}
