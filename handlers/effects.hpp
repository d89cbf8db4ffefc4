#pragma once
/// A turn's effects → rows. Texts are rendered here and stored, so that a second attempt says the
/// same words.

#include <string>
#include <vector>

#include "bot/conversation/effect.hpp"
#include "bot/conversation/session.hpp"
#include "handlers/turn.hpp"
#include "storage/rows.hpp"

namespace telepati::handlers {

/// The state of the person whose turn it is, as far as sending needs it.
struct Addressee {
    ContactId contact;
    storage::Channel channel = storage::Channel::WhatsApp;
    std::optional<Time> last_in;
    Recipient to;
    /// Older rows wait for the window; later ones must not overtake them.
    bool others_wait = false;
    std::string language = {};  ///< of the session: "en", else the office's own
};

struct EffectRows {
    storage::Records records;
    std::vector<Errand> errands;  ///< of the claimed rows
    std::vector<conversation::Offered>
        offered;  ///< buttons of the last message to the turn's own contact
    bool spoke_to_self = false;
    bool world_changed = false;  ///< the world is to be read anew
    int tickets = 0;
};

EffectRows rows_of(
    const TurnTools& tools,
    const OfficeWorld& office,
    const Addressee& self,
    EventId cause,
    const std::vector<conversation::Effect>& effects
);

/// May a free-form message go out now? Never heard from: nobody knows, so it is tried.
bool window_open(const std::optional<Time>& last_in, Time now);
}  // namespace telepati::handlers
