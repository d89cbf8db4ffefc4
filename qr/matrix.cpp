#include "qr/matrix.hpp"

#include <qrencode.h>

#include <cerrno>
#include <memory>

namespace telepati::qr {
namespace {

QRecLevel level_of(Level level) {
    switch (level) {
        case Level::Low:
            return QR_ECLEVEL_L;
        case Level::Medium:
            return QR_ECLEVEL_M;
        case Level::Quartile:
            return QR_ECLEVEL_Q;
        case Level::High:
            return QR_ECLEVEL_H;
    }
    return QR_ECLEVEL_Q;
}

void run_of(std::string& path, const Matrix& matrix, int& column, int row) {
    const int begin = column;
    while (column < matrix.size() && matrix.dark(column, row)) ++column;
    const std::string length = std::to_string(column - begin);
    path += 'M' + std::to_string(begin + quiet_zone) + ' ' + std::to_string(row + quiet_zone);
    path += 'h' + length + "v1h-" + length + 'z';
}
}  // namespace

Result<Matrix> matrix_of(std::string_view text, Level level, int most_version) {
    if (text.empty() || text.find('\0') != std::string_view::npos)
        return failure("there is nothing to draw as a QR code; give it a link");
    const std::string whole{text};
    // Splits into digits, capitals and bytes by itself: a phone number takes half the room.
    const std::unique_ptr<QRcode, decltype(&QRcode_free)> code{
        QRcode_encodeString(whole.c_str(), 0, level_of(level), QR_MODE_8, 1), &QRcode_free};
    if (!code || code->version > most_version) {
        return failure(
            "the link is too long for a QR code that is read from here; shorten the number or the "
            "words in it"
        );
    }
    const auto count =
        static_cast<std::size_t>(code->width) * static_cast<std::size_t>(code->width);
    std::vector<bool> modules(count);
    for (std::size_t at = 0; at < count; ++at) modules[at] = (code->data[at] & 1U) != 0;
    return Matrix{code->width, std::move(modules)};
}

std::string path_of(const Matrix& matrix) {
    std::string path;
    for (int row = 0; row < matrix.size(); ++row) {
        for (int column = 0; column < matrix.size(); ++column) {
            if (matrix.dark(column, row)) run_of(path, matrix, column, row);
        }
    }
    return path;
}
}  // namespace telepati::qr
