#pragma once
/// Which tickets are counted, and where what was reported lies on the map.

#include <cstdint>
#include <optional>
#include <string>

#include "bot/base/ids.hpp"
#include "bot/base/point.hpp"
#include "bot/base/time.hpp"
#include "bot/cases/life.hpp"

namespace telepati::storage {

struct FactQuery {
    OfficeId office;
    std::string team = {};  ///< empty: all
    Time from{};
    Time to{};
    /// Also what was opened before and is still open.
    bool carried_over = false;
};

/// A ticket with a pin.
struct PinRow {
    std::string number;
    Point at;
    cases::Status status = cases::Status::New;
    std::string category;
    std::string kelurahan;
    std::string incident;  ///< name; empty: none
    bool urgent = false;
    Time opened_at{};
    std::optional<int> depth_cm;
};
}  // namespace telepati::storage
