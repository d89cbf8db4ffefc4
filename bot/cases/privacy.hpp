#pragma once
/// What people may ask about their own data (UU 27/2022), each a case with its clock.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "bot/base/ids.hpp"
#include "bot/base/time.hpp"

namespace telepati::cases {

enum class PrivacyWish {
    See,       ///< what is held of them; answered at once
    Correct,   ///< something of it is wrong
    Erase,     ///< number, words and pictures are to go; what was done for the place stays
    Withdraw,  ///< no news any longer but that of their own reports
};

enum class PrivacyState {
    Open,
    Held,  ///< not erased for a reason that somebody of the office gave
    Done,
    Refused,
    Dropped,  ///< the person thought better of it
};

struct PrivacyCase {
    std::int64_t id = 0;
    ContactId contact;
    PrivacyWish wish = PrivacyWish::See;
    PrivacyState state = PrivacyState::Open;
    std::string words;  ///< what the person said is wrong
    Time asked;
    Time due;  ///< `privacy_due` of `asked`
    std::optional<Time> ended = std::nullopt;
    std::string by_name = {};  ///< of the office; empty: nobody had to do anything
    std::string remark = {};   ///< why it is held or refused, or what was done
};

/// 72 hours later: arts. 30, 32, 40 and 41 of UU 27/2022, which count by the clock.
Time privacy_due(Time asked);

/// Whether somebody at the desk may set a case of this kind from one state to the other.
bool may_settle(PrivacyWish wish, PrivacyState from, PrivacyState to);

/// "see", "correct", "erase", "withdraw".
std::string_view name_of(PrivacyWish wish);
/// "open", "held", "done", "refused", "dropped".
std::string_view name_of(PrivacyState state);
std::optional<PrivacyState> privacy_state_named(std::string_view name);
}  // namespace telepati::cases
