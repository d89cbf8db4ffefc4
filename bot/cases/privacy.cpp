#include "bot/cases/privacy.hpp"

#include <algorithm>
#include <array>

#include "bot/base/limits.hpp"

namespace telepati::cases {
namespace {

constexpr auto wishes = std::to_array<std::string_view>({"see", "correct", "erase", "withdraw"});
constexpr auto states =
    std::to_array<std::string_view>({"open", "held", "done", "refused", "dropped"});
}  // namespace

Time privacy_due(Time asked) { return asked + limits::privacy_clock; }

bool may_settle(PrivacyWish wish, PrivacyState from, PrivacyState to) {
    using enum PrivacyState;
    if (wish == PrivacyWish::Correct) return from == Open && (to == Done || to == Refused);
    if (wish != PrivacyWish::Erase) return false;
    return (from == Open && to == Held) || (from == Held && (to == Open || to == Refused));
}

std::string_view name_of(PrivacyWish wish) { return wishes.at(static_cast<std::size_t>(wish)); }

std::string_view name_of(PrivacyState state) { return states.at(static_cast<std::size_t>(state)); }

std::optional<PrivacyState> privacy_state_named(std::string_view name) {
    const auto* found = std::ranges::find(states, name);
    if (found == states.end()) return std::nullopt;
    return static_cast<PrivacyState>(found - states.begin());
}
}  // namespace telepati::cases
