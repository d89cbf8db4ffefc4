#pragma once
/// Two offices with a few tickets in a database of their own, and the API over them without a
/// server.

#include <memory>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>
#include <utility>

#include "handlers/api/tickets.hpp"
#include "handlers/api/token.hpp"
#include "handlers/readers.hpp"
#include "handlers/route_table.hpp"
#include "storage/store.hpp"
#include "tests/support/temp_folder.hpp"
#include "tests/support/test_database.hpp"

namespace api_office {
using namespace telepati;
using nlohmann::json;

inline Time minute(int count) {
    using namespace std::chrono;
    return Time{sys_days{2026y / November / 21} + hours{3} + minutes{count}};
}

/// Medan Johor (prefix MJ, one officer) and Medan Amplas (prefix MA). Tokens: "johor" and "amplas"
/// of one office each, "all" of none, "stranger" with a role that does not exist.
class Offices {
public:
    Offices() : store(open()), readers(*store) {
        auto batch = store->begin();
        johor = save_office(*batch, "medan-johor", "12.71.11.1006", "Kwala Bekala");
        amplas = save_office(*batch, "medan-amplas", "12.71.12.1001", "Harjosari I");
        batch->save_staff(johor, std::vector{officer()}, minute(0));
        resident = contact(*batch, johor, {storage::Identity::Kind::WaId, "6281200000890"});
        neighbour = contact(*batch, amplas, {storage::Identity::Kind::UserId, "ID.abc"});
        add_token(*batch, "johor", "viewer", johor);
        add_token(*batch, "amplas", "admin", amplas);
        add_token(*batch, "all", "team", {});
        add_token(*batch, "stranger", "boss", {});
        batch->commit();
        world = std::make_shared<const handlers::World>(nullptr, store->reader()->offices());
    }

    /// A ticket of Johor that was opened at minute(`at`).
    cases::Ticket ticket(std::string number, int at) const {
        cases::Ticket made;
        made.number = std::move(number);
        made.office = johor;
        made.reporter = resident;
        made.category = "banjir";
        made.text = "Air masuk rumah";
        made.opened_at = minute(at);
        return made;
    }

    void add(cases::Ticket made, std::vector<conversation::Media> media = {}) {
        storage::Records records;
        records.tickets.push_back({std::move(made), {}, std::move(media), minute(0)});
        write(records);
    }

    void write(const storage::Records& records) {
        auto batch = store->begin();
        batch->write(records);
        batch->commit();
    }

    ContactId officer_contact() {
        return store->reader()
            ->contact(johor, {storage::Identity::Kind::WaId, "6281300000001"})
            .value();
    }

    handlers::http::Response ask(
        std::string path, std::string query = {}, std::string authorization = "Bearer johor"
    ) {
        handlers::http::Request request;
        request.method = "GET";
        request.path = std::move(path);
        request.query = handlers::http::form_fields(query);
        if (!authorization.empty()) request.headers.emplace("authorization", authorization);
        const handlers::http::RouteTable table(handlers::api::ticket_routes(
            {readers,
             [this] { return world; },
             [] { return minute(0); },
             std::make_shared<handlers::Readings>([](const storage::AuditEntry&) {})}
        ));
        return table.answer(std::move(request));
    }

    json read(
        std::string path, std::string query = {}, std::string authorization = "Bearer johor"
    ) {
        return json::parse(ask(std::move(path), std::move(query), std::move(authorization)).body);
    }

    /// The numbers of the tickets on the page.
    std::vector<std::string> numbers(
        std::string query, std::string authorization = "Bearer johor"
    ) {
        std::vector<std::string> found;
        const json page = read("/api/v1/tickets", std::move(query), std::move(authorization));
        for (const json& item : page.at("items")) {
            found.push_back(item.at("number"));
        }
        return found;
    }

    tests::TempFolder folder;
    tests::TestDatabase database{folder, "office.db"};
    std::unique_ptr<storage::Store> store;
    handlers::Readers readers;
    std::shared_ptr<const handlers::World> world;
    OfficeId johor;
    OfficeId amplas;
    ContactId resident;
    ContactId neighbour;

private:
    std::unique_ptr<storage::Store> open() {
        auto opened = storage::open_store(database.url(), storage::OpenMode::Create);
        if (!opened) throw std::runtime_error(opened.error().what);
        return std::move(*opened);
    }

    static OfficeId save_office(
        storage::Batch& batch, std::string code, std::string place, std::string place_name
    ) {
        storage::OfficeRow row;
        row.office.code = std::move(code);
        const OfficeId id = batch.save_office(row);
        understanding::Kelurahan kelurahan;
        kelurahan.code = std::move(place);
        kelurahan.name = std::move(place_name);
        batch.save_places(id, std::vector{kelurahan});
        return id;
    }

    static storage::StaffMember officer() {
        storage::StaffMember member;
        member.phone = "6281300000001";
        member.name = "Budi Santoso";
        member.team = "kejar-banjir";
        return member;
    }

    static ContactId contact(storage::Batch& batch, OfficeId office, storage::Identity identity) {
        storage::EventRow event;
        event.office = office;
        event.key = "message " + identity.value;
        event.from = {std::move(identity)};
        event.outcome = "turn";
        const storage::Delivery delivery{{"webhook", minute(0), "{}"}, {event}};
        return batch.admit(delivery).at(0).contact;
    }

    static void add_token(
        storage::Batch& batch, const std::string& name, const std::string& role, OfficeId office
    ) {
        batch.add_token({name, role, office}, handlers::api::token_hash(name), minute(0));
    }
};
}  // namespace api_office
