#include <charconv>
#include <string>
#include <string_view>
#include <vector>

#include "bot/base/limits.hpp"
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
constexpr std::string_view role_with_height = "tinggi_air";

enum AddressColumn : std::size_t { Word, What, Written };
const Layout address_layout{
    {{"word"}, {"what"}, {"written", Cell::Optional}},
    Header::Needed, Others::Refused
};

enum RuleColumn : std::size_t { List, OfList };
const Layout rule_layout{
    {{"list"}, {"word"}},
    Header::Needed, Others::Refused
};

const std::string no_word = "there is no word in it; add a line for each";
const std::string no_role =
    "the column \"role\" says none of the roles that the first lines of the file explain";
const std::string no_category = "a word of the role kategori has no category; write its code";
const std::string no_list =
    "the column \"list\" says none of the lists that the first lines of the file explain";
const std::string no_height =
    "a word of the role tinggi_air needs its centimetres in the column \"normal\": 1 to " +
    std::to_string(limits::water_most_cm);

bool is_height(std::string_view cell) {
    int centimetres = 0;
    const char* const end = cell.data() + cell.size();
    const auto read = std::from_chars(cell.data(), end, centimetres);
    return read.ec == std::errc{} && read.ptr == end && centimetres > 0 &&
           centimetres <= limits::water_most_cm;
}
}  // namespace

Result<understanding::Lexicon> read_lexicon(
    std::string_view file_name,
    std::string_view text,
    understanding::AddressWords addresses,
    understanding::WordLists rules
) {
    auto table = read_tsv(file_name, text, lexicon_layout);
    if (!table) return tl::unexpected(std::move(table.error()));
    if (table->rows.empty()) return at_line(file_name, 1, no_word);
    std::vector<understanding::Entry> entries;
    for (auto& row : table->rows) {
        auto& cells = row.cells;
        if (!understanding::role_named(cells[Meaning]))
            return at_line(file_name, row.line, no_role);
        if (cells[Meaning] == role_with_category && cells[CategoryOfWord].empty())
            return at_line(file_name, row.line, no_category);
        if (cells[Meaning] == role_with_height && !is_height(cells[Normal]))
            return at_line(file_name, row.line, no_height);
        entries.push_back({
            std::move(cells[Surface]),
            std::move(cells[Normal]),
            std::move(cells[Meaning]),
            std::move(cells[CategoryOfWord]),
        });
    }
    return understanding::Lexicon(std::move(entries), std::move(addresses), std::move(rules));
}

Result<understanding::AddressWords> read_address_words(
    std::string_view file_name, std::string_view text
) {
    auto table = read_tsv(file_name, text, address_layout);
    if (!table) return tl::unexpected(std::move(table.error()));
    if (table->rows.empty()) return at_line(file_name, 1, no_word);
    std::vector<understanding::AddressWord> lines;
    for (auto& row : table->rows) {
        understanding::AddressWord line{
            std::move(row.cells[Word]), std::move(row.cells[What]), std::move(row.cells[Written])};
        if (const auto fault = understanding::fault_of(line); !fault.empty())
            return at_line(file_name, row.line, std::string{fault});
        lines.push_back(std::move(line));
    }
    return understanding::AddressWords(lines);
}

Result<understanding::WordLists> read_word_lists(
    std::string_view file_name, std::string_view text
) {
    using understanding::WordList;
    auto table = read_tsv(file_name, text, rule_layout);
    if (!table) return tl::unexpected(std::move(table.error()));
    understanding::WordLists lists;
    for (auto& row : table->rows) {
        const auto list = understanding::word_list_named(row.cells[List]);
        if (!list) return at_line(file_name, row.line, no_list);
        lists.add(*list, std::move(row.cells[OfList]));
    }
    for (std::size_t at = 0; at < static_cast<std::size_t>(WordList::Count); ++at) {
        const auto list = static_cast<WordList>(at);
        if (!lists.of(list).empty()) continue;
        const std::string name{understanding::name_of(list)};
        return at_line(file_name, 1, "the list \"" + name + "\" has no word; add a line for each");
    }
    return lists;
}

Result<understanding::Lexicon> shipped_lexicon() {
    const auto* words = embedded("lexicon.tsv");
    const auto* address = embedded("address.tsv");
    const auto* rules = embedded("rules.tsv");
    if (!words || !address || !rules)
        return failure("the program was built without its language files");
    auto addresses = read_address_words("address.tsv", *address);
    if (!addresses) return tl::unexpected(std::move(addresses.error()));
    auto lists = read_word_lists("rules.tsv", *rules);
    if (!lists) return tl::unexpected(std::move(lists.error()));
    return read_lexicon("lexicon.tsv", *words, std::move(*addresses), std::move(*lists));
}
}  // namespace telepati::catalog
