#pragma once
/// What was done and read, and by whom: rows that are only ever added, each bound to the one
/// before.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "bot/base/ids.hpp"
#include "bot/base/time.hpp"

namespace telepati::storage {

/// Nothing in it is a resident's: no words, no name, no phone number.
struct AuditEntry {
    OfficeId office;
    Time at;
    std::string way;           ///< "desk", "api" or "command"
    std::string actor;         ///< account or token; empty for commands
    std::string act;           ///< "read", "move", "sign_in" … as audit_acts.hpp names them
    std::string subject = {};  ///< ticket number, name of an account, code
    std::string detail = {};   ///< fields and codes, "status new > assigned"
};

struct AuditRow {
    std::int64_t serial = 0;  ///< 1, 2, 3 … within the office
    AuditEntry entry;
    std::string hash;  ///< see audit_hash
};

/// What is empty lets all through. Newest first.
struct AuditQuery {
    OfficeId office;
    std::string actor = {};
    std::string act = {};
    std::string subject = {};
    std::optional<Time> from = std::nullopt;
    std::optional<Time> to = std::nullopt;
    std::int64_t before = 0;  ///< serial; 0: from the newest
    int limit = 50;
};

/// SHA-256 over `before`, the hash of the row before it (of the first: empty), and all fields of
/// the row but its hash; 64 hexadecimal digits.
std::string audit_hash(std::string_view before, const AuditRow& row);
}  // namespace telepati::storage
