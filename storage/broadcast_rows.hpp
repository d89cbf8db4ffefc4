#pragma once
/// What is stored of broadcasts and of who agreed to hear them.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "bot/base/ids.hpp"
#include "bot/base/time.hpp"
#include "bot/cases/broadcast.hpp"

namespace telepati::storage {

struct NewSubscription {
    OfficeId office;
    cases::Subscription said;
};

/// The contact's agreement is over.
struct SubscriptionEnd {
    ContactId contact;
    std::string words;
    Time at;
    int after = 0;  ///< serial of the broadcast that led to it; 0: none
};

/// How far a broadcast has come with one person: 0 planned for then, 1 told then, 2 left out.
struct BroadcastReach {
    OfficeId office;
    int serial = 0;
    ContactId contact;
    int state = 0;
    Time at;
};

struct BroadcastReply {
    OfficeId office;
    int serial = 0;
    ContactId contact;
};

struct BroadcastRecords {
    std::vector<NewSubscription> said;
    std::vector<SubscriptionEnd> ended;
    std::vector<BroadcastReach> reached;
    std::vector<BroadcastReply> replies;
};

/// What came of one; people are counted, not messages.
struct BroadcastResults {
    int people = 0;
    int planned = 0;
    int told = 0;
    int left_out = 0;  ///< thought better of it, or it was stopped before
    int sent = 0;      ///< taken by the gateway
    int delivered = 0;
    int read = 0;
    int failed = 0;
    int replies = 0;
    int unsubscribed = 0;
    std::optional<Time> first = std::nullopt;  ///< of those told or planned
    std::optional<Time> last = std::nullopt;
};

/// Those who agreed for a kelurahan.
struct PlaceAudience {
    std::string kelurahan;
    int people = 0;
};
}  // namespace telepati::storage
