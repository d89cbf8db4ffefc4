#pragma once
/// Pages of A4 filled from top to bottom: headings, tables, bars; a new page when one is full.

#include <string>
#include <string_view>
#include <vector>

#include "bot/base/result.hpp"

namespace telepati::app {

struct PaperColumn {
    std::string head;
    double width = 0;  ///< mm
    bool right = false;
};

/// "Tim 64|Masuk 18>": the width in mm behind the name, > where cells stand to the right.
std::vector<PaperColumn> paper_columns(std::string_view spec);

class Paper {
public:
    /// `foot` stands at the bottom of each page, beside its number.
    Paper(std::string title, std::string foot);

    void big_title(std::string_view words, std::string_view below);
    /// With room for at least `needs` mm below it, else on the next page.
    void heading(std::string_view words, double needs = 24);
    void text(std::string_view words, bool alarm = false);
    /// Side by side: what, how many, and a remark.
    struct Tile {
        std::string label;
        std::string value;
        std::string remark;
        bool alarm = false;
    };
    void tiles(const std::vector<Tile>& tiles);
    /// The head is said again on each page; cells that are too wide end in an ellipsis.
    void table(
        const std::vector<PaperColumn>& columns,
        const std::vector<std::vector<std::string>>& rows,
        const std::vector<bool>& alarms = {}
    );
    struct Bar {
        std::string label;
        int value = 0;
        int other = 0;
    };
    /// Two columns for each; labels under every so many.
    void bars(const std::vector<Bar>& bars, std::string_view first, std::string_view second);
    /// Two pictures side by side with a line below, two such pairs in a row. Each is a PNG in
    /// base64.
    struct Pair {
        std::string before;
        std::string after;
        std::string words;
    };
    void pairs(const std::vector<Pair>& pairs);
    void space(double mm) { y_ += mm; }
    void new_page();

    /// All pages as one PDF of that day.
    Result<std::string> pdf(const std::string& day);

private:
    void add_text(
        double x, double y, double size, std::string_view words, std::string_view more = {}
    );
    void table_head(const std::vector<PaperColumn>& columns);
    bool fits(double mm) const;

    std::string title_;
    std::string foot_;
    std::vector<std::string> pages_;
    double y_ = 0;
};
}  // namespace telepati::app
