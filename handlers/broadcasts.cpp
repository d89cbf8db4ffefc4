#include "handlers/broadcasts.hpp"

#include <algorithm>
#include <utility>

#include "bot/base/limits.hpp"
#include "bot/cases/notice_plan.hpp"
#include "bot/conversation/broadcasts.hpp"
#include "handlers/world.hpp"
#include "storage/broadcast_store.hpp"
#include "storage/letter_store.hpp"

namespace telepati::handlers {
namespace {

using cases::Broadcast;
using cases::BroadcastState;

cases::NoticeHours hours_of(const Broadcast& broadcast) {
    return broadcast.kind == cases::BroadcastKind::Flood ? cases::NoticeHours::Any
                                                         : cases::NoticeHours::ByDay;
}

std::vector<Time> times_for(
    const OfficeWorld& office,
    const Broadcast& broadcast,
    std::size_t people,
    std::vector<Time> taken,
    Time now
) {
    return cases::plan_notices(
        std::move(taken),
        people,
        static_cast<std::size_t>(office.row.office.notice_daily),
        now,
        office.row.office.calendar,
        hours_of(broadcast)
    );
}

/// By the category under which its template is submitted.
int price_of(const OfficeWorld& office, const Language& language, const Broadcast& broadcast) {
    const auto& all = language.submissions.all();
    const auto name = conversation::template_of(broadcast.kind);
    const auto found = std::ranges::find(all, name, &templates::Submission::name);
    const cases::Prices& prices = office.row.office.prices;
    const bool marketing = found != all.end() && found->category == "marketing";
    return marketing ? prices.marketing : prices.utility;
}

BroadcastPlan plan_of(
    const OfficeWorld& office,
    const Language& language,
    const Broadcast& broadcast,
    const std::vector<Time>& times
) {
    const cases::Office& values = office.row.office;
    BroadcastPlan plan;
    plan.people = times.size();
    plan.days = cases::days_of(times, values.calendar);
    plan.price = price_of(office, language, broadcast);
    plan.approved = conversation::is_approved(values, conversation::template_of(broadcast.kind));
    if (times.empty()) return plan;
    plan.first = times.front();
    plan.last = times.back();
    return plan;
}
}  // namespace

BroadcastPlan foresee_broadcast(
    const OfficeWorld& office,
    const Language& language,
    const Broadcast& broadcast,
    std::size_t people,
    std::vector<Time> taken,
    Time now
) {
    const auto times = times_for(office, broadcast, people, std::move(taken), now);
    return plan_of(office, language, broadcast, times);
}

std::optional<TurnResult> start_broadcast(
    const TurnTools& tools,
    const OfficeWorld& office,
    Broadcast broadcast,
    const std::string& account,
    BroadcastPlan& plan
) {
    storage::BroadcastBatch& broadcasts = tools.batch.broadcasts();
    const OfficeId id = office.row.office.id;
    const auto people = broadcasts.recipients(id, broadcast.kelurahan, limits::broadcast_people);
    auto taken = tools.batch.letters().notices(id, tools.now - limits::window);
    const auto times = times_for(office, broadcast, people.size(), std::move(taken), tools.now);
    plan = plan_of(office, tools.world.language(), broadcast, times);
    const bool may_go = cases::may_approve(broadcast, account) && plan.approved && !times.empty();
    if (!may_go) return std::nullopt;
    broadcast.state = BroadcastState::Running;
    broadcast.approved_by = account;
    broadcast.approved = tools.now;
    broadcast.price = plan.price;
    if (!broadcasts.change(broadcast)) return std::nullopt;
    const std::string number = cases::broadcast_number(broadcast.serial);
    storage::Records records;
    for (std::size_t at = 0; at < times.size(); ++at) {
        records.broadcasts.reached.push_back({id, broadcast.serial, people[at], 0, times[at]});
        records.timers.push_back(
            {id, people[at], std::string{conversation::broadcast_timer}, number, times[at]}
        );
    }
    tools.batch.write(records);
    TurnResult result;
    result.timers = true;
    return result;
}

bool stop_broadcast(const TurnTools& tools, Broadcast broadcast, const std::string& account) {
    if (!cases::may_become(broadcast.state, BroadcastState::Stopped)) return false;
    broadcast.state = BroadcastState::Stopped;
    broadcast.ended_by = account;
    broadcast.ended = tools.now;
    if (!tools.batch.broadcasts().change(broadcast)) return false;
    tools.batch.broadcasts().leave_out_rest(broadcast.office, broadcast.serial);
    return true;
}
}  // namespace telepati::handlers
