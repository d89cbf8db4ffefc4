#pragma once
/// The audit log as handlers write it: changes in the transaction that makes them, readings of what
/// is personal before they are shown. Nothing a resident wrote stands in it.

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "bot/conversation/desk.hpp"
#include "handlers/turnstile.hpp"
#include "handlers/world.hpp"
#include "storage/audit_rows.hpp"

namespace telepati::handlers {

/// Ways that lead in.
inline constexpr std::string_view way_desk = "desk";
inline constexpr std::string_view way_api = "api";
inline constexpr std::string_view way_command = "command";

struct AuditAct {
    std::string_view name;
    std::string_view said;  ///< as the desk says it
};

/// All acts there are, in the order of the desk's list.
const std::vector<AuditAct>& audit_acts();
/// The name itself when it is none of ours.
std::string_view audit_act_said(std::string_view name);

/// Adds a row; last in the batch, since the chain's end is held until its commit.
void note(storage::Batch& batch, const storage::AuditEntry& entry);
/// The same row in each office, for what concerns them all: `entry.office` does not matter.
void note_everywhere(storage::Batch& batch, const World& world, const storage::AuditEntry& entry);

/// "status=in_progress; assignee=Rudi; note": which fields, and their codes.
std::string change_said(const conversation::TicketChange& wanted);

/// Who looks at what. Thread-safe.
class Readings {
public:
    using Keep = std::function<void(const storage::AuditEntry&)>;
    /// `keep` makes a row durable or throws StorageError.
    explicit Readings(Keep keep) : keep_(std::move(keep)) {}
    static std::shared_ptr<Readings> through(Turnstile& turnstile);

    /// Durable when it returns; throws StorageError. The same reading by the same person within
    /// limits::reading_again is one.
    void note(const storage::AuditEntry& entry);

private:
    bool is_known(const std::string& key, Time now);

    Keep keep_;
    std::mutex mutex_;
    std::map<std::string, Time> known_;
};
}  // namespace telepati::handlers
