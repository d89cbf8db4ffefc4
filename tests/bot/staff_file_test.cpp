#include <doctest/doctest.h>

#include <string>

#include "bot/catalog/office_files.hpp"
#include "bot/catalog/roster_file.hpp"
#include "tests/bot/refusal.hpp"

using namespace telepati;
using namespace telepati::catalog;

namespace {

cases::Office two_teams() {
    cases::Office office;
    office.teams = {{"p3su", "petugas parit"}, {"sekretariat", "sekretariat"}};
    return office;
}

const std::vector<understanding::Kelurahan> places = {
    {"12.71.11.1006", "Kwala Bekala", "Medan Johor", {"kuala bekala"}, {}, {}},
    {"12.71.13.1002", "Sei Mati", "Medan Maimun", {}, {}, {}},
    {"12.71.15.1005", "Sei Mati", "Medan Labuhan", {}, {}, {}},
};

Result<std::vector<StaffRow>> read(const std::string& text) {
    return read_staff("staff.csv", text, two_teams(), places);
}

std::string wrong(const std::string& text) { return wrong_with(read(text)); }

/// With `line` as line 3 of an otherwise good file.
std::string wrong_third(const std::string& line) {
    return wrong(
        "phone,name,team,role,kelurahan\n081234567890,Bonar,p3su,officer,\n" + line + "\n"
    );
}
}  // namespace

TEST_CASE("staff are read with and without a header line") {
    for (const std::string header :
         {"", "phone,name,team,role\n", "phone,name,team,role,kelurahan\n"}) {
        const auto staff = read(header + "0812-3456-7890,Bonar,P3SU,Leader\n");
        REQUIRE(staff);
        REQUIRE(staff->size() == 1);
        CHECK(staff->front().phone == "6281234567890");
        CHECK(staff->front().name == "Bonar");
        CHECK(staff->front().team == "p3su");
        CHECK(staff->front().role == cases::Role::Leader);
        CHECK(staff->front().kelurahan.empty());
        CHECK(staff->front().roster.empty());
    }
}

TEST_CASE("a kelurahan of staff may be a code, a name or an alias") {
    for (const std::string typed : {"12.71.11.1006", "kwala bekala", "Kuala  Bekala"}) {
        const auto staff = read("081234567890,Efrata,sekretariat,lurah," + typed + "\n");
        REQUIRE(staff);
        CHECK(staff->front().kelurahan == "12.71.11.1006");
    }
}

TEST_CASE("staff may come as JSON with the same keys") {
    const auto staff = read(
        R"([{"phone": 6281234567890, "name": "Efrata", "team": "sekretariat", "role": "lurah",
             "kelurahan": null},
            {"phone": "081234567891", "name": "Bonar", "team": "p3su", "role": "officer"}])"
    );
    REQUIRE(staff);
    REQUIRE(staff->size() == 2);
    CHECK(staff->at(0).phone == "6281234567890");
    CHECK(staff->at(1).role == cases::Role::Officer);
}

TEST_CASE("a bad line of staff is refused by its number") {
    const std::string at = "staff.csv, line 3: ";
    CHECK(wrong_third("061456,Siti,p3su,officer") == at + "the phone number cannot be read");
    CHECK(wrong_third("\"6,28E+12\",Siti,p3su,officer") == at + "the phone number cannot be read");
    CHECK(wrong_third("081234567891,,p3su,officer") == at + "the cell \"name\" is empty");
    CHECK(wrong_third("081234567891,Siti,damkar,officer") == at + "there is no team \"damkar\"");
    CHECK(wrong_third("081234567891,Siti,p3su,boss") == at + "there is no role \"boss\"");
    CHECK(wrong_third("081234567891,Siti,p3su,081234567892") == at + "there is no role (a number)");
    CHECK(
        wrong_third("+62 812 3456 7890,Siti,p3su,officer") ==
        at + "the phone number is on line 2 already"
    );
    const auto name = std::string(61, 'a');
    CHECK(
        wrong_third("081234567891," + name + ",p3su,officer") ==
        at + "the name is longer than 60 characters"
    );
}

TEST_CASE("a kelurahan of staff that is none, or several, is refused") {
    const std::string siti = "081234567891,Siti,p3su,officer,";
    CHECK(
        wrong_third(siti + "Amplas") ==
        "staff.csv, line 3: there is no kelurahan \"Amplas\" in this office"
    );
    CHECK(
        wrong_third(siti + "Sei Mati") ==
        "staff.csv, line 3: there are several kelurahan \"Sei Mati\""
    );
    CHECK(wrong_third(siti + "12.71.15.1005") == "read");
}

TEST_CASE("a header without a needed column is refused") {
    CHECK(
        wrong("phone,name,team\n0812,Bonar,p3su\n") ==
        "staff.csv, line 1: the column \"role\" is missing"
    );
    CHECK(
        wrong("phone,name,team,role,kel\n") == "staff.csv, line 1: there is no column \"kel\" here"
    );
    CHECK(wrong("phone,name,team,role\n") == "read");
}

TEST_CASE("staff in broken JSON are refused with the line") {
    CHECK(
        wrong("[\n{\"phone\": \"0812\",\n\"name\" \"Bonar\"}]") ==
        "staff.csv, line 3: this is not JSON"
    );
    CHECK(wrong("[\n{},\n{}]") == "staff.csv, line 2: \"phone\" is missing or empty");
    CHECK(wrong("[\n{\"phon\": \"1\"}]") == "staff.csv, line 2: there is no key \"phon\" here");
    CHECK(wrong("[{\"phone\": []}]") == "staff.csv, line 1: \"phone\" must be text");
    CHECK(wrong("[1]") == "staff.csv, line 1: the list holds something else than objects");
    CHECK(wrong("{}") == "staff.csv, line 1: this is not a list");
    CHECK(wrong(std::string(100'000, '[')) == "staff.csv, line 1: brackets are nested too deep");
}

TEST_CASE("a roster adds hours to people of the staff") {
    auto staff = *read("081234567890,Bonar,p3su,officer\n081234567891,Siti,p3su,officer\n");
    const std::string roster =
        "phone\tdays\tfrom\tto\n"
        "0812 3456 7890\tsenin-rabu, minggu\t20.00\t06:00\n"
        "081234567890\tJumat\t8:00\t24:00\n"
        "081234567890\tsabtu–senin\t00:00\t00:00\n";
    REQUIRE(read_roster("roster.tsv", roster, staff));
    using std::chrono::hours;
    REQUIRE(staff[0].roster.size() == 3);
    CHECK(staff[0].roster[0] == cases::Shift{0b1000111, hours{20}, hours{6}});
    CHECK(staff[0].roster[1] == cases::Shift{0b0010000, hours{8}, hours{24}});
    CHECK(staff[0].roster[2] == cases::Shift{0b1100001, hours{0}, hours{0}});
    CHECK(staff[1].roster.empty());
}

TEST_CASE("a bad roster changes nobody") {
    auto staff = *read("081234567890,Bonar,p3su,officer\n");
    const auto wrong_line = [&staff](const std::string& line) {
        const std::string good = "phone\tdays\tfrom\tto\n081234567890\tsenin\t08:00\t16:00\n";
        return wrong_with(read_roster("roster.tsv", good + line + "\n", staff));
    };
    const std::string at = "roster.tsv, line 3: ";
    CHECK(
        wrong_line("0812345678\tsenin\t08:00\t16:00") ==
        at + "nobody in staff.csv has this phone number"
    );
    CHECK(wrong_line("?\tsenin\t08:00\t16:00") == at + "nobody in staff.csv has this phone number");
    CHECK(wrong_line("081234567890\tsenen\t08:00\t16:00") == at + "\"senen\" are not days");
    CHECK(wrong_line("081234567890\tsenin,\t08:00\t16:00") == at + "\"senin,\" are not days");
    CHECK(wrong_line("081234567890\tsenin\t08:60\t16:00") == at + "\"08:60\" is not a clock time");
    CHECK(wrong_line("081234567890\tsenin\t08:00\t24:01") == at + "\"24:01\" is not a clock time");
    CHECK(wrong_line("081234567890\tsenin\t08:00\t-1:00") == at + "\"-1:00\" is not a clock time");
    CHECK(staff.front().roster.empty());
}
