#pragma once
/// What clocks, ladder and digests read and write, in the transaction of their batch.

#include "storage/clock_store.hpp"
#include "storage/relational/connection.hpp"

namespace telepati::storage::relational {

/// What was sent could not be delivered: when it was to an officer, a timer tells of it.
void miss_officer(Connection& connection, const StatusRow& status);
void miss_officer(Connection& connection, const OutboxUpdate& update);

void write_clocks(Connection& connection, const ClockRecords& records);

class SqlClockBatch : public ClockBatch {
public:
    explicit SqlClockBatch(Connection& connection) : connection_(connection) {}

    std::vector<conversation::TrailStep> trail(
        OfficeId office, std::string_view number, ContactId reader
    ) override;
    std::vector<conversation::Raised> raised(ContactId contact) override;
    std::optional<Time> last_raised(ContactId contact) override;
    conversation::Figures figures(OfficeId office, Time from, Time now, int worst) override;
    void seed(const TimerRow& row, std::chrono::milliseconds patience) override;
    int pull_back(Time horizon, Time at) override;
    void keep_look(OfficeId office, std::int64_t media, std::uint64_t look) override;
    std::vector<conversation::Doubt> doubts(OfficeId office, std::string_view number, int bits)
        override;

private:
    Connection& connection_;
};
}  // namespace telepati::storage::relational
