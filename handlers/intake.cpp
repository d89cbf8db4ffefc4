#include "handlers/intake.hpp"

#include "handlers/callback.hpp"
#include "handlers/gateways/gateway_kind.hpp"
#include "handlers/gateways/whatsapp_json.hpp"

namespace telepati::handlers {
namespace {

using storage::EventKind;
using storage::Identity;

std::vector<Identity> identities(const Sender& sender) {
    std::vector<Identity> found;
    if (!sender.wa_id.empty()) found.push_back({Identity::Kind::WaId, sender.wa_id});
    if (!sender.user_id.empty()) found.push_back({Identity::Kind::UserId, sender.user_id});
    if (!sender.parent_user_id.empty())
        found.push_back({Identity::Kind::ParentUserId, sender.parent_user_id});
    return found;
}

struct Described {
    EventKind kind;
    std::string outcome;
};

Described describe(const Incoming& incoming) {
    if (std::holds_alternative<Message>(incoming.what)) return {EventKind::Message, "turn"};
    if (std::holds_alternative<StatusUpdate>(incoming.what)) return {EventKind::Status, "status"};
    if (const auto* unread = std::get_if<Unread>(&incoming.what))
        return {EventKind::Unread, "unread: " + unread->why};
    const auto& notice = std::get<AccountNotice>(incoming.what);
    return {EventKind::Notice, "notice: " + notice.field + ' ' + notice.event};
}

storage::EventRow event_row(
    const World& world, const Incoming& incoming, const Origin& origin, int position
) {
    const OfficeWorld* office = world.by_number_id(incoming.number_id);
    Described described = describe(incoming);
    storage::EventRow row;
    row.key = incoming.key;
    row.kind = described.kind;
    row.outcome = std::move(described.outcome);
    row.position = position;
    row.at = incoming.at;
    row.channel = origin.channel;
    if (office) row.office = office->row.office.id;
    const auto* message = std::get_if<Message>(&incoming.what);
    if (!message) return row;
    if (office) {
        row.from = identities(message->from);
        row.name = message->from.name;
    } else {
        row.kind = EventKind::Foreign;
        row.outcome = "not our number";
    }
    return row;
}

int rank_of(Delivery delivery) {
    switch (delivery) {
        case Delivery::Sent:
            return 1;
        case Delivery::Delivered:
            return 2;
        case Delivery::Read:
            return 3;
        case Delivery::Played:
            return 4;
        case Delivery::Failed:
        case Delivery::Other:
            return 0;
    }
    return 0;
}
}  // namespace

Intake read_body(
    const World& world, const VerifiedBody& body, const Origin& origin, Time received_at
) {
    Intake intake;
    intake.incoming = read_incoming(gateway_of(origin.source), body.bytes(), received_at);
    intake.delivery.body = {origin.source, received_at, body.bytes()};
    int position = 0;
    for (const Incoming& incoming : intake.incoming) {
        intake.delivery.events.push_back(event_row(world, incoming, origin, position++));
    }
    return intake;
}

std::optional<conversation::Heard> heard_again(const storage::PendingEvent& event) {
    auto parsed = read_incoming(gateway_of(event.source), event.body, event.received_at);
    if (event.position < 0 || static_cast<std::size_t>(event.position) >= parsed.size())
        return std::nullopt;
    auto* message = std::get_if<Message>(&parsed[static_cast<std::size_t>(event.position)].what);
    if (!message) return std::nullopt;
    return std::move(message->heard);
}

storage::StatusRow status_row(const StatusUpdate& status, Time at) {
    storage::StatusRow row;
    row.wamid = status.wamid;
    row.callback = callback_id(status.callback);
    row.rank = rank_of(status.status);
    row.at = at;
    row.price = status.price;
    row.billable = status.billable;
    if (status.status == Delivery::Failed) {
        row.error = status.error == 0 ? -1 : status.error;
        const bool window_closed = send_class(status.error, 200) == SendClass::WindowClosed;
        row.failed_as =
            window_closed ? storage::OutboxState::Waiting : storage::OutboxState::Parked;
    }
    return row;
}
}  // namespace telepati::handlers
