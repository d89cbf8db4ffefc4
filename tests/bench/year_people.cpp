#include "tests/bench/year_people.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "bot/cases/due.hpp"

namespace telepati::bench {
namespace {

using namespace std::chrono;
using namespace std::chrono_literals;

/// Of a thousand reports of a day, so many in each hour: the arrival curve of a real service.
constexpr std::array<std::size_t, 24> arrivals = {8,  5,  4,  4,  6,  15, 28, 45, 68, 82, 90, 80,
                                                  66, 62, 58, 54, 50, 50, 56, 58, 48, 32, 19, 12};

const templates::Button* button(const templates::Message& message, std::string_view prefix) {
    const auto found = std::ranges::find_if(message.buttons, [&](const templates::Button& one) {
        return one.id.starts_with(prefix);
    });
    return found == message.buttons.end() ? nullptr : &*found;
}

std::string number_of(std::string_view id) {
    const auto colon = id.find(':');
    const std::string_view rest = id.substr(colon + 1);
    return std::string{rest.substr(0, rest.find(':'))};
}

/// "Laporan *MJ7 EA9B* …": the first number in bold, without its space.
std::string number_in(std::string_view body) {
    const auto from = body.find("*MJ");
    if (from == std::string_view::npos) return {};
    const auto to = body.find('*', from + 1);
    std::string number{body.substr(from + 1, to - from - 1)};
    std::erase(number, ' ');
    return number;
}

bool says(const Told& told, std::string_view words) {
    return told.message->body.find(words) != std::string::npos;
}
}  // namespace

YearPeople::YearPeople(YearTown& town, Time from, Time to, std::int64_t tickets)
    : town_(town), end_(to) {
    for (const auto& one : town.staff()) officers_.insert(one.phone);
    plan_absences(from, to);
    plan_arrivals(from, to, tickets);
}

void YearPeople::plan_arrivals(Time from, Time to, std::int64_t tickets) {
    const auto days_between = floor<days>(to - from).count();
    std::size_t all = 0;
    for (const std::size_t each : arrivals) all += each;
    const auto people = static_cast<std::size_t>(1 + tickets / 3);
    for (std::int64_t one = 0; one < tickets; ++one) {
        std::size_t at = roll(dice_, all);
        std::size_t hour = 0;
        while (at >= arrivals[hour]) at -= arrivals[hour++];
        const auto day = days{one * days_between / tickets};
        const auto second = seconds{roll(dice_, 3600)};
        const Time when = from + day + hours{hour} + second;
        const std::string phone = fmt::format("6289{:08}", roll(dice_, people));
        writes(phone, when, invent(dice_, town_.office()).text);
    }
}

/// Two weeks of leave each, and single days.
void YearPeople::plan_absences(Time from, Time to) {
    const auto length = static_cast<std::size_t>(floor<days>(to - from).count());
    for (const std::string& phone : officers_) {
        for (const int span : {12, 3, 1, 1}) {
            const Time begins = from + days{roll(dice_, length)};
            away_[phone].emplace_back(begins, begins + days{span});
        }
    }
}

bool YearPeople::is_away(const std::string& phone, Time at) const {
    const auto found = away_.find(phone);
    return found != away_.end() && std::ranges::any_of(found->second, [at](const auto& span) {
               return span.first <= at && at < span.second;
           });
}

minutes YearPeople::within(minutes most) {
    return minutes{1 + roll(dice_, static_cast<std::size_t>(most.count()))};
}

Time YearPeople::at_work(Time at, minutes wait) {
    return floor<seconds>(cases::due_at(town_.office().office.calendar, {wait, true}, at));
}

void YearPeople::later(const std::string& phone, Time at, const std::string& content) {
    if (at < end_) deeds_.push({floor<seconds>(at), ++orders_, phone, content});
}

void YearPeople::taps(const std::string& phone, Time at, const templates::Button& tapped) {
    later(
        phone,
        at,
        fmt::format(
            R"("type":"interactive","interactive":{{"type":"button_reply","button_reply":)"
            R"({{"id":"{}","title":"x"}}}})",
            tapped.id
        )
    );
}

void YearPeople::writes(const std::string& phone, Time at, const std::string& words) {
    later(phone, at, fmt::format(R"("type":"text","text":{{"body":"{}"}})", words));
}

void YearPeople::live() {
    while (true) {
        const auto timer = town_.next_timer();
        if (deeds_.empty() && !timer) break;
        const bool time_first = timer && (deeds_.empty() || *timer <= deeds_.top().at);
        if (time_first && *timer >= end_) break;
        std::vector<Told> told;
        if (time_first) {
            const auto began = steady_clock::now();
            told = town_.ticks(*timer);
            longest_tick_ = std::max<nanoseconds>(longest_tick_, steady_clock::now() - began);
        } else {
            const Deed deed = deeds_.top();
            deeds_.pop();
            told = town_.hears(deed.phone, deed.content, deed.at);
            asked_by_ = deed.phone;
        }
        for (const Told& one : told) see(one);
        asked_by_.clear();
    }
    town_.commit();
}

void YearPeople::see(const Told& told) {
    ++told_;
    if (officers_.contains(told.phone)) return see_as_officer(told);
    see_as_resident(told);
}

void YearPeople::see_as_resident(const Told& told) {
    const templates::Message& message = *told.message;
    const Time soon = told.at + 1min;
    if (const auto* send = button(message, "send:")) return taps(told.phone, soon, *send);
    if (const auto* done = button(message, "confirm:")) {
        const std::string number = number_of(done->id);
        Seen& seen = book_[number];
        if (says(told, "Tanpa jawaban")) {
            seen.noticed = told.at;
            return;
        }
        seen.resolved.push_back(told.at);
        const std::size_t fate = roll(dice_, 1000);
        if (fate < 550) taps(told.phone, told.at + within(24h), *done);
        if (fate >= 920) taps(told.phone, told.at + within(24h), *button(message, "dispute:"));
        return;
    }
    const std::string number = number_in(message.body);
    const bool flood = says(told, "sudah diberi tahu") || says(told, "sudah masuk, bersama");
    if (flood || says(told, "sudah kami terima") || says(told, "dicatat sebagai")) {
        const auto [row, fresh] = book_.try_emplace(number);
        if (!fresh || number.empty()) return;
        row->second.reporter = told.phone;
        row->second.danger = flood;
        row->second.filed = told.at;
        return;
    }
    if (says(told, "dibuka lagi")) book_[number].disputed = told.at;
    if (says(told, "jadi kami teruskan juga ke")) book_[number].escalated = told.at;
    if (says(told, "menangani laporan") && !book_[number].taken) book_[number].taken = told.at;
    if (const auto* rate = button(message, "rate:"); rate) {
        book_[number_of(rate->id)].confirmed = told.at;
        if (chance(300)) taps(told.phone, soon, *rate);
        return;
    }
    if (message.buttons.empty()) return;
    // Whatever is asked on the way is answered with the first that is offered.
    if (button(message, "place:") || button(message, "kelurahan:") || button(message, "category:"))
        taps(told.phone, soon, message.buttons.front());
    else if (const auto* none = button(message, "skip:"))
        taps(told.phone, soon, *none);
}

void YearPeople::see_as_officer(const Told& told) {
    const templates::Message& message = *told.message;
    if (message.body.starts_with("*Laporan ") && says(told, "perlu perhatian"))
        return see_ladder(told);
    if (says(told, "laporan perlu perhatian")) return see_ladder(told);
    if (const auto* ready = button(message, "menu:ready")) {
        if (!is_away(told.phone, told.at)) taps(told.phone, told.at + within(30min), *ready);
        return;
    }
    if (const auto* take = button(message, "take:"); take && message.list.empty()) {
        const std::string number = number_of(take->id);
        book_[number].danger = book_[number].danger || says(told, "MENDESAK");
        // One of the team means to; one in twelve reports nobody wants.
        const bool means = !is_away(told.phone, told.at) && !decided_.contains(number);
        if (!means || (!book_[number].danger && chance(80))) return;
        decided_.insert(number);
        const bool danger = book_[number].danger;
        const Time at = danger ? told.at + within(4min) : at_work(told.at, within(300min));
        return taps(told.phone, at, *take);
    }
    if (const auto* resolve = button(message, "resolve:")) work_on(told, number_of(resolve->id));
}

void YearPeople::work_on(const Told& told, const std::string& number) {
    const templates::Message& message = *told.message;
    const auto* resolve = button(message, "resolve:");
    const bool danger = book_[number].danger;
    const std::size_t fate = roll(dice_, 1000);
    const Time ready = danger ? told.at + within(6h) : at_work(told.at, within(6 * 480min));
    if (fate < 900) return taps(told.phone, ready, *resolve);
    if (fate < 940 && button(message, "plan:")) {
        taps(told.phone, ready, *button(message, "plan:"));
        writes(told.phone, ready + 1min, "perlu alat berat, menunggu anggaran");
    }
}

void YearPeople::see_ladder(const Told& told) {
    const templates::Message& message = *told.message;
    const auto before = last_ladder_.find(told.phone);
    // A list may hold danger among the rest.
    const bool danger = std::ranges::any_of(message.buttons, [&](const templates::Button& one) {
        return book_[number_of(one.id)].danger;
    });
    // What somebody asked to see is no message of the ladder.
    if (!danger && told.phone != asked_by_) {
        crowded_ += before != last_ladder_.end() && told.at - before->second < 1h ? 1 : 0;
        const auto local = told.at + town_.office().office.calendar.offset;
        const auto of_day = local - floor<days>(local);
        woken_ += of_day >= 21h || of_day < 6h ? 1 : 0;
        last_ladder_[told.phone] = told.at;
    }
    if (is_away(told.phone, told.at) || message.buttons.empty()) return;
    const std::size_t fate = roll(dice_, 1000);
    const Time at = at_work(told.at, within(120min));
    if (!message.list.empty()) return taps(told.phone, at, any_of(dice_, message.buttons));
    if (const auto* take = button(message, "take:"); take && fate < 700)
        return taps(told.phone, at, *take);
    if (const auto* remind = button(message, "remind:"); remind && fate < 500)
        return taps(told.phone, at, *remind);
    if (const auto* seize = button(message, "seize:"); seize && fate < 800)
        taps(told.phone, at, *seize);
}
}  // namespace telepati::bench
