#include "handlers/posters/look.hpp"

#include <algorithm>
#include <array>

namespace telepati::handlers {
namespace {

using qr::Level;

// The format of clang-format 14 pads these rows past the width.
// clang-format off
constexpr auto sizes = std::to_array<PosterSize>({
    {"a3", "wall.svg", 297, 420, 210, 110, Level::Quartile},
    {"a4", "wall.svg", 210, 297, 210, 110, Level::Quartile},
    {"a5", "wall.svg", 148, 210, 210, 110, Level::Quartile},
    {"tent", "tent.svg", 210, 297, 210, 92, Level::Quartile, 1, 2},
    {"sticker", "sticker.svg", 210, 297, 210, 41, Level::Quartile, 3, 4, 7.25, 4.5, 66, 72},
    {"sticker24", "sticker24.svg", 210, 297, 210, 31.5, Level::Quartile,
     3, 8, 7.25, 12.9, 66, 33.9},
    {"label", "label.svg", 80, 100, 80, 58, Level::High},
    {"hanger", "hanger.svg", 100, 240, 100, 74, Level::Quartile},
});

constexpr Palette general = {"#0f5a4a", "#e9a820", "#ffffff", "#ffffff", "#e6f0ec", "#16241f",
                             "#4e5f59", "#a8281e", "#1f7a3d", "#c98f62"};
constexpr Palette flood = {"#0b4a80", "#f0a91b", "#ffffff", "#ffffff", "#e4eef6", "#10202e",
                           "#4c5b68", "#a8281e", "#1f7a3d", "#c98f62"};
constexpr Palette letters = {"#5a3a78", "#e0a32e", "#ffffff", "#ffffff", "#efeaf4", "#211a2a",
                             "#5b5365", "#a8281e", "#1f7a3d", "#c98f62"};
constexpr Palette pickup = {"#8a3b2a", "#e5ac35", "#ffffff", "#ffffff", "#f6ebe6", "#2a1b16",
                            "#685650", "#a8281e", "#1f7a3d", "#c98f62"};
constexpr Palette lamp = {"#2b3a42", "#f0b323", "#ffffff", "#ffffff", "#eaeef0", "#161d21",
                          "#535e64", "#a8281e", "#1f7a3d", "#c98f62"};
constexpr Palette contrast = {"#000000", "#000000", "#ffffff", "#ffffff", "#ffffff", "#000000",
                              "#000000", "#000000", "#000000", "#ffffff"};
// clang-format on

struct TopicPalette {
    std::string_view topic;
    const Palette& palette;
};
constexpr auto palettes = std::to_array<TopicPalette>({
    {"banjir",  flood  },
    {"letters", letters},
    {"jempol",  pickup },
    {"lampu",   lamp   },
});
}  // namespace

std::span<const PosterSize> poster_sizes() { return sizes; }

const PosterSize* find_size(std::string_view name) {
    const auto found = std::ranges::find(sizes, name, &PosterSize::name);
    return found == sizes.end() ? nullptr : &*found;
}

const Palette& palette_of(std::string_view topic, Variant variant) {
    if (is_contrast(variant)) return contrast;
    const auto found = std::ranges::find(palettes, topic, &TopicPalette::topic);
    return found == palettes.end() ? general : found->palette;
}
}  // namespace telepati::handlers
