#pragma once
/// Decoding of pictures: only ever called in a process that has nothing to lose.

#include <cstdint>
#include <optional>
#include <string_view>

namespace telepati::handlers {

/// What a picture looks like: whether each of 8 by 8 parts is darker than the one right of it. The
/// same picture, made smaller or saved again, differs in few bits. Nothing when a JPEG or PNG
/// cannot be decoded to its end, within limits::picture_pixels.
std::optional<std::uint64_t> look_of_jpeg(std::string_view bytes);
std::optional<std::uint64_t> look_of_png(std::string_view bytes);
}  // namespace telepati::handlers
