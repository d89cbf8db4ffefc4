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
