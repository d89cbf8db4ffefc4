/// Who is told of a report that climbs, and when: what a transcript in office hours cannot show.
#include "bot/conversation/ladder.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "bot/conversation/agenda.hpp"
#include "bot/conversation/timer.hpp"
#include "tests/support/office_stage.hpp"

using namespace telepati;
using namespace telepati::conversation;
using namespace std::chrono;

namespace {

Time wib(int day, hours hour, minutes minute = 0min) {
    return sys_days{year{2026} / 11 / day} + hour + minute - 7h;
}

template <class Kind>
const Kind* first(const std::vector<Effect>& effects) {
    for (const Effect& effect : effects) {
        if (const auto* found = std::get_if<Kind>(&effect)) return found;
    }
    return nullptr;
}

struct Stage : tests::OfficeStage {
    ContactId somebody(cases::Role role) const {
        const auto& officers = office.office.officers;
        return std::ranges::find(officers, role, &cases::Officer::role)->contact;
    }

    cases::Ticket drain(const std::string& number, bool danger = false) const {
        cases::Ticket ticket;
        ticket.number = number;
        ticket.status = cases::Status::Assigned;
        ticket.category = "drainase";
        ticket.urgent = danger;
        ticket.team = "p3su";
        ticket.reporter = ContactId{9'000};
        ticket.opened_at = wib(23, 9h);
        ticket.climbed = 4;
        return ticket;
    }

    /// The camat's timer knocks at that time.
    std::vector<Effect> told(
        Time now, std::vector<cases::Ticket> tickets, std::optional<Time> last = std::nullopt
    ) {
        town.set_now(now);
        Context around = context(somebody(cases::Role::Camat));
        auto agenda = std::make_shared<Agenda>();
        for (const cases::Ticket& ticket : tickets) {
            agenda->raised.push_back(raised_from(ticket, "untaken", now));
            agenda->trails[ticket.number] = {{ticket.opened_at, "open", {}, {}}};
            around.mentioned[ticket.number] = ticket;
        }
        agenda->last_raised = last;
        around.agenda = std::move(agenda);
        return tell_raised(around);
    }
};
}  // namespace

TEST_CASE("At night nobody hears of the ladder, and at six everybody does") {
    Stage stage;
    const auto night = stage.told(wib(23, 23h), {stage.drain("MJ7EA9B")});
    REQUIRE(first<SetTimer>(night));
    CHECK(first<SetTimer>(night)->at == wib(24, 6h));
    CHECK_FALSE(first<Say>(night));
    const auto morning = stage.told(wib(24, 6h), {stage.drain("MJ7EA9B")});
    REQUIRE(first<Say>(morning));
    CHECK(first<Say>(morning)->message == "ladder_open");
}

TEST_CASE("Danger wakes whoever stands above, and waits for no hour") {
    Stage stage;
    const Time night = wib(23, 23h);
    const auto told = stage.told(night, {stage.drain("MJ7EA9B", true)}, night - 1min);
    CHECK(first<Say>(told));
}

TEST_CASE("One message an hour: what climbs meanwhile waits for it") {
    Stage stage;
    const Time now = wib(23, 10h, 20min);
    const auto waits = stage.told(now, {stage.drain("MJ7EA9B")}, wib(23, 10h));
    REQUIRE(first<SetTimer>(waits));
    CHECK(first<SetTimer>(waits)->at == wib(23, 11h));
    const auto list =
        stage.told(wib(23, 11h), {stage.drain("MJ7EA9B"), stage.drain("MJ7ABCD")}, wib(23, 10h));
    REQUIRE(first<Say>(list));
    CHECK(first<Say>(list)->message == "ladder_list");
    CHECK(first<Say>(list)->fields.lists.at("choices").size() == 2);
}

TEST_CASE("A clock that was set back makes nobody wait for longer than an hour") {
    Stage stage;
    const Time now = wib(23, 10h);
    const auto waits = stage.told(now, {stage.drain("MJ7EA9B")}, now + days{365});
    REQUIRE(first<SetTimer>(waits));
    CHECK(first<SetTimer>(waits)->at == now + 1h);
}

TEST_CASE("Nobody hears of what somebody has acted on") {
    Stage stage;
    cases::Ticket taken = stage.drain("MJ7EA9B");
    taken.climbed = 0;
    const auto nothing = stage.told(wib(23, 10h), {taken});
    CHECK_FALSE(first<Say>(nothing));
    REQUIRE(first<MarkRaised>(nothing));
    CHECK_FALSE(first<MarkRaised>(nothing)->told);
}

TEST_CASE("A story of many steps keeps its beginning and its end within one message") {
    Stage stage;
    Context around = stage.context(stage.somebody(cases::Role::Camat));
    auto agenda = std::make_shared<Agenda>();
    auto& trail = agenda->trails["MJ7EA9B"];
    trail.push_back({wib(23, 9h), "open", {}, {}});
    for (int step = 0; step < 30; ++step)
        trail.push_back(
            {wib(23, 10h) + minutes{step}, step % 2 == 0 ? "route" : "return", "Slamet", "p3su"}
        );
    around.agenda = agenda;
    const std::string said = trail_said(around, stage.drain("MJ7EA9B"));
    CHECK(said.starts_with("23/11 09.00 dilaporkan warga\n"));
    CHECK(said.ends_with("23/11 10.29 dikembalikan Slamet"));
    CHECK(std::ranges::count(said, '\n') <= 6);
}
