#include "handlers/lanes.hpp"

#include <algorithm>
#include <utility>

namespace telepati::handlers {

Lanes::Lanes(double rate, Rates slower) : rate_(rate), slower_(std::move(slower)) {}

void Lanes::enqueue(std::vector<Errand> errands) {
    for (auto& errand : errands) {
        if (index_.contains(errand.id)) continue;
        auto& lane = lanes_[errand.contact];
        lane.contact = errand.contact;
        auto& number = number_of(errand.number_id);
        const auto id = errand.id;
        const bool keeps = keeps_words(lane);
        if (keeps) {
            ++words_;
        } else {
            errand.message = std::string{};
            errand.ready.reset();
        }
        lane.rows.push_back(Row{std::move(errand), &number, std::nullopt, 0, keeps});
        index_.emplace(id, std::pair(&lane, std::prev(lane.rows.end())));
        if (lane.rows.size() == 1) relist(lane);
    }
}

// Thousands may wait for a slow gateway, or for the pace of one busy officer.
bool Lanes::keeps_words(const Lane& lane) const {
    return words_ < limits::lane_words && lane.rows.size() < limits::lane_words_of_contact;
}

std::optional<Errand> Lanes::next(Time now) {
    forget_rested(now);
    if (schedule_.empty() || schedule_.begin()->at > now) return std::nullopt;
    auto& number = *schedule_.begin()->number;
    auto& lane = *number.turns.begin()->lane;
    lane.on_wire = true;
    lane.pass = number.gate.enter(now);
    lane.pace.spend(now, contact_interval);
    ++on_wire_;
    relist(lane);
    return std::move(lane.rows.front().errand);
}

void Lanes::finish(Errand errand, Ending ending, Time now, std::uint64_t dice) {
    auto& lane = *index_.at(errand.id).first;
    auto& row = lane.rows.front();
    auto& number = *row.number;
    row.errand = std::move(errand);
    lane.on_wire = false;
    --on_wire_;
    number.gate.leave();
    if (ending.overtaken) {
        withhold(lane, row);
    } else if (auto* went = std::get_if<Sent>(&ending.result)) {
        number.gate.worked(lane.pass);
        sent(lane, row, std::move(went->wamid));
    } else if (row.seen) {
        sent(lane, row, std::move(*row.seen));
    } else {
        Returned back{lane, row, number.gate, std::get<SendFailure>(ending.result), now, dice};
        react(back, std::move(ending.plain));
    }
    relist(lane);
    reschedule(number);
}

void Lanes::status_seen(OutboxId id, std::string wamid) {
    const auto found = index_.find(id);
    if (found == index_.end()) return;
    auto& lane = *found->second.first;
    const auto at = found->second.second;
    const bool head = at == lane.rows.begin();
    if (head && lane.on_wire) {
        at->seen = std::move(wamid);
        return;
    }
    auto went = report(*at, SendReport::State::Sent);
    went.wamid = std::move(wamid);
    news_.reports.push_back(std::move(went));
    index_.erase(found);
    erase(lane, at);
    if (head) relist(lane);
}

void Lanes::erase(Lane& lane, Rows::iterator row) {
    if (row->has_words) --words_;
    lane.rows.erase(row);
}

std::optional<Time> Lanes::wake() const {
    if (schedule_.empty()) return std::nullopt;
    return schedule_.begin()->at;
}

LaneNews Lanes::take_news() { return std::exchange(news_, {}); }

MessageSender::Figures Lanes::figures() const {
    const auto stopped = std::count_if(numbers_.begin(), numbers_.end(), [](const auto& entry) {
        return entry.second.gate.stopped();
    });
    return {index_.size() - on_wire_, on_wire_, static_cast<std::size_t>(stopped)};
}

std::size_t Lanes::held(ContactId contact) const {
    const auto found = lanes_.find(contact);
    return found == lanes_.end() ? 0 : found->second.rows.size();
}

Lanes::Number& Lanes::number_of(const std::string& id) {
    const auto found = numbers_.find(id);
    if (found != numbers_.end()) return found->second;
    const auto slow = slower_.find(id);
    const double rate = slow == slower_.end() ? rate_ : slow->second;
    Number fresh{id, numbers_.size(), NumberGate{rate}, {}, {}, {}};
    return numbers_.emplace(id, std::move(fresh)).first->second;
}

void Lanes::relist(Lane& lane) {
    Number* const before = lane.turn ? lane.turn->number : nullptr;
    if (lane.turn) before->turns.erase(*lane.turn);
    lane.turn.reset();
    if (lane.rows.empty()) {
        rest(lane);
    } else if (!lane.on_wire) {
        const auto& head = lane.rows.front();
        const auto ready =
            std::max({head.errand.not_before, lane.not_before, lane.pace.ready(contact_slack)});
        lane.turn = Turn{ready, head.errand.id, &lane, head.number};
        head.number->turns.insert(*lane.turn);
        if (head.number != before) reschedule(*head.number);
    }
    if (before) reschedule(*before);
}

void Lanes::reschedule(Number& number) {
    std::optional<Time> due;
    const auto opens = number.gate.opens_at();
    if (opens && !number.turns.empty()) due = std::max(*opens, number.turns.begin()->ready);
    if (due == number.scheduled) return;
    if (number.scheduled) schedule_.erase({*number.scheduled, number.order, &number});
    if (due) schedule_.insert({*due, number.order, &number});
    number.scheduled = due;
}

void Lanes::rest(Lane& lane) {
    if (lane.in_idle_queue) return;
    lane.in_idle_queue = true;
    idle_.push({std::max(lane.not_before, lane.pace.ready(Pace::Span{0})), lane.contact});
}

void Lanes::forget_rested(Time now) {
    while (!idle_.empty() && idle_.top().first <= now) {
        const auto contact = idle_.top().second;
        idle_.pop();
        auto& lane = lanes_.at(contact);
        lane.in_idle_queue = false;
        if (!lane.rows.empty()) continue;
        if (lane.pace.rested(now) && lane.not_before <= now) {
            lanes_.erase(contact);
        } else {
            rest(lane);
        }
    }
}
}  // namespace telepati::handlers
