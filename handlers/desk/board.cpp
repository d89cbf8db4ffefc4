#include "handlers/desk/board.hpp"

#include <algorithm>
#include <utility>

#include "bot/base/amount.hpp"
#include "bot/cases/number.hpp"
#include "handlers/api/digest.hpp"
#include "handlers/api/ticket_query.hpp"
#include "handlers/desk/board_query.hpp"
#include "handlers/desk/bulk_deeds.hpp"
#include "handlers/desk/said_in_chat.hpp"
#include "handlers/desk/session.hpp"
#include "handlers/desk/shown.hpp"
#include "handlers/desk/views.hpp"
#include "storage/desk_store.hpp"

namespace telepati::handlers::desk {
namespace {

using cases::Status;
using storage::BoardCount;

constexpr Status shown_states[] = {
    Status::New,
    Status::Assigned,
    Status::InProgress,
    Status::WaitingReporter,
    Status::Planned,
    Status::Forwarded,
    Status::Resolved,
};

struct OrderName {
    const char* code;
    const char* name;
};
constexpr OrderName orders[] = {
    {"",        "terbaru dulu"         },
    {"tenggat", "tenggat terdekat dulu"},
    {"lama",    "terlama dulu"         },
};

constexpr std::size_t snippet = 110;

Fields choice(std::string code, std::string name, const std::string& chosen) {
    Fields one;
    one.texts["chosen"] = code == chosen ? "1" : "";
    one.texts["name"] = std::move(name);
    one.texts["code"] = std::move(code);
    return one;
}

Fields row_fields(const Visit& visit, const cases::Ticket& ticket) {
    const OfficeWorld& office = visit.office;
    const auto& calendar = office.row.office.calendar;
    Fields row;
    row.texts["number"] = cases::shown_number(ticket.number);
    const bool may_give = visit.may(Action::WriteTickets) && !cases::ended(ticket.status);
    row.texts["pick"] = may_give ? ticket.number : "";
    row.texts["href"] = "/desk/t/" + ticket.number;
    row.texts["category"] = category_said(office, ticket.category);
    row.texts["place"] = in_short(as_readable(visit, ticket.place), 60);
    row.texts["state"] = std::string{state_said(ticket.status)};
    row.texts["state_code"] = std::string{cases::status_name(ticket.status)};
    row.texts["urgent"] = ticket.urgent ? "1" : "";
    row.texts["photos"] = ticket.photos > 0 ? std::to_string(ticket.photos) : "";
    row.texts["voices"] = ticket.voices > 0 ? std::to_string(ticket.voices) : "";
    row.texts["team"] = team_said(office, ticket.team);
    row.texts["person"] = ticket.assignee ? officer_said(office, *ticket.assignee) : "";
    row.texts["depth"] = ticket.flood_depth_cm ? std::to_string(*ticket.flood_depth_cm) : "";
    const std::string kelurahan = kelurahan_said(office, ticket.kelurahan);
    std::string& place = row.texts["place"];
    if (!kelurahan.empty()) place += (place.empty() ? "" : " · ") + kelurahan;
    if (visit.may(Action::ReadConversation)) {
        row.texts["words"] = in_short(as_readable(visit, ticket.text), snippet);
    }
    put_time(row, "opened", calendar, ticket.opened_at, visit.now);
    const bool promised = ticket.due_at && ticket.status <= Status::Assigned;
    if (promised) {
        put_time(row, "due", calendar, *ticket.due_at, visit.now);
        row.texts["overdue"] = *ticket.due_at < visit.now ? "1" : "";
    }
    return row;
}

std::string list_html(const Visit& visit, BoardView view) {
    const auto wanted = static_cast<std::size_t>(view.query.limit);
    ++view.query.limit;
    auto rows = visit.reader.desk().board(view.query);
    Fields content;
    if (rows.size() > wanted) {
        rows.resize(wanted);
        content.texts["next"] = next_address(view, rows.back().mark);
    }
    const auto taken = visit.reader.desk().takeovers(view.query.office, visit.now);
    for (const storage::BoardRow& row : rows) {
        Fields one = row_fields(visit, row.ticket);
        const auto held =
            std::ranges::find(taken, row.ticket.number, &storage::TakeoverRow::ticket);
        if (held != taken.end()) one.texts["taken"] = held->account;
        content.lists["rows"].push_back(std::move(one));
    }
    content.texts["first"] = view.after.empty() ? "" : board_address(view, "lewat", "");
    content.texts["empty"] = rows.empty() && !view.filtered ? "1" : "";
    content.texts["filtered"] = rows.empty() && view.filtered ? "1" : "";
    content.texts["all"] = "/desk/";
    content.texts["may_file"] = visit.may(Action::WriteTickets) ? "1" : "";
    return visit.desk.pages->fill("rows", content);
}

Fields tab(const BoardView& view, Status status, std::int64_t count) {
    const std::string code{cases::status_name(status)};
    Fields one;
    one.texts["code"] = code;
    one.texts["name"] = state_said(status);
    one.texts["count"] = amount(count);
    one.texts["href"] = board_address(view, "status", code);
    one.texts["here"] = view.status == code ? "1" : "";
    return one;
}

std::string tabs_html(const Visit& visit, const BoardView& view) {
    const auto counts =
        visit.reader.desk().board_counts(visit.office.row.office.id, view.query.team, visit.now);
    std::int64_t total = 0;
    std::int64_t late = 0;
    for (const BoardCount& count : counts) {
        total += count.count;
        late += count.late;
    }
    BoardView other = view;
    other.late = false;
    Fields content;
    content.texts["total"] = amount(total);
    content.texts["total_here"] = view.status.empty() && !view.late ? "1" : "";
    content.texts["total_href"] = board_address(other, "status", "");
    content.texts["all_here"] = view.status == "semua" ? "1" : "";
    content.texts["all_href"] = board_address(other, "status", "semua");
    content.texts["late_count"] = amount(late);
    content.texts["late"] = late > 0 ? "1" : "";
    content.texts["late_here"] = view.late ? "1" : "";
    content.texts["late_href"] = board_address(view, "terlambat", view.late ? "" : "1");
    for (const Status status : shown_states) {
        const auto found = std::ranges::find(counts, status, &BoardCount::status);
        const auto count = found == counts.end() ? 0 : found->count;
        content.lists["states"].push_back(tab(other, status, count));
    }
    return visit.desk.pages->fill("tabs", content);
}

void put_choices(const Visit& visit, const BoardView& view, Fields& content) {
    const cases::Office& office = visit.office.row.office;
    for (const cases::Category& category : office.categories)
        content.lists["categories"].push_back(choice(category.code, category.label, view.category));
    for (const auto& place : visit.office.row.places)
        content.lists["kelurahan"].push_back(choice(place.code, place.name, view.kelurahan));
    for (const cases::Team& team : office.teams)
        content.lists["teams"].push_back(choice(team.code, team.name, view.team));
    for (const cases::Officer& officer : office.officers)
        content.lists["people"].push_back(choice(officer.name, officer.name, view.person));
    for (const OrderName& order : orders)
        content.lists["orders"].push_back(choice(order.code, order.name, view.order));
}

void put_bulk(const Visit& visit, const BoardView& view, Fields& content) {
    content.texts["bulk"] = bulk_said(visit);
    if (!visit.may(Action::WriteTickets)) return;
    content.texts["csrf"] = proof_of(visit.cookie);
    content.texts["back"] = board_address(view, "lewat", view.after);
    put_takers(visit, content);
}

/// A number typed into the search box is a wish to see that ticket.
std::string ticket_path(const Visit& visit, const std::string& words) {
    const std::string number = api::canonical_number(words);
    if (!cases::number_checks(number)) return {};
    const auto view = visit.reader.ticket(visit.office.row.office.id, number);
    return view && sees(visit.account, view->ticket) ? "/desk/t/" + number : std::string{};
}

http::Response show_board(const Visit& visit) {
    const BoardView view = read_board(visit);
    if (auto path = ticket_path(visit, view.words); !path.empty()) return see_other(path);
    const bool more = !view.person.empty() || !view.from.empty() || !view.to.empty() ||
                      !view.order.empty() || !view.incident.empty();
    Fields content;
    auto& texts = content.texts;
    texts["tabs_html"] = tabs_html(visit, view);
    texts["list_html"] = list_html(visit, view);
    texts["q"] = view.words;
    texts["status"] = view.status;
    texts["late"] = view.late ? "1" : "";
    texts["incident"] = view.incident;
    texts["from"] = view.from;
    texts["to"] = view.to;
    texts["filtered"] = view.filtered ? "1" : "";
    texts["fixed_team"] = team_seen(visit.account).empty() ? "" : "1";
    texts["more"] = more ? "1" : "";
    texts["may_file"] = visit.may(Action::WriteTickets) ? "1" : "";
    if (visit.may(Action::ExportTickets)) {
        const std::string file = export_address(view);
        texts["export"] = file;
        texts["open_csrf"] = visit.may(Action::UnmaskReporters) ? proof_of(visit.cookie) : "";
        texts["export_book"] =
            file + (file.find('?') == std::string::npos ? '?' : '&') + "bentuk=xlsx";
    }
    put_bulk(visit, view, content);
    put_views(visit, board_address(view, "lewat", ""), content);
    put_choices(visit, view, content);
    return framed(visit, "board", "Papan laporan", content);
}

/// What changes on the board, for whoever looks at it for hours.
http::Response show_news(const Visit& visit) {
    const BoardView view = read_board(visit);
    http::Response response = html_response(200, tabs_html(visit, view) + list_html(visit, view));
    const std::string tag = '"' + api::sha256_hex(response.body).substr(0, 24) + '"';
    response.headers.emplace("ETag", tag);
    if (visit.request.header("if-none-match").value_or("") != tag) return response;
    response.status = 304;
    response.body.clear();
    return response;
}

http::Response to_board(const Visit&) { return see_other("/desk/"); }
}  // namespace

std::vector<http::Route> board_routes(const DeskSettings& settings) {
    const auto reading = [&](auto* answer) {
        return for_account(settings, Action::ReadTickets, answer);
    };
    return {
        {"GET", "/desk",     reading(to_board)  },
        {"GET", "/desk/",    reading(show_board)},
        {"GET", "/desk/isi", reading(show_news) },
    };
}
}  // namespace telepati::handlers::desk
