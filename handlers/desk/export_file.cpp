#include "handlers/desk/export_file.hpp"

#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <optional>
#include <stdexcept>

#include "bot/base/limits.hpp"
#include "bot/cases/number.hpp"
#include "bot/understanding/personal.hpp"
#include "handlers/api/digest.hpp"
#include "handlers/api/reporter.hpp"
#include "handlers/desk/board_query.hpp"
#include "handlers/desk/csv.hpp"
#include "handlers/desk/form_text.hpp"
#include "handlers/desk/shown.hpp"
#include "handlers/random_bytes.hpp"
#include "handlers/sheets/sheet.hpp"
#include "storage/desk_store.hpp"

namespace telepati::handlers::desk {
namespace {

using cases::Ticket;

constexpr int rows_at_once = 500;

const std::string masked_columns =
    "Nomor,Keadaan,Jenis,Darurat,Cerita,Tempat,Kelurahan,Lintang,Bujur,Tinggi air#,Tim,Petugas,"
    "Pelapor,Sumber,Masuk,Tenggat,Selesai,Nilai (dari 4)#";

/// What somebody wants of the view as a file.
struct FileWish {
    BoardView view;
    bool workbook = false;
    std::string reason = {};  ///< why numbers are shown; empty: they are not
    int rows = 0;

    bool open() const { return !reason.empty(); }
    std::vector<SheetColumn> columns() const {
        return sheet_columns(masked_columns + (open() ? ",Nomor WhatsApp" : ""));
    }
};

std::string time_cell(const Visit& visit, const std::optional<Time>& at) {
    return at ? exact_time(visit.office.row.office.calendar, *at) : std::string{};
}

std::string degrees(double value) {
    std::string text = std::to_string(value);
    return text.substr(0, text.find('.') + 6);
}

/// A secret report stays one: its alias is opened on its own page, and the person is told.
std::vector<std::string> cells_of(const Visit& visit, const Ticket& ticket, bool open) {
    const OfficeWorld& office = visit.office;
    const bool shown = open && !ticket.secret;
    const auto said = [&](const std::string& words) {
        return shown ? words : understanding::covered(words);
    };
    std::vector<std::string> cells{
        cases::shown_number(ticket.number),
        std::string{state_said(ticket.status)},
        category_said(office, ticket.category),
        ticket.urgent ? "ya" : "",
        said(ticket.text),
        said(ticket.place),
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
    if (shown) cells.push_back(visit.reader.desk().number_of(ticket.reporter));
    if (open && ticket.secret) cells.emplace_back("rahasia");
    return cells;
}

/// All rows of the view; false when there are more than a file is made of.
bool give_rows(
    const Visit& visit,
    FileWish& wish,
    const std::function<void(const std::vector<std::string>&)>& take
) {
    BoardView view = wish.view;
    view.query.after = {};
    view.query.limit = rows_at_once;
    while (true) {
        const auto page = visit.reader.desk().board(view.query);
        for (const storage::BoardRow& row : page) {
            if (++wish.rows > limits::export_rows) return false;
            take(cells_of(visit, row.ticket, wish.open()));
        }
        if (page.size() < rows_at_once) return true;
        view.query.after = page.back().mark;
    }
}

std::optional<std::string> csv_of(const Visit& visit, FileWish& wish) {
    std::string csv;
    std::vector<std::string> heads;
    for (const SheetColumn& column : wish.columns()) heads.push_back(column.name);
    add_csv_line(csv, heads);
    const auto add = [&](const std::vector<std::string>& cells) { add_csv_line(csv, cells); };
    return give_rows(visit, wish, add) ? std::optional{std::move(csv)} : std::nullopt;
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

std::optional<std::string> workbook_of(const Visit& visit, FileWish& wish) {
    const PassingFile file;
    auto book = open_workbook(file.path.string(), wish.columns());
    if (!book) throw std::runtime_error(book.error().what);
    const auto add = [&](const std::vector<std::string>& cells) { (*book)->add(cells); };
    if (!give_rows(visit, wish, add)) return std::nullopt;
    if (auto closed = (*book)->close(); !closed) throw std::runtime_error(closed.error().what);
    return file.bytes();
}

http::Response no_file(
    const Visit& visit, const BoardView& view, const char* title, const char* words
) {
    Refused refused;
    refused.status = 422;
    refused.title = title;
    refused.words = words;
    refused.back = board_address(view, "lewat", "");
    refused.back_words = "Kembali ke papan";
    return refusal_page(*visit.desk.pages, refused);
}

http::Response give(const Visit& visit, FileWish wish) {
    auto bytes = wish.workbook ? workbook_of(visit, wish) : csv_of(visit, wish);
    if (!bytes)
        return no_file(
            visit,
            wish.view,
            "Terlalu banyak untuk satu berkas",
            "Paling banyak 10.000 laporan. Persempit dengan tanggal atau saringan lain."
        );
    const std::string detail = "rows=" + std::to_string(wish.rows) +
                               (wish.open() ? "; unmasked, reason: " + wish.reason : "");
    // Each file is a reading of its own, however soon it follows another.
    visit.desk.turnstile.act([&](const TurnTools& tools) -> TurnResult {
        note(tools.batch, visit.audited("export", {}, detail));
        return {};
    });
    if (!wish.workbook) return csv_file("laporan.csv", *bytes);
    return download(
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "laporan.xlsx",
        *std::move(bytes)
    );
}

http::Response give_masked(const Visit& visit) {
    return give(visit, {read_board(visit), visit.asked("bentuk") == "xlsx"});
}

http::Response give_open(const Visit& visit) {
    FileWish wish{read_board(visit), visit.field("bentuk") == "xlsx"};
    wish.reason = cut(visit.field("alasan"), limits::unmask_reason);
    if (characters(wish.reason) < limits::unmask_reason_least)
        return no_file(
            visit,
            wish.view,
            "Tulis alasannya",
            "Nomor pelapor hanya diberikan dengan alasan; alasan itu masuk catatan."
        );
    return give(visit, std::move(wish));
}
}  // namespace

std::vector<http::Route> export_routes(const DeskSettings& settings) {
    return {
        {"GET",  "/desk/ekspor", for_account(settings, Action::ExportTickets,   give_masked)},
        {"POST", "/desk/ekspor", for_account(settings, Action::UnmaskReporters, give_open)  },
    };
}
}  // namespace telepati::handlers::desk
