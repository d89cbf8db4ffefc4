#include <xlsxwriter.h>

#include <cstdio>
#include <cstdlib>
#include <utility>

#include "bot/understanding/fold.hpp"
#include "handlers/sheets/sheet.hpp"

namespace telepati::handlers {
namespace {

constexpr std::size_t longest_cell = 8'000;  // code points; Excel takes 32,767 UTF-16 units
constexpr lxw_row_t most_rows = LXW_ROW_MAX;

/// The library keeps one row in memory, the others in a temporary file.
class Workbook : public Sheet {
public:
    Workbook(std::string path, std::vector<SheetColumn> columns)
        : path_(std::move(path)), columns_(std::move(columns)) {
        lxw_workbook_options options{};
        options.constant_memory = LXW_TRUE;
        book_ = workbook_new_opt(part().c_str(), &options);
        if (book_ == nullptr) return;
        sheet_ = workbook_add_worksheet(book_, nullptr);
        lxw_format* const bold = workbook_add_format(book_);
        format_set_bold(bold);
        worksheet_freeze_panes(sheet_, 1, 0);
        const auto last = static_cast<lxw_col_t>(columns_.empty() ? 0 : columns_.size() - 1);
        worksheet_set_column(sheet_, 0, last, 18, nullptr);
        std::vector<std::string> names;
        for (const SheetColumn& column : columns_) names.push_back(column.name);
        write_row(names, bold, false);
    }
    ~Workbook() override {
        if (book_ == nullptr) return;
        workbook_close(book_);
        std::remove(part().c_str());
    }
    Workbook(const Workbook&) = delete;
    Workbook& operator=(const Workbook&) = delete;

    bool is_open() const { return sheet_ != nullptr; }

    void add(const std::vector<std::string>& cells) override {
        if (row_ >= most_rows) {
            overflowed_ = true;
        } else {
            write_row(cells, nullptr, true);
        }
    }

    Result<void> close() override {
        const bool written = workbook_close(std::exchange(book_, nullptr)) == LXW_NO_ERROR;
        if (overflowed_) {
            std::remove(part().c_str());
            return failure("a sheet has at most 1,048,576 rows; use --from and --to, or csv");
        }
        if (written && std::rename(part().c_str(), path_.c_str()) == 0) return {};
        std::remove(part().c_str());
        return failure(path_ + " could not be written; check the disk and the rights");
    }

private:
    std::string part() const { return path_ + ".part"; }

    void write_row(const std::vector<std::string>& cells, lxw_format* format, bool numbers) {
        for (std::size_t at = 0; at < cells.size(); ++at) {
            const auto column = static_cast<lxw_col_t>(at);
            const std::string& cell = cells[at];
            char* end = nullptr;
            const bool may = numbers && at < columns_.size() && columns_[at].number;
            const double value = may ? std::strtod(cell.c_str(), &end) : 0;
            if (may && !cell.empty() && *end == '\0') {
                worksheet_write_number(sheet_, row_, column, value, format);
            } else if (!cell.empty()) {
                // Always a string: whatever it says, nothing reckons with it.
                const std::string text = understanding::clean(cell, longest_cell);
                worksheet_write_string(sheet_, row_, column, text.c_str(), format);
            }
        }
        ++row_;
    }

    std::string path_;
    std::vector<SheetColumn> columns_;
    lxw_workbook* book_ = nullptr;
    lxw_worksheet* sheet_ = nullptr;
    lxw_row_t row_ = 0;
    bool overflowed_ = false;
};
}  // namespace

Result<std::unique_ptr<Sheet>> open_workbook(
    const std::string& path, std::vector<SheetColumn> columns
) {
    auto book = std::make_unique<Workbook>(path, std::move(columns));
    if (!book->is_open()) return failure(path + " cannot be written; check the folder and rights");
    return book;
}
}  // namespace telepati::handlers
