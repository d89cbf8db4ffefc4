#include "qr/poster/logo.hpp"

#include <cairo.h>

#include <cstdlib>
#include <cstring>
#include <string_view>

#include "qr/poster/canvas.hpp"

namespace telepati::qr {
namespace {

constexpr std::string_view png_begin = "\x89PNG\r\n\x1a\n";

struct Reading {
    std::string_view left;
};

cairo_status_t read_some(void* from, unsigned char* into, unsigned int count) {
    std::string_view& left = static_cast<Reading*>(from)->left;
    if (count > left.size()) return CAIRO_STATUS_READ_ERROR;
    std::memcpy(into, left.data(), count);
    left.remove_prefix(count);
    return CAIRO_STATUS_SUCCESS;
}

bool decodes(std::string_view png) {
    Reading reading{png};
    cairo_surface_t* picture = cairo_image_surface_create_from_png_stream(read_some, &reading);
    const bool whole = cairo_surface_status(picture) == CAIRO_STATUS_SUCCESS;
    cairo_surface_destroy(picture);
    return whole;
}

std::string base64(std::string_view bytes) {
    constexpr std::string_view digits =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string text;
    text.reserve((bytes.size() + 2) / 3 * 4);
    for (std::size_t at = 0; at < bytes.size(); at += 3) {
        unsigned group = 0;
        for (std::size_t step = 0; step < 3; ++step) {
            const bool there = at + step < bytes.size();
            group = group << 8U | (there ? static_cast<unsigned char>(bytes[at + step]) : 0U);
        }
        for (unsigned step = 0; step < 4; ++step) {
            const bool there = at + step <= bytes.size();
            text += there ? digits[group >> (18 - 6 * step) & 63U] : '=';
        }
    }
    return text;
}

/// The value of an attribute of a tag, in either kind of quotes; empty when it has none.
std::string value_of(std::string_view tag, std::string_view name) {
    for (auto at = tag.find(name); at != std::string_view::npos; at = tag.find(name, at + 1)) {
        const auto equals = tag.find_first_not_of(" \t\r\n", at + name.size());
        const bool begins =
            at > 0 && std::string_view{" \t\r\n"}.find(tag[at - 1]) != std::string_view::npos;
        if (!begins || equals == std::string_view::npos || tag[equals] != '=') continue;
        const auto open = tag.find_first_of("\"'", equals);
        if (open == std::string_view::npos) return {};
        return std::string{tag.substr(open + 1, tag.find(tag[open], open + 1) - open - 1)};
    }
    return {};
}

/// What the names of an editor's own elements need: without them the drawing is no XML.
std::string name_spaces(std::string_view tag) {
    std::string kept;
    for (auto at = tag.find(" xmlns:"); at != std::string_view::npos;
         at = tag.find(" xmlns:", at + 1)) {
        const std::string name{tag.substr(at + 1, tag.find('=', at) - at - 1)};
        kept += ' ' + name + "=\"" + value_of(tag, name) + '"';
    }
    return kept;
}

std::string view_of(std::string_view tag) {
    std::string view = value_of(tag, "viewBox");
    if (!view.empty()) return view;
    const double width = std::atof(value_of(tag, "width").c_str());
    const double height = std::atof(value_of(tag, "height").c_str());
    if (width <= 0 || height <= 0) return "0 0 100 100";
    return "0 0 " + std::to_string(width) + ' ' + std::to_string(height);
}

/// Without line breaks, so that the lines of a page stay those of its template.
std::string on_one_line(std::string_view text) {
    std::string line{text};
    for (char& c : line) {
        if (c == '\n' || c == '\r') c = ' ';
    }
    return line;
}

Result<std::string> from_drawing(const std::string& file, const std::string& text) {
    if (auto sound = check_svg(file, text); !sound) return tl::unexpected(sound.error());
    const auto root = text.find("<svg");
    const auto begin = text.find('>', root);
    const auto end = text.rfind("</svg>");
    if (root == std::string::npos || end == std::string::npos || end <= begin)
        return failure(file + " holds no drawing; save the logo as SVG or PNG");
    std::string tag = on_one_line(std::string_view{text}.substr(root, begin - root));
    return "<svg width=\"100\" height=\"100\" viewBox=\"" + view_of(tag) + '"' + name_spaces(tag) +
           '>' + on_one_line(std::string_view{text}.substr(begin + 1, end - begin - 1)) + "</svg>";
}
}  // namespace

Result<std::string> logo_of(const std::string& file, const std::string& bytes) {
    if (bytes.size() > logo_bytes_most)
        return failure(file + " is larger than 2 MB; a crest needs less");
    if (!bytes.starts_with(png_begin)) {
        const auto first = bytes.find_first_not_of(" \t\r\n\xef\xbb\xbf");
        if (first == std::string::npos || bytes[first] != '<')
            return failure(file + " is neither SVG nor PNG; save the logo as one of them");
        return from_drawing(file, bytes);
    }
    if (!decodes(bytes)) return failure(file + " is a broken PNG; save it again");
    return R"(<image width="100" height="100" href="data:image/png;base64,)" + base64(bytes) +
           "\"/>";
}
}  // namespace telepati::qr
