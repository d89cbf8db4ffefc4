#include "bot/catalog/table.hpp"

#include <doctest/doctest.h>

#include <string>

#include "bot/base/limits.hpp"
#include "tests/bot/refusal.hpp"

using namespace telepati;
using namespace telepati::catalog;

namespace {

const Layout pair{{{"a"}, {"b", Cell::Optional}}};
const Layout bare{{{"a"}, {"b", Cell::Optional}}, Header::Optional};

std::string wrong(const std::string& text) { return wrong_with(read_csv("t.csv", text, pair)); }

/// Cells as "1:x|y 2:z|" with their lines.
std::string written(const Result<Table>& table) {
    if (!table) return table.error().what;
    std::string text;
    for (const auto& row : table->rows) {
        text += std::to_string(row.line) + ':' + row.cells[0] + '|' + row.cells[1] + ' ';
    }
    return text;
}
}  // namespace

TEST_CASE("a CSV keeps cells and line numbers however it was saved") {
    struct Saved {
        const char* text;
        const char* cells;
    };
    const Saved table[] = {
        {"a,b\nx,y\n", "2:x|y "},
        {"\uFEFFa,b\r\nx,y\r\n\r\nz,\r\n", "2:x|y 4:z| "},
        {"a;b\nSiti, S.H.;y\n", "2:Siti, S.H.|y "},
        {"a\tb\nx\ty", "2:x|y "},
        {"b,a\ny,x\n", "2:x|y "},
        {" A , B \n x , y \n", "2:x|y "},
        {"a,b\n\"x, \"\"y\"\"\",\"two\nlines\"\nz,w\n", "2:x, \"y\"|two lines 4:z|w "},
        {"a,b,,\nx,y,,\n,,,\n", "2:x|y "},
        {"a,b\rx,y\r", "2:x|y "},
        {"a,b\nx,", "2:x| "},
        {"a\nx\n", "2:x| "},
        {"a,b\n#x,y\n", "2:#x|y "},
    };
    for (const auto& saved : table) {
        CAPTURE(saved.text);
        CHECK(written(read_csv("t.csv", saved.text, pair)) == saved.cells);
    }
}

TEST_CASE("a TSV skips comment lines and takes quotes as they are") {
    CHECK(written(read_tsv("t.tsv", "# say\na\tb\n# no\n5\" pipe\ty\n", pair)) == "4:5\" pipe|y ");
}

TEST_CASE("a header line may be left out where the layout says so") {
    CHECK(written(read_csv("t.csv", "x,y\n", bare)) == "1:x|y ");
    CHECK(written(read_csv("t.csv", "b,a\ny,x\n", bare)) == "2:x|y ");
}

TEST_CASE("a refusal says file, line, what is wrong and what to do") {
    const auto table = read_csv("t.csv", "a,b\nx,y\n,y\n", pair);
    REQUIRE(!table);
    CHECK(
        table.error().what == "t.csv, line 3: the cell \"a\" is empty; fill it or remove the line"
    );
}

TEST_CASE("a table without its columns or cells is refused") {
    CHECK(wrong("b\ny\n") == "t.csv, line 1: the column \"a\" is missing");
    CHECK(wrong("a,c\nx,y\n") == "t.csv, line 1: there is no column \"c\" here");
    CHECK(wrong("a,a\nx,y\n") == "t.csv, line 1: the column \"a\" is there twice");
    CHECK(wrong("a,b\n\nx,y,z\n") == "t.csv, line 3: there are more cells than columns");
    CHECK(wrong("") == "t.csv, line 1: the file is empty");
    CHECK(wrong(" \n\n") == "t.csv, line 1: the file is empty");
    CHECK(wrong("\uFEFF") == "t.csv, line 1: the file is empty");
}

TEST_CASE("a quote that is out of place is refused on the line where it stands") {
    CHECK(wrong("a,b\nx,y\n\"z,w\nv,u\n") == "t.csv, line 3: a quote is opened and never closed");
    CHECK(wrong("a,b\n\"x\nx\",y\nz,\"") == "t.csv, line 4: a quote is opened and never closed");
    CHECK(wrong("a,b\nx \"y\" z,w\n") == "t.csv, line 2: a quote stands inside a cell");
    CHECK(wrong("a,b\n\"x\" y,w\n") == "t.csv, line 2: there is text behind a closing quote");
}

TEST_CASE("bytes that are not UTF-8 are refused on their line") {
    const char* const broken[] = {
        "\xE9t\xE9",
        "\xED\xA0\x80",
        "\xF0\x9F\x98",
        "\x80",
        "\xC0\xAF",
        "\xF5\x80\x80\x80",
        "\xE2\x82 ",
    };
    for (const auto* bytes : broken) {
        CHECK(wrong(std::string("a,b\nx,") + bytes) == "t.csv, line 2: a letter is not UTF-8");
    }
    CHECK(wrong("a,b\né,€ \U0001F30A\n") == "read");
}

TEST_CASE("a file of a spreadsheet program is no text") {
    CHECK(wrong("PK\x03\x04") == "t.csv, line 1: this is not a text file");
    CHECK(wrong(std::string("a,b\nx,\0y\n", 9)) == "t.csv, line 2: this is not a text file");
}

TEST_CASE("a file over the limit is refused before it is read") {
    CHECK(
        wrong("a,b\n" + std::string(17UL * 1024 * 1024, 'x')) ==
        "t.csv, line 1: the file is larger than 16 MB"
    );
    CHECK(wrong("a,b\n" + std::string(limits::data_file - 4, 'x')) == "read");
}

TEST_CASE("a refusal never repeats what may be a number of somebody") {
    const char* const numbers[] = {
        "081234567890", "+62 812-3456-7890", "0812.3456.7890", "NIK 1271112109870001"};
    for (const std::string number : numbers) {
        CHECK(
            wrong("a," + number + "\nx,y\n") == "t.csv, line 1: there is no column (a number) here"
        );
    }
    CHECK(wrong("a,12.71.11.1006\n") == "t.csv, line 1: there is no column \"12.71.11.1006\" here");
}
