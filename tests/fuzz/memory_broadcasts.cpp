// Who agreed to hear broadcasts, in the office in memory.

#include "tests/fuzz/demand.hpp"
#include "tests/fuzz/memory_office.hpp"

namespace telepati::fuzz {

using namespace conversation;

void MemoryOffice::apply(ContactId self, const KeepSecret& keep) {
    cases::Ticket& ticket = known(keep.number).ticket;
    demand(ticket.reporter == self);
    ticket.secret = true;
}

void MemoryOffice::apply(ContactId self, const Subscribe& subscribe) {
    demand(subscribe.said.contact == self);
    demand(places_.find(subscribe.said.kelurahan) != nullptr || !subscribe.said.words.empty());
    demand(subscribe.said.at == now_);
    subscriptions_[self] = subscribe.said;
}

void MemoryOffice::apply(ContactId self, const Unsubscribe& unsubscribe) {
    demand(unsubscribe.contact == self);
    const auto known = subscriptions_.find(self);
    if (known != subscriptions_.end()) known->second.state = cases::SubscriptionState::Ended;
}

void MemoryOffice::apply(ContactId, const MarkBroadcast& mark) { demand(mark.serial > 0); }

void MemoryOffice::apply(ContactId, const CountReply& reply) { demand(reply.serial > 0); }
}  // namespace telepati::fuzz
