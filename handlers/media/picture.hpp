#pragma once
/// Decoding of pictures: only ever called in a process that has nothing to lose. Encoding may be
/// called anywhere.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace telepati::handlers {

/// What a picture looks like: whether each of 8 by 8 parts is darker than the one right of it. The
/// same picture, made smaller or saved again, differs in few bits. Nothing when a JPEG or PNG
/// cannot be decoded to its end, within limits::picture_pixels.
std::optional<std::uint64_t> look_of_jpeg(std::string_view bytes);
std::optional<std::uint64_t> look_of_png(std::string_view bytes);

/// The picture in small: limits::small_width by small_height pixels of three bytes, white where it
/// does not reach.
std::optional<std::string> small_jpeg(std::string_view bytes);
std::optional<std::string> small_png(std::string_view bytes);

/// Such pixels as a PNG; empty when it cannot be made.
std::string small_as_png(const std::string& pixels);
}  // namespace telepati::handlers
