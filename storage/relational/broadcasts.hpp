#pragma once
/// Broadcasts and who agreed to hear them, in their tables.

#include "storage/broadcast_store.hpp"
#include "storage/relational/connection.hpp"
#include "storage/rows.hpp"

namespace telepati::storage::relational {

class SqlBroadcastReader : public BroadcastReader {
public:
    explicit SqlBroadcastReader(Connection& connection) : connection_(connection) {}

    std::vector<cases::Broadcast> list(OfficeId office, int before, int most) override;
    std::optional<cases::Broadcast> find(OfficeId office, int serial) override;
    BroadcastResults results(OfficeId office, int serial) override;
    std::vector<PlaceAudience> audience(OfficeId office) override;

private:
    Connection& connection_;
};

class SqlBroadcastBatch : public BroadcastBatch {
public:
    explicit SqlBroadcastBatch(Connection& connection) : connection_(connection) {}

    std::optional<cases::Subscription> subscription(ContactId contact) override;
    std::optional<cases::Broadcast> find(OfficeId office, int serial) override;
    int add(const cases::Broadcast& broadcast) override;
    bool change(const cases::Broadcast& broadcast) override;
    std::vector<ContactId> recipients(
        OfficeId office, std::span<const std::string> kelurahan, std::size_t most
    ) override;
    bool planned(OfficeId office, int serial, ContactId contact) override;
    void leave_out_rest(OfficeId office, int serial) override;

private:
    Connection& connection_;
};

/// The newest that the contact said.
std::optional<cases::Subscription> read_subscription(Connection& connection, ContactId contact);
void write_broadcasts(Connection& connection, const BroadcastRecords& records);

/// WhatsApp said that the person this was written to wants no advertising: they hear no broadcasts.
void refuse_broadcasts(Connection& connection, const StatusRow& status);
void refuse_broadcasts(Connection& connection, const OutboxUpdate& update);
}  // namespace telepati::storage::relational
