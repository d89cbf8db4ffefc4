#pragma once
/// An admin at the pages about people.

#include <doctest/doctest.h>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "storage/desk_store.hpp"
#include "tests/support/clerk_stage.hpp"

namespace telepati::tests {

inline const std::string budi = "6281390000001";

struct PeopleStage : ClerkStage {
    PeopleStage() { admin.sign_in("admin"); }

    handlers::http::Response sends(const std::string& page, const std::string& path, Form fields) {
        admin.get(page);
        fields.emplace_back("csrf", admin.value_of("csrf"));
        return admin.post(path, std::move(fields));
    }
    handlers::http::Response to_account(const std::string& name, Form fields) {
        admin.get("/desk/orang/akun/" + name);
        if (const auto before = admin.value_of("before"); !before.empty())
            fields.emplace_back("before", before);
        return sends("/desk/orang", "/desk/orang/akun/" + name, std::move(fields));
    }
    /// To an officer, from a page that is as fresh as can be.
    handlers::http::Response to_officer(const std::string& path, Form fields) {
        admin.get(path);
        fields.emplace_back("before", admin.value_of("before"));
        return sends(path, path, std::move(fields));
    }
    handlers::http::Response adds_officer(
        const std::string& name, const std::string& phone, const std::string& team = "p3su"
    ) {
        return sends(
            "/desk/orang",
            "/desk/orang/petugas",
            {{"name", name}, {"phone", phone}, {"team", team}, {"role", "officer"}}
        );
    }

    const cases::Office& office() {
        world = town.turnstile().world();
        return world->by_code("medan-johor")->row.office;
    }
    const cases::Officer* officer(const std::string& name) {
        const auto found = std::ranges::find(office().officers, name, &cases::Officer::name);
        return found == office().officers.end() ? nullptr : &*found;
    }
    /// Whether that officer holds the ticket's card.
    bool holds_card(const std::string& number, ContactId contact) {
        std::vector<ContactId> cards;
        town.turnstile().run([&](storage::Batch& batch) {
            cards = batch.ticket(office().id, number).value().offered_to;
        });
        return std::ranges::find(cards, contact) != cards.end();
    }
    /// The page of an officer, from the list of people.
    std::string path_of(const std::string& name) {
        const auto page = admin.get("/desk/orang").body;
        const auto at = page.find("\">" + name + "</a>");
        REQUIRE(at != std::string::npos);
        const auto from = page.rfind("href=\"", at) + 6;
        return page.substr(from, at - from);
    }
    std::vector<storage::AuditRow> audited(const std::string& act) {
        storage::AuditQuery query;
        query.office = office().id;
        query.act = act;
        return town.store().reader()->desk().audit(query);
    }

    std::shared_ptr<const handlers::World> world;
    Browser admin{desk};
};
}  // namespace telepati::tests
