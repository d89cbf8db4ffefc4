#include "bot/catalog/rhythm_file.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <iterator>
#include <vector>

#include "bot/base/limits.hpp"
#include "bot/catalog/fault.hpp"
#include "bot/catalog/hours.hpp"
#include "bot/catalog/office_values.hpp"
#include "bot/catalog/plain_text.hpp"
#include "bot/catalog/table.hpp"

namespace telepati::catalog {
namespace {

using cases::Rhythm;

const Layout rhythm_layout{
    {{"what"}, {"value"}}
};

struct TimeOfDay {
    std::string_view name;
    std::chrono::minutes Rhythm::*field;
};
constexpr TimeOfDay times[] = {
    {"quiet_from",  &Rhythm::quiet_from },
    {"quiet_until", &Rhythm::quiet_until},
    {"morning",     &Rhythm::morning    },
    {"evening",     &Rhythm::evening    },
    {"daily",       &Rhythm::daily      },
    {"weekly",      &Rhythm::weekly     },
};

struct Days {
    std::string_view name;
    int Rhythm::*field;
};
constexpr Days days[] = {
    {"notice_days", &Rhythm::notice_days},
    {"close_days",  &Rhythm::close_days },
};

constexpr Days kept[] = {
    {"keep_days",        &Rhythm::keep_days       },
    {"keep_letter_days", &Rhythm::keep_letter_days},
    {"keep_record_days", &Rhythm::keep_record_days},
};

std::string take_keep_days(const Days& what, const std::string& value, Rhythm& rhythm) {
    int count = 0;
    const char* const end = value.data() + value.size();
    const auto read = std::from_chars(value.data(), end, count);
    const bool whole = read.ec == std::errc{} && read.ptr == end;
    if (!whole || count < limits::keep_days_least || count > limits::keep_days_most)
        return in_quotes(what.name) + " is not a number of days from " +
               std::to_string(limits::keep_days_least) + " to " +
               std::to_string(limits::keep_days_most);
    rhythm.*what.field = count;
    return {};
}

/// Why the row cannot be read; empty when it was.
std::string take(const Row& row, Rhythm& rhythm) {
    const std::string& name = row.cells[0];
    const std::string& value = row.cells[1];
    if (const auto* one = std::ranges::find(times, name, &TimeOfDay::name);
        one != std::end(times)) {
        const auto clock = read_clock(value);
        if (!clock || *clock >= std::chrono::hours{24})
            return in_quotes(value) + " is not a clock time; write it like 08:00";
        rhythm.*one->field = *clock;
        return {};
    }
    const auto* const one = std::ranges::find(days, name, &Days::name);
    if (const auto* keep = std::ranges::find(kept, name, &Days::name); keep != std::end(kept))
        return take_keep_days(*keep, value, rhythm);
    if (one == std::end(days))
        return in_quotes(name) +
               " is not known; write quiet_from, quiet_until, morning, evening, daily, weekly, "
               "notice_days, close_days, keep_days, keep_letter_days or keep_record_days";
    rhythm.*one->field = day_count(value);
    return rhythm.*one->field == 0 ? in_quotes(name) + " is not a number of days from 1 to 60" : "";
}
}  // namespace

Result<Rhythm> read_rhythm(std::string_view file, std::string_view bytes) {
    const auto table = read_tsv(file, bytes, rhythm_layout);
    if (!table) return tl::unexpected(table.error());
    Rhythm rhythm;
    std::vector<std::string_view> known;
    for (const Row& row : table->rows) {
        if (std::ranges::find(known, row.cells[0]) != known.end())
            return at_line(file, row.line, in_quotes(row.cells[0]) + " is there twice; keep one");
        known.emplace_back(row.cells[0]);
        const std::string wrong = take(row, rhythm);
        if (!wrong.empty()) return at_line(file, row.line, wrong);
    }
    if (rhythm.notice_days >= rhythm.close_days)
        return at_line(file, 1, "notice_days must be less than close_days; correct one of them");
    return rhythm;
}

std::string rhythm_text(const Rhythm& rhythm) {
    std::string text = "what\tvalue\n";
    for (const TimeOfDay& one : times) {
        const auto minutes = static_cast<int>((rhythm.*one.field).count());
        std::array<char, 16> clock{};
        std::snprintf(clock.data(), clock.size(), "%02d:%02d", minutes / 60, minutes % 60);
        text += std::string{one.name} + '\t' + clock.data() + '\n';
    }
    for (const Days& one : days)
        text += std::string{one.name} + '\t' + std::to_string(rhythm.*one.field) + '\n';
    for (const Days& one : kept)
        text += std::string{one.name} + '\t' + std::to_string(rhythm.*one.field) + '\n';
    return text;
}
}  // namespace telepati::catalog
