#include "storage/relational/admission.hpp"

#include <tuple>

#include "storage/relational/contacts.hpp"
#include "storage/relational/sql.hpp"

namespace telepati::storage::relational {
namespace {

/// An event, whose body it came in, and who sent it.
struct Arrival {
    const EventRow* event;
    const Delivery* delivery;
    std::int64_t journal;
    std::optional<ContactId> contact;
};

using Ids = std::vector<std::optional<std::int64_t>>;

Ids keep_bodies(Connection& connection, std::span<const Delivery* const> deliveries) {
    return connection.insert_each(sql::insert_journal, deliveries, [](const Delivery* delivery) {
        const BodyRow& body = delivery->body;
        return std::tuple{
            body.received_at, std::string_view{body.source}, std::string_view{body.body}};
    });
}

std::vector<Arrival> arrivals_of(std::span<const Delivery* const> deliveries, const Ids& journals) {
    std::vector<Arrival> arrivals;
    for (std::size_t at = 0; at < deliveries.size(); ++at) {
        for (const EventRow& event : deliveries[at]->events)
            arrivals.push_back({&event, deliveries[at], journals[at].value(), std::nullopt});
    }
    return arrivals;
}

bool talks(const Arrival& arrival) {
    return arrival.event->kind == EventKind::Message && arrival.event->office;
}

void find_contacts(Connection& connection, std::vector<Arrival>& arrivals) {
    std::vector<const EventRow*> talking;
    for (const Arrival& arrival : arrivals) {
        if (talks(arrival)) talking.push_back(arrival.event);
    }
    const auto known = known_contacts(connection, talking);
    auto next = known.begin();
    bool changed = false;  // whoever is new or has a new number may change who the next ones are
    for (Arrival& arrival : arrivals) {
        if (!talks(arrival)) continue;
        arrival.contact = *next++;
        if (*arrival.contact && !changed) continue;
        changed = true;
        arrival.contact =
            find_or_make_contact(connection, *arrival.event, arrival.delivery->body.received_at);
    }
}
Ids keep_events(Connection& connection, const std::vector<Arrival>& arrivals) {
    return connection.insert_each(sql::insert_event, arrivals, [](const Arrival& arrival) {
        const EventRow& event = *arrival.event;
        return std::tuple{
            event.office,
            arrival.journal,
            event.position,
            std::string_view{event.key},
            static_cast<int>(event.kind),
            arrival.contact,
            event.at,
            std::string_view{event.outcome}};
    });
}
}  // namespace

std::vector<std::vector<Admitted>> admit(
    Connection& connection, std::span<const Delivery* const> deliveries
) {
    const Ids journals = keep_bodies(connection, deliveries);
    std::vector<Arrival> arrivals = arrivals_of(deliveries, journals);
    find_contacts(connection, arrivals);
    const Ids events = keep_events(connection, arrivals);
    std::vector<std::vector<Admitted>> admitted;
    std::size_t next = 0;
    for (std::size_t at = 0; at < deliveries.size(); ++at) {
        auto& of_body = admitted.emplace_back();
        bool any_fresh = false;
        for (std::size_t left = deliveries[at]->events.size(); left > 0; --left, ++next) {
            const bool fresh = events[next].has_value();
            any_fresh = any_fresh || fresh;
            const ContactId contact = arrivals[next].contact.value_or(ContactId{});
            of_body.push_back(
                {EventId{events[next].value_or(0)}, fresh ? contact : ContactId{}, fresh}
            );
        }
        if (!any_fresh) connection.write(sql::delete_journal, journals[at].value());
    }
    return admitted;
}
}  // namespace telepati::storage::relational
