#include "bot/conversation/staff_reports.hpp"

#include <algorithm>
#include <chrono>
#include <map>
#include <optional>
#include <string>

#include "bot/cases/staff_days.hpp"
#include "bot/conversation/agenda.hpp"
#include "bot/conversation/phrases.hpp"

namespace telepati::conversation {
namespace {

using namespace std::chrono;

using cases::Officer;
using cases::Role;

constexpr std::size_t names_most = 12;

/// What one kelurahan, or the staff of the whole office, has sent.
struct Sent {
    int sent = 0;
    int all = 0;
};

bool has_reported(const Context& context, const Officer& officer) {
    const auto& reporters = context.agenda->reporters;
    return std::ranges::find(reporters, officer.contact) != reporters.end();
}

std::string place_said(const Context& context, const std::string& kelurahan) {
    const auto* place = context.places.find(kelurahan);
    return place ? place->name : context.office.name;
}
}  // namespace

const cases::Form* report_form(const cases::Office& office) {
    const auto found =
        std::ranges::find(office.forms, cases::RecordKind::Report, &cases::Form::kind);
    return found == office.forms.end() ? nullptr : &*found;
}

bool works_today(const Context& context, const Officer& officer) {
    const auto today = floor<days>(context.now + context.office.calendar.offset);
    return !officer.off_duty && cases::works_on(context.office, officer, today);
}

std::optional<Say> remind_to_report(const Context& context, const Officer& officer) {
    const cases::Form* form = report_form(context.office);
    const bool owes =
        form && context.agenda && works_today(context, officer) && !has_reported(context, officer);
    if (!owes) return std::nullopt;
    Say say{context.contact, "report_reminder", {}, {}};
    say.fields.texts["name"] = officer.name;
    say.fields.texts["title"] = form->title;
    say.fields.texts["words"] = form->words.front();
    return say;
}

std::optional<Say> roll_up_reports(const Context& context, const Officer& reader) {
    const cases::Form* form = report_form(context.office);
    if (form == nullptr || !context.agenda) return std::nullopt;
    std::map<std::string, Sent> places;
    Sent total;
    std::string missing;
    std::size_t names = 0;
    for (const Officer& one : context.office.officers) {
        const bool below = cases::writes_reports(one) && works_today(context, one) &&
                           (reader.role != Role::Lurah || one.kelurahan == reader.kelurahan);
        if (!below) continue;
        const bool sent = has_reported(context, one);
        for (Sent* count : {&places[one.kelurahan], &total}) {
            ++count->all;
            count->sent += sent ? 1 : 0;
        }
        if (!sent && ++names <= names_most) missing += (missing.empty() ? "" : ", ") + one.name;
    }
    if (total.all == 0) return std::nullopt;
    std::string list;
    for (const auto& [kelurahan, count] : places)
        list += (list.empty() ? "" : "\n") + place_said(context, kelurahan) + ": " +
                std::to_string(count.sent) + '/' + std::to_string(count.all);
    Say say{context.contact, "report_rollup", {}, {}};
    auto& texts = say.fields.texts;
    texts["title"] = form->title;
    texts["sent"] = std::to_string(total.sent);
    texts["all"] = std::to_string(total.all);
    texts["list"] = places.size() > 1 ? list : "";
    texts["missing"] = missing;
    texts["more"] = names > names_most ? std::to_string(names - names_most) : "";
    return say;
}

std::optional<Say> roll_up_week(const Context& context) {
    const cases::Form* form = report_form(context.office);
    if (form == nullptr || !context.agenda) return std::nullopt;
    const auto today = floor<days>(context.now + context.office.calendar.offset);
    const cases::StaffDays week = cases::count_staff_days(
        context.office, context.agenda->week_reports, today - days{7}, today - days{1}
    );
    if (week.all.owed == 0) return std::nullopt;
    const auto said = [](const cases::StaffCount& count) {
        return std::to_string(count.sent) + '/' + std::to_string(count.owed);
    };
    std::string list;
    for (const cases::StaffPlace& place : week.places)
        list += (list.empty() ? "" : "\n") + place_said(context, place.kelurahan) + ": " +
                said(place.count);
    std::string missing;
    std::size_t silent = 0;
    for (const cases::StaffLine& line : week.people) {
        if (line.count.sent > 0 || ++silent > names_most) continue;
        missing += (missing.empty() ? "" : ", ") + line.name;
    }
    Say say{context.contact, "report_rollup", {}, {}};
    auto& texts = say.fields.texts;
    texts["title"] = form->title;
    texts["sent"] = std::to_string(week.all.sent);
    texts["all"] = std::to_string(week.all.owed);
    texts["list"] = week.places.size() > 1 ? list : "";
    texts["missing"] = missing;
    texts["more"] = silent > names_most ? std::to_string(silent - names_most) : "";
    return say;
}
}  // namespace telepati::conversation
