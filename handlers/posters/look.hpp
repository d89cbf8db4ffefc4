#pragma once
/// How a poster looks: its size, and for whom it is set.
///
/// The symbol is as large as its size allows and its error level as high as that costs nothing.
/// A hand-held camera resolves about 4 pixels a module up to 377 modules away (1080 lines, 65°),
/// the usual rule is distance = symbol ÷ 10; both are kept. Level Q (ISO/IEC 18004: a quarter of
/// the code words may be lost) survives a blot over 15 % of the symbol: walls, tables, doors and
/// stickers. A lamp post stands in rain and gets other stickers over it: level H, 20 %.
///
///     size      symbol    module (v4 Q, quiet zone included)   read from
///     a3        155 mm    3.8 mm                               1.4 m
///     a4        110 mm    2.7 mm                               1.0 m
///     a5         78 mm    1.9 mm                               0.7 m
///     tent       92 mm    2.2 mm                               0.8 m
///     hanger     74 mm    1.8 mm                               0.7 m
///     label      58 mm    1.2 mm (v6 H)                        0.5 m
///     sticker    41 mm    1.0 mm                               0.4 m
///     sticker24  31 mm    0.8 mm                               0.3 m, at arm's length

#include <span>
#include <string_view>

#include "qr/matrix.hpp"

namespace telepati::handlers {

struct PosterSize {
    std::string_view name;
    std::string_view drawing;  ///< its template
    double width_mm;
    double height_mm;
    double drawn_width;  ///< of the template, in its units; a3 to a5 share one
    double symbol;       ///< edge with quiet zone, in units of the template
    qr::Level level;
    int columns = 1;  ///< of a sheet with several
    int rows = 1;
    double first_x = 0;  ///< where the first stands, in units of the template
    double first_y = 0;
    double step_x = 0;
    double step_y = 0;

    int copies() const { return columns * rows; }
};

std::span<const PosterSize> poster_sizes();

/// nullptr when there is no such size.
const PosterSize* find_size(std::string_view name);

enum class Variant { Usual, LargePrint, HighContrast, LargeHighContrast };

constexpr Variant variant_of(bool large_print, bool high_contrast) {
    if (large_print) return high_contrast ? Variant::LargeHighContrast : Variant::LargePrint;
    return high_contrast ? Variant::HighContrast : Variant::Usual;
}

constexpr bool is_large(Variant variant) {
    return variant == Variant::LargePrint || variant == Variant::LargeHighContrast;
}

constexpr bool is_contrast(Variant variant) {
    return variant == Variant::HighContrast || variant == Variant::LargeHighContrast;
}

struct PosterLook {
    const PosterSize* size = nullptr;
    Variant variant = Variant::Usual;
    double bleed_mm = 0;  ///< with crop marks; sheets of stickers have none
};

/// The colours of a topic, as SVG writes them. All lie within what four-colour offset prints.
struct Palette {
    std::string_view band;
    std::string_view accent;
    std::string_view on_band;
    std::string_view paper;
    std::string_view tint;
    std::string_view ink;
    std::string_view quiet;  ///< for small print
    std::string_view alarm;
    std::string_view good;
    std::string_view skin;
};

const Palette& palette_of(std::string_view topic, Variant variant);
}  // namespace telepati::handlers
