/// A poster that no phone reads is paper: every size is read back from its pixels.
#include <doctest/doctest.h>

#include <cmath>
#include <functional>

#include "qr/link.hpp"
#include "qr/matrix.hpp"
#include "tests/support/posters.hpp"
#include "tests/support/raster.hpp"

namespace {

using namespace telepati;
using namespace telepati::tests;

const std::string chat = "https://wa.me/6280000000001?text=Banjir%20KB01E";

int modules_of(const SymbolAt& symbol) {
    const auto level = handlers::find_size(symbol.size)->level;
    return qr::matrix_of(chat, level)->size();
}

/// The symbol with 6 mm around it, and its edge in pixels.
struct Seen {
    Raster picture;
    double edge = 0;
    double border = 0;
};

Seen seen(const SymbolAt& symbol) {
    auto order = poster_order(symbol.size);
    order.look.variant = symbol.variant;
    order.dpi = symbol.dpi;
    const auto png = poster_kit().make(poster_office(), {flood_poster()}, order);
    REQUIRE(png);
    const double scale = symbol.dpi / 25.4;
    constexpr double border_mm = 6;
    const auto pixels = [&](double mm) { return static_cast<int>(std::lround(mm * scale)); };
    const int edge = pixels(symbol.edge + 2 * border_mm);
    return {
        cropped(
            read_png(*png), pixels(symbol.x - border_mm), pixels(symbol.y - border_mm), edge, edge
        ),
        symbol.edge * scale,
        border_mm * scale};
}

Raster with_blot(const Seen& seen, int modules) {
    const double module = seen.edge / (modules + 2 * qr::quiet_zone);
    const double symbol = module * modules;
    const double corner = seen.border + qr::quiet_zone * module;
    constexpr double hidden = 0.12;
    return blotted(
        seen.picture,
        static_cast<int>(corner + symbol * 0.62),
        static_cast<int>(corner + symbol * 0.45),
        static_cast<int>(std::ceil(symbol * std::sqrt(hidden)))
    );
}
}  // namespace

TEST_CASE("every poster is read clean turned blurred faded blotted and faxed") {
    for (const SymbolAt& symbol : symbols()) {
        CAPTURE(symbol.size);
        CAPTURE(symbol.dpi);
        const Seen picture = seen(symbol);
        const auto reads = [](const Raster& raster) { return qr_texts(raster).contains(chat); };
        CHECK_MESSAGE(reads(picture.picture), "clean");
        CHECK_MESSAGE(reads(rotated(picture.picture, 7)), "turned by 7 degrees");
        CHECK_MESSAGE(reads(blurred(picture.picture, 1.5)), "blurred by 1.5 pixels");
        CHECK_MESSAGE(reads(faded(picture.picture, 0.4)), "at 40 % contrast");
        CHECK_MESSAGE(reads(with_blot(picture, modules_of(symbol))), "12 % hidden");
        CHECK_MESSAGE(reads(faxed(picture.picture)), "faxed");
    }
}

TEST_CASE("every code of a sheet of stickers is read from its whole page") {
    auto order = poster_order("sticker24");
    order.dpi = 300;
    order.copies = 1;
    std::vector<handlers::Poster> posters;
    for (const char* code : {"KB01E", "KB02J", "KB03P", "KB04U"})
        posters.push_back({code, "lampu", "Kwala Bekala", "Tiang " + std::string{code}, 1});
    const auto png = poster_kit().make(poster_office(), posters, order);
    REQUIRE(png);
    CHECK(qr_texts(read_png(*png)).size() == posters.size());
}

TEST_CASE("four light modules stand around every symbol") {
    for (const SymbolAt& symbol : symbols()) {
        if (symbol.dpi < 150) continue;
        CAPTURE(symbol.size);
        const Seen picture = seen(symbol);
        const double module = picture.edge / (modules_of(symbol) + 2 * qr::quiet_zone);
        // A pixel at each side may hold part of what is next to it.
        const int first = static_cast<int>(std::ceil(picture.border)) + 1;
        const int last = static_cast<int>(picture.border + picture.edge) - 1;
        const int inner = static_cast<int>(picture.border + qr::quiet_zone * module) - 1;
        const int dark_from = static_cast<int>(std::ceil(inner + 1 + module / 4));
        int stained = 0;
        for (int y = first; y < last; ++y) {
            for (int x = first; x < last; ++x) {
                const bool quiet =
                    x < inner || y < inner || x > first + last - inner || y > first + last - inner;
                if (quiet && picture.picture.at(x, y) < 250) ++stained;
            }
        }
        CHECK(stained == 0);
        CHECK(picture.picture.at(dark_from, dark_from) < 30);
    }
}
