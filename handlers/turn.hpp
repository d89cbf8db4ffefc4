#pragma once
/// One contact's turn inside a batch: loads what the engine needs, runs it, writes what it decided.

#include <cstdint>
#include <functional>
#include <vector>

#include "bot/conversation/heard.hpp"
#include "handlers/sender.hpp"
#include "handlers/world.hpp"
#include "storage/store.hpp"

namespace telepati::handlers {

/// What the turns of a batch share.
struct TurnTools {
    const World& world;
    storage::Batch& batch;
    Time now;
    const std::function<std::uint64_t()>& dice;
    bool sender_has_room = true;  ///< false: new messages wait in the database until it has
    /// When a new message to the contact may go to the sender; nothing: now. May be empty.
    std::function<std::optional<Time>(ContactId)> put_off = {};
    /// A row of this turn is to be claimed then, and not before; none: nobody has to be told.
    std::function<void(Time)> claim_at = {};
};

/// One thing that was heard, and the inbox row it stands in.
struct HeardEvent {
    EventId id;
    conversation::Heard heard;
};

struct ContactBurst {
    ContactId contact;
    storage::Channel channel = storage::Channel::WhatsApp;
    Recipient from;  ///< how the newest of `fresh` was signed
    /// Of this batch, oldest first; may be empty when only waiting ones are due.
    std::vector<HeardEvent> fresh;
};

struct TurnResult {
    std::vector<Errand> errands;  ///< to hand to the sender after the commit
    int tickets = 0;
    bool waits = false;          ///< only pictures so far: the events wait for words
    bool timers = false;         ///< some were set
    bool world_changed = false;  ///< the world is to be read anew
};

/// Works a burst together with what was waiting of that contact. An exception leaves the batch
/// untouched when it came from deciding (a bug of ours): see `set_aside`. StorageError passes
/// through.
TurnResult take_turn(const TurnTools& tools, const ContactBurst& burst);

/// A turn that threw: its events wait and are tried again, after limits::turn_tries they are given
/// up and the person is asked to write again.
TurnResult set_aside(const TurnTools& tools, const ContactBurst& burst);

/// A claimed row as the sender takes it.
Errand errand_of(const storage::ClaimedRow& row);
}  // namespace telepati::handlers
