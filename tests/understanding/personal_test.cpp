#include "bot/understanding/personal.hpp"

#include <doctest/doctest.h>

using namespace telepati::understanding;

namespace {
/// "nik:1271010101010001 phone:0812…"
std::string found(std::string_view text) {
    std::string result;
    for (const Personal& one : personal_in(text)) {
        if (!result.empty()) result += " | ";
        result += std::string(name_of(one.what)) + ":" +
                  std::string(text.substr(one.begin, one.end - one.begin));
    }
    return result;
}
}  // namespace

TEST_CASE("identity numbers are found, and the word before says which") {
    CHECK(found("NIK saya 1271010203040005 tolong") == "nik:1271010203040005");
    CHECK(found("1271010203040005") == "nik:1271010203040005");
    CHECK(found("no KK: 1271010203040006") == "kk:1271010203040006");
    CHECK(found("kartu keluarga 1271 0102 0304 0006") == "kk:1271 0102 0304 0006");
    CHECK(
        found("kk 1271010203040006 nik 1271010203040005") ==
        "kk:1271010203040006 | nik:1271010203040005"
    );
}

TEST_CASE("phones are found however they are typed") {
    CHECK(found("hub 081234567890 ya") == "phone:081234567890");
    CHECK(found("+62 812-3456-7890") == "phone:+62 812-3456-7890");
    CHECK(found("6281234567890") == "phone:6281234567890");
    CHECK(found("0812 3456 7890") == "phone:0812 3456 7890");
    CHECK(found("wa 81234567890") == "phone:81234567890");
    CHECK(found("telp 061-7861234") == "phone:061-7861234");
}

TEST_CASE("numbers are found in digits of other scripts, of emoji and of address books") {
    CHECK(
        found("hp \xEF\xBC\x90\xEF\xBC\x98"
              "12345678") ==
        "phone:\xEF\xBC\x90\xEF\xBC\x98"
        "12345678"
    );
    CHECK(
        covered("nik \xD9\xA1\xD9\xA2"
                "71112202900001 ya") == "nik **** ya"
    );
    CHECK(
        covered("0\xEF\xB8\x8F\xE2\x83\xA3"
                "81234567890 ya") == "****890 ya"
    );
    CHECK(
        covered("\xE2\x80\xAA+62 812\xE2\x80\x91"
                "3456\xE2\x80\x91"
                "7890\xE2\x80\xAC ya") == "\xE2\x80\xAA**** ya"
    );
    CHECK(covered("hub 08123456\xD9\xA7\xD9\xA8\xD9\xA9\xD9\xA0") == "hub ****");
}

TEST_CASE("numbers are found glued to words, in any groups, and with letters for digits") {
    CHECK(found("nik1271112202900001nama budi") == "nik:1271112202900001");
    CHECK(found("hp081234567890") == "phone:081234567890");
    CHECK(found("nik 1271 - 1122 - 0290 - 0001") == "nik:1271 - 1122 - 0290 - 0001");
    CHECK(found("0 8 1 2 3 4 5 6 7 8 9 0") == "phone:0 8 1 2 3 4 5 6 7 8 9 0");
    CHECK(found("nomor hp saya O812345678 90") == "phone:O812345678 90");
    CHECK(found("nik 127111220290000I") == "nik:127111220290000I");
    CHECK(found("0812 tiga empat lima enam 7890") == "phone:0812 tiga empat lima enam 7890");
    CHECK(
        found("nol delapan satu 2 tiga 4 lima 6 7 delapan") ==
        "phone:nol delapan satu 2 tiga 4 lima 6 7 delapan"
    );
    CHECK(
        found("nikku satu dua tujuh satu 1 satu 2 dua nol dua 9 nol nol nol nol satu") ==
        "nik:satu dua tujuh satu 1 satu 2 dua nol dua 9 nol nol nol nol satu"
    );
    CHECK(found("satu 0812 3456 7890") == "phone:0812 3456 7890");
}

TEST_CASE("sixteen digits are a NIK where they are called one or hold a date of birth") {
    CHECK(found("nik 1271 0112 3456 7890") == "nik:1271 0112 3456 7890");
    CHECK(found("1271 0112 3456 7890") == "other:1271 0112 3456 7890");
    CHECK(found("1271117102900001") == "nik:1271117102900001");
    CHECK(found("1271117202900001") == "other:1271117202900001");
    CHECK(found("no rekening 1271110102900001") == "other:1271110102900001");
    CHECK(covered("kwitansi 9999999999999999") == "kwitansi ****");
}

TEST_CASE("an address of mail may be spelled") {
    CHECK(found("email budi at gmail dot com ya") == "email:budi at gmail dot com");
    CHECK(found("budi (at) yahoo.co.id") == "email:budi (at) yahoo.co.id");
    CHECK(found("budi@gmail titik com") == "email:budi@gmail titik com");
    CHECK(found("siaga at pasar titik api") == "");
    CHECK(found("meet at pasar.") == "");
}

TEST_CASE("addresses of mail and other numbers with a name are found") {
    CHECK(found("kirim ke budi.s@example.com.") == "email:budi.s@example.com");
    CHECK(found("no bpjs 0001234567890") == "other:0001234567890");
    CHECK(found("a @ b, @nama") == "");
}

TEST_CASE("house numbers, dates, money and counts are nobody's data") {
    for (const char* text :
         {"no 12 rt 009 rw 002",
          "21-11-2026",
          "21 11 2026 14.30",
          "Rp 1.500.000",
          "Rp20.000.000",
          "5 10 15 20 25 30 35 40",
          "1.843 KK",
          "lk 3 no 12-14",
          "kode pos 20144",
          "",
          "2026"}) {
        CAPTURE(text);
        CHECK(found(text) == "");
    }
}

TEST_CASE("what leaves the office is covered") {
    CHECK(covered("nik 1271010203040005, hp 081234567890.") == "nik ****, hp ****890.");
    CHECK(covered("parit tumpat") == "parit tumpat");
    CHECK(covered("") == "");
}

TEST_CASE("a caller's own words may stand where they were") {
    const auto instead = [](Personal::What what) { return "<" + std::string(name_of(what)) + ">"; };
    CHECK(covered("nik 1271010203040005, hp 081234567890.", instead) == "nik <nik>, hp <phone>.");
}

TEST_CASE("4,096 digits and spaces in any arrangement are looked at a few times each") {
    constexpr std::size_t bytes = 4'096;
    constexpr std::size_t looks_most = 80;
    for (const char* part :
         {"7",
          "1 ",
          "0 8 1 ",
          "12 ",
          "1271 ",
          "1271  ",
          "08123456 ",
          "0812345678901 ",
          "1271112202900001 ",
          "7    ",
          "7         ",
          "1234567890123456789012345 ",
          "08 satu ",
          "satu ",
          "nol 8 ",
          "7 x",
          "7l",
          "O8",
          "1-",
          "1.2,3 ",
          "a at b ",
          "@@1 ",
          "a@b.c 1 "}) {
        CAPTURE(std::string(part));
        std::string text;
        while (text.size() < 2 * bytes) text += part;
        text.resize(2 * bytes);
        const std::size_t twice = search_personal(text).looked_at;
        text.resize(bytes);
        const std::size_t once = search_personal(text).looked_at;
        CHECK(once <= looks_most * bytes);
        CHECK(twice <= 2 * once + looks_most * 100);
    }
}

TEST_CASE("what reaches into an address is found by asking a logarithm of them") {
    std::vector<Personal> many;
    for (std::size_t at = 0; at < 4'096; ++at)
        many.push_back({Personal::What::Phone, at * 10, at * 10 + 5});
    std::size_t asked = 0;
    CHECK(reaches_into(many, 20'004, 20'006, &asked));
    CHECK_FALSE(reaches_into(many, 20'005, 20'010, &asked));
    CHECK_FALSE(reaches_into(many, 50'000, 50'010, &asked));
    CHECK(asked <= 3 * 13);
}

TEST_CASE("endless digits and signs are read once") {
    const std::string digits(65'000, '7');
    CHECK(personal_in(digits).empty());
    CHECK(personal_in(std::string(65'000, '@')).empty());
    std::string spaced;
    for (int time = 0; time < 20'000; ++time) spaced += "7 ";
    personal_in(spaced);
}

TEST_CASE("a number that is written in words is one all the same") {
    CHECK(
        covered("hub saya nol delapan satu dua tiga empat lima enam tujuh delapan ya") ==
        "hub saya **** ya"
    );
    CHECK(covered("Nol Lapan satu dua, 3456 7890") == "****");
    CHECK(
        covered("nik satu dua tujuh satu nol satu nol dua nol tiga nol empat nol nol nol lima") ==
        "nik ****"
    );
    CHECK(covered("rumah nomor dua lima, satu dua tiga") == "rumah nomor dua lima, satu dua tiga");
    std::string many;
    while (many.size() < 65'000) many += "satu ";
    CHECK(personal_in(many).empty());
}
