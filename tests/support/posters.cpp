#include "tests/support/posters.hpp"

#include <array>
#include <stdexcept>

#include "bot/catalog/office_files.hpp"

namespace telepati::tests {
namespace {

using handlers::Variant;

constexpr double a3 = 297.0 / 210;
constexpr double a5 = 148.0 / 210;

constexpr auto all = std::to_array<SymbolAt>({
    {"a3", Variant::Usual, 14 * a3, 74 * a3, 110 * a3, 150},
    {"a4", Variant::Usual, 14, 74, 110, 150},
    {"a4", Variant::LargePrint, 45, 75, 120, 150},
    {"a4", Variant::HighContrast, 14, 74, 110, 150},
    {"a5", Variant::Usual, 14 * a5, 74 * a5, 110 * a5, 150},
    {"tent", Variant::Usual, 14, 190.5, 92, 150},
    {"label", Variant::Usual, 11, 23, 58, 150},
    {"hanger", Variant::Usual, 13, 91, 74, 150},
    {"sticker", Variant::Usual, 18.5, 21, 41, 300},
    {"sticker24", Variant::Usual, 8.25, 14.1, 31.5, 300},
    {"a3", Variant::Usual, 14 * a3, 74 * a3, 110 * a3, 72},
    {"a4", Variant::Usual, 14, 74, 110, 72},
    {"a5", Variant::Usual, 14 * a5, 74 * a5, 110 * a5, 72},
});
}  // namespace

std::shared_ptr<const handlers::PosterKit> poster_kit_shared() {
    static const std::shared_ptr<const handlers::PosterKit> shared = [] {
        auto kit = handlers::PosterKit::load(catalog::embedded_folder("posters"));
        if (!kit) throw std::runtime_error(kit.error().what);
        return std::make_shared<const handlers::PosterKit>(std::move(*kit));
    }();
    return shared;
}

const handlers::PosterKit& poster_kit() { return *poster_kit_shared(); }

handlers::PosterOffice poster_office() {
    return {"Kecamatan Medan Johor", "6280000000001", {}, {}};
}

handlers::Poster flood_poster() { return {"KB01E", "banjir", "Kwala Bekala", "Lk. 7", 1}; }

handlers::PosterOrder poster_order(std::string_view size) {
    handlers::PosterOrder order;
    order.look.size = handlers::find_size(size);
    order.date = "2026-11-21";
    order.format = handlers::PosterFormat::Png;
    return order;
}

std::span<const SymbolAt> symbols() { return all; }
}  // namespace telepati::tests
