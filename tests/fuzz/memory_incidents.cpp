// Incidents and followers of the office in memory, as storage keeps them.

#include <algorithm>

#include "bot/cases/number.hpp"
#include "bot/conversation/report.hpp"
#include "tests/fuzz/demand.hpp"
#include "tests/fuzz/memory_office.hpp"

namespace telepati::fuzz {

using namespace conversation;

cases::Ticket MemoryOffice::read(const cases::Ticket& ticket) const {
    cases::Ticket known = ticket;
    if (known.incident.empty()) return known;
    for (const std::string& number : filed_) {
        if (number == ticket.number) break;
        const cases::Ticket& other = tickets_.at(number).ticket;
        if (other.incident != known.incident || other.status >= cases::Status::Resolved) continue;
        known.lead = number;
        break;
    }
    if (!known.offered_to.empty()) return known;
    known.quiet = !known.lead.empty();
    for (const auto& [number, one] : tickets_) {
        if (one.ticket.incident != known.incident) continue;
        for (const ContactId holder : one.ticket.offered_to) {
            if (std::ranges::find(known.offered_to, holder) == known.offered_to.end())
                known.offered_to.push_back(holder);
        }
    }
    return known;
}

cases::Situation MemoryOffice::situation(const std::string& name) const {
    cases::Situation known = incidents_.at(name);
    for (const std::string& number : filed_) {
        const cases::Ticket& ticket = tickets_.at(number).ticket;
        if (ticket.incident != name) continue;
        known = cases::with_report(
            known, cases::spot_of(ticket), number, {ticket.opened_at, ticket.flood_depth_cm}
        );
        known.followers += static_cast<int>(ticket.followers.size());
        const bool works = ticket.status < cases::Status::Resolved;
        if (works && !known.lead) known.lead = read(ticket);
    }
    return known;
}

bool MemoryOffice::look_up(const std::vector<Effect>& effects, Context& around) {
    bool learned = false;
    for (const Effect& effect : effects) {
        const auto* wanted = std::get_if<LookUp>(&effect);
        if (!wanted || around.knows(*wanted)) continue;
        look(*wanted, around);
        around.known.push_back(*wanted);
        demand(around.known.size() <= 5);
        learned = true;
    }
    return learned;
}

void MemoryOffice::look(const LookUp& wanted, Context& around) {
    look_at_letters(wanted, around);
    look_at_privacy(wanted, around);
    look_at_records(wanted, around);
    if (wanted.number_of) around.sister_number = cases::make_number("MA", dice());
    if (wanted.alike) around.fresh_incident = std::to_string(last_incident_ + 1);
    if (!wanted.incident.empty() && incidents_.contains(wanted.incident))
        around.situations[wanted.incident] = situation(wanted.incident);
    for (const std::string& number : filed_) {
        const cases::Ticket ticket = read(tickets_.at(number).ticket);
        const bool open = !cases::ended(ticket.status);
        const auto& followers = ticket.followers;
        const bool follows = std::ranges::find(followers, around.contact) != followers.end();
        if (wanted.alike && open && ticket.category == wanted.alike->category)
            around.alike.push_back(ticket);
        const bool doubtful = ticket.status == cases::Status::Closed && ticket.closed_at &&
                              now_ - *ticket.closed_at <= limits::reopens_within;
        if (wanted.followed && (open || doubtful) && follows) around.followed.push_back(ticket);
        if (!wanted.members.empty() && ticket.incident == wanted.members &&
            ticket.status < cases::Status::Resolved)
            around.members[wanted.members].push_back(ticket);
    }
}

void MemoryOffice::apply(ContactId, const Follow& follow) {
    cases::Ticket& ticket = known(follow.number).ticket;
    demand(ticket.reporter != follow.contact);
    demand(std::ranges::find(ticket.followers, follow.contact) == ticket.followers.end());
    ticket.followers.push_back(follow.contact);
}

void MemoryOffice::apply(ContactId, const SeeWater& seen) { known(seen.number); }

void MemoryOffice::apply(ContactId, const OpenIncident& open) {
    demand(std::stoi(open.serial) == ++last_incident_);
    cases::Situation fresh;
    fresh.name = open.name;
    fresh.category = open.category;
    fresh.since = fresh.last = now_;
    demand(incidents_.emplace(open.name, fresh).second);
}

void MemoryOffice::apply(ContactId, const JoinIncident& join) {
    demand(join.incident.empty() || incidents_.contains(join.incident));
    known(join.number).ticket.incident = join.incident;
}

void MemoryOffice::apply(ContactId, const TellIncident& tell) {
    demand(incidents_.contains(tell.name));
    incidents_[tell.name].told = tell.told;
}

void MemoryOffice::apply(ContactId, const EndIncident& end) {
    demand(incidents_.contains(end.name));
    incidents_[end.name].ended = now_;
}

void MemoryOffice::apply(ContactId, const FileElsewhere& file) {
    demand(file.office == OfficeId{2});
    demand(cases::number_checks(file.number));
    demand(!file.draft.events().empty());
}
}  // namespace telepati::fuzz
