#include "handlers/desk/csv.hpp"

#include "handlers/desk/page.hpp"
#include "handlers/sheets/sheet.hpp"

namespace telepati::handlers::desk {

void add_csv_line(std::string& csv, const std::vector<std::string>& cells) {
    char before = 0;
    for (const std::string& cell : cells) {
        if (before != 0) csv += before;
        before = ';';
        csv += '"';
        if (handlers::may_be_formula(cell)) csv += '\'';
        for (const char letter : cell) {
            if (letter == '"') csv += '"';
            csv += letter;
        }
        csv += '"';
    }
    csv += "\r\n";
}

http::Response csv_file(const std::string& name, const std::string& lines) {
    return download("text/csv; charset=utf-8", name, "\xEF\xBB\xBF" + lines);
}
}  // namespace telepati::handlers::desk
