#include <algorithm>
#include <array>

#include "bot/base/json_text.hpp"
#include "bot/commands/commands.hpp"
#include "bot/commands/exports.hpp"
#include "handlers/api/codes.hpp"
#include "handlers/api/iso_time.hpp"

namespace telepati::app {
namespace {

using handlers::Outcome;
using storage::EntryView;
using storage::PlaceWithoutPoster;

constexpr std::string_view missing_state = "missing";
constexpr int reports_without_poster = 3;

/// A table that a spreadsheet opens, the same as JSON, or rows for whoever makes a file of them.
class List {
public:
    List(std::vector<std::string> columns, const std::string& format)
        : columns_(std::move(columns)), json_(format == "json"), part_(format == "part") {
        if (json_) text_.open('[');
        if (part_) lines_ = "-\n";
        if (!json_ && !part_) add_line(columns_);
    }

    void add(const std::vector<std::string>& cells) {
        if (part_) lines_ += part_row(cells);
        if (part_) return;
        if (!json_) return add_line(cells);
        text_.open('{');
        for (std::size_t at = 0; at < columns_.size(); ++at)
            text_.member(columns_[at], std::string_view{cells[at]});
        text_.close('}');
    }

    std::string take() {
        if (!json_) return std::move(lines_);
        text_.close(']');
        return text_.take() + '\n';
    }

private:
    void add_line(const std::vector<std::string>& cells) {
        std::string line;
        for (const std::string& cell : cells) line += (line.empty() ? "" : ",") + quoted(cell);
        lines_ += line + "\r\n";
    }

    /// A cell that would be a formula in a spreadsheet begins with an apostrophe.
    static std::string quoted(std::string cell) {
        constexpr std::string_view formula = "=+-@\t\r";
        if (!cell.empty() && formula.find(cell.front()) != std::string_view::npos)
            cell.insert(0, 1, '\'');
        if (cell.find_first_of(",;\"\r\n") == std::string::npos) return cell;
        for (auto at = cell.find('"'); at != std::string::npos; at = cell.find('"', at + 2))
            cell.insert(at, 1, '"');
        return '"' + cell + '"';
    }

    std::vector<std::string> columns_;
    bool json_;
    bool part_;
    JsonText text_;
    std::string lines_;
};

std::vector<std::string> cells_of(const EntryView& view) {
    const cases::Entry& entry = view.entry;
    return {
        entry.code,
        entry.kelurahan,
        entry.kelurahan_name,
        entry.place,
        entry.kind,
        entry.topic,
        std::to_string(entry.poster),
        entry.retired ? "retired" : "active",
        std::to_string(view.messages),
        std::to_string(view.tickets),
        handlers::api::iso_utc(view.created_at),
        view.seen_at ? handlers::api::iso_utc(*view.seen_at) : ""};
}

std::string name_of(const handlers::OfficeWorld& office, const std::string& kelurahan) {
    const auto* found = office.places.find(kelurahan);
    return found ? found->name : std::string{};
}
}  // namespace

Outcome export_codes(
    Services& services, const handlers::OfficeWorld& office, const Arguments& arguments
) {
    const std::string state = arguments.flag("state");
    const bool part = arguments.words.front() == "export-part";
    const std::string format = part ? "part" : arguments.flag("format", "csv");
    const auto& states = handlers::api::code_states;
    if (!state.empty() && state != missing_state && !std::ranges::count(states, state))
        return could_not("--state is active, unused, quiet, retired or missing");
    if (part && state == missing_state) return could_not("what is missing is csv or json");
    if (!part && format != "csv" && format != "json") return could_not("--format is csv or json");
    const auto reader = services.store().reader();
    const OfficeId id = office.row.office.id;
    if (state == missing_state) {
        List list{
            {"kelurahan", "kelurahan_name", "place", "tickets"},
            format
        };
        for (const PlaceWithoutPoster& one : reader->without_poster(id, reports_without_poster)) {
            list.add(
                {one.kelurahan,
                 name_of(office, one.kelurahan),
                 one.place,
                 std::to_string(one.tickets)}
            );
        }
        return done(list.take());
    }
    List list{
        {"code",
         "kelurahan", "kelurahan_name",
         "place", "kind",
         "topic", "poster",
         "state", "messages",
         "tickets", "created_at",
         "last_seen_at"},
        format
    };
    storage::EntryQuery query;
    query.office = id;
    for (const EntryView& view : reader->entries(query)) {
        if (handlers::api::code_is(view, state, services.clock().now())) list.add(cells_of(view));
    }
    return done(list.take());
}
}  // namespace telepati::app
