#include "bot/catalog/office_files.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "tests/bot/refusal.hpp"

using namespace telepati;
using namespace telepati::catalog;

namespace {

const std::string toml = R"(name = "Kecamatan Uji"
code = "uji"
prefix = "UJ"
timezone = "WITA"
coordinator = "umum"
[[hours]]
days = "senin-jumat"
from = "08:00"
to = "16:00"
[[team]]
code = "umum"
name = "petugas umum"
[[team]]
code = "parit"
name = "petugas parit"
[[route]]
category = "drainase"
team = "parit"
kelurahan = "Suka Maju"
when = "outside"
)";

const std::string categories =
    "code\tname\tlabel\tanswer_minutes\tclock\temergency\n"
    "drainase\tparit tersumbat\tParit\t480\toffice\ttidak\n"
    "banjir\tbanjir\tBanjir\t15\talways\tya\n";

Files small_office() {
    Files files;
    files["office.toml"] = toml;
    files["categories.tsv"] = categories;
    files["places.csv"] = "code,name\n12.71.11.1001,Suka Maju\n12.71.11.1006,Kwala Bekala\n";
    return files;
}

std::string refusal(const Files& files) {
    const auto office = read_office(files);
    return office ? "read" : office.error().what;
}

/// The small office with `from` in a file replaced by `to`.
Files changed(std::string_view file, const std::string& from, const std::string& to) {
    auto files = small_office();
    auto& text = files.find(file)->second;
    const auto at = text.find(from);
    REQUIRE(at != std::string::npos);
    text.replace(at, from.size(), to);
    return files;
}

/// What is wrong with office.toml or categories.tsv of the small office after that.
std::string wrong_toml(const std::string& from, const std::string& to) {
    return wrong_with(read_office(changed("office.toml", from, to)));
}
std::string wrong_categories(const std::string& from, const std::string& to) {
    return wrong_with(read_office(changed("categories.tsv", from, to)));
}
}  // namespace

TEST_CASE("an office is read with its calendar, teams and routes") {
    const auto read = read_office(small_office());
    REQUIRE(read);
    const auto& office = read->office;
    CHECK(office.name == "Kecamatan Uji");
    CHECK(office.prefix == "UJ");
    CHECK(office.calendar.offset == std::chrono::hours{8});
    REQUIRE(office.calendar.hours.size() == 1);
    CHECK(
        office.calendar.hours[0] ==
        cases::Shift{0b0011111, std::chrono::hours{8}, std::chrono::hours{16}}
    );
    CHECK(office.teams.size() == 2);
    REQUIRE(office.routes.size() == 1);
    CHECK(office.routes[0].kelurahan == "12.71.11.1001");
    CHECK(office.routes[0].when == cases::Route::When::OutsideHours);
    CHECK(office.categories[0].answer == cases::Promise{std::chrono::minutes{480}, true});
    CHECK(office.categories[1].answer == cases::Promise{std::chrono::minutes{15}, false});
    CHECK(office.categories[1].emergency);
    CHECK(office.officers.empty());
    CHECK(read->staff.empty());
}

TEST_CASE("a day in two parts has a break, and hours that name a team are that team's alone") {
    const std::string afternoon =
        "[[hours]]\ndays = \"senin-jumat\"\nfrom = \"13:00\"\nto = \"16:00\"\n"
        "[[hours]]\ndays = \"setiap hari\"\nfrom = \"12:00\"\nto = \"20:00\"\n"
        "team = \"parit\"\n[[team]]\ncode = \"umum\"";
    const auto read = read_office(changed("office.toml", "[[team]]\ncode = \"umum\"", afternoon));
    REQUIRE_MESSAGE(read, (read ? "" : read.error().what));
    CHECK(read->office.calendar.hours.size() == 2);
    REQUIRE(read->office.team("parit")->hours.size() == 1);
    CHECK(read->office.team("parit")->hours.front().from == std::chrono::hours{12});
    CHECK(read->office.team("umum")->hours.empty());
    const auto wrong =
        read_office(changed("office.toml", "to = \"16:00\"", "to = \"16:00\"\nteam = \"x\""));
    REQUIRE_FALSE(wrong);
    CHECK(
        wrong.error().what ==
        "office.toml, line 10: there is no team \"x\"; use the code of a [[team]]"
    );
}

TEST_CASE("how soon a report is taken is of its category, and no longer than its answer") {
    auto files = small_office();
    const auto with = [&](const std::string& minutes) {
        files["categories.tsv"] =
            "code\tname\tlabel\tanswer_minutes\tclock\temergency\taccept_minutes\n"
            "drainase\tparit tersumbat\tParit\t480\toffice\ttidak\t" +
            minutes + "\n";
        return read_office(files);
    };
    const auto read = with("240");
    REQUIRE(read);
    CHECK(
        read->office.category("drainase")->accept == cases::Promise{std::chrono::minutes{240}, true}
    );
    CHECK(with("")->office.category("drainase")->accept.within.count() == 0);
    for (const char* wrong : {"0", "481", "dua"}) {
        const auto refused = with(wrong);
        REQUIRE_FALSE(refused);
        CHECK(refused.error().what.starts_with("categories.tsv, line 2: accept_minutes is not"));
    }
}

TEST_CASE("holidays, staff and roster join the office when they are there") {
    auto files = small_office();
    files["holidays.tsv"] =
        "date\tname\n2026-12-25\tNatal\n2026-01-01\tTahun Baru\n2026-12-25\tlagi\n";
    files["staff.csv"] = "081234567890,Bonar,parit,lurah,Kwala Bekala\n";
    files["roster.tsv"] = "phone\tdays\tfrom\tto\n081234567890\tsetiap hari\t08:00\t20:00\n";
    const auto read = read_office(files);
    REQUIRE(read);
    using namespace std::chrono;
    CHECK(
        read->office.calendar.holidays ==
        std::vector<year_month_day>{2026y / January / 1, 2026y / December / 25}
    );
    REQUIRE(read->staff.size() == 1);
    CHECK(read->staff[0].kelurahan == "12.71.11.1006");
    CHECK(read->staff[0].roster.size() == 1);
}

TEST_CASE("numbers of the office are optional and may be written without quotes") {
    CHECK(read_office(small_office())->number.empty());
    const std::string lines = "number_id = 106540352242922\nnumber = \"0812-3456-7890\"\n[[hours]]";
    const auto read = read_office(changed("office.toml", "[[hours]]", lines));
    REQUIRE(read);
    CHECK(read->number_id == "106540352242922");
    CHECK(read->number == "6281234567890");
    CHECK(
        read_office(changed("office.toml", "[[hours]]", "number = \"62614567890\"\n[[hours]]"))
            ->number == "62614567890"
    );
}

TEST_CASE("a missing file of the office is named") {
    for (const std::string name : {"office.toml", "categories.tsv"}) {
        auto files = small_office();
        files.erase(name);
        CHECK(refusal(files) == name + " is missing; put it beside the other files of the office");
    }
    auto files = small_office();
    files.erase("places.csv");
    CHECK(refusal(files) == "places.json is missing; put it beside the other files of the office");
}

TEST_CASE("a file under a near name is refused instead of left out") {
    auto files = small_office();
    files["staff.xlsx"] = "PK";
    CHECK(
        refusal(files) ==
        "staff.xlsx, line 1: this kind of file is not read; save it as staff.csv or move it away"
    );
    files = small_office();
    files["places.json"] = "{}";
    CHECK(refusal(files) == "places.csv, line 1: there is places.json too; keep one of them");
    files = small_office();
    files["README.md"] = "anything";
    CHECK(refusal(files) == "read");
}

TEST_CASE("a form that an order or a word of danger would hide is refused by line") {
    const auto with = [](const std::string& words) {
        auto files = small_office();
        files["bedah.form"] = "title = Bedah rumah\nkind = request\nteam = umum\nwords = " + words +
                              "\n[a] text\nask = A?\nlabel = A\n";
        return refusal(files);
    };
    CHECK(with("bedah rumah") == "read");
    CHECK(
        with("bedah rumah | status") ==
        "bedah.form, line 4: \"status\" is an order of the chat and "
        "would never open the form; choose other words"
    );
    for (const char* flood : {"banjir", "kebakaran"})
        CHECK(with(flood).find("is a word of danger or flood") != std::string::npos);
    CHECK(with("halo").find("is an answer or a greeting") != std::string::npos);
}

TEST_CASE("a misspelt key of office.toml is refused and the right ones are named") {
    const auto read = read_office(changed("office.toml", "days = ", "hari = "));
    REQUIRE(!read);
    const std::string what =
        "office.toml, line 7: unknown key \"hari\" in [[hours]]; the keys are days, from, to, team";
    CHECK(read.error().what == what);
    CHECK(wrong_toml("prefix = ", "prefiks = ") == "office.toml, line 3: unknown key \"prefiks\"");
    CHECK(
        wrong_toml("kelurahan", "kelurhan") ==
        "office.toml, line 19: unknown key \"kelurhan\" in [[route]]"
    );
    CHECK(wrong_toml("[[route]]", "[[rute]]") == "office.toml, line 16: unknown key \"rute\"");
}

TEST_CASE("a prefix that cannot begin report numbers is refused") {
    for (const std::string prefix : {"UJO", "U0", "1U", "LI", "uj", "U-J"}) {
        const auto what =
            "the prefix \"" + prefix + "\" has a character that is not for report numbers";
        CHECK(wrong_toml("\"UJ\"", '"' + prefix + '"') == "office.toml, line 3: " + what);
    }
    CHECK(wrong_toml("\"UJ\"", "\"UJKMN\"") == "office.toml, line 3: the prefix is too long");
    CHECK(wrong_toml("\"UJ\"", "\"UJKM\"") == "read");
}

TEST_CASE("a wrong value in office.toml is refused by line") {
    const std::string at = "office.toml, line ";
    CHECK(wrong_toml("\"Kecamatan Uji\"", "true") == at + "1: \"name\" must be text");
    CHECK(wrong_toml("\"Kecamatan Uji\"", "\" \"") == at + "1: \"name\" is missing or empty");
    CHECK(wrong_toml("\"uji\"", "\"Uji Coba\"") == at + "2: \"Uji Coba\" is not a code");
    CHECK(wrong_toml("\"WITA\"", "\"UTC\"") == at + "4: \"UTC\" is not a timezone");
    CHECK(wrong_toml("senin-jumat", "senin ke jumat") == at + "7: \"senin ke jumat\" are not days");
    CHECK(wrong_toml("16:00", "16") == at + "7: \"16\" is not a clock time");
    CHECK(wrong_toml("outside", "malam") == at + "20: \"malam\" is not a time");
    CHECK(
        wrong_toml("[[hours]]", "number = \"0\"\n[[hours]]") ==
        at + "6: number is not a phone number"
    );
    const auto id = wrong_toml("[[hours]]", "number_id = \"1a\"\n[[hours]]");
    CHECK(id == at + "6: number_id has other characters than digits");
}

TEST_CASE("a name in office.toml that leads nowhere is refused by line") {
    const std::string at = "office.toml, line ";
    CHECK(
        wrong_toml("coordinator = \"umum\"", "coordinator = \"a\"") ==
        at + "5: there is no team \"a\""
    );
    CHECK(
        wrong_toml("code = \"parit\"", "code = \"umum\"") == at + "14: team \"umum\" is there twice"
    );
    CHECK(
        wrong_toml("team = \"parit\"", "team = \"damkar\"") ==
        at + "18: there is no team \"damkar\""
    );
    CHECK(wrong_toml("\"drainase\"", "\"parit\"") == at + "16: there is no category \"parit\"");
    const auto twice = wrong_toml("\"drainase\"", "[\"drainase\", \"drainase\"]");
    CHECK(twice == at + "16: category \"drainase\" has this route already");
    CHECK(
        wrong_toml("Suka Maju", "Amplas") ==
        at + "16: there is no kelurahan \"Amplas\" in this office"
    );
}

TEST_CASE("TOML of the wrong form is refused by line") {
    const std::string at = "office.toml, line ";
    CHECK(wrong_toml("\"UJ\"", "\"UJ") == at + "3: this cannot be read");
    CHECK(wrong_toml("timezone = ", "timezone ") == at + "4: this cannot be read");
    CHECK(wrong_toml("code = \"uji\"", "name = \"uji\"") == at + "2: this cannot be read");
    CHECK(wrong_toml("\"08:00\"", "08:00") == at + "8: this cannot be read");
    CHECK(wrong_toml("[[hours]]", "[hours]") == at + "6: \"hours\" is a section");
    CHECK(wrong_toml("\"drainase\"", "[1]") == at + "17: \"category\" must hold text");
    CHECK(wrong_toml("\"UJ\"", "\"U\xFF\"") == at + "3: a letter is not UTF-8");
}

TEST_CASE("an emergency number needs who verified it and when, or neither") {
    const auto wrong_emergency = [](const std::string& lines) {
        auto files = small_office();
        files["office.toml"] += "[[emergency]]\nname = \"Polisi\"\nnumber = \"110\"\n" + lines;
        return wrong_with(read_office(files));
    };
    const std::string who = "verified_by = \"Hotma\"\n";
    CHECK(wrong_emergency("verified_by = \"\"\nverified_on = \"\"\n") == "read");
    CHECK(wrong_emergency(who + "verified_on = \"2026-11-21\"\n") == "read");
    CHECK(wrong_emergency(who + "verified_on = 2026-11-21\n") == "read");
    const std::string at = "office.toml, line ";
    CHECK(wrong_emergency(who) == at + "21: verified_by and verified_on belong together");
    CHECK(
        wrong_emergency("verified_on = \"2026-11-21\"\n") ==
        at + "21: verified_by and verified_on belong together"
    );
    CHECK(
        wrong_emergency(who + "verified_on = \"kemarin\"\n") == at + "25: verified_on is not a date"
    );
}

TEST_CASE("a mistake in categories.tsv is refused by line") {
    const std::string at = "categories.tsv, line ";
    CHECK(wrong_categories("\temergency\n", "\n") == at + "1: the column \"emergency\" is missing");
    CHECK(
        wrong_categories("banjir\tbanjir", "drainase\tx") ==
        at + "3: category \"drainase\" is there twice"
    );
    CHECK(
        wrong_categories("\tBanjir\t", "\tParit\t") == at + "3: the label \"Parit\" is there twice"
    );
    const std::string minutes = "2: answer_minutes is not a whole number from 1 to 86400";
    for (const auto* number : {"0", "-1", "86401", "sehari", "1.5"}) {
        CHECK(wrong_categories("480", number) == at + minutes);
    }
    CHECK(wrong_categories("\toffice\t", "\tkantor\t") == at + "2: \"kantor\" is not a clock");
    CHECK(wrong_categories("\ttidak\n", "\tmungkin\n") == at + "2: \"mungkin\" is no answer");
    CHECK(wrong_categories("drainase", "Drainase") == at + "2: \"Drainase\" is not a code");
}

TEST_CASE("a label is measured in UTF-16 units") {
    const auto fits = [](const std::string& label) {
        const auto wrong = wrong_categories("\tBanjir\t", "\t" + label + "\t");
        const bool refused = wrong.find("line 3: the label ") != std::string::npos;
        CHECK(refused == (wrong != "read"));
        return !refused;
    };
    const std::string wave = "\U0001F30A";
    CHECK(fits("12345678901234567890"));
    CHECK(!fits("123456789012345678901"));
    CHECK(fits("éééééééééééééééééééé"));
    CHECK(fits("123456789012345678" + wave));
    CHECK(!fits("1234567890123456789" + wave));
}

TEST_CASE("a holiday that is no date is refused by line") {
    auto files = small_office();
    for (const std::string date : {"2026-02-30", "25-12-2026", "2026-1-1", "besok"}) {
        files["holidays.tsv"] = "date\tname\n2026-01-01\tTahun Baru\n" + date + "\tx\n";
        CHECK(
            refusal(files) ==
            "holidays.tsv, line 3: the date cannot be read; write it like 2026-12-25"
        );
    }
}

TEST_CASE("a holiday of a year that can only be a slip is refused by line") {
    auto files = small_office();
    for (const std::string date : {"1999-12-25", "2206-12-25", "9999-01-01"}) {
        files["holidays.tsv"] = "date\tname\n2026-01-01\tTahun Baru\n" + date + "\tx\n";
        CHECK(refusal(files) == "holidays.tsv, line 3: the year must be one from 2020 to 2099");
    }
}

TEST_CASE("borders join the places by code and give a middle where none is known") {
    auto files = small_office();
    files["boundaries.geojson"] =
        R"({"type":"FeatureCollection","features":[
        {"properties":{"code":"12.71.11.1006","name":"x"},
        "geometry":{"type":"Polygon","coordinates":[[[98,3],[99,3],[99,4],[98,4],[98,3]]]}}]})";
    const auto read = read_office(files);
    REQUIRE(read);
    CHECK(read->places[0].rings.empty());
    CHECK(read->places[1].rings.size() == 1);
    CHECK(read->places[1].name == "Kwala Bekala");
    CHECK(read->places[1].centre.lat == doctest::Approx(3.5));
}
