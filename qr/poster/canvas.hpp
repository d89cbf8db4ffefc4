#pragma once
/// SVG pages → PDF and PNG. The only door to librsvg and cairo; nothing is loaded from outside.

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "bot/base/result.hpp"

namespace telepati::qr {

/// A page as the printer cuts it. With a bleed the drawing reaches that far past the cut, and crop
/// marks stand outside.
struct Sheet {
    double width_mm = 0;
    double height_mm = 0;
    double bleed_mm = 0;
};

/// Room for crop marks around the bleed; none without one.
double slug_mm(const Sheet& sheet);

/// How wide words become. Not thread-safe; one for each thread.
class Ruler {
public:
    Ruler();
    ~Ruler();
    Ruler(Ruler&&) noexcept;

    /// Width of one line in units of the drawing. `attributes` are those of the text element, as
    /// written ("font-size=\"8\" font-weight=\"bold\""), `words` are escaped for XML. Negative when
    /// they cannot be measured.
    double width(const std::string& attributes, const std::string& words);

    /// What somebody who measured with it found out about a text, kept for the next page.
    std::map<std::string, std::pair<std::string, double>, std::less<>>& notes() { return notes_; }

private:
    std::map<std::string, double, std::less<>> known_;
    std::map<std::string, std::pair<std::string, double>, std::less<>> notes_;
};

struct Rectangle {
    double x = 0;
    double y = 0;
    double width = 0;
    double height = 0;
};

/// Where the ink of the element `id` lies in the drawing; a Failure when there is none.
Result<Rectangle> ink_of(const std::string& svg, const std::string& id);

/// Whether it can be drawn; a Failure names `file` and the line.
Result<void> check_svg(const std::string& file, const std::string& svg);

/// A PDF, page by page. Fonts are embedded once for all pages; the same pages and date give the
/// same bytes.
class Book {
public:
    /// `date` is when it was made, "2026-11-21".
    Book(Sheet sheet, const std::string& title, const std::string& date);
    ~Book();
    Book(Book&&) noexcept;

    /// Stands under every page that is added from now on, and only once in the file.
    Result<void> set_ground(const std::string& svg);
    Result<void> add(const std::string& svg);
    /// The file. Nothing can be added afterwards.
    Result<std::string> finish();

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

inline constexpr int dpi_least = 36;
inline constexpr int dpi_most = 600;

Result<std::string> png_of(const std::string& svg, const Sheet& sheet, int dpi);
}  // namespace telepati::qr
