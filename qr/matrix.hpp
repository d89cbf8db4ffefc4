#pragma once
/// Text → QR symbol, an immutable square of modules.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "bot/base/result.hpp"

namespace telepati::qr {

/// How much of the symbol may be hidden: about 7, 15, 25, 30 % of its code words.
enum class Level { Low, Medium, Quartile, High };

/// Light modules that ISO/IEC 18004 wants around every symbol.
inline constexpr int quiet_zone = 4;

class Matrix {
public:
    Matrix(int size, std::vector<bool> modules) : size_(size), modules_(std::move(modules)) {}

    int size() const { return size_; }  ///< modules in a row, without the quiet zone
    int version() const { return (size_ - 17) / 4; }
    bool dark(int column, int row) const {
        return modules_
            [static_cast<std::size_t>(row) * static_cast<std::size_t>(size_) +
             static_cast<std::size_t>(column)];
    }

private:
    int size_;
    std::vector<bool> modules_;
};

/// The smallest symbol of that level. A Failure when the text is empty, holds a NUL, or needs more
/// than `most_version`.
Result<Matrix> matrix_of(std::string_view text, Level level, int most_version = 40);

/// One path for all dark modules in units of a module; the quiet zone is in the coordinates, so
/// that the symbol fills a square of `size() + 2 * quiet_zone`. "M4 4h7v1h-7z…"
std::string path_of(const Matrix& matrix);
}  // namespace telepati::qr
