/// The crest of an office on its posters, from whatever program it was saved.
#include <doctest/doctest.h>

#include "qr/poster/logo.hpp"
#include "tests/support/posters.hpp"
#include "tests/support/raster.hpp"

namespace {

using namespace telepati;
using namespace telepati::tests;

// As Inkscape saves it: a size of its own, names of its own, a declaration in front.
const std::string crest =
    "<?xml version=\"1.0\"?>\n"
    "<svg width=\"40mm\" height=\"20mm\" viewBox=\"0 0 400 200\"\n"
    "  xmlns=\"http://www.w3.org/2000/svg\"\n"
    "  xmlns:sodipodi=\"http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd\">\n"
    "<sodipodi:namedview pagecolor=\"#fff\"/>\n"
    "<rect width=\"400\" height=\"200\" fill=\"#ffff00\"/></svg>\n";

std::string refusal(const std::string& bytes) {
    const auto logo = qr::logo_of("crest", bytes);
    return logo ? std::string{} : logo.error().what;
}

/// The A4 poster with that crest; 4 pixels a millimetre.
Raster drawn(const std::string& logo) {
    auto office = poster_office();
    office.logo = logo;
    auto order = poster_order("a4");
    order.dpi = 102;
    const auto png = poster_kit().make(office, {flood_poster()}, order);
    REQUIRE_MESSAGE(png, (png ? "" : png.error().what));
    return read_png(*png);
}

/// Grey in the slot, which is 13 mm wide at 14, 7 mm.
int grey_at(const Raster& page, double x_mm, double y_mm) {
    const double scale = 102 / 25.4;
    return page.at(static_cast<int>(x_mm * scale), static_cast<int>(y_mm * scale));
}
}  // namespace

TEST_CASE("a drawing of any size fills the slot without being stretched") {
    const auto logo = qr::logo_of("crest.svg", crest);
    REQUIRE_MESSAGE(logo, (logo ? "" : logo.error().what));
    const Raster page = drawn(*logo);
    const int yellow = grey_at(page, 20.5, 13.5);
    CHECK(yellow > 200);
    CHECK(grey_at(page, 15, 13.5) == yellow);
    CHECK(grey_at(page, 26, 13.5) == yellow);
    // Twice as wide as high: the band shows above and below it.
    CHECK(grey_at(page, 20.5, 8.5) < 100);
    CHECK(grey_at(page, 20.5, 18.5) < 100);
}

TEST_CASE("a picture is taken as it is and stands once in a book") {
    auto order = poster_order("label");
    order.dpi = 36;
    const auto png = poster_kit().make(poster_office(), {flood_poster()}, order);
    REQUIRE(png);
    const auto logo = qr::logo_of("crest.png", *png);
    REQUIRE_MESSAGE(logo, (logo ? "" : logo.error().what));
    CHECK(grey_at(drawn(*logo), 20.5, 8.5) != grey_at(drawn(""), 20.5, 8.5));
    auto office = poster_office();
    office.logo = *logo;
    auto book = poster_order("a4");
    book.format = handlers::PosterFormat::Pdf;
    const std::vector<handlers::Poster> three{
        {"KB01E", "banjir", "Kwala Bekala", "", 1},
        {"TK01N", "banjir", "Titi Kuning", "", 1},
        {"GJ01X", "banjir", "Gedung Johor", "", 1},
    };
    const auto pdf = poster_kit().make(office, three, book);
    REQUIRE(pdf);
    std::size_t pictures = 0;
    const std::string mark = "/Subtype /Image";
    for (auto at = pdf->find(mark); at != std::string::npos; at = pdf->find(mark, at + 1))
        ++pictures;
    CHECK(pictures >= 1);
    CHECK(pictures <= 2);  // the picture and what is transparent in it
}

TEST_CASE("what is no crest is refused with its name, and its line where it has lines") {
    CHECK(refusal("") == "crest is neither SVG nor PNG; save the logo as one of them");
    CHECK(refusal("%PDF-1.7") == "crest is neither SVG nor PNG; save the logo as one of them");
    CHECK(refusal("\xff\xd8\xff\xe0JFIF").starts_with("crest is neither SVG nor PNG"));
    CHECK(refusal("<html>\n<body></html>").starts_with("crest:2: "));
    CHECK(refusal("<svg xmlns=\"http://www.w3.org/2000/svg\">\n<g>\n</svg>").starts_with("crest:3")
    );
    CHECK(refusal("\x89PNG\r\n\x1a\nnonsense") == "crest is a broken PNG; save it again");
    CHECK(refusal(std::string(3'000'000, '<')).starts_with("crest is larger than 2 MB"));
}
