#include "bot/conversation/digest.hpp"

#include <algorithm>
#include <chrono>
#include <iterator>
#include <optional>
#include <string>
#include <utility>

#include "bot/base/limits.hpp"
#include "bot/cases/due.hpp"
#include "bot/cases/number.hpp"
#include "bot/conversation/agenda.hpp"
#include "bot/conversation/officer.hpp"
#include "bot/conversation/phrases.hpp"
#include "bot/conversation/report.hpp"
#include "bot/conversation/staff_reports.hpp"
#include "bot/understanding/fold.hpp"

namespace telepati::conversation {
namespace {

using namespace std::chrono;

using cases::Officer;
using cases::Role;
using cases::Ticket;

constexpr std::size_t lines_most = 6;
constexpr std::size_t line_most = 80;  // code points
/// Lists of the day help nobody hours later; figures do.
constexpr auto list_stays_fresh = 3h;

bool is_late(const Context& context, const Ticket& ticket) {
    return ticket.due_at && *ticket.due_at < context.now;
}

std::string counted(std::ptrdiff_t count) { return count == 0 ? "" : std::to_string(count); }

/// "*MJ7 K3F2* parit tersumbat, Gg. Seser, terlambat"
std::string line_of(const Context& context, const Ticket& ticket) {
    std::string line = category_said(context, ticket.category, Tongue::Home);
    const std::string place = where(context, ticket);
    if (!place.empty()) line += ", " + place;
    line = understanding::clean(line, line_most);
    if (is_late(context, ticket)) line += ", *" + word(context, "day.late", Tongue::Home) + '*';
    return '*' + cases::shown_number(ticket.number) + "* " + line;
}

std::string lines_of(const Context& context, std::vector<Ticket> tickets) {
    std::ranges::stable_sort(tickets, [&](const Ticket& one, const Ticket& other) {
        const auto rank = [&](const Ticket& ticket) {
            return std::pair{!ticket.urgent, !is_late(context, ticket)};
        };
        return rank(one) < rank(other);
    });
    std::string said;
    for (std::size_t at = 0; at < std::min(tickets.size(), lines_most); ++at)
        said += (said.empty() ? "" : "\n") + line_of(context, tickets[at]);
    return said;
}

Say list_for(const Context& context, const Officer& officer, std::string_view message) {
    std::vector<Ticket> tickets = context.waiting;
    tickets.insert(tickets.end(), context.mine.begin(), context.mine.end());
    const auto late =
        std::ranges::count_if(tickets, [&](const Ticket& one) { return is_late(context, one); });
    Say say{context.contact, message, {}, {}};
    auto& texts = say.fields.texts;
    texts["name"] = officer.name;
    texts["waiting"] = counted(std::ssize(context.waiting));
    texts["working"] = counted(std::ssize(context.mine));
    texts["late"] = counted(late);
    texts["list"] = lines_of(context, std::move(tickets));
    return say;
}

std::vector<Effect> morning_list(const Context& context, const Officer& officer) {
    if (!works_today(context, officer)) return {};
    // Whoever can be written to anyway need not be told that there is nothing.
    const bool reached = context.heard_before &&
                         context.now + limits::window / 2 < *context.heard_before + limits::window;
    std::vector<Effect> effects;
    const bool waits = !untaken(context, effects).empty();
    if (!reached || waits || !context.mine.empty())
        effects.emplace_back(list_for(context, officer, "morning"));
    return effects;
}

/// One message tells both; what is told of the daily reports alone has a message of its own.
std::vector<Effect> told_together(std::optional<Say> work, std::optional<Say> reports) {
    if (!work && !reports) return {};
    if (!work) return {std::move(*reports)};
    if (reports) {
        for (auto& [name, text] : reports->fields.texts)
            work->fields.texts["report_" + name] = std::move(text);
    }
    return {std::move(*work)};
}

/// Nobody goes home with a question when there is nothing left.
std::vector<Effect> evening_list(const Context& context, const Officer& officer) {
    if (!works_today(context, officer)) return {};
    std::vector<Effect> effects;
    const bool waits = !untaken(context, effects).empty();
    std::optional<Say> work;
    if (waits || !context.mine.empty()) work = list_for(context, officer, "evening");
    auto said = told_together(std::move(work), remind_to_report(context, officer));
    std::ranges::move(said, std::back_inserter(effects));
    return effects;
}

std::optional<Say> figures(const Context& context, std::string_view message) {
    if (!context.agenda) return std::nullopt;
    const Figures& seen = context.agenda->figures;
    Say say{context.contact, message, {}, {}};
    auto& texts = say.fields.texts;
    const bool week = message == "week_figures";
    texts["day"] = word(context, week ? "day.week" : "time.today", Tongue::Home);
    texts["fresh"] = std::to_string(seen.fresh);
    texts["done"] = std::to_string(seen.done);
    texts["late"] = std::to_string(seen.late);
    texts["open"] = std::to_string(seen.open);
    texts["floods"] = counted(seen.floods);
    texts["list"] = lines_of(context, seen.worst);
    return say;
}

/// The camat's figures, and for both who of the staff has reported.
std::vector<Effect> day_of_chief(const Context& context, const Officer& officer) {
    const bool of_all = officer.role == Role::Camat;
    return told_together(
        of_all ? figures(context, "day_figures") : std::nullopt, roll_up_reports(context, officer)
    );
}

std::vector<Effect> week_of_chief(const Context& context) {
    return told_together(figures(context, "week_figures"), roll_up_week(context));
}

const Habit* habit_named(const std::vector<Habit>& habits, std::string_view kind) {
    const auto found = std::ranges::find(habits, kind, &Habit::kind);
    return found == habits.end() ? nullptr : &*found;
}

/// The office's hours or its time zone have changed since the timer was set.
bool comes_early(const Context& context, const Habit& habit, const Timer& timer) {
    const auto offset = context.office.calendar.offset;
    const Time local = context.now + offset;
    const auto today = floor<days>(local);
    const bool set_for_today = timer.due && floor<days>(*timer.due + offset) == today;
    return set_for_today && local - today < habit.of_day;
}

std::vector<Effect> said_now(
    const Context& context, const Officer& officer, const Habit& habit, const Timer& timer
) {
    const bool stale = timer.due && context.now - *timer.due > list_stays_fresh;
    if (habit.kind == daily_timer) return day_of_chief(context, officer);
    if (habit.kind == weekly_timer) return week_of_chief(context);
    if (stale) return {};
    if (habit.kind == morning_timer) return morning_list(context, officer);
    return evening_list(context, officer);
}
}  // namespace

std::vector<Habit> habits_of(const cases::Office& office, const Officer& officer) {
    const cases::Rhythm& rhythm = office.rhythm;
    if (officer.role <= Role::Leader)
        return {
            {morning_timer, rhythm.morning, false},
            {evening_timer, rhythm.evening, false},
        };
    const bool has_mayor =
        std::ranges::find(office.officers, Role::Mayor, &Officer::role) != office.officers.end();
    std::vector<Habit> habits;
    const bool rolls_up = officer.role == Role::Lurah && report_form(office) != nullptr;
    if (officer.role == Role::Camat || rolls_up)
        habits.push_back({daily_timer, rhythm.daily, false});
    const bool weekly = officer.role == Role::Mayor || (officer.role == Role::Camat && !has_mayor);
    if (weekly) habits.push_back({weekly_timer, rhythm.weekly, true});
    return habits;
}

Time next_time(const cases::Calendar& calendar, const Habit& habit, Time now) {
    Time at = cases::next_at(calendar, habit.of_day, now);
    const auto is_monday = [&] { return weekday{floor<days>(at + calendar.offset)} == Monday; };
    while (habit.weekly && !is_monday()) at += days{1};
    return at;
}

std::vector<Effect> speak_of_day(const Context& context, const Timer& timer) {
    const Officer* self = context.officer();
    // Who has left is told nothing, and not woken again.
    if (!self) return {};
    const std::vector<Habit> habits = habits_of(context.office, *self);
    const Habit* habit = habit_named(habits, timer.kind);
    if (!habit) return {};
    std::vector<Effect> effects;
    if (!comes_early(context, *habit, timer)) effects = said_now(context, *self, *habit, timer);
    const Time next = next_time(context.office.calendar, *habit, context.now);
    effects.emplace_back(SetTimer{context.contact, habit->kind, {}, next});
    return effects;
}
}  // namespace telepati::conversation
