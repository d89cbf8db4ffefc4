#include "tests/support/symbols.hpp"

#include <cstdio>
#include <cstdlib>

#include "tests/support/raster.hpp"

namespace telepati::tests {
namespace {

constexpr int pixels = 4;  // of a module

/// Black bars "M4 4h7v1h-7z" on white.
Raster drawn(const std::string& path, int size) {
    Raster picture;
    picture.width = picture.height = size * pixels;
    picture.grey.assign(static_cast<std::size_t>(picture.width * picture.height), 255);
    for (auto at = path.find('M'); at != std::string::npos; at = path.find('M', at + 1)) {
        int x = 0;
        int y = 0;
        int wide = 0;
        if (std::sscanf(path.c_str() + at, "M%d %dh%dv1", &x, &y, &wide) != 3) break;
        for (int row = y * pixels; row < (y + 1) * pixels; ++row) {
            for (int column = x * pixels; column < (x + wide) * pixels; ++column)
                picture.at(column, row) = 0;
        }
    }
    return picture;
}
}  // namespace

std::set<std::string> symbols_in(const std::string& html) {
    const std::string box = "viewBox=\"0 0 ";
    const std::string path = "<path d=\"";
    std::set<std::string> found;
    for (auto at = html.find("<svg class=\"qr"); at != std::string::npos;
         at = html.find("<svg class=\"qr", at + 1)) {
        const int size = std::atoi(html.c_str() + html.find(box, at) + box.size());
        const auto begin = html.find(path, at) + path.size();
        found.merge(qr_texts(drawn(html.substr(begin, html.find('"', begin) - begin), size)));
    }
    return found;
}
}  // namespace telepati::tests
