#include "bot/cases/ladder.hpp"

#include <doctest/doctest.h>

#include <array>
#include <vector>

using namespace telepati;
using namespace telepati::cases;

namespace {

constexpr ContactId worker{1};
constexpr ContactId leader{2};
constexpr ContactId other_leader{3};
constexpr ContactId lurah{4};
constexpr ContactId other_lurah{5};
constexpr ContactId sekcam{6};
constexpr ContactId camat{7};
constexpr ContactId mayor{8};

Office johor() {
    Office office;
    office.officers = {
        {worker, "Slamet", "p3su", Role::Officer, "", {}},
        {leader, "Martua", "p3su", Role::Leader, "", {}},
        {other_leader, "Jonter", "trantib", Role::Leader, "", {}},
        {lurah, "Efrata", "sekretariat", Role::Lurah, "1006", {}},
        {other_lurah, "Ratna", "sekretariat", Role::Lurah, "1001", {}},
        {sekcam, "Hotma", "sekretariat", Role::Sekcam, "", {}},
        {camat, "Daulay", "sekretariat", Role::Camat, "", {}},
        {mayor, "Sekda", "sekretariat", Role::Mayor, "", {}},
    };
    return office;
}

Ticket drain() {
    Ticket ticket;
    ticket.team = "p3su";
    ticket.kelurahan = "1006";
    ticket.reporter = ContactId{99};
    ticket.status = Status::Assigned;
    return ticket;
}
}  // namespace

TEST_CASE("A report in somebody's hands climbs from whoever has it to the mayor's office") {
    const Office office = johor();
    Ticket ticket = drain();
    ticket.assignee = worker;
    const std::array order{worker, leader, lurah, sekcam, camat, mayor};
    for (const ContactId expected : order) {
        const Rung rung = next_rung(office, ticket);
        CHECK(rung.people == std::vector{expected});
        ticket.climbed = rung.step;
    }
    CHECK(next_rung(office, ticket).step == 0);
}

TEST_CASE("A report that nobody took climbs above those who hold its cards") {
    const Office office = johor();
    Ticket ticket = drain();
    ticket.offered_to = {worker};
    CHECK(next_rung(office, ticket).people == std::vector{leader});
    ticket.offered_to = {worker, leader};
    CHECK(next_rung(office, ticket).people == std::vector{lurah});
    ticket.climbed = step_of(Role::Sekcam);
    CHECK(next_rung(office, ticket).people == std::vector{camat});
}

TEST_CASE("Steps without anybody are passed over, and nobody hears of the own report") {
    const Office office = johor();
    Ticket ticket = drain();
    ticket.assignee = leader;
    ticket.climbed = step_of(Role::Officer);
    ticket.kelurahan = "1009";
    CHECK(next_rung(office, ticket).people == std::vector{sekcam});
    ticket.reporter = sekcam;
    CHECK(next_rung(office, ticket).people == std::vector{camat});
}

TEST_CASE("Leaders stand above their own team and a lurah above the kelurahan") {
    const Office office = johor();
    const Ticket ticket = drain();
    const auto above = [&](ContactId person) {
        return stands_above(*office.officer(person), ticket);
    };
    CHECK_FALSE(above(worker));
    CHECK(above(leader));
    CHECK_FALSE(above(other_leader));
    CHECK(above(lurah));
    CHECK_FALSE(above(other_lurah));
    CHECK((above(sekcam) && above(camat) && above(mayor)));
}

TEST_CASE("For the office answer camat and sekcam; where it has neither, whoever stands highest") {
    Office office = johor();
    CHECK(heads_of(office) == std::vector{sekcam, camat});
    const auto without = [&](Role role) {
        std::erase_if(office.officers, [&](const Officer& one) { return one.role == role; });
        return heads_of(office);
    };
    CHECK(without(Role::Camat) == std::vector{sekcam});
    CHECK(without(Role::Sekcam) == std::vector{mayor});
    CHECK(without(Role::Mayor) == std::vector{lurah, other_lurah});
    CHECK(without(Role::Lurah) == std::vector{leader, other_leader});
    CHECK(without(Role::Leader) == std::vector{worker});
    CHECK(without(Role::Officer).empty());
}
