#include "handlers/media/picture.hpp"

#include <png.h>
#include <turbojpeg.h>

#include <algorithm>
#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

#include "bot/base/limits.hpp"

namespace telepati::handlers {
namespace {

bool fits(std::int64_t width, std::int64_t height) {
    return width > 0 && height > 0 &&
           width * height <= static_cast<std::int64_t>(limits::picture_pixels);
}

/// Grey pixels, row after row.
struct Grey {
    std::vector<unsigned char> pixels;
    std::size_t width = 0;
    std::size_t height = 0;

    /// Mean of one of `across` by `down` parts.
    unsigned mean(std::size_t column, std::size_t row, std::size_t across, std::size_t down) const {
        const std::size_t left = column * width / across;
        const std::size_t right = std::max(left + 1, (column + 1) * width / across);
        const std::size_t top = row * height / down;
        const std::size_t bottom = std::max(top + 1, (row + 1) * height / down);
        std::uint64_t sum = 0;
        for (std::size_t y = top; y < bottom; ++y) {
            for (std::size_t x = left; x < right; ++x) sum += pixels[y * width + x];
        }
        return static_cast<unsigned>(sum / ((right - left) * (bottom - top)));
    }
};

std::uint64_t look_of(const Grey& grey) {
    constexpr std::size_t side = 8;
    std::uint64_t look = 0;
    for (std::size_t row = 0; row < side; ++row) {
        for (std::size_t column = 0; column < side; ++column) {
            const bool darker =
                grey.mean(column, row, side + 1, side) < grey.mean(column + 1, row, side + 1, side);
            look = look << 1U | (darker ? 1U : 0U);
        }
    }
    return look;
}

/// Red, green and blue, row after row.
struct Coloured {
    std::vector<unsigned char> pixels;
    std::size_t width = 0;
    std::size_t height = 0;
};

constexpr std::size_t colours_of_pixel = 3;

/// As large as fits, in the middle of a white ground.
std::string shrunk(const Coloured& picture) {
    using limits::small_height;
    using limits::small_width;
    const bool wide = picture.width * small_height > picture.height * small_width;
    const std::size_t width =
        wide ? small_width
             : std::max<std::size_t>(1, picture.width * small_height / picture.height);
    const std::size_t height =
        wide ? std::max<std::size_t>(1, picture.height * small_width / picture.width)
             : small_height;
    const std::size_t left = (small_width - width) / 2;
    const std::size_t top = (small_height - height) / 2;
    std::string small(small_width * small_height * colours_of_pixel, '\xFF');
    for (std::size_t y = 0; y < height; ++y) {
        for (std::size_t x = 0; x < width; ++x) {
            const std::size_t from =
                y * picture.height / height * picture.width + x * picture.width / width;
            const std::size_t to = (y + top) * small_width + x + left;
            for (std::size_t colour = 0; colour < colours_of_pixel; ++colour)
                small[to * colours_of_pixel + colour] =
                    static_cast<char>(picture.pixels[from * colours_of_pixel + colour]);
        }
    }
    return small;
}

/// The smallest of the decoder's own sizes that is not smaller than what is wanted.
tjscalingfactor scale_for(int width, int height) {
    for (const int part : {8, 4, 2}) {
        const tjscalingfactor factor{1, part};
        if (TJSCALED(width, factor) >= static_cast<int>(limits::small_width) &&
            TJSCALED(height, factor) >= static_cast<int>(limits::small_height))
            return factor;
    }
    return {1, 1};
}

struct Free {
    void operator()(void* handle) const { tjDestroy(handle); }
};
}  // namespace

// An eighth of the size is enough to know that all of it can be read, and takes little memory.
std::optional<std::uint64_t> look_of_jpeg(std::string_view bytes) {
    const std::unique_ptr<void, Free> handle{tjInitDecompress()};
    if (!handle) return std::nullopt;
    const std::vector<unsigned char> data(bytes.begin(), bytes.end());
    int width = 0;
    int height = 0;
    int sampling = 0;
    int colours = 0;
    const int read = tjDecompressHeader3(
        handle.get(), data.data(), data.size(), &width, &height, &sampling, &colours
    );
    if (read != 0 || !fits(width, height)) return std::nullopt;
    constexpr tjscalingfactor eighth{1, 8};
    const int small_width = TJSCALED(width, eighth);
    const int small_height = TJSCALED(height, eighth);
    std::vector<unsigned char> pixels(
        static_cast<std::size_t>(small_width) * static_cast<std::size_t>(small_height)
    );
    const int decoded = tjDecompress2(
        handle.get(),
        data.data(),
        data.size(),
        pixels.data(),
        small_width,
        0,
        small_height,
        TJPF_GRAY,
        0
    );
    // A picture that ends too early can still be looked at.
    if (decoded != 0 && tjGetErrorCode(handle.get()) != TJERR_WARNING) return std::nullopt;
    return look_of(
        {std::move(pixels),
         static_cast<std::size_t>(small_width),
         static_cast<std::size_t>(small_height)}
    );
}

std::optional<std::string> small_jpeg(std::string_view bytes) {
    const std::unique_ptr<void, Free> handle{tjInitDecompress()};
    if (!handle) return std::nullopt;
    const std::vector<unsigned char> data(bytes.begin(), bytes.end());
    int width = 0;
    int height = 0;
    int sampling = 0;
    int colours = 0;
    const int read = tjDecompressHeader3(
        handle.get(), data.data(), data.size(), &width, &height, &sampling, &colours
    );
    if (read != 0 || !fits(width, height)) return std::nullopt;
    const tjscalingfactor factor = scale_for(width, height);
    const int across = TJSCALED(width, factor);
    const int down = TJSCALED(height, factor);
    Coloured picture{{}, static_cast<std::size_t>(across), static_cast<std::size_t>(down)};
    picture.pixels.resize(picture.width * picture.height * colours_of_pixel);
    const int decoded = tjDecompress2(
        handle.get(), data.data(), data.size(), picture.pixels.data(), across, 0, down, TJPF_RGB, 0
    );
    if (decoded != 0 && tjGetErrorCode(handle.get()) != TJERR_WARNING) return std::nullopt;
    return shrunk(picture);
}

std::optional<std::string> small_png(std::string_view bytes) {
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    if (png_image_begin_read_from_memory(&image, bytes.data(), bytes.size()) == 0)
        return std::nullopt;
    if (!fits(image.width, image.height)) {
        png_image_free(&image);
        return std::nullopt;
    }
    image.format = PNG_FORMAT_RGB;
    Coloured picture{{}, image.width, image.height};
    picture.pixels.resize(PNG_IMAGE_SIZE(image));
    const png_color white{255, 255, 255};
    if (png_image_finish_read(&image, &white, picture.pixels.data(), 0, nullptr) == 0)
        return std::nullopt;
    return shrunk(picture);
}

std::string small_as_png(const std::string& pixels) {
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    image.width = static_cast<png_uint_32>(limits::small_width);
    image.height = static_cast<png_uint_32>(limits::small_height);
    image.format = PNG_FORMAT_RGB;
    png_alloc_size_t size = 0;
    if (png_image_write_to_memory(&image, nullptr, &size, 0, pixels.data(), 0, nullptr) == 0)
        return {};
    std::string png(size, '\0');
    if (png_image_write_to_memory(&image, png.data(), &size, 0, pixels.data(), 0, nullptr) == 0)
        return {};
    png.resize(size);
    return png;
}

std::optional<std::uint64_t> look_of_png(std::string_view bytes) {
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    if (png_image_begin_read_from_memory(&image, bytes.data(), bytes.size()) == 0)
        return std::nullopt;
    if (!fits(image.width, image.height)) {
        png_image_free(&image);
        return std::nullopt;
    }
    image.format = PNG_FORMAT_GRAY;
    std::vector<unsigned char> pixels(PNG_IMAGE_SIZE(image));
    const png_color white{255, 255, 255};
    if (png_image_finish_read(&image, &white, pixels.data(), 0, nullptr) == 0) return std::nullopt;
    return look_of({std::move(pixels), image.width, image.height});
}
}  // namespace telepati::handlers
