#include "bot/conversation/broadcasts.hpp"

#include <algorithm>
#include <chrono>

#include "bot/base/limits.hpp"

namespace telepati::conversation {
namespace {

Fields fields_of(const Context& context, const cases::Broadcast& broadcast) {
    Fields fields;
    const auto* place =
        context.subscription ? context.places.find(context.subscription->kelurahan) : nullptr;
    fields.texts["kelurahan"] = place ? "Kel. " + place->name : context.office.name;
    fields.texts["office"] = context.office.name;
    fields.texts["words"] = broadcast.words;
    return fields;
}

bool still_agrees(const Context& context) {
    return context.subscription && context.subscription->state == cases::SubscriptionState::Agreed;
}
}  // namespace

std::string_view template_of(cases::BroadcastKind kind) {
    return kind == cases::BroadcastKind::Flood ? flood_template : notice_template;
}

std::string_view message_of(cases::BroadcastKind kind) {
    return kind == cases::BroadcastKind::Flood ? "broadcast_flood" : "broadcast_notice";
}

bool is_approved(const cases::Office& office, std::string_view name) {
    return std::ranges::find(office.approved, name) != office.approved.end();
}

void tell_broadcast(Talk& talk) {
    const Context& context = talk.context;
    if (!context.broadcast || context.broadcast->state != cases::BroadcastState::Running) return;
    const cases::Broadcast& broadcast = *context.broadcast;
    const bool can =
        still_agrees(context) && is_approved(context.office, template_of(broadcast.kind));
    if (!can) {
        talk.effects.emplace_back(MarkBroadcast{broadcast.serial, context.contact, Reached::LeftOut}
        );
        return;
    }
    const std::string number = cases::broadcast_number(broadcast.serial);
    if (context.notices_lately >= static_cast<std::size_t>(context.office.notice_daily)) {
        // The service stood still for a while; all at once would be more than the number may.
        const Time again = context.now + std::chrono::hours{1};
        talk.effects.emplace_back(MarkBroadcast{
            broadcast.serial, context.contact, Reached::Planned, again});
        talk.effects.emplace_back(SetTimer{context.contact, broadcast_timer, number, again});
        return;
    }
    Say say{context.contact, message_of(broadcast.kind), fields_of(context, broadcast), number};
    talk.effects.emplace_back(std::move(say));
    talk.effects.emplace_back(MarkBroadcast{broadcast.serial, context.contact, Reached::Told});
    talk.session.told = ToldBroadcast{broadcast.serial, context.now};
}
}  // namespace telepati::conversation
