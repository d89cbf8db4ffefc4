#pragma once
/// Pictures as a phone's camera or an office copier sees them, and what a reader finds in them.

#include <cstdint>
#include <set>
#include <string>
#include <vector>

namespace telepati::tests {

/// Grey values, 0 black to 255 white.
struct Raster {
    int width = 0;
    int height = 0;
    std::vector<std::uint8_t> grey;

    std::uint8_t at(int x, int y) const {
        return grey
            [static_cast<std::size_t>(y) * static_cast<std::size_t>(width) +
             static_cast<std::size_t>(x)];
    }
    std::uint8_t& at(int x, int y) {
        return grey
            [static_cast<std::size_t>(y) * static_cast<std::size_t>(width) +
             static_cast<std::size_t>(x)];
    }
};

Raster read_png(const std::string& bytes);

/// What lies outside is white.
Raster cropped(const Raster& picture, int x, int y, int width, int height);
Raster rotated(const Raster& picture, double degrees);
/// Gaussian, `sigma` in pixels.
Raster blurred(const Raster& picture, double sigma);
/// `part` of 1 of the difference to middle grey is left.
Raster faded(const Raster& picture, double part);
/// A dark square of `edge` pixels around a point.
Raster blotted(const Raster& picture, int x, int y, int edge);
/// Only black and white, as a fax sends it.
Raster faxed(const Raster& picture);

/// The texts of all QR codes in it.
std::set<std::string> qr_texts(const Raster& picture);
}  // namespace telepati::tests
