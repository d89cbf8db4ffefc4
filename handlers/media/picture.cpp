#include "handlers/media/picture.hpp"

#include <png.h>
#include <turbojpeg.h>

#include <cstdint>
#include <memory>
#include <vector>

#include "bot/base/limits.hpp"

namespace telepati::handlers {
namespace {

bool fits(std::int64_t width, std::int64_t height) {
    return width > 0 && height > 0 &&
           width * height <= static_cast<std::int64_t>(limits::picture_pixels);
}

struct Free {
    void operator()(void* handle) const { tjDestroy(handle); }
};
}  // namespace

// An eighth of the size is enough to know that all of it can be read, and takes little memory.
bool decodes_jpeg(std::string_view bytes) {
    const std::unique_ptr<void, Free> handle{tjInitDecompress()};
    if (!handle) return false;
    const std::vector<unsigned char> data(bytes.begin(), bytes.end());
    int width = 0;
    int height = 0;
    int sampling = 0;
    int colours = 0;
    const int read = tjDecompressHeader3(
        handle.get(), data.data(), data.size(), &width, &height, &sampling, &colours
    );
    if (read != 0 || !fits(width, height)) return false;
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
    return decoded == 0 || tjGetErrorCode(handle.get()) == TJERR_WARNING;
}

bool decodes_png(std::string_view bytes) {
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    if (png_image_begin_read_from_memory(&image, bytes.data(), bytes.size()) == 0) return false;
    if (!fits(image.width, image.height)) {
        png_image_free(&image);
        return false;
    }
    image.format = PNG_FORMAT_GRAY;
    std::vector<unsigned char> pixels(PNG_IMAGE_SIZE(image));
    const png_color white{255, 255, 255};
    return png_image_finish_read(&image, &white, pixels.data(), 0, nullptr) != 0;
}
}  // namespace telepati::handlers
