#pragma once
/// Tables as files, row by row: whatever their number, they are never in memory together.

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "bot/base/result.hpp"

namespace telepati::handlers {

struct SheetColumn {
    std::string name;
    bool number = false;  ///< cells that are whole numbers may be reckoned with
};

/// "nomor,jenis,nilai#": a comma between names, behind those of numbers a #.
std::vector<SheetColumn> sheet_columns(std::string_view names);

/// No cell is ever a formula. Not for sharing between threads.
class Sheet {
public:
    virtual ~Sheet() = default;
    /// One cell for each column.
    virtual void add(const std::vector<std::string>& cells) = 0;
    /// The end; without it the file is none. A Failure says what to check.
    virtual Result<void> close() = 0;
};

enum class SheetFormat { Csv, Json, Xlsx };
/// "csv", "json", "xlsx".
bool read_sheet_format(std::string_view name, SheetFormat& format);

/// A file that is there under its name only when it is whole. An empty path means the standard
/// output, which XLSX cannot be written to.
Result<std::unique_ptr<Sheet>> open_sheet(
    const std::string& path, SheetFormat format, std::vector<SheetColumn> columns
);

/// Excel's own; no row beyond its 1,048,576th is kept, and then `close` says so.
Result<std::unique_ptr<Sheet>> open_workbook(
    const std::string& path, std::vector<SheetColumn> columns
);

/// A cell of a comma-separated line, in quotes; what would begin a formula gets an apostrophe.
std::string csv_cell(std::string_view text);
/// What spreadsheets would reckon with when they open a text.
bool may_be_formula(std::string_view cell);
}  // namespace telepati::handlers
