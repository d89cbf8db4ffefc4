#pragma once
/// Decoding of pictures: only ever called in a process that has nothing to lose.

#include <string_view>

namespace telepati::handlers {

/// Whether a JPEG or PNG can be decoded to its end, within limits::picture_pixels.
bool decodes_jpeg(std::string_view bytes);
bool decodes_png(std::string_view bytes);
}  // namespace telepati::handlers
