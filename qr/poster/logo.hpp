#pragma once
/// The crest of an office, as its file has it → a part of a drawing.

#include <string>

#include "bot/base/result.hpp"

namespace telepati::qr {

inline constexpr std::size_t logo_bytes_most = 2UL * 1024 * 1024;

/// `bytes` are an SVG or a PNG file; the result fills a square of 100 x 100 units without being
/// stretched. A Failure names `file`, and the line of a broken drawing.
Result<std::string> logo_of(const std::string& file, const std::string& bytes);
}  // namespace telepati::qr
