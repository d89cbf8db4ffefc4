#include "bot/cases/breach.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "bot/base/limits.hpp"

namespace telepati::cases {
namespace {

struct Part {
    std::string_view name;
    bool BreachScope::*field;
};
constexpr std::array<Part, 4> parts{
    {{"everybody", &BreachScope::everybody},
     {"reports", &BreachScope::reports},
     {"letters", &BreachScope::letters},
     {"forms", &BreachScope::forms}}
};
}  // namespace

Time breach_due(const Breach& breach) { return breach.noticed + limits::privacy_clock; }

bool breach_owes(const Breach& breach) {
    return !breach.closed && (!breach.told_authority || !breach.told_people);
}

int breach_reminders(const Breach& breach, Time now) {
    if (!breach_owes(breach)) return 0;
    return static_cast<int>(std::ranges::count_if(limits::breach_reminders, [&](auto after) {
        return now >= breach.noticed + after;
    }));
}

int breach_in(std::string_view number) {
    if (!number.starts_with("K-")) return 0;
    number.remove_prefix(2);
    int serial = 0;
    const auto read = std::from_chars(number.data(), number.data() + number.size(), serial);
    return read.ec == std::errc{} && read.ptr == number.data() + number.size() ? serial : 0;
}

std::string breach_number(int serial) { return "K-" + std::to_string(serial); }

std::string scope_text(const BreachScope& scope) {
    std::string text;
    for (const Part& part : parts) {
        if (scope.*part.field) text += (text.empty() ? "" : " ") + std::string{part.name};
    }
    return text;
}

BreachScope scope_in(std::string_view text) {
    const std::string spaced = ' ' + std::string{text} + ' ';
    BreachScope scope;
    for (const Part& part : parts)
        scope.*part.field = spaced.find(' ' + std::string{part.name} + ' ') != std::string::npos;
    return scope;
}
}  // namespace telepati::cases
