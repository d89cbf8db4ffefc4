#include "handlers/desk/calendar_page.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "bot/cases/due.hpp"
#include "bot/cases/spoken_date.hpp"
#include "handlers/api/digest.hpp"
#include "handlers/api/iso_time.hpp"
#include "handlers/desk/people.hpp"
#include "handlers/desk/period.hpp"
#include "handlers/desk/roster_form.hpp"
#include "handlers/desk/session.hpp"
#include "handlers/desk/shown.hpp"

namespace telepati::handlers::desk {
namespace {

using std::chrono::sys_days;
using std::chrono::year_month_day;

constexpr std::string_view path = "/desk/kalender";
constexpr std::size_t holidays_most = 400;

/// What the page says beside the calendar; what was typed stays typed.
struct Said {
    std::string fault = {};
    int status = 422;
    std::optional<TypedRoster> hours = {};
    std::string day = {};
};

/// Tells opening hours from the same ones changed by somebody else.
std::string mark_of(const cases::Calendar& calendar) {
    return api::sha256_hex(roster_said(calendar.hours)).substr(0, 16);
}

void put_holidays(const cases::Calendar& calendar, Time now, Fields& content) {
    const auto today = std::chrono::floor<std::chrono::days>(now + calendar.offset);
    for (const year_month_day& day : calendar.holidays) {
        Fields row;
        row.texts["day"] = day_text(sys_days{day});
        row.texts["said"] = day_said(sys_days{day});
        row.texts["weekday"] = weekday_said(sys_days{day});
        const bool past = sys_days{day} < today;
        content.lists[past ? "past" : "holidays"].push_back(std::move(row));
    }
    const std::size_t past = content.lists["past"].size();
    if (past > 0) content.texts["any_past"] = std::to_string(past);
}

http::Response show(const Visit& visit, const Said& said) {
    const auto world = visit.desk.world();
    const cases::Calendar& calendar = office_now(visit, world).row.office.calendar;
    Fields content;
    auto& texts = content.texts;
    texts["csrf"] = proof_of(visit.cookie);
    texts["before"] = mark_of(calendar);
    texts["fault"] = said.fault;
    texts["day"] = said.day;
    texts["hours"] = roster_said(calendar.hours);
    texts["open"] = cases::is_open(calendar, visit.now) ? "1" : "";
    const std::string done = visit.asked("selesai");
    texts["done"] = said.fault.empty() && done == "1" ? "1" : "";
    if (const auto year = cases::year_without_holidays(calendar, visit.now))
        texts["missing"] = std::to_string(*year);
    put_shifts(said.hours ? said.hours->shifts : typed(calendar.hours), content);
    put_holidays(calendar, visit.now, content);
    return framed(visit, "calendar", "Kalender", content, said.fault.empty() ? 200 : said.status);
}

http::Response show_calendar(const Visit& visit) { return show(visit, {}); }

/// In the transaction: the calendar as it stands now, not as the page showed it.
TurnResult changed(
    const Visit& visit,
    const TurnTools& tools,
    const std::function<std::string(cases::Calendar&)>& change
) {
    const OfficeWorld* office = tools.world.by_id(visit.account.office);
    if (!office) throw std::logic_error("an office that is not loaded");
    storage::OfficeRow row = office->row;
    const std::string detail = change(row.office.calendar);
    if (detail.empty()) return {};
    tools.batch.save_office(row);
    note(tools.batch, visit.audited("calendar", "", detail));
    TurnResult result;
    result.world_changed = true;
    return result;
}

http::Response save_hours(const Visit& visit) {
    Said said;
    said.hours = roster_in(visit);
    said.fault = said.hours->fault;
    if (!said.fault.empty()) return show(visit, said);
    visit.desk.turnstile.act([&](const TurnTools& tools) {
        return changed(visit, tools, [&](cases::Calendar& calendar) -> std::string {
            if (mark_of(calendar) != visit.field("before")) {
                said.fault =
                    "Jam buka baru saja diubah orang lain; di atas tertulis yang sekarang berlaku. "
                    "Isian Bapak/Ibu masih ada. Periksa lagi, lalu simpan.";
                said.status = 409;
                return {};
            }
            calendar.hours = said.hours->read;
            const std::string now = roster_said(calendar.hours);
            return "hours=" + (now.empty() ? std::string{"always"} : now);
        });
    });
    return said.fault.empty() ? see_other(std::string{path} + "?selesai=1") : show(visit, said);
}

/// "2026-12-25" as a date field sends it, "25/12/2026" as people write it.
std::optional<sys_days> day_in(const Visit& visit, const std::string& text) {
    if (const auto day = api::read_day(text)) return *day;
    constexpr auto ahead = std::chrono::days{365 * 10};
    const auto spoken = cases::birth_day(text, visit.now + ahead);
    return spoken ? api::read_day(*spoken) : std::nullopt;
}

http::Response add_holiday(const Visit& visit) {
    Said said;
    said.day = visit.field("day");
    const auto day = day_in(visit, said.day);
    if (!day || !cases::is_holiday_year(year_month_day{*day}.year())) {
        said.fault = "Tanggal libur belum terbaca. Contoh: 25/12/2026.";
        return show(visit, said);
    }
    visit.desk.turnstile.act([&](const TurnTools& tools) {
        return changed(visit, tools, [&](cases::Calendar& calendar) -> std::string {
            auto& days = calendar.holidays;
            const year_month_day date{*day};
            const auto at = std::ranges::lower_bound(days, date);
            if (at != days.end() && *at == date) said.fault = "Tanggal itu sudah tercatat libur.";
            if (days.size() >= holidays_most) said.fault = "Paling banyak 400 hari libur.";
            if (!said.fault.empty()) return {};
            days.insert(at, date);
            return "holiday=" + day_text(*day);
        });
    });
    return said.fault.empty() ? see_other(std::string{path} + "?selesai=1#libur")
                              : show(visit, said);
}

/// Pressed twice it is the same.
http::Response drop_holiday(const Visit& visit) {
    const auto day = api::read_day(visit.field("day"));
    if (!day) return not_found(visit, "Tanggal itu tidak ada di daftar.");
    visit.desk.turnstile.act([&](const TurnTools& tools) {
        return changed(visit, tools, [&](cases::Calendar& calendar) -> std::string {
            const auto gone = std::erase(calendar.holidays, year_month_day{*day});
            return gone == 0 ? std::string{} : "no holiday=" + day_text(*day);
        });
    });
    return see_other(std::string{path} + "?selesai=1#libur");
}
}  // namespace

std::vector<http::Route> calendar_routes(const DeskSettings& settings) {
    const auto managing = [&](auto* answer) {
        return for_account(settings, Action::ManageOffice, answer);
    };
    return {
        {"GET",  "/desk/kalender",       managing(show_calendar)},
        {"POST", "/desk/kalender",       managing(save_hours)   },
        {"POST", "/desk/kalender/libur", managing(add_holiday)  },
        {"POST", "/desk/kalender/kerja", managing(drop_holiday) },
    };
}
}  // namespace telepati::handlers::desk
