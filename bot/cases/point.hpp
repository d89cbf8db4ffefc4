#pragma once
/// Places that need money before anything can be done there: the register that the office takes to
/// its development meetings (Musrenbang).

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bot/base/ids.hpp"
#include "bot/base/time.hpp"

namespace telepati::cases {

enum class PointState {
    Proposed,
    Funded,
    Done,
    Dropped,  ///< not any longer: done otherwise, or turned down
};

struct BudgetPoint {
    OfficeId office;
    int serial = 0;  ///< counted for the office from 1; 0: not registered yet
    std::string name;
    std::string category;   ///< code
    std::string kelurahan;  ///< code
    std::string source;     ///< code of `fund_sources`
    int year = 0;           ///< of the budget that is to pay for it
    PointState state = PointState::Proposed;
    std::string note;
    int version = 0;  ///< rises with each change
    Time made;
    Time changed;
};

struct FundSource {
    std::string_view code;
    std::string_view name;  ///< as offices call it
};

/// Where the money may come from: dana kelurahan, APBD, CSR, swadaya, other.
extern const std::vector<FundSource> fund_sources;

/// Proposed → Funded → Done; whatever is not done may be dropped, and what was dropped proposed
/// again.
bool may_become(PointState from, PointState to);

/// "proposed", "funded", "done", "dropped".
std::string_view name_of(PointState state);
std::optional<PointState> point_state_named(std::string_view name);

/// "T-12"
std::string point_number(int serial);
/// The serial in "T-12", "t12" or "12"; nothing when it is none.
std::optional<int> point_in(std::string_view typed);
}  // namespace telepati::cases
