#pragma once
/// A store in a folder of its own with one office, and the rows that stories about it begin with.

#include <doctest/doctest.h>

#include <array>
#include <memory>
#include <string>
#include <vector>

#include "storage/store.hpp"
#include "tests/support/temp_folder.hpp"
#include "tests/support/test_database.hpp"

namespace telepati::storage::tests {

inline const Time now{std::chrono::milliseconds{1'790'000'000'000}};

struct Fixture {
    Fixture() {
        auto opened = open_store(url(), OpenMode::Create);
        REQUIRE_MESSAGE(opened, opened.error().what);
        store = std::move(*opened);
        auto batch = store->begin();
        OfficeRow row;
        row.office.code = "uji";
        row.office.prefix = "UJ";
        row.number_id = "1";
        office = batch->save_office(row);
        batch->commit();
    }
    std::string url() const { return database.url(); }

    Delivery delivery(const std::string& key, const std::vector<Identity>& from) const {
        EventRow event;
        event.office = office;
        event.key = key;
        event.at = now;
        event.from = from;
        event.outcome = "turn";
        return {{"webhook", now, "{}"}, {event}};
    }

    /// Journals one message and commits.
    Admitted admit(const std::string& key, const std::vector<Identity>& from) {
        auto batch = store->begin();
        const Admitted admitted = batch->admit(delivery(key, from))[0];
        batch->commit();
        return admitted;
    }

    ContactState load(ContactId contact) {
        auto batch = store->begin();
        const std::array contacts{contact};
        return batch->load(contacts).front();
    }

    telepati::tests::TempFolder folder;
    telepati::tests::TestDatabase database{folder, "t.db"};
    std::unique_ptr<Store> store;
    OfficeId office;
};

inline Identity phone(const std::string& digits) { return {Identity::Kind::WaId, digits}; }
inline Identity user(const std::string& id) { return {Identity::Kind::UserId, id}; }

inline OutboxRow outbox_row(Fixture& fixture, Batch& batch, ContactId contact, OutboxState state) {
    OutboxRow row;
    row.id = batch.next_outbox_id();
    row.office = fixture.office;
    row.contact = contact;
    row.kind = "filed";
    row.message = "{}";
    row.state = state;
    row.created_at = now;
    row.due_at = now;
    return row;
}

inline cases::Ticket ticket(const Fixture& fixture, ContactId reporter) {
    cases::Ticket ticket;
    ticket.number = "UJ2345";
    ticket.office = fixture.office;
    ticket.reporter = reporter;
    ticket.category = "jalan";
    ticket.opened_at = now;
    ticket.team = "p3su";
    return ticket;
}
}  // namespace telepati::storage::tests
