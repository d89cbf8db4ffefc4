#pragma once
/// A clerk at the desk who has signed in, and reports of the counter.

#include <doctest/doctest.h>

#include <string>

#include "tests/support/desk_town.hpp"

namespace telepati::tests {

inline std::string location(const handlers::http::Response& response) {
    const auto found = response.headers.find("Location");
    return found == response.headers.end() ? "" : found->second;
}

/// A clerk who has signed in, and reports of the counter.
struct ClerkStage {
    ClerkStage() { clerk.sign_in("operator"); }

    /// Files at the counter; the number.
    std::string files(const std::string& text, const std::string& phone = {}) {
        clerk.get("/desk/baru");
        Form form{{"key", clerk.value_of("key")}, {"note", text}, {"phone", phone}};
        const auto answer = clerk.post("/desk/baru", std::move(form));
        INFO(answer.status, " ", answer.body);
        const std::string slip = location(answer);
        REQUIRE(slip.starts_with("/desk/t/"));
        town.delivered();
        return slip.substr(8, slip.rfind('/') - 8);
    }

    handlers::http::Response form(const std::string& number, const std::string& deed, Form fields) {
        clerk.get("/desk/t/" + number);
        fields.emplace_back("csrf", clerk.value_of("csrf"));
        fields.emplace_back("version", clerk.value_of("version"));
        return clerk.post("/desk/t/" + number + '/' + deed, std::move(fields));
    }

    cases::Ticket ticket(const std::string& number) {
        return town.store().reader()->ticket({}, number).value().ticket;
    }

    DeskTown desk;
    Town& town = desk.town;
    Browser clerk{desk};
};

inline const std::string drain = "parit tumpat gg seser lk 3 kwala bekala";
inline const std::string lamp = "lampu jalan mati di jl karya wisata gedung johor";
}  // namespace telepati::tests
