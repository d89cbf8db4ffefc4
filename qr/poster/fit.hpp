#pragma once
/// Texts that fit their boxes. SVG itself neither wraps nor shrinks words; here a text element says
/// how much room it has:
///
///     <text data-box="15 40 180 24" data-lines="2" font-size="20" text-anchor="middle">…</text>
///
/// data-box is x, y, width and height in units of the drawing; the words are shrunk a little (to
/// data-full of their size, a part of 1), then wrapped to at most data-lines, then shrunk to
/// data-least, and then refused. A line rather ends where a sentence does. data-align is top,
/// middle, bottom or capitals (their middle is the box's). data-follow lets the box begin so far
/// behind the text before it when that ended early. Elements without data-box stay as they are.

#include <string>
#include <vector>

#include "bot/base/result.hpp"
#include "qr/poster/canvas.hpp"

namespace telepati::qr {

/// The drawing with all its texts fitted. A Failure says which words have no room.
Result<std::string> fitted(const std::string& svg, Ruler& ruler);

/// The boxes of a fitted drawing in order, with the id that each of its elements got.
struct Box {
    std::string id;
    Rectangle room;
};
std::vector<Box> boxes_of(const std::string& fitted_svg);
}  // namespace telepati::qr
