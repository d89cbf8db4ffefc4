#pragma once
/// office.toml: who the office is, when it is open, its teams, and which team answers for what.

#include <string>
#include <string_view>
#include <vector>

#include "bot/base/result.hpp"
#include "bot/cases/office.hpp"

namespace telepati::catalog {

/// A route as written: the kelurahan may be a code or a name.
struct RouteLine {
    std::size_t line = 0;
    cases::Route route;
};

struct OfficeToml {
    cases::Office office;  ///< without categories, routes and officers
    std::vector<RouteLine> routes;
    std::string kecamatan;  ///< code; empty: every kelurahan of the place list
    std::string number_id;
    std::string number;
};

/// Refused: TOML that cannot be read, a key that is not known, a value that is missing or of the
/// wrong form, a team that does not exist or exists twice.
Result<OfficeToml> read_office_toml(std::string_view file, std::string_view bytes);
}  // namespace telepati::catalog
