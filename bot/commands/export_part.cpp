#include <fmt/format.h>

#include <charconv>

#include "bot/base/limits.hpp"
#include "bot/catalog/office_writer.hpp"
#include "bot/commands/businesses.hpp"
#include "bot/commands/commands.hpp"
#include "bot/commands/export_columns.hpp"
#include "bot/commands/exports.hpp"
#include "bot/commands/letters.hpp"
#include "handlers/api/iso_time.hpp"
#include "handlers/api/reporter.hpp"
#include "storage/desk_store.hpp"
#include "storage/point_store.hpp"

namespace telepati::app {
namespace {

using handlers::OfficeWorld;
using handlers::Outcome;
using storage::BoardMark;
using storage::BoardQuery;

constexpr int rows_of_a_part = 2'000;

/// "KEY.ID", as the part before ended.
std::optional<BoardMark> read_mark(const std::string& text) {
    BoardMark mark;
    const auto dot = text.find('.');
    if (dot == std::string::npos) return std::nullopt;
    const char* const middle = text.data() + dot;
    const char* const end = text.data() + text.size();
    const auto key = std::from_chars(text.data(), middle, mark.key);
    const auto id = std::from_chars(middle + 1, end, mark.id);
    const bool whole =
        key.ptr == middle && id.ptr == end && key.ec == std::errc{} && id.ec == std::errc{};
    return whole ? std::optional{mark} : std::nullopt;
}

/// A day of the office or an instant; `--to` names the last day wanted.
Result<std::optional<Time>> read_time(
    const Arguments& arguments, std::string_view flag, std::chrono::minutes offset, bool last
) {
    const std::string text = arguments.flag(flag);
    if (text.empty()) return std::optional<Time>{};
    if (const auto day = handlers::api::read_day(text))
        return std::optional{Time{*day} + std::chrono::days{last ? 1 : 0} - offset};
    if (const auto instant = handlers::api::read_instant(text)) return std::optional{*instant};
    return failure("--" + std::string{flag} + " is a day such as 2026-11-21, not \"" + text + "\"");
}

Result<BoardQuery> read_query(const OfficeWorld& office, const Arguments& arguments) {
    BoardQuery query;
    query.office = office.row.office.id;
    query.scope = BoardQuery::Scope::All;
    query.limit = rows_of_a_part;
    const auto offset = office.row.office.calendar.offset;
    const auto from = read_time(arguments, "from", offset, false);
    if (!from) return tl::unexpected(from.error());
    const auto to = read_time(arguments, "to", offset, true);
    if (!to) return tl::unexpected(to.error());
    query.from = *from;
    query.to = *to;
    const std::string after = arguments.flag("after");
    if (after.empty()) return query;
    const auto mark = read_mark(after);
    if (!mark) return failure("--after is no mark");
    query.after = *mark;
    return query;
}

Result<void> note_export(
    Services& services, const OfficeWorld& office, const Arguments& arguments
) {
    const bool unmasked = arguments.flags.contains("unmask");
    const bool files = arguments.words[1] == "data";
    const std::string detail = files      ? "files of the office, with the numbers of its people"
                               : unmasked ? "unmasked, reason: " + arguments.flag("reason")
                                          : std::string{"masked"};
    const auto entry =
        audited(services, "export", arguments.words[1], detail, office.row.office.id);
    return services.turnstile().run([&](storage::Batch& batch) { handlers::note(batch, entry); });
}

Outcome ticket_part(Services& services, const OfficeWorld& office, const Arguments& arguments) {
    auto query = read_query(office, arguments);
    if (!query) return could_not(query.error().what);
    const bool unmasked = arguments.flags.contains("unmask");
    const bool ratings = arguments.words[1] == "ratings";
    if (query->after.id == 0) {
        if (auto noted = note_export(services, office, arguments); !noted)
            return could_not(noted.error().what);
    }
    const auto reader = services.store().reader();
    const auto rows = reader->desk().board(*query);
    const bool more = rows.size() == static_cast<std::size_t>(rows_of_a_part);
    const BoardMark mark = rows.empty() ? BoardMark{} : rows.back().mark;
    std::string out = more ? fmt::format("{}.{}\n", mark.key, mark.id) : std::string{"-\n"};
    for (const storage::BoardRow& row : rows) {
        const cases::Ticket& ticket = row.ticket;
        if (ratings) {
            if (ticket.rating) out += part_row(rating_cells(office, ticket));
            continue;
        }
        // What is secret stays so in every file, whatever the reason.
        const std::string number =
            ticket.secret ? std::string{} : reader->desk().number_of(ticket.reporter);
        const std::string contact = unmasked ? number : handlers::api::masked_phone(number);
        out += part_row(ticket_cells(office, ticket, contact, unmasked));
    }
    return done(std::move(out));
}

/// An office has some hundreds: one part holds all.
Outcome point_part(Services& services, const OfficeWorld& office, const Arguments& arguments) {
    if (auto noted = note_export(services, office, arguments); !noted)
        return could_not(noted.error().what);
    const auto reader = services.store().reader();
    storage::PointQuery query;
    query.office = office.row.office.id;
    query.limit = limits::export_rows;
    std::string out = "-\n";
    for (const storage::PointView& view : reader->points().list(query)) {
        const auto reports = reader->points().reports(query.office, view.point.serial);
        out += part_row(point_cells(office, view, reports));
    }
    return done(std::move(out));
}

catalog::OfficeWords words_of(storage::DeskReader& desk, OfficeId office) {
    catalog::OfficeWords words;
    for (const storage::TextRow& one : desk.texts(office))
        words.texts.push_back({one.language, one.key, one.body});
    for (const storage::CannedRow& one : desk.canned(office))
        words.answers.push_back({one.title, one.body});
    for (const storage::AccountRow& one : desk.accounts(office))
        words.accounts.push_back({one.name, one.role, one.team, one.disabled});
    return words;
}

Outcome data_part(Services& services, const OfficeWorld& office, const Arguments& arguments) {
    if (auto noted = note_export(services, office, arguments); !noted)
        return could_not(noted.error().what);
    const auto reader = services.store().reader();
    catalog::OfficeFiles files;
    files.office = office.row.office;
    files.places = office.row.places;
    files.number_id = office.row.number_id;
    files.number = office.row.number;
    for (const cases::Officer& one : office.row.office.officers) {
        const std::string phone = reader->desk().number_of(one.contact);
        if (phone.empty()) continue;
        files.staff.push_back({phone, one.name, one.team, one.role, one.kelurahan, one.roster});
    }
    files.words = words_of(reader->desk(), office.row.office.id);
    std::string out;
    for (const auto& [name, text] : catalog::write_office(files))
        out += name + cell_end + text + row_end;
    return done(std::move(out));
}
}  // namespace

Outcome export_part(Services& services, const Arguments& arguments, const handlers::Command&) {
    if (arguments.words.size() != 2)
        return wrong_usage("export tickets|letters|umkm|ratings|points|codes|data");
    const auto world = services.world();
    if (world->offices().empty())
        return could_not("there is no office yet; make one with `telepati init`");
    const std::string code = arguments.flag("office");
    const OfficeWorld* const office =
        code.empty() ? &world->offices().front() : world->by_code(code);
    if (office == nullptr) return could_not("there is no office \"" + code + "\"");
    const std::string& what = arguments.words[1];
    if (what == "data") return data_part(services, *office, arguments);
    if (what == "codes") return export_codes(services, *office, arguments);
    if (what == "points") return point_part(services, *office, arguments);
    if (what == "letters") return letter_part(services, *office, arguments);
    if (what == "umkm") return business_part(services, *office, arguments);
    return ticket_part(services, *office, arguments);
}
}  // namespace telepati::app
