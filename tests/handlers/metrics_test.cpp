#include "handlers/metrics.hpp"

#include <doctest/doctest.h>

#include <set>
#include <sstream>
#include <thread>
#include <vector>

namespace metrics = telepati::handlers::metrics;
using metrics::Counter;
using metrics::Gauge;

TEST_CASE("a counter shows its sum") {
    const auto before = metrics::value(Counter::Tickets);
    metrics::count(Counter::Tickets);
    metrics::count(Counter::Tickets, 4);
    CHECK(metrics::value(Counter::Tickets) == before + 5);
    const std::string line = "\ntelepati_tickets_total " + std::to_string(before + 5) + "\n";
    CHECK(metrics::text().find(line) != std::string::npos);
}

TEST_CASE("a gauge shows what was set last") {
    metrics::set(Gauge::OutboxQueued, 7);
    metrics::set(Gauge::OutboxQueued, -2);
    CHECK(metrics::text().find("\ntelepati_outbox_queued -2\n") != std::string::npos);
    metrics::set(Gauge::OutboxQueued, 0);
}

TEST_CASE("counting from many threads loses nothing") {
    const auto before = metrics::value(Counter::Turns);
    std::vector<std::thread> threads;
    for (int index = 0; index < 4; ++index) {
        threads.emplace_back([] {
            for (int turn = 0; turn < 1'000; ++turn) metrics::count(Counter::Turns);
        });
    }
    for (std::thread& thread : threads) thread.join();
    CHECK(metrics::value(Counter::Turns) == before + 4'000);
}

TEST_CASE("each metric has help and type before its value and a name of its own") {
    std::istringstream text(metrics::text());
    std::set<std::string> names;
    std::string help, type, value;
    while (std::getline(text, help) && std::getline(text, type) && std::getline(text, value)) {
        const std::string name = value.substr(0, value.find(' '));
        CHECK(name.substr(0, 9) == "telepati_");
        CHECK(help.find("# HELP " + name + " ") == 0);
        CHECK(help.size() > name.size() + 12);
        CHECK(type.find("# TYPE " + name + " ") == 0);
        CHECK(names.insert(name).second);
    }
    const auto all =
        static_cast<std::size_t>(Counter::Count_) + static_cast<std::size_t>(Gauge::Count_);
    CHECK(names.size() == all);
}
