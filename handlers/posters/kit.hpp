#pragma once
/// The poster kit: templates and words, loaded and checked once; what a poster says → a page.

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "bot/base/result.hpp"
#include "bot/cases/office.hpp"
#include "handlers/posters/look.hpp"
#include "qr/poster/canvas.hpp"

namespace telepati::handlers {

/// One poster, sticker or label.
struct Poster {
    std::string code;
    std::string topic;      ///< a name of cases::topics()
    std::string kelurahan;  ///< its name; empty: the whole office
    std::string spot;       ///< "Lk. 7", "Pompa Jl. Karya"; may be empty
    int number = 1;         ///< among the posters of that place and topic
};

/// Whose posters they are.
struct PosterOffice {
    std::string name;
    std::string number;  ///< digits with country code
    std::vector<cases::EmergencyNumber> emergency;
    std::string logo = {};  ///< a part of an SVG drawing, 100 x 100 units; may be empty
};

enum class PosterFormat { Pdf, Png, Svg };

struct PosterOrder {
    PosterLook look;
    std::string language = "id";
    std::string date;  ///< printed on it, "2026-11-21"
    PosterFormat format = PosterFormat::Pdf;
    int dpi = 150;
    int copies = 0;  ///< of each poster on a sheet; 0: the sheet is full of it
};

using PosterFiles = std::map<std::string, std::string, std::less<>>;

/// Immutable once loaded; usable from any thread.
class PosterKit {
public:
    /// `files` are those of templates/posters by their names there ("wall.svg", "words.id.tsv",
    /// "pictures/scan.svg"). A Failure names file and line of what is broken or missing.
    static Result<PosterKit> load(const PosterFiles& files);

    /// The file: a PDF with a page for each poster (sheets: as many as are needed), or the only
    /// page as PNG or SVG. A Failure says what does not fit, or which input is wrong.
    Result<std::string> make(
        const PosterOffice& office, const std::vector<Poster>& posters, const PosterOrder& order
    ) const;

    /// The pages as SVG, texts fitted.
    Result<std::vector<std::string>> pages(
        const PosterOffice& office,
        const std::vector<Poster>& posters,
        const PosterOrder& order,
        qr::Ruler& ruler
    ) const;

    ~PosterKit();
    PosterKit(PosterKit&&) noexcept;
    PosterKit& operator=(PosterKit&&) noexcept;

private:
    struct Impl;
    explicit PosterKit(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

/// "0812-3456-7890" for Indonesian numbers at home, else "+62 812-3456-7890".
std::string shown_phone(const std::string& number, const std::string& language);

/// "2026-11-21" and a day that exists.
bool is_date(const std::string& date);
}  // namespace telepati::handlers
