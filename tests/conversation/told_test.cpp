/// The table of moves says whom each tells (cases/life.cpp): what the deeds do must be that.
#include <doctest/doctest.h>

#include <algorithm>

#include "bot/cases/life.hpp"
#include "bot/conversation/desk_deeds.hpp"
#include "tests/support/office_stage.hpp"

namespace telepati::conversation {
namespace {

const ContactId reporter{9'001};

const cases::Officer& officer(
    const cases::Office& office, std::string_view team, cases::Role role
) {
    return *std::ranges::find_if(office.officers, [&](const cases::Officer& one) {
        return one.team == team && one.role == role;
    });
}

bool tells(const Work& work, auto whom) {
    return std::ranges::any_of(work.effects, [&](const Effect& effect) {
        const auto* said = std::get_if<Say>(&effect);
        return said && whom(said->to);
    });
}
}  // namespace

TEST_CASE("Every move tells whom the table of moves says") {
    tests::OfficeStage desk;
    const ContactId leader = officer(desk.office.office, "p3su", cases::Role::Leader).contact;
    const ContactId member = officer(desk.office.office, "p3su", cases::Role::Officer).contact;
    int checked = 0;
    for (const cases::Move& move : cases::moves()) {
        const DeskDeed* deed = desk_deed(move.from, move.to);
        if (!deed || deed->act != move.act) continue;  // Route: the desk's own, tested there.
        CAPTURE(cases::status_name(move.from));
        CAPTURE(cases::act_name(move.act));
        cases::Ticket ticket;
        ticket.number = "MJ7EA9B";
        ticket.status = move.from;
        ticket.reporter = reporter;
        ticket.category = "drainase";
        ticket.team = "p3su";
        ticket.assignee = leader;
        ticket.offered_to = {leader, member};
        const Work work = deed->perform(desk.context(ContactId{}), ticket, {"kata-kata", {}});
        const bool reporter_told = move.tells == cases::Tells::Reporter;
        const bool both_told = move.tells == cases::Tells::Both;
        const bool team_told = move.tells == cases::Tells::Team;
        if (reporter_told || both_told)
            CHECK(tells(work, [](ContactId to) { return to == reporter; }));
        if (team_told || both_told)
            CHECK(tells(work, [](ContactId to) { return to && to != reporter; }));
        ++checked;
    }
    CHECK(checked > 20);
}
}  // namespace telepati::conversation
