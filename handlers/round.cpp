#include "handlers/round.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <iterator>

#include "bot/base/limits.hpp"
#include "handlers/callback.hpp"
#include "handlers/log.hpp"
#include "handlers/metrics.hpp"
#include "handlers/timed_turn.hpp"

namespace telepati::handlers {
namespace {

using metrics::Counter;

constexpr int due_at_once = 64;

/// Contacts in the order in which they first spoke.
class Bursts {
public:
    void add(ContactId contact, storage::Channel channel, const Sender& from, HeardEvent event) {
        const auto found = std::ranges::find(bursts_, contact, &ContactBurst::contact);
        ContactBurst& burst = found == bursts_.end()
                                  ? bursts_.emplace_back(ContactBurst{contact, channel, {}, {}})
                                  : *found;
        burst.channel = channel;
        burst.from = {from.wa_id, from.user_id};
        burst.fresh.push_back(std::move(event));
    }
    const std::vector<ContactBurst>& all() const { return bursts_; }

private:
    std::vector<ContactBurst> bursts_;
};

/// Now, and by how much the office's clock is ahead.
struct LocalTime {
    Time utc;
    std::chrono::minutes ahead{0};
};

/// "2026-11-22"
std::string day_of(LocalTime now) {
    const auto day = std::chrono::floor<std::chrono::days>(now.utc + now.ahead);
    const std::chrono::year_month_day date{day};
    std::array<char, 16> text{};
    std::snprintf(
        text.data(),
        text.size(),
        "%04d-%02u-%02u",
        static_cast<int>(date.year()),
        static_cast<unsigned>(date.month()),
        static_cast<unsigned>(date.day())
    );
    return text.data();
}

LocalTime local(const TurnTools& tools, OfficeId id) {
    const OfficeWorld* office = tools.world.by_id(id);
    return {tools.now, office ? office->row.office.calendar.offset : std::chrono::minutes{0}};
}

void count_event(const Incoming& incoming, const storage::EventRow& row) {
    if (row.kind == storage::EventKind::Foreign) return metrics::count(Counter::Foreign);
    if (std::holds_alternative<Message>(incoming.what)) return metrics::count(Counter::Messages);
    if (std::holds_alternative<StatusUpdate>(incoming.what))
        return metrics::count(Counter::Statuses);
    if (std::holds_alternative<Unread>(incoming.what)) return metrics::count(Counter::Unread);
}

void take_status(
    const StatusUpdate& status, LocalTime now, storage::Records& records, RoundResult& result
) {
    if (status.status == Delivery::Other || status.wamid.empty()) return;
    records.statuses.push_back(status_row(status, now.utc));
    // An officer whom nothing reaches gets a timer.
    const bool missed = records.statuses.back().error == storage::error_undeliverable;
    result.timers = result.timers || missed;
    if (!status.price.empty()) records.statuses.back().day = day_of(now);
    if (const OutboxId id = callback_id(status.callback))
        result.seen.emplace_back(id, status.wamid);
}

void take_notice(
    const AccountNotice& notice, OfficeId office, Time now, storage::Records& records
) {
    if (!notice.alarm) return;
    records.alarms.push_back({office, now, notice.field, notice.event});
    metrics::count(Counter::Alarms);
    log::warning(
        "account_alarm",
        {
            {"field", std::string_view{notice.field}},
            {"event", std::string_view{notice.event}}
    }
    );
}

void run_turn(const TurnTools& tools, const ContactBurst& burst, RoundResult& result) {
    TurnResult turn;
    try {
        turn = take_turn(tools, burst);
        ++result.turns;
    } catch (const storage::StorageError&) {
        throw;
    } catch (const std::exception&) {
        // A bug of ours must not cost the message: it stays and is tried again.
        log::error(
            "turn_failed",
            {
                {"contact", burst.contact.value}
        }
        );
        ++result.failed_turns;
        turn = set_aside(tools, burst);
    }
    std::ranges::move(turn.errands, std::back_inserter(result.errands));
    result.tickets += turn.tickets;
    result.waits += turn.waits ? 1 : 0;
    result.timers = result.timers || turn.timers;
    result.world_changed = result.world_changed || turn.world_changed;
}

void run_timer(const TurnTools& tools, const storage::TimerRow& timer, RoundResult& result) {
    try {
        TurnResult turn = take_timed_turn(tools, timer);
        std::ranges::move(turn.errands, std::back_inserter(result.errands));
        result.tickets += turn.tickets;
        result.world_changed = result.world_changed || turn.world_changed;
    } catch (const storage::StorageError&) {
        throw;
    } catch (const std::exception&) {
        log::error(
            "timer_failed",
            {
                {"contact", timer.contact.value         },
                {"kind",    std::string_view{timer.kind}}
        }
        );
        ++result.failed_turns;
        set_timer_aside(tools, timer);
    }
}

struct Sorted {
    Bursts bursts;
    storage::Records records;
};

/// Messages first, so that a trouble with a status never costs somebody's words.
void sort_body(
    const Intake& body,
    const std::vector<storage::Admitted>& admitted,
    const TurnTools& tools,
    Sorted& sorted,
    RoundResult& result
) {
    for (std::size_t at = 0; at < admitted.size(); ++at) {
        if (!admitted[at].fresh) {
            ++result.duplicates;
            continue;
        }
        const Incoming& incoming = body.incoming[at];
        const storage::EventRow& row = body.delivery.events[at];
        count_event(incoming, row);
        if (const auto* status = std::get_if<StatusUpdate>(&incoming.what)) {
            take_status(*status, local(tools, row.office), sorted.records, result);
        } else if (const auto* notice = std::get_if<AccountNotice>(&incoming.what)) {
            take_notice(*notice, row.office, tools.now, sorted.records);
        } else if (const auto* message = std::get_if<Message>(&incoming.what);
                   message && admitted[at].contact) {
            HeardEvent heard{admitted[at].id, message->heard};
            heard.heard.event = incoming.key;
            sorted.bursts.add(admitted[at].contact, row.channel, message->from, std::move(heard));
        }
    }
}

storage::OutboxState stored_state(SendReport::State state) {
    using From = SendReport::State;
    using To = storage::OutboxState;
    switch (state) {
        case From::Sent:
            return To::Sent;
        case From::Later:
        case From::Uncertain:
            return To::Claimed;
        case From::Waiting:
            return To::Waiting;
        case From::Withheld:
            return To::Withheld;
        case From::Parked:
            return To::Parked;
    }
    return To::Parked;
}

}  // namespace

RoundResult work_bodies(const TurnTools& tools, const std::vector<const Intake*>& bodies) {
    RoundResult result;
    Sorted sorted;
    std::vector<const storage::Delivery*> deliveries;
    for (const Intake* body : bodies) deliveries.push_back(&body->delivery);
    const auto admitted = tools.batch.admit_all(deliveries);
    for (std::size_t at = 0; at < bodies.size(); ++at)
        sort_body(*bodies[at], admitted[at], tools, sorted, result);
    for (const ContactBurst& burst : sorted.bursts.all()) run_turn(tools, burst, result);
    tools.batch.write(sorted.records);
    return result;
}

RoundResult work_pending(const TurnTools& tools) {
    RoundResult result;
    std::vector<ContactId> done;
    for (const storage::PendingEvent& event : tools.batch.pending(tools.now, due_at_once)) {
        if (std::ranges::find(done, event.contact) != done.end()) continue;
        done.push_back(event.contact);
        run_turn(tools, ContactBurst{event.contact, {}, {}, {}}, result);
    }
    for (const storage::TimerRow& timer : tools.batch.due_timers(tools.now, limits::timers_at_once))
        run_timer(tools, timer, result);
    return result;
}

storage::Records records_of(const std::vector<SendReport>& reports, Time now) {
    storage::Records records;
    for (const SendReport& report : reports) {
        storage::OutboxUpdate update;
        update.id = report.id;
        update.state = stored_state(report.state);
        update.wamid = report.wamid;
        update.tries = report.tries;
        update.error = report.code;
        update.uncertain = report.state == SendReport::State::Uncertain;
        update.due_at = report.due;
        update.at = now;
        records.outbox_updates.push_back(std::move(update));
    }
    return records;
}

void count_report(const SendReport& report) {
    switch (report.state) {
        case SendReport::State::Sent:
            return metrics::count(Counter::Sent);
        case SendReport::State::Later:
            return metrics::count(Counter::SendRetries);
        case SendReport::State::Uncertain:
            return metrics::count(Counter::SendsUncertain);
        case SendReport::State::Waiting:
            return metrics::count(Counter::SendsWaiting);
        case SendReport::State::Withheld:
            return;
        case SendReport::State::Parked:
            return metrics::count(Counter::SendsParked);
    }
}
}  // namespace telepati::handlers
