#include "tests/support/raster.hpp"

#include <cairo.h>
#include <zbar.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <numbers>
#include <stdexcept>

namespace telepati::tests {
namespace {

struct Reading {
    const std::string& bytes;
    std::size_t at = 0;
};

cairo_status_t read_some(void* from, unsigned char* into, unsigned int count) {
    auto* reading = static_cast<Reading*>(from);
    if (reading->at + count > reading->bytes.size()) return CAIRO_STATUS_READ_ERROR;
    std::memcpy(into, reading->bytes.data() + reading->at, count);
    reading->at += count;
    return CAIRO_STATUS_SUCCESS;
}

Raster blank(int width, int height) {
    const auto size = static_cast<std::size_t>(width) * static_cast<std::size_t>(height);
    return {width, height, std::vector<std::uint8_t>(size, 255)};
}

template <class Value>
Raster made(int width, int height, Value value) {
    Raster result = blank(width, height);
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x)
            result.at(x, y) = static_cast<std::uint8_t>(std::clamp(value(x, y), 0.0, 255.0));
    }
    return result;
}

bool inside(const Raster& picture, int x, int y) {
    return x >= 0 && y >= 0 && x < picture.width && y < picture.height;
}

double sample(const Raster& picture, double x, double y) {
    const int left = static_cast<int>(std::floor(x));
    const int top = static_cast<int>(std::floor(y));
    if (!inside(picture, left, top) || !inside(picture, left + 1, top + 1)) return 255;
    const double right = x - left;
    const double low = y - top;
    const double above = picture.at(left, top) * (1 - right) + picture.at(left + 1, top) * right;
    const double under =
        picture.at(left, top + 1) * (1 - right) + picture.at(left + 1, top + 1) * right;
    return above * (1 - low) + under * low;
}
}  // namespace

Raster read_png(const std::string& bytes) {
    Reading reading{bytes};
    cairo_surface_t* surface = cairo_image_surface_create_from_png_stream(read_some, &reading);
    if (cairo_surface_status(surface) != CAIRO_STATUS_SUCCESS)
        throw std::runtime_error("this is no PNG");
    const unsigned char* data = cairo_image_surface_get_data(surface);
    const int stride = cairo_image_surface_get_stride(surface);
    const Raster picture = made(
        cairo_image_surface_get_width(surface),
        cairo_image_surface_get_height(surface),
        [&](int x, int y) {
            const unsigned char* pixel = data + static_cast<std::ptrdiff_t>(y) * stride + x * 4;
            return 0.114 * pixel[0] + 0.587 * pixel[1] + 0.299 * pixel[2] + 0.5;
        }
    );
    cairo_surface_destroy(surface);
    return picture;
}

Raster cropped(const Raster& picture, int x, int y, int width, int height) {
    return made(width, height, [&](int column, int row) {
        return inside(picture, x + column, y + row) ? picture.at(x + column, y + row) : 255.0;
    });
}

Raster rotated(const Raster& picture, double degrees) {
    const double turn = degrees * std::numbers::pi / 180;
    const double cosine = std::cos(turn);
    const double sine = std::sin(turn);
    const int edge = static_cast<int>(std::hypot(picture.width, picture.height)) + 2;
    return made(edge, edge, [&](int x, int y) {
        const double dx = x - edge / 2.0;
        const double dy = y - edge / 2.0;
        return sample(
            picture,
            picture.width / 2.0 + dx * cosine + dy * sine,
            picture.height / 2.0 - dx * sine + dy * cosine
        );
    });
}

Raster blurred(const Raster& picture, double sigma) {
    const int reach = static_cast<int>(std::ceil(sigma * 3));
    std::vector<double> weights;
    double sum = 0;
    for (int at = -reach; at <= reach; ++at) {
        weights.push_back(std::exp(-at * at / (2 * sigma * sigma)));
        sum += weights.back();
    }
    const auto along = [&](const Raster& from, int step_x, int step_y) {
        return made(from.width, from.height, [&](int x, int y) {
            double value = 0;
            for (int at = -reach; at <= reach; ++at) {
                const int column = x + at * step_x;
                const int row = y + at * step_y;
                const double grey = inside(from, column, row) ? from.at(column, row) : 255.0;
                value += weights[static_cast<std::size_t>(at + reach)] * grey;
            }
            return value / sum;
        });
    };
    return along(along(picture, 1, 0), 0, 1);
}

Raster faded(const Raster& picture, double part) {
    return made(picture.width, picture.height, [&](int x, int y) {
        return 128 + (picture.at(x, y) - 128.0) * part;
    });
}

Raster blotted(const Raster& picture, int x, int y, int edge) {
    Raster result = picture;
    for (int row = y - edge / 2; row < y - edge / 2 + edge; ++row) {
        for (int column = x - edge / 2; column < x - edge / 2 + edge; ++column) {
            if (inside(result, column, row)) result.at(column, row) = 60;
        }
    }
    return result;
}

Raster faxed(const Raster& picture) {
    return made(picture.width, picture.height, [&](int x, int y) {
        return picture.at(x, y) < 128 ? 0.0 : 255.0;
    });
}

std::set<std::string> qr_texts(const Raster& picture) {
    zbar::ImageScanner scanner;
    scanner.set_config(zbar::ZBAR_NONE, zbar::ZBAR_CFG_ENABLE, 0);
    scanner.set_config(zbar::ZBAR_QRCODE, zbar::ZBAR_CFG_ENABLE, 1);
    zbar::Image image(
        static_cast<unsigned>(picture.width),
        static_cast<unsigned>(picture.height),
        "Y800",
        picture.grey.data(),
        picture.grey.size()
    );
    scanner.scan(image);
    std::set<std::string> texts;
    for (auto symbol = image.symbol_begin(); symbol != image.symbol_end(); ++symbol)
        texts.insert(symbol->get_data());
    image.set_data(nullptr, 0);
    return texts;
}
}  // namespace telepati::tests
