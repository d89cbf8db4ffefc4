#include "handlers/desk/board_query.hpp"

#include <algorithm>
#include <map>

#include "bot/base/limits.hpp"
#include "handlers/api/iso_time.hpp"
#include "handlers/api/ticket_query.hpp"
#include "handlers/desk/form_text.hpp"
#include "handlers/desk/shown.hpp"

namespace telepati::handlers::desk {
namespace {

using storage::BoardQuery;

constexpr std::string_view all_states = "semua";
constexpr std::size_t cursor_half = 28;  // see api::write_cursor

std::map<std::string_view, std::string> values_of(const BoardView& view) {
    return {
        {"status",    view.status         },
        {"jenis",     view.category       },
        {"kelurahan", view.kelurahan      },
        {"tim",       view.team           },
        {"petugas",   view.person         },
        {"terlambat", view.late ? "1" : ""},
        {"q",         view.words          },
        {"dari",      view.from           },
        {"sampai",    view.to             },
        {"kejadian",  view.incident       },
        {"urut",      view.order          },
    };
}

std::string address_of_values(const std::map<std::string_view, std::string>& values) {
    std::string address = "/desk/";
    char mark = '?';
    for (const auto& [name, value] : values) {
        if (value.empty()) continue;
        address += mark + std::string{name} + '=' + encoded(value);
        mark = '&';
    }
    return address;
}

void read_status(BoardView& view) {
    const auto status = cases::read_status(view.status);
    if (status) {
        view.query.status = status;
        if (cases::ended(*status)) view.query.scope = BoardQuery::Scope::All;
    } else if (view.status == all_states) {
        view.query.scope = BoardQuery::Scope::All;
    } else {
        view.status.clear();
    }
}

void read_person(const Visit& visit, BoardView& view) {
    const auto& officers = visit.office.row.office.officers;
    const auto found = std::ranges::find(officers, view.person, &cases::Officer::name);
    if (found == officers.end()) {
        view.person.clear();
        return;
    }
    view.query.person = found->contact;
}

void read_period(const Visit& visit, BoardView& view) {
    const auto offset = visit.office.row.office.calendar.offset;
    if (const auto day = api::read_day(view.from)) {
        view.query.from = Time{*day} - offset;
    } else {
        view.from.clear();
    }
    if (const auto day = api::read_day(view.to)) {
        view.query.to = Time{*day} + std::chrono::days{1} - offset;
    } else {
        view.to.clear();
    }
}

void read_order(BoardView& view) {
    if (view.query.scope == BoardQuery::Scope::All) {
        view.order.clear();
    } else if (view.order == "lama") {
        view.query.order = BoardQuery::Order::Oldest;
    } else if (view.order == "tenggat") {
        view.query.order = BoardQuery::Order::Due;
    } else {
        view.order.clear();
    }
}

void read_after(BoardView& view) {
    const std::string_view cursor = view.after;
    if (cursor.size() != 2 * cursor_half) {
        view.after.clear();
        return;
    }
    const auto key = api::read_cursor(cursor.substr(0, cursor_half));
    const auto id = api::read_cursor(cursor.substr(cursor_half));
    if (key && id) view.query.after = {*key, *id};
}
}  // namespace

BoardView read_board(const Visit& visit) {
    BoardView view;
    view.query.office = visit.office.row.office.id;
    view.query.limit = limits::desk_rows;
    view.status = visit.asked("status");
    view.category = view.query.category = visit.asked("jenis");
    view.kelurahan = view.query.kelurahan = visit.asked("kelurahan");
    view.team = visit.asked("tim");
    const std::string_view only = team_seen(visit.account);
    view.query.team = only.empty() ? view.team : only;
    view.person = visit.asked("petugas");
    view.words = view.query.words = cut(visit.asked("q"), limits::note_text);
    view.query.place_only = !visit.may(Action::ReadConversation);
    view.late = visit.asked("terlambat") == "1";
    if (view.late) view.query.due_before = visit.now;
    view.incident = view.query.incident = cut(visit.asked("kejadian"), limits::incident_name);
    view.from = visit.asked("dari");
    view.to = visit.asked("sampai");
    view.order = visit.asked("urut");
    view.after = visit.asked("lewat");
    read_status(view);
    read_person(visit, view);
    read_period(visit, view);
    read_order(view);
    read_after(view);
    view.filtered = view.late || !view.category.empty() || !view.kelurahan.empty() ||
                    !view.team.empty() || !view.person.empty() || !view.words.empty() ||
                    !view.from.empty() || !view.to.empty() || !view.incident.empty();
    return view;
}

std::string board_address(const BoardView& view, std::string_view name, std::string_view value) {
    auto values = values_of(view);
    values[name] = value;
    return address_of_values(values);
}

std::string export_address(const BoardView& view) {
    constexpr std::string_view board = "/desk/";
    return "/desk/ekspor" + board_address(view, "lewat", "").substr(board.size());
}

std::string next_address(const BoardView& view, const storage::BoardMark& mark) {
    const std::string cursor = api::write_cursor(mark.key) + api::write_cursor(mark.id);
    return board_address(view, "lewat", cursor);
}
}  // namespace telepati::handlers::desk
