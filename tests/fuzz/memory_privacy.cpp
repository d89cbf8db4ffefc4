// People's own data in the office in memory, as storage keeps it.

#include <algorithm>

#include "tests/fuzz/demand.hpp"
#include "tests/fuzz/memory_office.hpp"

namespace telepati::fuzz {

using namespace conversation;

void MemoryOffice::look_at_privacy(const LookUp& wanted, Context& around) {
    if (wanted.privacy) around.privacy = wishes_[around.contact];
    const auto said = subscriptions_.find(around.contact);
    if (wanted.subscription && said != subscriptions_.end()) around.subscription = said->second;
    if (!wanted.held) return;
    Held held;
    held.since = now_;
    for (const std::string& number : filed_) {
        const cases::Ticket& ticket = tickets_.at(number).ticket;
        if (ticket.reporter != around.contact) continue;
        ++held.all_reports;
        if (held.reports.size() < limits::held_tickets) held.reports.push_back(ticket);
    }
    around.held = std::move(held);
}

void MemoryOffice::apply(ContactId self, const AskPrivacy& ask) {
    demand(ask.wish.contact == self);
    demand(ask.wish.due > ask.wish.asked);
    if (ask.wish.state != cases::PrivacyState::Open) return;
    auto& open = wishes_[self];
    const bool erases = ask.wish.wish == cases::PrivacyWish::Erase;
    demand(!erases || std::ranges::count(open, ask.wish.wish, &cases::PrivacyCase::wish) == 0);
    open.push_back(ask.wish);
}

void MemoryOffice::apply(ContactId, const SettlePrivacy& settle) {
    std::erase_if(wishes_[settle.contact], [&](const cases::PrivacyCase& wish) {
        return wish.wish == settle.wish;
    });
}

void MemoryOffice::apply(ContactId self, const UnfollowAll& unfollow) {
    demand(unfollow.contact == self);
    for (auto& [number, one] : tickets_) std::erase(one.ticket.followers, self);
}

void MemoryOffice::apply(ContactId, const ErasePerson& erase) {
    demand(!is_officer(erase.contact));
    std::erase_if(phones_, [&](const auto& phone) { return phone.second == erase.contact; });
    people_[erase.contact] = {};
    for (auto& [number, one] : tickets_) {
        std::erase(one.ticket.followers, erase.contact);
        if (one.ticket.reporter != erase.contact || !cases::ended(one.ticket.status)) continue;
        one.ticket.text.clear();
        one.ticket.place.clear();
    }
}
}  // namespace telepati::fuzz
