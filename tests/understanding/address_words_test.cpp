#include "bot/understanding/address_words.hpp"

#include <doctest/doctest.h>

#include <set>

#include "tests/understanding/shipped_words.hpp"

using namespace telepati::understanding;

TEST_CASE("a line of the table is refused with its reason") {
    CHECK(fault_of({"gg", "jalan", "Gg."}).empty());
    CHECK(fault_of({"kel", "wilayah", ""}).empty());
    CHECK(fault_of({"rusak", "henti", ""}).empty());
    CHECK_FALSE(fault_of({"Gg.", "jalan", "Gg."}).empty());
    CHECK_FALSE(fault_of({"", "henti", ""}).empty());
    CHECK_FALSE(fault_of({"jalan raya", "jalan", "Jl."}).empty());
    CHECK_FALSE(fault_of({"gg", "street", "Gg."}).empty());
    CHECK_FALSE(fault_of({"gg", "jalan", ""}).empty());
    CHECK_FALSE(fault_of({"tj", "singkatan", ""}).empty());
    CHECK_FALSE(fault_of({"mati", "tetap", ""}).empty());
    CHECK(fault_of({"depa", "satuan", "170"}).empty());
    for (const char* centimetres : {"", "satu", "0", "-1", "1,5", "1001", "99999999999"}) {
        CAPTURE(std::string(centimetres));
        CHECK_FALSE(fault_of({"depa", "satuan", centimetres}).empty());
    }
}

TEST_CASE("the shipped table has no line with a fault and none twice") {
    std::set<std::string> seen;
    for (auto row : rows_of(TELEPATI_SOURCE_DIR "/bot/data/address.tsv")) {
        row.resize(3);
        CAPTURE(row[0]);
        CHECK(fault_of({row[0], row[1], row[2]}).empty());
        CHECK(seen.insert(row[0] + '\t' + row[1] + '\t' + row[2]).second);
    }
    CHECK(seen.size() > 700);
}

TEST_CASE("a word may begin an address, end one, or stand beside a name") {
    const AddressWords words({
        {"gg", "jalan", "Gg."},
        {"depan", "patokan", "Depan"},
        {"rusak", "henti", ""},
        {"parit", "henti_dalam", ""},
        {"kel", "kata_kelurahan", ""},
        {"raya", "sambungan", ""},
        {"baru", "henti", ""},
        {"baru", "tetap", "pasar"},
        {"lr", "gang", "Lr."},
        {"dan", "penghubung", ""},
        {"depa", "satuan", "170"},
        {"bri", "kapital", ""},
        {"tg", "singkatan", "tanjung"},
        {"tg", "singkatan", "tegal"},
        {"Broken", "henti", ""},
    });
    REQUIRE(words.marker("gg") != nullptr);
    CHECK(words.marker("gg")->label == "Gg.");
    CHECK(words.marker("didepan")->follows == Follows::Landmark);
    CHECK(words.marker("rusak") == nullptr);
    CHECK(words.ending("rusaknya") == Ending::Always);
    CHECK(words.ending("parit2") == Ending::InsideName);
    CHECK(words.ending("baru") == Ending::Always);
    CHECK(words.stays_behind("baru", "pasar"));
    CHECK_FALSE(words.stays_behind("baru", "seser"));
    CHECK_FALSE(words.stays_behind("rusak", "pasar"));
    CHECK(words.marker("lr")->is_lane);
    CHECK(words.beside_name("dan").joins);
    CHECK(words.unit("depa") == 170);
    CHECK(words.unit("bri") == 0);
    CHECK(words.is_capitals("bri"));
    CHECK_FALSE(words.is_capitals("depa"));
    CHECK(words.ending("broken") == Ending::None);
    CHECK(words.beside_name("kel").says_kelurahan);
    CHECK(words.beside_name("raya").goes_on);
    REQUIRE(words.shortened("tg", hash_of("tg")) != nullptr);
    CHECK(words.shortened("tg", hash_of("tg"))->size() == 2);
    CHECK(AddressWords().marker("gg") == nullptr);
}
