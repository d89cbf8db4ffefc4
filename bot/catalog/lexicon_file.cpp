#include <string>
#include <string_view>
#include <vector>

#include "bot/catalog/fault.hpp"
#include "bot/catalog/office_files.hpp"
#include "bot/catalog/table.hpp"

namespace telepati::catalog {
namespace {

enum LexiconColumn : std::size_t { Surface, Normal, Meaning, CategoryOfWord };
const Layout lexicon_layout{
    {{"surface"}, {"normal"}, {"role"}, {"category", Cell::Optional}},
    Header::Needed,
    Others::Ignored
};
constexpr std::string_view role_with_category = "kategori";
}  // namespace

Result<understanding::Lexicon> read_lexicon(std::string_view file_name, std::string_view text) {
    auto table = read_tsv(file_name, text, lexicon_layout);
    if (!table) return tl::unexpected(std::move(table.error()));
    if (table->rows.empty())
        return at_line(file_name, 1, "there is no word in it; add a line for each");
    std::vector<understanding::Entry> entries;
    for (auto& row : table->rows) {
        auto& cells = row.cells;
        if (cells[Meaning] == role_with_category && cells[CategoryOfWord].empty()) {
            return at_line(
                file_name, row.line, "a word of the role kategori has no category; write its code"
            );
        }
        entries.push_back({
            std::move(cells[Surface]),
            std::move(cells[Normal]),
            std::move(cells[Meaning]),
            std::move(cells[CategoryOfWord]),
        });
    }
    return understanding::Lexicon(std::move(entries));
}
}  // namespace telepati::catalog
