#include "handlers/desk/audit_page.hpp"

#include <algorithm>
#include <charconv>

#include "bot/base/limits.hpp"
#include "bot/cases/number.hpp"
#include "handlers/api/iso_time.hpp"
#include "handlers/api/ticket_query.hpp"
#include "handlers/desk/shown.hpp"
#include "storage/desk_store.hpp"

namespace telepati::handlers::desk {
namespace {

/// The address, read: what it cannot mean is left out.
struct AuditView {
    storage::AuditQuery query;
    std::string subject;  ///< as it was typed
    std::string from;
    std::string to;
};

std::int64_t serial_in(const std::string& text) {
    std::int64_t serial = 0;
    const auto* const end = text.data() + text.size();
    const auto [after, error] = std::from_chars(text.data(), end, serial);
    return error == std::errc{} && after == end && serial > 0 ? serial : 0;
}

AuditView read_view(const Visit& visit) {
    AuditView view;
    storage::AuditQuery& query = view.query;
    query.office = visit.office.row.office.id;
    query.actor = visit.asked("siapa");
    query.act = visit.asked("apa");
    view.subject = visit.asked("tentang");
    const std::string number = api::canonical_number(view.subject);
    query.subject = cases::number_checks(number) ? number : view.subject;
    const auto offset = visit.office.row.office.calendar.offset;
    if (const auto day = api::read_day(visit.asked("dari"))) {
        view.from = visit.asked("dari");
        query.from = Time{*day} - offset;
    }
    if (const auto day = api::read_day(visit.asked("sampai"))) {
        view.to = visit.asked("sampai");
        query.to = Time{*day} + std::chrono::days{1} - offset;
    }
    query.before = serial_in(visit.asked("sebelum"));
    query.limit = limits::desk_rows + 1;
    return view;
}

std::string address_of(const AuditView& view, std::int64_t before) {
    std::string path = "/desk/catatan?sebelum=" + std::to_string(before);
    const auto add = [&](std::string_view name, const std::string& value) {
        if (!value.empty()) path.append("&").append(name).append("=").append(encoded(value));
    };
    add("siapa", view.query.actor);
    add("apa", view.query.act);
    add("tentang", view.subject);
    add("dari", view.from);
    add("sampai", view.to);
    return path;
}

std::string way_said(const std::string& way) {
    if (way == way_api) return "token";
    return way == way_command ? "perintah di server" : "";
}

struct FieldSaid {
    std::string_view name;
    std::string_view said;
};
constexpr FieldSaid fields_said[] = {
    {"status",    "keadaan"   },
    {"category",  "jenis"     },
    {"kelurahan", "kelurahan" },
    {"team",      "tim"       },
    {"assignee",  "petugas"   },
    {"incident",  "kejadian"  },
    {"note",      "keterangan"},
    {"role",      "peran"     },
    {"rows",      "baris"     },
    {"label",     "tombol"    },
    {"name",      "nama"      },
    {"answer",    "janji"     },
};

std::string value_said(const OfficeWorld& office, std::string_view name, std::string_view value) {
    if (name == "category") return category_said(office, value);
    if (name == "kelurahan") return kelurahan_said(office, value);
    if (name == "team") return team_said(office, value);
    if (name == "role") return std::string{role_said(value)};
    const auto status = name == "status" ? cases::read_status(value) : std::nullopt;
    return std::string{status ? state_said(*status) : value};
}

/// "status=new; note" as people read it.
std::string detail_said(const OfficeWorld& office, std::string_view detail) {
    constexpr std::string_view between = "; ";
    std::string said;
    while (!detail.empty()) {
        const auto end = std::min(detail.find(between), detail.size());
        const std::string_view one = detail.substr(0, end);
        detail.remove_prefix(std::min(end + between.size(), detail.size()));
        const auto equals = std::min(one.find('='), one.size());
        const std::string_view name = one.substr(0, equals);
        const auto* const known = std::ranges::find(fields_said, name, &FieldSaid::name);
        said.append(said.empty() ? "" : ", ");
        said.append(known == std::end(fields_said) ? name : known->said);
        if (equals < one.size())
            said.append(" ").append(value_said(office, name, one.substr(equals + 1)));
    }
    return said;
}

Fields row_fields(const Visit& visit, const storage::AuditRow& row) {
    const storage::AuditEntry& entry = row.entry;
    const bool of_ticket = cases::number_checks(entry.subject);
    Fields one;
    one.texts["serial"] = std::to_string(row.serial);
    one.texts["hash"] = "sidik baris: " + row.hash.substr(0, 16);
    put_time(one, "at", visit.office.row.office.calendar, entry.at, visit.now);
    one.texts["actor"] = entry.actor;
    one.texts["way"] = way_said(entry.way);
    one.texts["act"] = std::string{audit_act_said(entry.act)};
    one.texts["subject"] = of_ticket ? cases::shown_number(entry.subject) : entry.subject;
    one.texts["href"] = of_ticket ? "/desk/t/" + entry.subject : "";
    one.texts["detail"] = detail_said(visit.office, entry.detail);
    return one;
}

void put_choices(const Visit& visit, const AuditView& view, Fields& content) {
    for (const AuditAct& act : audit_acts()) {
        Fields one;
        one.texts["code"] = std::string{act.name};
        one.texts["name"] = std::string{act.said};
        one.texts["chosen"] = act.name == view.query.act ? "1" : "";
        content.lists["acts"].push_back(std::move(one));
    }
    for (const auto& account : visit.reader.desk().accounts(view.query.office)) {
        Fields one;
        one.texts["name"] = account.name;
        content.lists["people"].push_back(std::move(one));
    }
}

http::Response show_audit(const Visit& visit) {
    const AuditView view = read_view(visit);
    auto rows = visit.reader.desk().audit(view.query);
    Fields content;
    if (rows.size() == static_cast<std::size_t>(view.query.limit)) {
        rows.pop_back();
        content.texts["next"] = address_of(view, rows.back().serial);
    }
    for (const storage::AuditRow& row : rows)
        content.lists["rows"].push_back(row_fields(visit, row));
    const bool filtered = !view.query.actor.empty() || !view.query.act.empty() ||
                          !view.subject.empty() || !view.from.empty() || !view.to.empty();
    content.texts["filtered"] = filtered ? "1" : "";
    content.texts["actor"] = view.query.actor;
    content.texts["subject"] = view.subject;
    content.texts["from"] = view.from;
    content.texts["to"] = view.to;
    put_choices(visit, view, content);
    return framed(visit, "audit", "Catatan", content);
}
}  // namespace

std::vector<http::Route> audit_routes(const DeskSettings& settings) {
    return {
        {"GET", "/desk/catatan", for_account(settings, Action::ReadAudit, show_audit)}
    };
}
}  // namespace telepati::handlers::desk
