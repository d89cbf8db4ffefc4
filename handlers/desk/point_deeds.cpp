#include "handlers/desk/point_deeds.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <iterator>
#include <utility>

#include "bot/base/limits.hpp"
#include "bot/cases/number.hpp"
#include "handlers/api/ticket_query.hpp"
#include "handlers/desk.hpp"
#include "handlers/desk/form_text.hpp"
#include "storage/point_store.hpp"

namespace telepati::handlers::desk {
namespace {

using cases::BudgetPoint;
using cases::PointState;

constexpr std::string_view state_prefix = "keadaan:";
constexpr std::string_view drop_prefix = "lepas:";

int whole_number(const std::string& typed) {
    int number = 0;
    const char* const end = typed.data() + typed.size();
    const auto read = std::from_chars(typed.data(), end, number);
    return read.ec == std::errc{} && read.ptr == end ? number : 0;
}

BudgetPoint typed_point(const Visit& visit, BudgetPoint point) {
    point.name = visit.field("name");
    point.category = visit.field("category");
    point.kelurahan = visit.field("kelurahan");
    point.source = visit.field("source");
    point.year = whole_number(visit.field("year"));
    point.note = visit.field("note");
    point.changed = visit.now;
    return point;
}

std::string fault_of(const Visit& visit, const BudgetPoint& point) {
    const cases::Office& office = visit.office.row.office;
    const auto known_source =
        std::ranges::find(cases::fund_sources, point.source, &cases::FundSource::code);
    if (point.name.empty()) return "Tulis nama titiknya, misalnya “Parit Gg. Seser Lk. III”.";
    if (characters(point.name) > limits::place_text) return "Nama paling panjang 200 huruf.";
    if (characters(point.note) > limits::note_text) return "Catatan paling panjang 1.000 huruf.";
    if (office.category(point.category) == nullptr) return "Pilih jenisnya.";
    if (visit.office.places.find(point.kelurahan) == nullptr) return "Pilih kelurahannya.";
    if (known_source == cases::fund_sources.end()) return "Pilih sumber dananya.";
    const int now = next_budget_year(visit) - 1;
    if (point.year < now - limits::point_years || point.year > now + limits::point_years)
        return "Tahun anggaran ditulis dengan empat angka, misalnya " + std::to_string(now + 1) +
               ".";
    return {};
}

/// "MJ7 K3F2, MJ7EA9B": what separates the numbers is a comma, a semicolon or a new line.
std::vector<std::string> numbers_in(const std::string& typed) {
    std::vector<std::string> numbers;
    for (std::size_t at = 0; at < typed.size();) {
        const std::size_t end = std::min(typed.find_first_of(",;\r\n", at), typed.size());
        std::string number = api::canonical_number(typed.substr(at, end - at));
        if (!number.empty()) numbers.push_back(std::move(number));
        at = end + 1;
    }
    return numbers;
}

/// Why a report cannot be linked; empty when all can.
std::string fault_of(const TurnTools& tools, OfficeId office, const std::vector<std::string>& all) {
    for (const std::string& number : all) {
        if (!cases::number_checks(number) || !tools.batch.ticket(office, number))
            return "Laporan " + cases::shown_number(number) + " tidak ada. Periksa nomornya.";
    }
    return {};
}

void add_result(TurnResult& all, TurnResult one) {
    std::ranges::move(one.errands, std::back_inserter(all.errands));
    all.world_changed = all.world_changed || one.world_changed;
    all.timers = all.timers || one.timers;
}

/// Everybody who waited for it hears that it is done, and is asked whether it is.
TurnResult tell_done(const Visit& visit, const TurnTools& tools, const BudgetPoint& point) {
    const OfficeWorld* office = tools.world.by_id(point.office);
    TurnResult all;
    conversation::TicketChange wanted;
    wanted.status = cases::Status::Resolved;
    wanted.by = visit.account.name;
    wanted.note = point.name;
    for (const std::string& number : tools.batch.points().reports(point.office, point.serial)) {
        const auto ticket = tools.batch.ticket(point.office, number);
        if (!ticket || ticket->status != cases::Status::Planned) continue;
        const auto decision = decided_change(tools, *office, *ticket, wanted);
        if (const auto* effects = std::get_if<conversation::Effects>(&decision))
            add_result(all, write_act(tools, *office, *effects));
    }
    return all;
}

PointEdit changed_by_another(PointEdit edit) {
    edit.fault = "Titik ini baru saja diubah orang lain. Periksa lagi, lalu simpan ulang.";
    return edit;
}

PointEdit save(const Visit& visit, PointEdit edit, bool finishes) {
    bool stale = false;
    visit.desk.turnstile.act([&](const TurnTools& tools) -> TurnResult {
        stale = !tools.batch.points().change(edit.point);
        if (stale) return {};
        note(
            tools.batch,
            visit.audited(
                "point",
                cases::point_number(edit.point.serial),
                std::string{cases::name_of(edit.point.state)}
            )
        );
        return finishes ? tell_done(visit, tools, edit.point) : TurnResult{};
    });
    return stale ? changed_by_another(std::move(edit)) : edit;
}

PointEdit link(
    const Visit& visit, PointEdit edit, const std::vector<std::string>& numbers, int serial
) {
    visit.desk.turnstile.act([&](const TurnTools& tools) -> TurnResult {
        edit.fault = fault_of(tools, visit.account.office, numbers);
        if (!edit.fault.empty()) return {};
        for (const std::string& number : numbers) {
            tools.batch.points().link(visit.account.office, number, serial);
            const std::string what = cases::point_number(edit.point.serial);
            note(tools.batch, visit.audited(serial == 0 ? "unlink" : "link", number, what));
        }
        return {};
    });
    return edit;
}

PointEdit become(const Visit& visit, PointEdit edit, std::string_view wanted) {
    const auto state = cases::point_state_named(wanted);
    if (!state || !cases::may_become(edit.point.state, *state))
        return changed_by_another(std::move(edit));
    edit.point.state = *state;
    edit.point.changed = visit.now;
    return save(visit, std::move(edit), *state == PointState::Done);
}
}  // namespace

int next_budget_year(const Visit& visit) {
    const auto local = visit.now + visit.office.row.office.calendar.offset;
    const std::chrono::year_month_day today{std::chrono::floor<std::chrono::days>(local)};
    return static_cast<int>(today.year()) + 1;
}

PointEdit add_point(const Visit& visit) {
    PointEdit edit{typed_point(visit, {}), visit.field("reports")};
    edit.point.office = visit.account.office;
    edit.point.made = visit.now;
    edit.fault = fault_of(visit, edit.point);
    if (!edit.fault.empty()) return edit;
    const auto numbers = numbers_in(edit.reports);
    visit.desk.turnstile.act([&](const TurnTools& tools) -> TurnResult {
        edit.fault = fault_of(tools, visit.account.office, numbers);
        if (!edit.fault.empty()) return {};
        edit.point.serial = tools.batch.points().add(edit.point);
        for (const std::string& number : numbers)
            tools.batch.points().link(visit.account.office, number, edit.point.serial);
        note(
            tools.batch, visit.audited("point", cases::point_number(edit.point.serial), "proposed")
        );
        return {};
    });
    return edit;
}

PointEdit change_point(const Visit& visit, const BudgetPoint& point) {
    PointEdit edit{point};
    edit.point.version = whole_number(visit.field("version"));
    const std::string wanted = visit.field("do");
    if (wanted.starts_with(state_prefix))
        return become(visit, std::move(edit), std::string_view{wanted}.substr(state_prefix.size()));
    if (wanted.starts_with(drop_prefix))
        return link(visit, std::move(edit), {wanted.substr(drop_prefix.size())}, 0);
    if (wanted == "tambah") {
        const auto numbers = numbers_in(visit.field("reports"));
        if (numbers.empty()) edit.fault = "Tulis nomor laporannya, misalnya MJ7 K3F2.";
        return numbers.empty() ? edit : link(visit, std::move(edit), numbers, point.serial);
    }
    edit.point = typed_point(visit, edit.point);
    edit.fault = fault_of(visit, edit.point);
    return edit.fault.empty() ? save(visit, std::move(edit), false) : edit;
}
}  // namespace telepati::handlers::desk
