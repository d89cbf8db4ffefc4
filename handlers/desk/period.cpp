#include "handlers/desk/period.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <utility>

#include "handlers/api/iso_time.hpp"

namespace telepati::handlers::desk {
namespace {

using namespace std::chrono;

constexpr days longest{3'653};

std::array<char, 16> date_text(const char* format, int a, unsigned b, unsigned c) {
    std::array<char, 16> text{};
    std::snprintf(text.data(), text.size(), format, a, b, c);
    return text;
}

Period period_of(sys_days first, sys_days last, minutes offset) {
    return {first, last, Time{first} - offset, Time{last + days{1}} - offset};
}

sys_days today_of(const Visit& visit) {
    return floor<days>(visit.now + visit.office.row.office.calendar.offset);
}

sys_days month_begin(sys_days day) {
    const year_month_day date{day};
    return date.year() / date.month() / 1;
}
}  // namespace

Period read_period(const Visit& visit, days otherwise) {
    const auto offset = visit.office.row.office.calendar.offset;
    const sys_days last = api::read_day(visit.asked("sampai")).value_or(today_of(visit));
    sys_days first = api::read_day(visit.asked("dari")).value_or(last - otherwise + days{1});
    first = std::clamp(first, last - longest, last);
    return period_of(first, last, offset);
}

std::string day_text(sys_days day) {
    const year_month_day date{day};
    return date_text(
               "%04d-%02u-%02u",
               static_cast<int>(date.year()),
               static_cast<unsigned>(date.month()),
               static_cast<unsigned>(date.day())
    )
        .data();
}

std::string day_said(sys_days day) {
    const year_month_day date{day};
    std::array<char, 16> text{};
    std::snprintf(
        text.data(),
        text.size(),
        "%02u/%02u/%04d",
        static_cast<unsigned>(date.day()),
        static_cast<unsigned>(date.month()),
        static_cast<int>(date.year())
    );
    return text.data();
}

std::string period_address(std::string_view path, const Period& period) {
    return std::string{path} + "?dari=" + day_text(period.first) +
           "&sampai=" + day_text(period.last);
}

void put_periods(Fields& content, const Visit& visit, std::string_view path, const Period& period) {
    content.texts["from"] = day_text(period.first);
    content.texts["to"] = day_text(period.last);
    const sys_days today = today_of(visit);
    const sys_days month = month_begin(today);
    const sys_days month_before = month_begin(month - days{1});
    const std::array<std::pair<std::string_view, std::pair<sys_days, sys_days>>, 5> known{
        {{"7 hari", {today - days{6}, today}},
         {"30 hari", {today - days{29}, today}},
         {"Bulan ini", {month, today}},
         {"Bulan lalu", {month_before, month - days{1}}},
         {"Setahun", {today - days{364}, today}}}
    };
    for (const auto& [label, span] : known) {
        const Period one{span.first, span.second, {}, {}};
        Fields link;
        link.texts["label"] = label;
        link.texts["href"] = period_address(path, one);
        link.texts["here"] = span.first == period.first && span.second == period.last ? "1" : "";
        content.lists["periods"].push_back(std::move(link));
    }
}
}  // namespace telepati::handlers::desk
