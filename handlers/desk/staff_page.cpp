#include "handlers/desk/staff_page.hpp"

#include <algorithm>
#include <utility>

#include "bot/base/limits.hpp"
#include "bot/cases/number.hpp"
#include "bot/cases/staff_days.hpp"
#include "bot/conversation/staff_reports.hpp"
#include "handlers/api/iso_time.hpp"
#include "handlers/desk/charts.hpp"
#include "handlers/desk/csv.hpp"
#include "handlers/desk/period.hpp"
#include "handlers/desk/said_in_chat.hpp"
#include "handlers/desk/shown.hpp"
#include "storage/record_store.hpp"

namespace telepati::handlers::desk {
namespace {

using cases::StaffDays;
using std::chrono::days;
using std::chrono::sys_days;
using std::chrono::year_month_day;

constexpr std::string_view path = "/desk/harian";

const cases::Office& office_of(const Visit& visit) { return visit.office.row.office; }

sys_days today_of(const Visit& visit) {
    return std::chrono::floor<days>(visit.now + office_of(visit).calendar.offset);
}

Time begin_of(const Visit& visit, sys_days day) {
    return Time{day} - office_of(visit).calendar.offset;
}

/// The day that was asked for, today when it is none or still to come.
sys_days asked_day(const Visit& visit) {
    const sys_days today = today_of(visit);
    const auto day = api::read_day(visit.asked("hari"));
    return day && *day <= today ? *day : today;
}

StaffDays counted(const Visit& visit, const cases::Form& form, sys_days first, sys_days last) {
    const cases::Office& office = office_of(visit);
    const auto sent = visit.reader.records().sent_days(
        office.id,
        form.code,
        begin_of(visit, first),
        begin_of(visit, last + days{1}),
        office.calendar.offset
    );
    return cases::count_staff_days(office, sent, first, last);
}

std::string place_of(const Visit& visit, const std::string& kelurahan) {
    return kelurahan.empty() ? "Kecamatan" : kelurahan_said(visit.office, kelurahan);
}

std::string address(sys_days day, const std::string& kelurahan) {
    std::string href = std::string{path} + "?hari=" + day_text(day);
    if (!kelurahan.empty()) href += "&kelurahan=" + encoded(kelurahan);
    return href;
}

void put_choices(const Visit& visit, const std::string& kelurahan, Fields& content) {
    for (const auto& place : visit.office.row.places) {
        Fields one;
        one.texts["code"] = place.code;
        one.texts["name"] = place.name;
        one.texts["chosen"] = place.code == kelurahan ? "1" : "";
        content.lists["kelurahan"].push_back(std::move(one));
    }
}

void put_counts(const Visit& visit, const StaffDays& seen, Fields& content) {
    int most = 0;
    for (const auto& place : seen.places) most = std::max(most, place.count.owed);
    for (const auto& place : seen.places) {
        Fields row;
        row.texts["name"] = place_of(visit, place.kelurahan);
        row.texts["sent"] = std::to_string(place.count.sent);
        row.texts["owed"] = std::to_string(place.count.owed);
        row.texts["bar_html"] = bar(place.count.sent, place.count.owed - place.count.sent, most);
        content.lists["places"].push_back(std::move(row));
    }
}

void put_missing(
    const Visit& visit, const StaffDays& seen, const std::string& kelurahan, Fields& content
) {
    for (const cases::StaffLine& line : seen.people) {
        const bool shown = kelurahan.empty() || line.kelurahan == kelurahan;
        if (!shown || line.missing.empty()) continue;
        Fields row;
        row.texts["name"] = line.name;
        row.texts["team"] = team_said(visit.office, line.team);
        row.texts["kelurahan"] = place_of(visit, line.kelurahan);
        content.lists["missing"].push_back(std::move(row));
    }
}

Fields report_row(const Visit& visit, const cases::Record& record) {
    const cases::Officer* author = office_of(visit).officer(record.author);
    Fields row;
    row.texts["name"] = author ? author->name : "sudah tidak bertugas";
    row.texts["team"] = author ? team_said(visit.office, author->team) : "";
    row.texts["kelurahan"] = place_of(visit, record.kelurahan);
    row.texts["number"] = cases::shown_number(record.number);
    row.texts["href"] = "/desk/layanan/r/" + encoded(record.number);
    put_time(row, "at", office_of(visit).calendar, record.made, visit.now);
    for (const cases::Answer& answer : record.answers) {
        if (answer.shown.empty()) continue;
        Fields line;
        line.texts["label"] = answer.label;
        line.texts["value"] = as_readable(visit, answer.shown);
        row.lists["lines"].push_back(std::move(line));
    }
    return row;
}

void put_reports(
    const Visit& visit,
    const cases::Form& form,
    sys_days day,
    const std::string& kelurahan,
    Fields& content
) {
    storage::RecordQuery query;
    query.office = office_of(visit).id;
    query.form = form.code;
    query.state = cases::RecordState::Listed;
    query.kelurahan = kelurahan;
    query.from = begin_of(visit, day);
    query.to = begin_of(visit, day + days{1});
    query.limit = limits::staff_reports_shown;
    for (const storage::RecordView& view : visit.reader.records().list(query))
        content.lists["rows"].push_back(report_row(visit, view.record));
}

http::Response show_day(const Visit& visit) {
    const cases::Form* form = conversation::report_form(office_of(visit));
    Fields content;
    auto& texts = content.texts;
    texts["form"] = form ? "1" : "";
    texts["title"] = form ? form->title : "Laporan harian";
    if (form == nullptr) return framed(visit, "staff", "Laporan harian", content);
    const sys_days day = asked_day(visit);
    const std::string kelurahan = visit.asked("kelurahan");
    const StaffDays seen = counted(visit, *form, day, day);
    texts["day"] = day_text(day);
    texts["said"] = day_said(day);
    texts["before"] = address(day - days{1}, kelurahan);
    texts["after"] = day < today_of(visit) ? address(day + days{1}, kelurahan) : "";
    texts["month"] = day_text(day).substr(0, 7);
    texts["file"] = "/desk/harian/csv?bulan=" + texts["month"];
    texts["sent"] = std::to_string(seen.all.sent);
    texts["owed"] = std::to_string(seen.all.owed);
    texts["percent"] =
        seen.all.owed == 0 ? "" : std::to_string(seen.all.sent * 100 / seen.all.owed);
    put_choices(visit, kelurahan, content);
    put_counts(visit, seen, content);
    put_missing(visit, seen, kelurahan, content);
    put_reports(visit, *form, day, kelurahan, content);
    visit.desk.readings->note(visit.audited("staff_reports", day_text(day)));
    return framed(visit, "staff", "Laporan harian", content);
}

http::Response give_month(const Visit& visit) {
    const cases::Form* form = conversation::report_form(office_of(visit));
    const auto first = api::read_day(visit.asked("bulan") + "-01");
    if (form == nullptr || !first) return not_found(visit, "Bulan itu tidak ada.");
    const year_month_day date{*first};
    const sys_days end{date.year() / date.month() / std::chrono::last};
    const StaffDays seen = counted(visit, *form, *first, std::min(end, today_of(visit)));
    std::string csv;
    add_csv_line(csv, {"Nama", "Tim", "Kelurahan", "Hari kerja", "Melapor", "Belum"});
    for (const cases::StaffLine& line : seen.people) {
        std::string missing;
        for (const sys_days day : line.missing)
            missing += (missing.empty() ? "" : ", ") + day_said(day).substr(0, 5);
        add_csv_line(
            csv,
            {line.name,
             team_said(visit.office, line.team),
             place_of(visit, line.kelurahan),
             std::to_string(line.count.owed),
             std::to_string(line.count.sent),
             missing}
        );
    }
    visit.desk.readings->note(visit.audited("staff_reports", visit.asked("bulan")));
    return csv_file("harian.csv", csv);
}
}  // namespace

std::vector<http::Route> staff_routes(const DeskSettings& settings) {
    const auto working = [&](auto* answer) {
        return for_account(settings, Action::WriteTickets, answer);
    };
    return {
        {"GET", "/desk/harian",     working(show_day)  },
        {"GET", "/desk/harian/csv", working(give_month)},
    };
}
}  // namespace telepati::handlers::desk
