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
