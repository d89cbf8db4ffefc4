#pragma once
/// A story told to Lanes with hand-driven time: what is on the wire ends as told.

#include <doctest/doctest.h>

#include <chrono>
#include <string>
#include <utility>
#include <vector>

#include "handlers/lanes.hpp"

namespace telepati::handlers::tests {
using namespace std::chrono_literals;

struct LaneStory {
    explicit LaneStory(double rate = 1'000) : lanes(rate) {}

    void hold(std::int64_t id, std::int64_t contact, const std::string& number = "n1") {
        Errand errand;
        errand.id = {id};
        errand.contact = {contact};
        errand.number_id = number;
        errand.message = "with buttons";
        lanes.enqueue({std::move(errand)});
    }

    /// The id of the errand that goes on the wire now; 0: none.
    std::int64_t go() {
        auto errand = lanes.next(now);
        if (!errand) return 0;
        const auto id = errand->id.value;
        on_wire.push_back(std::move(*errand));
        return id;
    }

    void end(std::int64_t id, SendResult result, std::string plain = {}) {
        for (auto& errand : on_wire) {
            if (errand.id.value != id) continue;
            auto back = std::move(errand);
            std::swap(errand, on_wire.back());
            on_wire.pop_back();
            lanes.finish(std::move(back), {std::move(result), std::move(plain)}, now, 0);
            return;
        }
        FAIL("not on the wire: ", id);
    }

    void end(std::int64_t id, SendClass reason, int code = 0) {
        end(id, SendFailure{reason, code, std::nullopt});
    }

    /// Sends `id`, which must be the next to go.
    void sent(std::int64_t id) {
        REQUIRE(go() == id);
        end(id, Sent{"w" + std::to_string(id)});
    }

    void fails(std::int64_t id, SendClass reason, int code = 0) {
        REQUIRE(go() == id);
        end(id, reason, code);
    }

    /// Time goes on to when something may go; the pause it took.
    std::chrono::milliseconds pause() {
        const auto wake = lanes.wake();
        REQUIRE(wake);
        const auto pause = std::max(*wake - now, std::chrono::milliseconds{0});
        now += pause;
        return pause;
    }

    /// What was told since the last call, as "id state", "id state wamid" or "id state code", with
    /// spaces between.
    std::string news() {
        std::string all;
        for (const auto& report : lanes.take_news().reports) {
            if (!all.empty()) all += ", ";
            all += std::to_string(report.id.value) + " " + name(report.state);
            if (!report.wamid.empty()) all += " " + report.wamid;
            if (report.code != 0) all += " " + std::to_string(report.code);
        }
        return all;
    }

    std::size_t alarms() { return lanes.take_news().alarms.size(); }

    static std::string name(SendReport::State state) {
        switch (state) {
            case SendReport::State::Sent:
                return "sent";
            case SendReport::State::Later:
                return "later";
            case SendReport::State::Uncertain:
                return "uncertain";
            case SendReport::State::Waiting:
                return "waiting";
            case SendReport::State::Withheld:
                return "withheld";
            case SendReport::State::Parked:
                return "parked";
        }
        return "?";
    }

    Lanes lanes;
    Time now{1'000'000s};
    std::vector<Errand> on_wire;
};
}  // namespace telepati::handlers::tests
