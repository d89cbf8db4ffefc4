#include "tests/support/broadcast_desk.hpp"

#include <sstream>

namespace telepati::tests {
namespace {

OfficeId first_office(Town& town) {
    return town.turnstile().world()->offices().front().row.office.id;
}
}  // namespace

cases::Broadcast written_broadcast(
    Town& town, cases::BroadcastKind kind, const std::string& words
) {
    cases::Broadcast broadcast;
    broadcast.office = first_office(town);
    broadcast.kind = kind;
    broadcast.words = words;
    cases::sign(broadcast, "operator", town.now());
    town.turnstile().act([&](const handlers::TurnTools& tools) -> handlers::TurnResult {
        broadcast.serial = tools.batch.broadcasts().add(broadcast);
        return {};
    });
    broadcast.version = 1;
    return broadcast;
}

bool lets_go(Town& town, int serial, const std::string& account) {
    const OfficeId id = first_office(town);
    bool gone = false;
    town.turnstile().act([&](const handlers::TurnTools& tools) -> handlers::TurnResult {
        const auto broadcast = tools.batch.broadcasts().find(id, serial);
        handlers::BroadcastPlan plan;
        auto started = handlers::start_broadcast(
            tools, *tools.world.by_id(id), broadcast.value(), account, plan
        );
        gone = started.has_value();
        return gone ? std::move(*started) : handlers::TurnResult{};
    });
    return gone;
}

bool stops(Town& town, int serial) {
    const OfficeId id = first_office(town);
    bool stopped = false;
    town.turnstile().act([&](const handlers::TurnTools& tools) -> handlers::TurnResult {
        const auto broadcast = tools.batch.broadcasts().find(id, serial);
        stopped = handlers::stop_broadcast(tools, broadcast.value(), "supervisor");
        return {};
    });
    return stopped;
}

storage::BroadcastResults results_of(Town& town, int serial) {
    return town.store().reader()->broadcasts().results(first_office(town), serial);
}

std::string broadcasts_line(Town& town, const std::string& line) {
    std::istringstream words(line);
    std::string kind;
    std::string rest;
    words >> kind;
    std::getline(words >> std::ws, rest);
    const auto what = kind == "banjir" ? cases::BroadcastKind::Flood : cases::BroadcastKind::Notice;
    const auto broadcast = written_broadcast(town, what, rest);
    // With nobody to hear it, nothing happens: the transcript shows that.
    lets_go(town, broadcast.serial);
    return {};
}
}  // namespace telepati::tests
