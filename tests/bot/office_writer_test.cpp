/// An office written as files and read again is the same office.
#include <doctest/doctest.h>

#include "bot/catalog/office_writer.hpp"
#include "tests/bot/refusal.hpp"

using namespace telepati;
using namespace telepati::catalog;

namespace {

OfficeFiles read_again(const OfficeFiles& office) {
    const auto read = read_office(write_office(office));
    CHECK_MESSAGE(read.has_value(), wrong_with(read));
    REQUIRE(read);
    return *read;
}
}  // namespace

TEST_CASE("an office that was written as files is read back as it was") {
    for (const auto* name : {"demo/medan-johor", "demo/medan-amplas"}) {
        const auto before = read_office(embedded_folder(name));
        REQUIRE(before);
        const OfficeFiles after = read_again(*before);
        CHECK(write_office(after) == write_office(*before));
        const cases::Office& one = before->office;
        const cases::Office& other = after.office;
        CHECK(other.name == one.name);
        CHECK(other.prefix == one.prefix);
        CHECK(other.calendar.hours == one.calendar.hours);
        CHECK(other.calendar.holidays == one.calendar.holidays);
        CHECK(other.rhythm == one.rhythm);
        CHECK(other.prices == one.prices);
        CHECK(other.approved == one.approved);
        CHECK(other.routes.size() == one.routes.size());
        CHECK(other.agencies.size() == one.agencies.size());
        REQUIRE(other.categories.size() == one.categories.size());
        for (std::size_t at = 0; at < one.categories.size(); ++at) {
            CHECK(other.categories[at].answer == one.categories[at].answer);
            CHECK(other.categories[at].accept == one.categories[at].accept);
            CHECK(other.categories[at].same_metres == one.categories[at].same_metres);
            CHECK(other.categories[at].update == one.categories[at].update);
            CHECK(other.categories[at].resolve == one.categories[at].resolve);
            CHECK(other.categories[at].legal_days == one.categories[at].legal_days);
        }
        REQUIRE(after.places.size() == before->places.size());
        for (std::size_t at = 0; at < after.places.size(); ++at) {
            CHECK(after.places[at].aliases == before->places[at].aliases);
            CHECK(after.places[at].rings == before->places[at].rings);
        }
        REQUIRE(after.staff.size() == before->staff.size());
        for (std::size_t at = 0; at < after.staff.size(); ++at) {
            CHECK(after.staff[at].phone == before->staff[at].phone);
            CHECK(after.staff[at].roster == before->staff[at].roster);
        }
    }
}

TEST_CASE("quotes, backslashes and commas in names survive the way through the files") {
    auto office = read_office(embedded_folder("demo/medan-johor"));
    REQUIRE(office);
    office->office.name = "Kecamatan \"Medan\" \\ Johor";
    office->office.teams[1].name = "petugas \\n parit, \"P3SU\"";
    office->staff[0].name = "Siregar, \"Rudi\"";
    office->office.teams[1].hours = {{0b0011111, std::chrono::hours{7}, std::chrono::hours{24}}};
    const OfficeFiles after = read_again(*office);
    CHECK(after.office.name == office->office.name);
    CHECK(after.office.teams[1].name == office->office.teams[1].name);
    CHECK(after.office.teams[1].hours == office->office.teams[1].hours);
    CHECK(after.staff[0].name == office->staff[0].name);
}

TEST_CASE("what was changed at the desk goes out with the files and comes in again") {
    auto office = read_office(embedded_folder("demo/medan-johor"));
    REQUIRE(office);
    office->office.categories[3].retired = true;
    office->office.categories[3].legal_days = 60;
    office->words.texts = {{"id", "greeting", "Halo!\n\n---\n[lapor] Lapor\n"}};
    office->words.answers = {
        {"Jam buka", "Buka 08.00.\n\n== bukan judul\n\\ miring\n= sama\n"},
        {"Kosong dan \"petik\"", "satu baris"}};
    office->words.accounts = {
        {"siti", "team", "p3su", false}, {"bu-camat", "supervisor", "", true}};
    const OfficeFiles after = read_again(*office);
    CHECK(after.office.categories[3].retired);
    CHECK(after.office.categories[3].legal_days == 60);
    CHECK_FALSE(after.office.categories[2].retired);
    REQUIRE(after.words.texts.size() == 1);
    CHECK(after.words.texts.front().key == "greeting");
    CHECK(after.words.texts.front().body == office->words.texts.front().body);
    REQUIRE(after.words.answers.size() == 2);
    for (std::size_t at = 0; at < 2; ++at) {
        CHECK(after.words.answers[at].title == office->words.answers[at].title);
        CHECK(after.words.answers[at].body == office->words.answers[at].body);
    }
    REQUIRE(after.words.accounts.size() == 2);
    CHECK(after.words.accounts[0].team == "p3su");
    CHECK(after.words.accounts[1].disabled);
    CHECK(write_office(after) == write_office(*office));
}

TEST_CASE("answers without a title and accounts without a role are named by their line") {
    Files files = embedded_folder("demo/medan-johor");
    files["answers.txt"] = "Buka 08.00.\n";
    CHECK(read_office(files).error().what.starts_with("answers.txt, line 1: "));
    files["answers.txt"] = "== Jam\nBuka.\n";
    files["accounts.csv"] = "name,role,team,disabled\nsiti,camat,,tidak\n";
    CHECK(read_office(files).error().what.starts_with("accounts.csv, line 2: "));
    files["accounts.csv"] = "name,role,team,disabled\nsiti,team,tim-hantu,tidak\n";
    CHECK(read_office(files).error().what.starts_with("accounts.csv, line 2: "));
}
