#pragma once
/// What a turn asks to know of other people's reports before it decides.

#include <vector>

#include "bot/conversation/context.hpp"
#include "bot/conversation/effect.hpp"
#include "handlers/turn.hpp"

namespace telepati::handlers {

/// Loads what the effects ask for and `context` does not know yet; true: it knows more now.
bool look_up(
    const TurnTools& tools,
    const OfficeWorld& office,
    const std::vector<conversation::Effect>& effects,
    conversation::Context& context
);

/// `decide(context)` as often as it asks for more. `effects_of` tells a decision's effects, null
/// when it has none.
template <class Decide, class EffectsOf>
auto decided(
    const TurnTools& tools,
    const OfficeWorld& office,
    conversation::Context& context,
    Decide decide,
    EffectsOf effects_of
) {
    constexpr int most = 4;
    auto decision = decide(context);
    for (int times = 1; times < most; ++times) {
        const std::vector<conversation::Effect>* effects = effects_of(decision);
        if (!effects || !look_up(tools, office, *effects, context)) break;
        decision = decide(context);
    }
    return decision;
}
}  // namespace telepati::handlers
