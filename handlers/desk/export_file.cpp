#include "handlers/desk/export_file.hpp"

#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <optional>
#include <stdexcept>

#include "bot/base/limits.hpp"
#include "bot/cases/number.hpp"
#include "handlers/api/digest.hpp"
#include "handlers/api/reporter.hpp"
#include "handlers/desk/board_query.hpp"
#include "handlers/desk/csv.hpp"
#include "handlers/desk/said_in_chat.hpp"
#include "handlers/desk/shown.hpp"
#include "handlers/random_bytes.hpp"
#include "handlers/sheets/sheet.hpp"
#include "storage/desk_store.hpp"

namespace telepati::handlers::desk {
namespace {

using cases::Ticket;

constexpr int rows_at_once = 500;

const auto columns = sheet_columns(
    "Nomor,Keadaan,Jenis,Darurat,Cerita,Tempat,Kelurahan,Lintang,Bujur,Tinggi air#,Tim,Petugas,"
    "Pelapor,Sumber,Masuk,Tenggat,Selesai,Nilai (dari 4)#"
);

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
        api::reporter_alias(office.row.office.code, ticket),
        std::string{cases::source_name(ticket.source)},
        time_cell(visit, ticket.opened_at),
        time_cell(visit, ticket.due_at),
        time_cell(visit, ticket.closed_at ? ticket.closed_at : ticket.resolved_at),
        ticket.rating ? std::to_string(*ticket.rating) : ""};
}

/// All rows of the view; false when there are more than a file is made of.
bool give_rows(
    const Visit& visit,
    BoardView view,
    int& rows,
    const std::function<void(const std::vector<std::string>&)>& take
) {
    view.query.after = {};
    view.query.limit = rows_at_once;
    while (true) {
        const auto page = visit.reader.desk().board(view.query);
        for (const storage::BoardRow& row : page) {
            if (++rows > limits::export_rows) return false;
            take(cells_of(visit, row.ticket));
        }
        if (page.size() < rows_at_once) return true;
        view.query.after = page.back().mark;
    }
}

std::optional<std::string> csv_of(const Visit& visit, const BoardView& view, int& rows) {
    std::string csv;
    std::vector<std::string> heads;
    for (const SheetColumn& column : columns) heads.push_back(column.name);
    add_csv_line(csv, heads);
    const auto add = [&](const std::vector<std::string>& cells) { add_csv_line(csv, cells); };
    return give_rows(visit, view, rows, add) ? std::optional{std::move(csv)} : std::nullopt;
}

std::string passing_name() {
    const auto dice = random_bytes<16>();
    const std::string seed(dice.begin(), dice.end());
    return "telepati-" + api::sha256_hex(seed).substr(0, 32) + ".xlsx";
}

/// The library writes files only: this one lives as long as the answer is made.
struct PassingFile {
    ~PassingFile() {
        std::error_code gone_already;
        std::filesystem::remove(path, gone_already);
    }
    std::filesystem::path path = std::filesystem::temp_directory_path() / passing_name();
    std::string bytes() const {
        std::ifstream file(path, std::ios::binary);
        return {std::istreambuf_iterator<char>{file}, {}};
    }
};

std::optional<std::string> workbook_of(const Visit& visit, const BoardView& view, int& rows) {
    const PassingFile file;
    auto book = open_workbook(file.path.string(), columns);
    if (!book) throw std::runtime_error(book.error().what);
    const auto add = [&](const std::vector<std::string>& cells) { (*book)->add(cells); };
    if (!give_rows(visit, view, rows, add)) return std::nullopt;
    if (auto closed = (*book)->close(); !closed) throw std::runtime_error(closed.error().what);
    return file.bytes();
}

http::Response too_many(const Visit& visit, const BoardView& view) {
    Refused refused;
    refused.status = 422;
    refused.title = "Terlalu banyak untuk satu berkas";
    refused.words = "Paling banyak 10.000 laporan. Persempit dengan tanggal atau saringan lain.";
    refused.back = board_address(view, "lewat", "");
    refused.back_words = "Kembali ke papan";
    return refusal_page(*visit.desk.pages, refused);
}

http::Response give_file(const Visit& visit) {
    const BoardView view = read_board(visit);
    const bool workbook = visit.asked("bentuk") == "xlsx";
    int rows = 0;
    auto bytes = workbook ? workbook_of(visit, view, rows) : csv_of(visit, view, rows);
    if (!bytes) return too_many(visit, view);
    // Each file is a reading of its own, however soon it follows another.
    visit.desk.turnstile.act([&](const TurnTools& tools) -> TurnResult {
        note(tools.batch, visit.audited("export", {}, "rows=" + std::to_string(rows)));
        return {};
    });
    if (!workbook) return csv_file("laporan.csv", *bytes);
    return download(
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "laporan.xlsx",
        *std::move(bytes)
    );
}
}  // namespace

std::vector<http::Route> export_routes(const DeskSettings& settings) {
    return {
        {"GET", "/desk/ekspor", for_account(settings, Action::ExportTickets, give_file)}
    };
}
}  // namespace telepati::handlers::desk
