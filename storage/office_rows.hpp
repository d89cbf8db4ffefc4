#pragma once
/// What an office writes itself, who works in it, and how its line stands: rows of the desk's pages
/// about the office.

#include <cstdint>
#include <optional>
#include <string>

#include "bot/base/ids.hpp"
#include "bot/base/time.hpp"

namespace telepati::storage {

/// A message in words of the office, in place of the shipped file of that name.
struct TextRow {
    std::string language;  ///< "id", "en"
    std::string key;
    std::string body;  ///< a whole file, as templates/texts.hpp reads it
    bool operator==(const TextRow&) const = default;
};

struct CannedRow {
    std::string title;
    std::string body;
};

/// A view of the board; `address` is the query of its address.
struct ViewRow {
    std::string name;
    std::string address;
};

/// Somebody of the staff as nobody of the chat knows them. `wa_id` is for masking and for those
/// whose reading of it is in the audit log.
struct StaffRow {
    ContactId contact;
    std::string wa_id;
    std::optional<Time> last_in;
    std::int64_t tickets = 0;  ///< taken and not finished
};

/// A code that nobody has used yet.
struct OpenInvite {
    std::string name;
    std::string team;
    std::string role;
    Time until;
};

struct StaffChange {
    OfficeId office;
    ContactId contact;
    std::string name;
    std::string team;
    std::string role;
    std::string kelurahan;
};

/// Where reports of a span came from.
struct AreaCount {
    std::string kelurahan;  ///< code, may be empty
    std::int64_t count = 0;
};

// --- the line

struct QueueRow {
    std::int64_t count = 0;
    std::optional<Time> oldest;
};

struct LineRow {
    QueueRow inbox;    ///< heard and not yet worked
    QueueRow ready;    ///< to be sent, when their time comes
    QueueRow claimed;  ///< with the sender
    QueueRow waiting;  ///< until the person writes
    std::int64_t parked = 0;
};

/// A message that was given up.
struct ParkedRow {
    OutboxId id;
    std::string kind;
    std::string ticket;
    int error = 0;  ///< of the gateway; 0: stopped by ourselves
    Time at;
    bool left = false;  ///< it was for an officer who is none any longer
};

/// A delivery that was not understood, or a turn that was given up.
struct UnreadRow {
    std::int64_t event = 0;
    Time at;
    std::string why;
    std::string source;
    bool failed = false;  ///< understood, but its turn threw
    bool kept = false;    ///< its body is still there
};
}  // namespace telepati::storage
