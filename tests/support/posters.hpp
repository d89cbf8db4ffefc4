#pragma once
/// The shipped poster kit and an invented office, and where the symbols stand on its pages.

#include "handlers/posters/kit.hpp"

namespace telepati::tests {

const handlers::PosterKit& poster_kit();
std::shared_ptr<const handlers::PosterKit> poster_kit_shared();
handlers::PosterOffice poster_office();
handlers::Poster flood_poster();
handlers::PosterOrder poster_order(std::string_view size);

/// The first symbol of a page with its quiet zone, in millimetres of the page.
struct SymbolAt {
    std::string_view size;
    handlers::Variant variant;
    double x;
    double y;
    double edge;
    int dpi;  ///< at which it must be read
};
std::span<const SymbolAt> symbols();
}  // namespace telepati::tests
