#pragma once
/// Places that need a budget. Reached through `Reader::points` and `Batch::points`.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "bot/cases/point.hpp"
#include "bot/cases/ticket.hpp"

namespace telepati::storage {

struct PointQuery {
    OfficeId office;
    std::optional<cases::PointState> state;
    std::string kelurahan;  ///< code; empty: all
    int year = 0;           ///< 0: all
    int before = 0;         ///< cursor: only smaller serials; 0: from the newest
    int limit = 50;
};

struct PointView {
    cases::BudgetPoint point;
    int reports = 0;
};

/// As of the reader it belongs to.
class PointReader {
public:
    virtual ~PointReader() = default;

    /// Newest first.
    virtual std::vector<PointView> list(const PointQuery& query) = 0;
    virtual std::optional<cases::BudgetPoint> find(OfficeId office, int serial) = 0;
    /// Reports that wait for it, or waited, oldest first.
    virtual std::vector<cases::Ticket> reports(OfficeId office, int serial) = 0;
    /// Reports that wait for a budget and stand in no point, oldest first.
    virtual std::vector<cases::Ticket> unlisted(OfficeId office, int most) = 0;
};

/// As of the batch it belongs to.
class PointBatch {
public:
    virtual ~PointBatch() = default;

    virtual std::optional<cases::BudgetPoint> find(OfficeId office, int serial) = 0;
    /// Serial of a new one; nobody else gets it before the commit.
    virtual int add(const cases::BudgetPoint& point) = 0;
    /// False, and nothing happens, when somebody changed it since that version.
    virtual bool change(const cases::BudgetPoint& point) = 0;
    /// The report belongs to this point from now on; 0: to none. False: there is no such report.
    virtual bool link(OfficeId office, const std::string& number, int serial) = 0;
    /// Numbers of its reports, oldest first.
    virtual std::vector<std::string> reports(OfficeId office, int serial) = 0;
};
}  // namespace telepati::storage
