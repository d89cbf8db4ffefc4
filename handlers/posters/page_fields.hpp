#pragma once
/// What the templates of posters are filled with.

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "bot/base/fields.hpp"
#include "bot/base/result.hpp"
#include "handlers/posters/kit.hpp"
#include "templates/words.hpp"

namespace telepati::handlers {

/// Fields of the pictures.
inline constexpr std::string_view colour_fields =
    "band accent on_band paper tint ink quiet alarm good skin";

/// Fields of the pages. `view`, `width` and `height` belong to the root; `module` is the edge of a
/// module where the symbol has its usual size. `cells` are the stickers of a sheet.
inline constexpr std::string_view page_fields =
    "view width height module module_large path office logo title short about for_place place spot "
    "whole_place code number send_to type_code scan promise warning imprint picture_scan "
    "picture_tell picture_done "
    "steps[step words number_x number_box words_box] "
    "cells[place_at module path office title short about place spot whole_place code number "
    "send_to type_code scan imprint] "
    "band accent on_band paper tint ink quiet alarm good skin";

/// The first key that a file of words must have and has not; empty when all are there.
std::string missing_word(const templates::Words& words);

Fields colours_of(std::string_view topic, Variant variant);

/// Which picture fills which field.
using PictureField = std::pair<const char*, const char*>;
std::span<const PictureField> pictures_of(std::string_view topic);

/// Fills pages of one order.
class PageWriter {
public:
    PageWriter(const PosterOffice& office, const PosterOrder& order, const templates::Words& words)
        : office_(office), order_(order), words_(words) {}

    /// Everything but the pictures. A Failure when number or code do not fit a symbol.
    Result<Fields> fields(const std::vector<const Poster*>& on_page) const;

private:
    Result<Fields> one(const Poster& poster) const;
    std::string word(const std::string& key) const;
    std::string imprint(const Poster& poster) const;
    std::string warning(const Poster& poster) const;
    void add_steps(Fields& fields, const Poster& poster) const;
    void add_root(Fields& fields) const;

    const PosterOffice& office_;
    const PosterOrder& order_;
    const templates::Words& words_;
};
}  // namespace telepati::handlers
