/// What stands on posters: it fits, it is right, and bad input is said in a sentence.
#include <doctest/doctest.h>

#include <algorithm>

#include "bot/catalog/office_files.hpp"
#include "qr/poster/fit.hpp"
#include "tests/support/posters.hpp"

namespace {

using namespace telepati;
using namespace telepati::tests;
using handlers::Poster;
using handlers::PosterFormat;
using handlers::PosterOrder;

std::string page(const Poster& poster, const PosterOrder& order) {
    qr::Ruler ruler;
    auto pages = poster_kit().pages(poster_office(), {poster}, order, ruler);
    REQUIRE_MESSAGE(pages, (pages ? "" : pages.error().what));
    return pages->front();
}

std::string refusal(const Poster& poster, const PosterOrder& order) {
    const auto made = poster_kit().make(poster_office(), {poster}, order);
    return made ? std::string{} : made.error().what;
}

bool has(const std::string& text, const std::string& words) {
    return text.find(words) != std::string::npos;
}

bool touch(const qr::Rectangle& one, const qr::Rectangle& other) {
    constexpr double grace = 0.1;
    const bool beside =
        one.x + one.width <= other.x + grace || other.x + other.width <= one.x + grace;
    const bool above =
        one.y + one.height <= other.y + grace || other.y + other.height <= one.y + grace;
    return !beside && !above;
}

/// Ink of every text against its box, with some grace for the overhang of letters; and no two texts
/// may touch.
void check_boxes(const std::string& svg) {
    std::vector<qr::Rectangle> inks;
    for (const auto& box : qr::boxes_of(svg)) {
        const double grace = 0.3 + box.room.width / 200;
        const auto ink = qr::ink_of(svg, box.id);
        REQUIRE(ink);
        CAPTURE(box.id);
        CHECK(ink->width <= box.room.width + grace);
        CHECK(ink->height <= box.room.height + grace);
        for (const auto& other : inks) CHECK_FALSE(touch(*ink, other));
        inks.push_back(*ink);
    }
}

/// The names that need most room, of all kelurahan of the city.
std::vector<std::string> longest_names() {
    const auto files = catalog::embedded_folder("demo/shared");
    const auto places = catalog::read_places("places.json", files.at("places.json"), {});
    REQUIRE(places);
    CHECK(places->size() == 151);
    std::vector<std::string> names;
    for (const auto& place : *places) names.push_back(place.name);
    std::ranges::sort(names, std::ranges::greater{}, &std::string::size);
    names.resize(4);
    return names;
}
}  // namespace

TEST_CASE("the longest names of the city fit every size in both languages") {
    for (const auto& size : handlers::poster_sizes()) {
        for (const std::string& name : longest_names()) {
            for (const char* language : {"id", "en"}) {
                PosterOrder order = poster_order(size.name);
                order.language = language;
                CAPTURE(name);
                CAPTURE(size.name);
                const Poster poster{
                    "PB99X", "banjir", name, "Lingkungan XIV, Gang Setia Budi Pasar Baru", 12};
                check_boxes(page(poster, order));
            }
        }
    }
}

TEST_CASE("large print and high contrast fit as well, also both at once") {
    for (const auto variant :
         {handlers::Variant::LargePrint,
          handlers::Variant::HighContrast,
          handlers::Variant::LargeHighContrast}) {
        for (const char* topic : {"general", "banjir", "letters", "jempol", "lampu"}) {
            PosterOrder order = poster_order("a4");
            order.look.variant = variant;
            const std::string svg =
                page({"PB99X", topic, longest_names().front(), "Gang Setia Budi Pasar", 1}, order);
            check_boxes(svg);
            CHECK(has(svg, "fill=\"#000000\""));
            if (handlers::is_contrast(variant)) CHECK_FALSE(has(svg, "#0b4a80"));
            // Its first text is larger than any of the usual page.
            CHECK(has(svg, "font-size=\"7\"") == handlers::is_large(variant));
        }
    }
}

TEST_CASE("large print is refused where there is no room for it") {
    for (const char* size : {"tent", "hanger", "label", "sticker", "sticker24"}) {
        PosterOrder order = poster_order(size);
        order.look.variant = handlers::Variant::LargePrint;
        CHECK(has(refusal(flood_poster(), order), "large print is for a3, a4 and a5"));
    }
}

TEST_CASE("whoever cannot read finds three pictures and whoever is in danger a number to call") {
    for (const char* size : {"a3", "a4", "a5", "tent", "hanger"}) {
        CAPTURE(size);
        const std::string svg = page(flood_poster(), poster_order(size));
        const auto pictures = [&svg] {
            std::size_t count = 0;
            const std::string frame = "<rect x=\"0\" y=\"0\" width=\"58\" height=\"28\"";
            for (auto at = svg.find(frame); at != std::string::npos; at = svg.find(frame, at + 1))
                ++count;
            return count;
        };
        CHECK(pictures() >= 3);
        CHECK(has(svg, "Telepon dulu"));
        CHECK(has(svg, "Kwala Bekala"));
    }
}

TEST_CASE("a title rather breaks where a sentence ends") {
    const Poster poster{"KB01E", "general", "Kwala Bekala", "", 1};
    CHECK(has(page(poster, poster_order("a4")), ">Ada yang rusak?</tspan>"));
}

TEST_CASE("a book that no memory would hold is refused with its pages") {
    const std::vector<Poster> lamps(2'001, flood_poster());
    PosterOrder order = poster_order("label");
    order.format = PosterFormat::Pdf;
    const auto made = poster_kit().make(poster_office(), lamps, order);
    REQUIRE_FALSE(made);
    CHECK(has(made.error().what, "these are 2001 pages and a book holds 2000"));
}

TEST_CASE("a name without any room is refused and nothing runs over the edge") {
    const std::string endless(300, 'W');
    const std::string said = refusal({"KB01E", "banjir", endless, "", 1}, poster_order("a4"));
    CHECK(has(said, "there is no room for"));
    CHECK(has(said, "a4"));
}

TEST_CASE("marks that mean something in SVG and emoji are words like others") {
    const Poster odd{"KB01E", "general", "A & B <\"Pasar'>", "Gg. \xF0\x9F\x8C\x8A Banjir", 1};
    const std::string svg = page(odd, poster_order("a4"));
    CHECK(has(svg, "&amp;"));
    CHECK(has(svg, "&lt;&quot;Pasar"));
    PosterOrder order = poster_order("a4");
    order.dpi = 72;
    CHECK(poster_kit().make(poster_office(), {odd}, order));
}

TEST_CASE("emergency numbers stand on flood posters only and only when somebody tried them") {
    auto office = poster_office();
    office.emergency = {{"Ambulans", "119", "Rudi", "2026-11-20"}, {"Polisi", "110", "", ""}};
    const auto words = [&](const char* topic) {
        qr::Ruler ruler;
        const Poster poster{"KB01E", topic, "Kwala Bekala", "", 1};
        const auto pages = poster_kit().pages(office, {poster}, poster_order("a4"), ruler);
        REQUIRE(pages);
        return pages->front();
    };
    CHECK(has(words("banjir"), "Ambulans 119"));
    CHECK_FALSE(has(words("banjir"), "Polisi"));
    CHECK_FALSE(has(words("general"), "Ambulans"));
}

TEST_CASE("the same order gives the same bytes and one page for each poster") {
    PosterOrder order = poster_order("a4");
    order.format = PosterFormat::Pdf;
    const std::vector<Poster> posters{
        {"KB01E", "banjir", "Kwala Bekala", "", 1},
        {"TK01N", "banjir", "Titi Kuning", "", 1},
        {"GJ01X", "banjir", "Gedung Johor", "", 1},
    };
    const auto first = poster_kit().make(poster_office(), posters, order);
    const auto second = poster_kit().make(poster_office(), posters, order);
    REQUIRE(first);
    CHECK(*first == *second);
    CHECK(has(*first, "/Count 3"));
    CHECK(has(*first, "/FontFile2"));
    CHECK_FALSE(has(*first, "/Subtype /Image"));
    CHECK(has(*first, "CreationDate (20261121"));
    order.date = "2026-11-22";
    CHECK(*poster_kit().make(poster_office(), posters, order) != *first);
}

TEST_CASE("a bleed makes the sheet larger and stickers have none") {
    PosterOrder order = poster_order("a5");
    order.format = PosterFormat::Svg;
    order.look.bleed_mm = 3;
    const auto svg = poster_kit().make(poster_office(), {flood_poster()}, order);
    REQUIRE(svg);
    CHECK(has(*svg, "width=\"154mm\" height=\"216mm\""));
    PosterOrder sheet = poster_order("sticker");
    sheet.look.bleed_mm = 3;
    CHECK(has(refusal(flood_poster(), sheet), "leave --bleed away"));
}

TEST_CASE("bad orders are refused in a sentence") {
    PosterOrder order = poster_order("a4");
    order.date = "2026-02-30";
    CHECK(has(refusal(flood_poster(), order), "no date"));
    order = poster_order("a4");
    order.language = "de";
    CHECK(has(refusal(flood_poster(), order), "id or en"));
    order = poster_order("a4");
    order.dpi = 6'000;
    CHECK(has(refusal(flood_poster(), order), "dpi"));
    Poster odd = flood_poster();
    odd.topic = "pesta";
    CHECK(has(refusal(odd, poster_order("a4")), "no poster topic"));
    auto office = poster_office();
    office.number = "0812-3456";
    const auto made = poster_kit().make(office, {flood_poster()}, poster_order("a4"));
    REQUIRE_FALSE(made);
    CHECK(has(made.error().what, "0812-3456"));
    const auto two =
        poster_kit().make(poster_office(), {flood_poster(), flood_poster()}, poster_order("a4"));
    REQUIRE_FALSE(two);
    CHECK(has(two.error().what, "one page"));
}

TEST_CASE("a broken template is named by file and line") {
    auto files = catalog::embedded_folder("posters");
    const auto why = [&](const char* name, const std::string& text) {
        auto broken = files;
        broken[name] = text;
        const auto kit = handlers::PosterKit::load(broken);
        return kit ? std::string{} : kit.error().what;
    };
    const std::string root = "<svg xmlns=\"http://www.w3.org/2000/svg\">\n";
    CHECK(has(why("wall.svg", root + "<rect>\n</svg>"), "posters/wall.svg:3: "));
    CHECK(has(why("label.svg", root + "<text>{{naam}}</text></svg>"), "posters/label.svg:2: "));
    CHECK(has(why("pictures/scan.svg", "<g>\n<path></g>"), "posters/pictures/scan.svg:2: "));
    CHECK(has(why("words.id.tsv", "for_place\tUntuk\n"), "has no line for send_to"));
    files.erase("tent.svg");
    const auto kit = handlers::PosterKit::load(files);
    REQUIRE_FALSE(kit);
    CHECK(has(kit.error().what, "posters/tent.svg is missing"));
}

TEST_CASE("a number is shown as people say it") {
    CHECK(handlers::shown_phone("6281234567890", "id") == "0812-3456-7890");
    CHECK(handlers::shown_phone("6281234567890", "en") == "+62 812-3456-7890");
    CHECK(handlers::shown_phone("628123456789", "id") == "0812-3456-789");
}
