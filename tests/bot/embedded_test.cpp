#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <set>
#include <sstream>
#include <string>

#include "bot/base/limits.hpp"
#include "bot/catalog/embedded_files.hpp"
#include "bot/catalog/office_files.hpp"
#include "tests/bot/refusal.hpp"

using namespace telepati;
using namespace telepati::catalog;

namespace {

std::string on_disk(const std::string& path) {
    std::ifstream file(std::string(TELEPATI_SOURCE_DIR) + "/" + path, std::ios::binary);
    REQUIRE(file.is_open());
    std::ostringstream bytes;
    bytes << file.rdbuf();
    return bytes.str();
}

OfficeFiles demo(const std::string& name) {
    const auto read = read_office(embedded_folder("demo/" + name));
    CHECK_MESSAGE(read.has_value(), wrong_with(read));
    REQUIRE(read);
    return *read;
}
const std::string demo_names[] = {"medan-johor", "medan-amplas"};
const std::string team_codes[] = {
    "kejar-banjir", "p3su", "kebersihan", "trantib", "pelayanan", "sekretariat"};
}  // namespace

TEST_CASE("the files inside the program are the files of the source tree byte for byte") {
    REQUIRE(embedded("demo/medan-johor/office.toml") != nullptr);
    for (const auto& file : embedded_files()) {
        const std::string path(file.path);
        CAPTURE(path);
        const bool shown = path.starts_with("messages/") || path.starts_with("simulator/") ||
                           path.starts_with("whatsapp/") || path.starts_with("posters/") ||
                           path.starts_with("desk/") || path.starts_with("static/") ||
                           path.starts_with("public/");
        if (path.starts_with("leaflet/") || path.starts_with("chart.js/")) continue;  // Debian's
        const bool same = file.bytes == on_disk((shown ? "templates/" : "bot/data/") + path);
        CHECK(same);
    }
}

TEST_CASE("the simulator's style and script are small enough for old phones") {
    std::size_t bytes = 0;
    for (const auto& [name, text] : embedded_folder("simulator")) {
        if (name.ends_with(".js") || name.ends_with(".css")) bytes += text.size();
    }
    CHECK(bytes > 0);
    CHECK(bytes < 60'000);
}

TEST_CASE("a path that is not inside the program gives nothing") {
    for (const auto* path :
         {"", "demo", "demo/medan-johor", "demo/medan-johor/", "/etc/passwd", "office.toml"}) {
        CHECK(embedded(path) == nullptr);
    }
    CHECK(embedded_folder("demo/nowhere").empty());
}

TEST_CASE("a demo office has its own files and the shared ones") {
    const std::set<std::string> expected = {
        "boundaries.geojson",
        "categories.tsv",
        "harian.form",
        "holidays.tsv",
        "jempol.form",
        "konsultasi.form",
        "kopi_malam.form",
        "office.toml",
        "places.json",
        "prices.tsv",
        "rhythm.tsv",
        "roster.tsv",
        "services.tsv",
        "skm.form",
        "staff.csv",
        "umkm.form",
    };
    for (const auto* folder : {"demo/medan-johor", "demo/medan-johor/", "demo/medan-amplas"}) {
        std::set<std::string> names;
        for (const auto& [name, bytes] : embedded_folder(folder)) names.insert(name);
        CHECK(names == expected);
    }
    CHECK(embedded_folder("demo/shared").size() == 13);
}

TEST_CASE("the shipped lexicon can be read") {
    const auto lexicon = shipped_lexicon();
    CHECK_MESSAGE(lexicon.has_value(), wrong_with(lexicon));
}

TEST_CASE("the demo offices are Medan Johor and Medan Amplas") {
    const auto johor = demo("medan-johor");
    CHECK(johor.office.code == "medan-johor");
    CHECK(johor.office.prefix == "MJ");
    CHECK(johor.number_id == "106540352242922");
    CHECK(johor.places.size() == 6);
    const auto amplas = demo("medan-amplas");
    CHECK(amplas.office.code == "medan-amplas");
    CHECK(amplas.office.prefix == "MA");
    CHECK(amplas.number_id == "106540352242923");
    CHECK(amplas.places.size() == 7);
}

TEST_CASE("every kelurahan of the demo has a border around its people and a lurah") {
    for (const auto& name : demo_names) {
        const auto read = demo(name);
        for (const auto& place : read.places) {
            CAPTURE(place.name);
            CHECK(!place.rings.empty());
            const auto lurahs = std::count_if(
                read.staff.begin(),
                read.staff.end(),
                [&place](const StaffRow& person) {
                    return person.role == cases::Role::Lurah && person.kelurahan == place.code;
                }
            );
            CHECK(lurahs == 1);
        }
    }
}

TEST_CASE("every category of the demo has a route and a label that fits a button") {
    for (const auto& name : demo_names) {
        const auto office = demo(name).office;
        CHECK(office.categories.size() == 24);
        for (const auto& category : office.categories) {
            CAPTURE(category.code);
            const bool routed = std::any_of(
                office.routes.begin(),
                office.routes.end(),
                [&](const cases::Route& route) { return route.category == category.code; }
            );
            CHECK(routed);
        }
    }
}

TEST_CASE("every team of the demo has a leader and at least one more") {
    for (const auto& name : demo_names) {
        const auto read = demo(name);
        REQUIRE(read.office.teams.size() == std::size(team_codes));
        for (std::size_t i = 0; i < std::size(team_codes); ++i)
            CHECK(read.office.teams[i].code == team_codes[i]);
        CHECK(read.office.coordinator == "sekretariat");
        for (const auto& team : team_codes) {
            CAPTURE(team);
            const auto with_role = [&](cases::Role role) {
                return std::count_if(
                    read.staff.begin(),
                    read.staff.end(),
                    [&](const StaffRow& person) {
                        return person.team == team && person.role == role;
                    }
                );
            };
            CHECK(with_role(cases::Role::Leader) == 1);
            CHECK(with_role(cases::Role::Officer) >= 1);
        }
    }
}

TEST_CASE("people of the demo are nobody on WhatsApp and all different") {
    std::set<std::string> phones;
    std::size_t people = 0;
    for (const auto& name : demo_names) {
        const auto read = demo(name);
        CHECK(read.number.starts_with("62800"));
        phones.insert(read.number);
        people += read.staff.size() + 1;
        for (const auto& person : read.staff) {
            CHECK(person.phone.starts_with("62800"));
            phones.insert(person.phone);
        }
    }
    CHECK(phones.size() == people);
}

TEST_CASE("only two people of the demo have a roster and the flood team is always on duty") {
    for (const auto& name : demo_names) {
        const auto staff = demo(name).staff;
        const auto rostered = [](const StaffRow& person) { return !person.roster.empty(); };
        CHECK(std::count_if(staff.begin(), staff.end(), rostered) == 2);
        for (const auto& person : staff)
            CHECK((person.team == "pelayanan" || person.roster.empty()));
    }
}

TEST_CASE("emergency numbers of the demo are there but nobody verified them") {
    const std::set<std::string> expected = {"110", "112", "113", "119"};
    for (const auto& name : demo_names) {
        std::set<std::string> numbers;
        for (const auto& number : demo(name).office.emergency) {
            numbers.insert(number.number);
            CHECK(number.verified_by.empty());
            CHECK(number.verified_on.empty());
        }
        CHECK(numbers == expected);
    }
}

TEST_CASE("the place list of the demo is the whole city") {
    const auto places = read_places("places.json", *embedded("demo/shared/places.json"), "");
    REQUIRE(places);
    CHECK(places->size() == 151);
    const auto borders =
        read_places("boundaries.geojson", *embedded("demo/shared/boundaries.geojson"), "");
    REQUIRE(borders);
    CHECK(borders->size() == 151);
}
