#include "handlers/desk/export_file.hpp"

#include "bot/base/limits.hpp"
#include "bot/cases/number.hpp"
#include "handlers/api/reporter.hpp"
#include "handlers/desk/board_query.hpp"
#include "handlers/desk/csv.hpp"
#include "handlers/desk/said_in_chat.hpp"
#include "handlers/desk/shown.hpp"
#include "storage/desk_store.hpp"

namespace telepati::handlers::desk {
namespace {

using cases::Ticket;

constexpr int rows_at_once = 500;

const std::vector<std::string> heads = {
    "Nomor",
    "Keadaan",
    "Jenis",
    "Darurat",
    "Cerita",
    "Tempat",
    "Kelurahan",
    "Lintang",
    "Bujur",
    "Tinggi air",
    "Tim",
    "Petugas",
    "Pelapor",
    "Sumber",
    "Masuk",
    "Tenggat",
    "Selesai",
    "Nilai (dari 4)"};

std::string time_cell(const Visit& visit, const std::optional<Time>& at) {
    return at ? exact_time(visit.office.row.office.calendar, *at) : std::string{};
}

std::string degrees(double value) {
    std::string text = std::to_string(value);
    return text.substr(0, text.find('.') + 6);
}

std::vector<std::string> cells_of(const Visit& visit, const Ticket& ticket) {
    const OfficeWorld& office = visit.office;
    return {
        cases::shown_number(ticket.number),
        std::string{state_said(ticket.status)},
        category_said(office, ticket.category),
        ticket.urgent ? "ya" : "",
        as_readable(visit, ticket.text),
        as_readable(visit, ticket.place),
        kelurahan_said(office, ticket.kelurahan),
        ticket.pin ? degrees(ticket.pin->lat) : "",
        ticket.pin ? degrees(ticket.pin->lon) : "",
        ticket.flood_depth_cm ? std::to_string(*ticket.flood_depth_cm) : "",
        team_said(office, ticket.team),
        ticket.assignee ? officer_said(office, *ticket.assignee) : "",
        api::reporter_alias(office.row.office.code, ticket.reporter),
        std::string{cases::source_name(ticket.source)},
        time_cell(visit, ticket.opened_at),
        time_cell(visit, ticket.due_at),
        time_cell(visit, ticket.closed_at ? ticket.closed_at : ticket.resolved_at),
        ticket.rating ? std::to_string(*ticket.rating) : ""};
}

/// All lines of the view; nothing when there are more than a file is made of.
std::optional<std::string> lines_of(const Visit& visit, BoardView view, int& rows) {
    std::string csv = "\xEF\xBB\xBF";  // tells spreadsheets that this is UTF-8
    add_csv_line(csv, heads);
    view.query.after = {};
    view.query.limit = rows_at_once;
    while (true) {
        const auto page = visit.reader.desk().board(view.query);
        for (const storage::BoardRow& row : page) {
            if (++rows > limits::export_rows) return std::nullopt;
            add_csv_line(csv, cells_of(visit, row.ticket));
        }
        if (page.size() < rows_at_once) return csv;
        view.query.after = page.back().mark;
    }
}

http::Response give_file(const Visit& visit) {
    const BoardView view = read_board(visit);
    int rows = 0;
    auto csv = lines_of(visit, view, rows);
    if (!csv) {
        Refused refused;
        refused.status = 422;
        refused.title = "Terlalu banyak untuk satu berkas";
        refused.words =
            "Paling banyak 10.000 laporan. Persempit dengan tanggal atau saringan lain.";
        refused.back = board_address(view, "lewat", "");
        refused.back_words = "Kembali ke papan";
        return refusal_page(*visit.desk.pages, refused);
    }
    // Each file is a reading of its own, however soon it follows another.
    visit.desk.turnstile.act([&](const TurnTools& tools) -> TurnResult {
        note(tools.batch, visit.audited("export", {}, "rows=" + std::to_string(rows)));
        return {};
    });
    http::Response response;
    response.type = "text/csv; charset=utf-8";
    response.body = *std::move(csv);
    response.headers.emplace("Content-Disposition", "attachment; filename=\"laporan.csv\"");
    response.headers.emplace("X-Content-Type-Options", "nosniff");
    response.headers.emplace("Cache-Control", "no-store");
    return response;
}
}  // namespace

std::vector<http::Route> export_routes(const DeskSettings& settings) {
    return {
        {"GET", "/desk/ekspor", for_account(settings, Action::ExportTickets, give_file)}
    };
}
}  // namespace telepati::handlers::desk
