#pragma once
/// Tables in text files: CSV as spreadsheets write it, and TSV with `#` comment lines. Line numbers
/// are kept.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "bot/base/result.hpp"

namespace telepati::catalog {

enum class Cell { Needed, Optional };
enum class Header { Needed, Optional };
enum class Others { Refused, Ignored };

struct Column {
    std::string_view name;
    Cell cell = Cell::Needed;
};

/// What a table must look like. Without a header line the columns come in this order.
struct Layout {
    std::vector<Column> columns;
    Header header = Header::Needed;
    Others others = Others::Refused;  ///< columns that are not in the list
};

struct Row {
    std::size_t line = 0;  ///< where it starts
    std::vector<std::string>
        cells;  ///< one for each column of the layout, tidied; empty when absent
};

struct Table {
    std::string file;  ///< for refusals
    std::vector<Row> rows;
};

/// RFC 4180; the separator is whichever of comma, semicolon and tab the first line has most of,
/// because spreadsheets in Indonesian write semicolons. Lines without any value are skipped.
Result<Table> read_csv(std::string_view file, std::string_view bytes, const Layout& layout);

/// Tabs separate, nothing is quoted, lines that start with # are comments.
Result<Table> read_tsv(std::string_view file, std::string_view bytes, const Layout& layout);
}  // namespace telepati::catalog
