/// What each way a send can end means for its row, its contact and its number.

#include <algorithm>
#include <utility>

#include "bot/base/limits.hpp"
#include "handlers/backoff.hpp"
#include "handlers/lanes.hpp"

namespace telepati::handlers {
namespace {
constexpr std::chrono::hours alarm_again{1};
}

void Lanes::react(Returned& back, std::string plain) {
    switch (back.failure.reason) {
        case SendClass::Token:
        case SendClass::Permission:
        case SendClass::Account:
        case SendClass::Setup:
            return number_stopped(back);
        case SendClass::Spam:
            alarm_hourly(back);
            return number_slowed(back);
        case SendClass::ThrottleNumber:
            return number_slowed(back);
        case SendClass::ThrottleUser:
            return contact_slowed(back);
        case SendClass::Transient:
            return transient(back);
        case SendClass::NotSent:
            return not_sent(back);
        case SendClass::Uncertain:
            return uncertain(back);
        case SendClass::OurRequest:
            return our_request(back, std::move(plain));
        case SendClass::Template:
            alarm_hourly(back);
            return window_closed(back);
        case SendClass::WindowClosed:
            return window_closed(back);
        case SendClass::Unreachable:
            back.gate.worked(back.lane.pass);
            return park(back, back.failure.code);
    }
}

// The message is not to blame, so these attempts never count towards parking it.
void Lanes::number_stopped(Returned& back) {
    if (back.gate.stop(back.lane.pass, back.now)) alarm(*back.row.number, back.failure);
    later(back, back.gate.closed_until());
}

void Lanes::number_slowed(Returned& back) {
    back.gate.slow(back.lane.pass, back.now, back.failure.retry_after, back.dice);
    later(back, back.gate.closed_until());
}

void Lanes::contact_slowed(Returned& back) {
    auto& lane = back.lane;
    back.gate.worked(lane.pass);
    lane.not_before = back.now + contact_backoff(lane.throttles++, back.failure.retry_after);
    lane.pace.exhaust(back.now, contact_slack);
    later(back, lane.not_before);
}

// The row steps back too, so that the next errand to knock is another contact's: one odd message
// cannot keep the number closed.
void Lanes::not_sent(Returned& back) {
    back.gate.suspect(back.lane.pass, back.now, back.dice);
    later(back, std::max(back.now, back.gate.closed_until()));
}

void Lanes::transient(Returned& back) {
    auto& errand = back.row.errand;
    back.gate.doubt(back.lane.pass, back.lane.contact, back.now, back.dice);
    if (!back.gate.troubled()) ++errand.tries;
    if (errand.tries >= limits::send_tries) return park(back, back.failure.code);
    later(back, back.now + backoff(++back.row.retries, back.failure.retry_after, back.dice));
}

void Lanes::uncertain(Returned& back) {
    auto& errand = back.row.errand;
    back.gate.doubt(back.lane.pass, back.lane.contact, back.now, back.dice);
    ++errand.tries;
    if (errand.uncertain) return park(back, 0);
    errand.uncertain = true;
    later(back, back.now + limits::uncertain_wait);
}

void Lanes::our_request(Returned& back, std::string plain) {
    if (plain.empty()) {
        alarm_hourly(back);
        return park(back, back.failure.code);
    }
    ++back.row.errand.tries;
    back.row.errand.message = std::move(plain);
    back.row.errand.ready.reset();
    later(back, back.now);
}

void Lanes::window_closed(Returned& back) {
    auto& rows = back.lane.rows;
    back.gate.worked(back.lane.pass);
    ++back.row.errand.tries;
    wait_for_person(back.row, back.failure.code);
    remove_head(back.lane);
    for (auto row = rows.begin(); row != rows.end();) {
        // Only its status, or its own refusal, can tell what became of an uncertain row.
        if (row->errand.uncertain) {
            ++row;
            continue;
        }
        wait_for_person(*row, back.failure.code);
        index_.erase(row->errand.id);
        erase(back.lane, row++);
    }
}

void Lanes::wait_for_person(const Row& row, int code) {
    auto waiting = report(row, SendReport::State::Waiting);
    waiting.code = code;
    news_.reports.push_back(std::move(waiting));
}

void Lanes::sent(Lane& lane, Row& row, std::string wamid) {
    lane.throttles = 0;
    ++row.errand.tries;
    auto went = report(row, SendReport::State::Sent);
    went.wamid = std::move(wamid);
    news_.reports.push_back(std::move(went));
    remove_head(lane);
}

// A row that may have gone out is reported as such until its end, so that a restart in between
// knows it too.
void Lanes::later(Returned& back, Time due) {
    auto& errand = back.row.errand;
    errand.not_before = due;
    auto waits = report(
        back.row, errand.uncertain ? SendReport::State::Uncertain : SendReport::State::Later
    );
    waits.code = back.failure.code;
    waits.due = due;
    news_.reports.push_back(std::move(waits));
}

void Lanes::park(Returned& back, int code) {
    auto parked = report(back.row, SendReport::State::Parked);
    parked.code = code;
    news_.reports.push_back(std::move(parked));
    remove_head(back.lane);
}

void Lanes::withhold(Lane& lane, const Row& row) {
    news_.reports.push_back(report(row, SendReport::State::Withheld));
    remove_head(lane);
}

void Lanes::remove_head(Lane& lane) {
    index_.erase(lane.rows.front().errand.id);
    erase(lane, lane.rows.begin());
}

SendReport Lanes::report(const Row& row, SendReport::State state) const {
    SendReport report;
    report.id = row.errand.id;
    report.contact = row.errand.contact;
    report.state = state;
    report.tries = row.errand.tries;
    return report;
}

void Lanes::alarm(Number& number, const SendFailure& failure) {
    news_.alarms.push_back({number.id, failure.reason, failure.code});
}

void Lanes::alarm_hourly(Returned& back) {
    auto& number = *back.row.number;
    const std::pair key(back.failure.reason, back.failure.code);
    const auto known = number.alarmed.find(key);
    if (known != number.alarmed.end() && back.now < known->second + alarm_again) return;
    number.alarmed[key] = back.now;
    alarm(number, back.failure);
}
}  // namespace telepati::handlers
