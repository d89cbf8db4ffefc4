#pragma once
/// Broadcasts and who agreed to hear them. Reached through `Reader::broadcasts` and
/// `Batch::broadcasts`.

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "storage/broadcast_rows.hpp"

namespace telepati::storage {

/// As of the reader it belongs to.
class BroadcastReader {
public:
    virtual ~BroadcastReader() = default;

    /// Newest first; `before` is a cursor, 0: from the newest.
    virtual std::vector<cases::Broadcast> list(OfficeId office, int before, int most) = 0;
    virtual std::optional<cases::Broadcast> find(OfficeId office, int serial) = 0;
    virtual BroadcastResults results(OfficeId office, int serial) = 0;
    /// Only kelurahan that somebody agreed for.
    virtual std::vector<PlaceAudience> audience(OfficeId office) = 0;
};

/// As of the batch it belongs to. What was found here is nobody else's until the end of the batch.
class BroadcastBatch {
public:
    virtual ~BroadcastBatch() = default;

    /// The newest that this contact said; nothing when they were never asked.
    virtual std::optional<cases::Subscription> subscription(ContactId contact) = 0;

    virtual std::optional<cases::Broadcast> find(OfficeId office, int serial) = 0;
    /// Serial of a new one; nobody else gets it before the commit.
    virtual int add(const cases::Broadcast& broadcast) = 0;
    /// False, and nothing happens, when somebody changed it since that version.
    virtual bool change(const cases::Broadcast& broadcast) = 0;
    /// Who agreed for one of these places, or for any; first come first.
    virtual std::vector<ContactId> recipients(
        OfficeId office, std::span<const std::string> kelurahan, std::size_t most
    ) = 0;
    /// It is still to be told to this contact.
    virtual bool planned(OfficeId office, int serial, ContactId contact) = 0;
    /// Nobody else is told.
    virtual void leave_out_rest(OfficeId office, int serial) = 0;
};
}  // namespace telepati::storage
