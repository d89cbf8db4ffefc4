#include "bot/cases/point.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace telepati::cases {
namespace {

constexpr auto states = std::to_array<std::string_view>({"proposed", "funded", "done", "dropped"});
}  // namespace

const std::vector<FundSource> fund_sources = {
    {"dana_kelurahan", "Dana kelurahan"},
    {"apbd",           "APBD"          },
    {"csr",            "CSR"           },
    {"swadaya",        "Swadaya warga" },
    {"lain",           "Lainnya"       },
};

bool may_become(PointState from, PointState to) {
    using enum PointState;
    if (from == to || from == Done) return false;
    if (from == Dropped) return to == Proposed;
    if (to == Proposed) return from == Funded;
    return to != Done || from == Funded;
}

std::string_view name_of(PointState state) { return states.at(static_cast<std::size_t>(state)); }

std::optional<PointState> point_state_named(std::string_view name) {
    const auto* found = std::ranges::find(states, name);
    if (found == states.end()) return std::nullopt;
    return static_cast<PointState>(found - states.begin());
}

std::string point_number(int serial) { return "T-" + std::to_string(serial); }

std::optional<int> point_in(std::string_view typed) {
    if (typed.starts_with('T') || typed.starts_with('t')) typed.remove_prefix(1);
    if (typed.starts_with('-')) typed.remove_prefix(1);
    int serial = 0;
    const char* const end = typed.data() + typed.size();
    const auto read = std::from_chars(typed.data(), end, serial);
    if (read.ec != std::errc{} || read.ptr != end || serial <= 0) return std::nullopt;
    return serial;
}
}  // namespace telepati::cases
