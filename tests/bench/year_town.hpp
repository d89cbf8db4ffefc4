#pragma once
/// The sample office with sixty officers on a database of its own, driven through the real engine
/// at a clock that only the bench moves. Many rounds share one commit; nothing is sent anywhere.

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "handlers/round.hpp"
#include "storage/store.hpp"
#include "templates/message.hpp"

namespace telepati::bench {

/// What a phone would have shown.
struct Told {
    std::string phone;
    std::shared_ptr<const templates::Message> message;
    Time at;
};

class YearTown {
public:
    /// Fills an empty database file.
    YearTown(const std::string& file, Time now);
    ~YearTown();

    const storage::OfficeRow& office() const { return world_->offices().front().row; }
    const std::vector<storage::StaffMember>& staff() const { return staff_; }
    storage::Store& store() { return *store_; }

    /// Somebody writes or taps; what everybody was told then.
    std::vector<Told> hears(const std::string& phone, const std::string& content, Time now);
    /// When the next timer is due; nothing: none is.
    std::optional<Time> next_timer();
    /// Whatever is due at that time.
    std::vector<Told> ticks(Time now);
    void commit();

    std::int64_t turns() const { return turns_; }

private:
    void claim_due(handlers::RoundResult& result, Time now);
    std::vector<Told> finish(handlers::RoundResult result, Time now);
    handlers::TurnTools tools(Time now);
    storage::Batch& batch();
    void read_world();

    std::shared_ptr<const handlers::Language> language_;
    std::unique_ptr<storage::Store> store_;
    std::shared_ptr<const handlers::World> world_;
    std::unique_ptr<storage::Batch> batch_;
    std::vector<storage::StaffMember> staff_;
    std::function<std::uint64_t()> dice_;
    std::uint64_t seed_ = 2026;
    std::int64_t messages_ = 0;
    std::int64_t turns_ = 0;
    int uncommitted_ = 0;
    Time last_prune_;
    std::set<Time> held_back_;  ///< when rows that may not go out yet are due
};
}  // namespace telepati::bench
