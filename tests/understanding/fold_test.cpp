#include "bot/understanding/fold.hpp"

#include <doctest/doctest.h>

using namespace telepati::understanding;

namespace {
struct Case {
    std::string typed;
    std::string folded;
};
}  // namespace

TEST_CASE("folding makes letters small and leaves one space between words") {
    for (const Case& each : {
             Case{"Parit TUMPAT", "parit tumpat"},
             Case{"  jalan \t rusak \n\n parah ", "jalan rusak parah"},
             Case{"", ""},
             Case{" !?.. ", ""},
             Case{"Jl.Karya,Gg.Seser", "jl karya gg seser"},
             Case{"*tolong* _pak_ ~ya~", "tolong pak ya"},
             Case{"gorong-gorong", "gorong gorong"},
             Case{
                 "Assalamu'alaikum ma\xE2\x80\x99"
                 "af",
                 "assalamualaikum maaf"},
         }) {
        CHECK(fold(each.typed) == each.folded);
    }
}

TEST_CASE("a letter typed three times or more is one letter") {
    for (const Case& each : {
             Case{"rusaaak", "rusak"},
             Case{"tolooooong paaak", "tolong pak"},
             Case{"RUSAaaKKKK", "rusak"},
             Case{"tunggu massa", "tunggu massa"},
             Case{"Jl Karya 1000 gg 111", "jl karya 1000 gg 111"},
             Case{"Kota Matsum III Lk. VIII xxx", "kota matsum iii lk viii xxx"},
             Case{"a aa aaa", "a aa a"},
         }) {
        CHECK(fold(each.typed) == each.folded);
    }
}

TEST_CASE("digits and letters in fancy dress are plain ones") {
    for (const Case& each : {
             Case{"1\xEF\xB8\x8F\xE2\x83\xA3", "1"},                              // keycap
             Case{"\xEF\xBC\x91\xEF\xBC\x92 \xEF\xBC\xA1\xEF\xBD\x82", "12 ab"},  // full width
             Case{"\xF0\x9D\x90\x81\xF0\x9D\x9A\x8B\xF0\x9D\x9F\x97", "bb9"},     // bold and mono
             Case{"anak\xC2\xB2", "anak2"},                                       // superscript
             Case{
                 "Caf\xC3\xA9 \xC3\x9C"
                 "ber \xC5\xA1",
                 "cafe uber s"},
             Case{"e\xCC\x81lan", "elan"},  // combining mark
         }) {
        CHECK(fold(each.typed) == each.folded);
    }
}

TEST_CASE("emoji separate words and leave nothing behind") {
    CHECK(fold("banjir\xF0\x9F\x98\xAD\xF0\x9F\x99\x8F\xF0\x9F\x8F\xBDtolong") == "banjir tolong");
    CHECK(fold("\xF0\x9F\x91\xA8\xE2\x80\x8D\xF0\x9F\x91\xA9") == "");
}

TEST_CASE("broken bytes and controls fall away") {
    for (const Case& each : {
             Case{"ban\xFFjir", "banjir"},
             Case{"ban\xC3", "ban"},
             Case{"\x80\x80ok", "ok"},
             Case{"\xC0\xAFok", "ok"},          // overlong
             Case{"ok\xED\xA0\x80", "ok"},      // surrogate
             Case{"ok\xF4\x90\x80\x80", "ok"},  // past the last code point
             Case{
                 "b\x01"
                 "a\x7Fk",
                 "bak"},
             Case{"ba\xE2\x80\x8Bk\xE2\x80\xAE", "bak"},  // zero width, direction
         }) {
        CHECK(fold(each.typed) == each.folded);
    }
    CHECK(fold(std::string_view("a\0b", 3)) == "ab");
}

TEST_CASE("letters of other scripts are kept") {
    CHECK(fold("\xE4\xBD\xA0\xE5\xA5\xBD pak") == "\xE4\xBD\xA0\xE5\xA5\xBD pak");
}

TEST_CASE("folding what is folded changes nothing") {
    for (const char* typed : {"Rusaaak Parah!", "Lk. VIII 1000", "Caf\xC3\xA9", "aaa bbb"}) {
        const std::string once = fold(typed);
        CHECK(fold(once) == once);
    }
}

TEST_CASE("words are what stands between spaces") {
    CHECK(words("").empty());
    CHECK(words("parit tumpat") == std::vector<std::string_view>{"parit", "tumpat"});
    CHECK(words(" a  b ") == std::vector<std::string_view>{"a", "b"});
}

TEST_CASE("clean text keeps what people see and drops the rest") {
    for (const Case& each : {
             Case{"Parit tumpat,\nbau \xF0\x9F\x98\xAD", "Parit tumpat,\nbau \xF0\x9F\x98\xAD"},
             Case{"a\r\nb\tc", "a\nb c"},
             Case{
                 "a\xE2\x80\xAE"
                 "b\xE2\x81\xA6"
                 "c\x07",
                 "abc"},
             Case{"\xEF\xBB\xBFok\xFF", "ok"},
             Case{
                 "\xF0\x9F\x91\xA8\xE2\x80\x8D\xF0\x9F\x91\xA9",
                 "\xF0\x9F\x91\xA8\xE2\x80\x8D\xF0\x9F\x91\xA9"},
         }) {
        CHECK(clean(each.typed, 100) == each.folded);
    }
}

TEST_CASE("clean text is cut after so many code points never inside one") {
    CHECK(clean("banjir", 3) == "ban");
    CHECK(clean("\xC3\xA9\xC3\xA9\xC3\xA9", 2) == "\xC3\xA9\xC3\xA9");
    CHECK(
        clean(
            "a\x01"
            "bc",
            2
        ) == "ab"
    );
    CHECK(clean("banjir", 0) == "");
}

TEST_CASE("Words stand in a text only as whole words, one behind the other") {
    CHECK(stands_in("surat siap", "pak surat siap belum"));
    CHECK(stands_in("surat", "surat"));
    CHECK(stands_in("ga", "agaga ga"));
    CHECK_FALSE(stands_in("ga", "agaga gagal"));
    CHECK_FALSE(stands_in("surat siap", "surat belum siap"));
    CHECK_FALSE(stands_in("", "surat"));
    CHECK_FALSE(stands_in("surat", ""));
}
