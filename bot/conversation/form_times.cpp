#include <algorithm>
#include <charconv>
#include <utility>

#include "bot/base/limits.hpp"
#include "bot/cases/due.hpp"
#include "bot/cases/spoken_date.hpp"
#include "bot/cases/spoken_day.hpp"
#include "bot/conversation/answers.hpp"
#include "bot/conversation/form_answers.hpp"
#include "bot/conversation/phrases.hpp"
#include "bot/understanding/fold.hpp"

namespace telepati::conversation {
namespace {

using namespace std::chrono;

using cases::Answer;
using cases::AnswerType;
using cases::FormQuestion;

constexpr std::string_view day_mark = "day ";
constexpr std::string_view week_mark = "week ";
constexpr int days_of_week = 7;

year_month_day today(const Context& context) {
    return year_month_day{floor<days>(context.now + context.office.calendar.offset)};
}

std::optional<Time> time_of(std::string_view value) {
    std::int64_t count = 0;
    const char* const end = value.data() + value.size();
    const auto read = std::from_chars(value.data(), end, count);
    if (value.empty() || read.ec != std::errc{} || read.ptr != end) return std::nullopt;
    return Time{milliseconds{count}};
}

const cases::Calendar& calendar_of(const Context& context) { return context.office.calendar; }

const std::vector<cases::Booking>& booked(const Context& context, const Draft& draft) {
    static const std::vector<cases::Booking> none;
    const auto desk = context.form_desks.find(draft.form);
    return desk == context.form_desks.end() ? none : desk->second.booked;
}

Answer of_hours(const Context& context, const FormQuestion& question, const cases::VisitHours& at) {
    return {
        question.name,
        std::to_string(at.from.time_since_epoch().count()),
        hours_title(context, at)};
}

std::optional<year_month_day> marked(
    const Draft& draft, std::string_view kind, year_month_day now
) {
    const auto mark = std::ranges::find_if(draft.skipped, [&](const std::string& one) {
        return one.starts_with(kind);
    });
    if (mark == draft.skipped.end()) return std::nullopt;
    return cases::day_in(std::string_view{*mark}.substr(kind.size()), now);
}

bool is_within(const Context& context, const cases::VisitHours& hours, const cases::DayPart& part) {
    const auto offset = calendar_of(context).offset;
    const Time midnight = Time{floor<days>(hours.from + offset)} - offset;
    const Time from = midnight + part.from;
    const Time to = midnight + part.to;
    return part.from == part.to ? hours.from <= from && from < hours.to
                                : hours.from < to && from < hours.to;
}

/// "Kamis", when next week was spoken of before, is its Thursday.
std::optional<year_month_day> in_that_week(
    const Context& context,
    const Draft& draft,
    std::optional<year_month_day> day,
    std::string_view words
) {
    const auto monday = marked(draft, week_mark, today(context));
    if (!day || !monday || sys_days{*day} >= sys_days{*monday}) return day;
    const std::string names = understanding::fold(word(context, "time.days"));
    const std::string folded = understanding::fold(words);
    const bool named = std::ranges::any_of(understanding::words(folded), [&](std::string_view one) {
        return understanding::stands_in(one, names);
    });
    return named ? year_month_day{sys_days{*day} + days{days_of_week}} : *day;
}

/// "jam 2" is two in the afternoon where nobody comes at night.
std::vector<cases::VisitHours> at_that_hour(
    const Context& context, std::vector<cases::VisitHours> free, std::string_view words
) {
    const auto part = cases::hour_in(words);
    if (!part) return free;
    constexpr auto noon = hours{12};
    const bool may_be_later = part->from == part->to && part->from < noon;
    const cases::DayPart later{part->from + noon, part->to + noon};
    auto fits = [&](const cases::DayPart& wanted) {
        std::vector<cases::VisitHours> found;
        std::ranges::copy_if(free, std::back_inserter(found), [&](const cases::VisitHours& one) {
            return is_within(context, one, wanted);
        });
        return found;
    };
    auto found = fits(*part);
    if (found.empty() && may_be_later) found = fits(later);
    return found;
}

/// "Minggu 29/11"
std::string day_title(const Context& context, year_month_day day) {
    const std::string all = word(context, "time.days");
    std::string_view names = all;
    for (unsigned skip = weekday{sys_days{day}}.iso_encoding() - 1; skip > 0; --skip)
        names.remove_prefix(std::min(names.find(' ') + 1, names.size()));
    const std::string name{names.substr(0, names.find(' '))};
    return name + ' ' + std::to_string(static_cast<unsigned>(day.day())) + '/' +
           std::to_string(static_cast<unsigned>(day.month()));
}

/// Why the day has no hours; empty: it has some.
std::string_view why_none(
    const Context& context, const FormQuestion& question, const Draft& draft, year_month_day day
) {
    const auto& calendar = calendar_of(context);
    if (!cases::free_hours(calendar, question, booked(context, draft), context.now, 1, day).empty())
        return {};
    const sys_days from{today(context)};
    const unsigned bit = weekday{sys_days{day}}.iso_encoding() - 1;
    const bool worked = std::ranges::any_of(question.windows, [&](const cases::VisitWindow& one) {
        return (one.hours.days >> bit & 1U) != 0;
    });
    const bool holiday = std::ranges::binary_search(calendar.holidays, day);
    if (!worked || holiday) return "slot_closed";
    if (sys_days{day} < from) return "slot_over";
    if (sys_days{day} >= from + limits::visit_days) return "slot_far";
    return sys_days{day} == from ? "slot_over" : "slot_full";
}

void note_day(Draft& draft, std::string_view kind, year_month_day day) {
    forget_day(draft);
    draft.skipped.push_back(std::string{kind} + cases::iso_day(day));
}
}  // namespace

std::optional<Answer> slot_in(
    const Context& context, const FormQuestion& question, const Draft& draft, const Heard& heard
) {
    const auto& calendar = calendar_of(context);
    if (const auto value = chosen(heard, "form_slot:")) {
        const auto from = time_of(*value);
        const auto free =
            from ? cases::free_at(calendar, question, booked(context, draft), context.now, *from)
                 : std::nullopt;
        if (!free) return std::nullopt;
        return of_hours(context, question, *free);
    }
    const std::string_view words = words_of(heard);
    auto day = cases::day_in(words, today(context));
    day = in_that_week(context, draft, day, words);
    // "jam 10", of a day that was named before.
    if (!day && cases::hour_in(words)) day = marked(draft, day_mark, today(context));
    if (!day || cases::week_in(words, today(context))) return std::nullopt;
    const auto free = at_that_hour(
        context,
        cases::free_hours(
            calendar, question, booked(context, draft), context.now, limits::list_rows, *day
        ),
        words
    );
    if (free.size() != 1) return std::nullopt;
    return of_hours(context, question, free.front());
}

bool hear_day(
    const Context& context, const FormQuestion& question, Draft& draft, const Heard& heard
) {
    const std::string_view words = words_of(heard);
    if (const auto monday = cases::week_in(words, today(context))) {
        note_day(draft, week_mark, *monday);
        mark_again(draft, question, "slot_day");
        return true;
    }
    const auto day = in_that_week(context, draft, cases::day_in(words, today(context)), words);
    if (!day) return false;
    note_day(draft, day_mark, *day);
    const std::string_view none = why_none(context, question, draft, *day);
    const bool hour = none.empty() && cases::hour_in(words);
    const std::string why = hour ? "slot_hour" : none.empty() ? "slot_day" : std::string{none};
    mark_again(draft, question, none.empty() ? why : why + '|' + day_title(context, *day));
    return true;
}

void forget_day(Draft& draft) {
    std::erase_if(draft.skipped, [](const std::string& one) {
        return one.starts_with(day_mark) || one.starts_with(week_mark);
    });
}

std::vector<cases::VisitHours> hours_offered(
    const Context& context, const FormQuestion& question, const Draft& draft
) {
    const auto only = marked(draft, day_mark, today(context));
    const auto monday = marked(draft, week_mark, today(context));
    const std::size_t most = limits::visit_hours_offered;
    const auto& taken = booked(context, draft);
    std::vector<cases::VisitHours> free;
    for (int ahead = 0; monday && ahead < days_of_week; ++ahead) {
        const year_month_day day{sys_days{*monday} + days{ahead}};
        const std::size_t room = most - free.size();
        std::ranges::copy(
            cases::free_hours(calendar_of(context), question, taken, context.now, room, day),
            std::back_inserter(free)
        );
    }
    if (!monday)
        free = cases::free_hours(calendar_of(context), question, taken, context.now, most, only);
    if (free.empty() && (only || monday))
        free = cases::free_hours(calendar_of(context), question, taken, context.now, most);
    return free;
}

std::string hours_title(const Context& context, const cases::VisitHours& hours) {
    return cases::hours_said(calendar_of(context), hours, word(context, "time.days"));
}

std::optional<cases::VisitHours> chosen_hours(
    const Context& context, const cases::Form& form, const Draft& draft
) {
    const FormQuestion* question = form.first_of(AnswerType::Slot);
    const Answer* answer = question ? cases::find_answer(draft.answers, question->name) : nullptr;
    const auto from = answer ? time_of(answer->value) : std::nullopt;
    if (!from) return std::nullopt;
    return cases::free_at(
        calendar_of(context), *question, booked(context, draft), context.now, *from
    );
}
}  // namespace telepati::conversation
