#include "bot/catalog/entry_file.hpp"

#include <charconv>
#include <map>

#include "bot/base/limits.hpp"
#include "bot/cases/topic.hpp"
#include "bot/catalog/fault.hpp"
#include "bot/catalog/json_file.hpp"
#include "bot/catalog/kelurahan_list.hpp"
#include "bot/catalog/plain_text.hpp"
#include "bot/catalog/table.hpp"

namespace telepati::catalog {
namespace {

enum EntryColumn : std::size_t { Where, Place, Kind, About, Poster };
const Layout entry_layout{
    {{"kelurahan"},
     {"place", Cell::Optional},
     {"kind", Cell::Optional},
     {"topic", Cell::Optional},
     {"poster", Cell::Optional},
     // What `export codes` says besides: its lists can be read again.
     {"code", Cell::Optional},
     {"kelurahan_name", Cell::Optional},
     {"state", Cell::Optional},
     {"messages", Cell::Optional},
     {"tickets", Cell::Optional},
     {"created_at", Cell::Optional},
     {"last_seen_at", Cell::Optional}},
    Header::Optional
};

bool read_poster(const std::string& text, int& poster) {
    if (text.empty()) return true;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), poster);
    const bool whole = error == std::errc{} && end == text.data() + text.size();
    return whole && poster >= 1 && poster <= limits::posters_of_place;
}

Result<cases::Entry> read_entry(
    const Table& table, const Row& row, const std::vector<understanding::Kelurahan>& places
) {
    const auto& cells = row.cells;
    const auto refused = [&](std::string_view what) { return at_line(table.file, row.line, what); };
    cases::Entry entry;
    auto code = kelurahan_code(table.file, row.line, cells[Where], places);
    if (!code) return tl::unexpected(std::move(code.error()));
    entry.kelurahan = std::move(*code);
    entry.place = cells[Place];
    if (utf16_units(entry.place) > limits::entry_place)
        return refused("the place is longer than 80 characters; shorten it");
    entry.kind = lowered(cells[Kind]);
    if (entry.kind.empty()) entry.kind = entry.place.empty() ? "kelurahan" : "lingkungan";
    if (!cases::is_entry_kind(entry.kind)) {
        return refused(
            "there is no kind " + in_quotes(cells[Kind]) +
            "; write kelurahan, lingkungan, gang, pump, drain, lamp or building"
        );
    }
    const std::string about = lowered(cells[About]);
    const cases::Topic* topic = cases::find_topic(about.empty() ? "general" : about);
    if (topic == nullptr) {
        return refused(
            "there is no topic " + in_quotes(cells[About]) +
            "; write general, banjir, letters, jempol or lampu"
        );
    }
    entry.topic = topic->name;
    if (!read_poster(cells[Poster], entry.poster))
        return refused("poster counts those of one place, from 1 to 99");
    return entry;
}
}  // namespace

Result<std::vector<cases::Entry>> read_entries(
    std::string_view file_name,
    std::string_view text,
    const std::vector<understanding::Kelurahan>& places
) {
    const auto table = looks_like_json(text) ? read_json_rows(file_name, text, entry_layout)
                                             : read_csv(file_name, text, entry_layout);
    if (!table) return tl::unexpected(table.error());
    std::vector<cases::Entry> entries;
    for (const auto& row : table->rows) {
        auto entry = read_entry(*table, row, places);
        if (!entry) return tl::unexpected(std::move(entry.error()));
        entries.push_back(std::move(*entry));
    }
    return entries;
}
}  // namespace telepati::catalog
