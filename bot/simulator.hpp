#pragma once
/// The simulator of `serve --demo`, with the people and places of the sample offices.

#include <memory>

#include "bot/config.hpp"
#include "bot/services.hpp"
#include "handlers/simulator/simulator.hpp"

namespace telepati::app {

/// `clock_moved` is called after each move of the clock. `services` must outlive it.
std::unique_ptr<handlers::Simulator> make_simulator(
    Services& services, const Config& config, std::function<void()> clock_moved
);
}  // namespace telepati::app
