#pragma once
/// `telepati chat`: the bot in the terminal. Same engine, same texts, same database; the service
/// does the work when one runs.

#include <functional>

#include "handlers/control.hpp"

namespace telepati::app {

/// Reads lines until the end of input; prints answers, and what arrives in between. `ask` runs one
/// `chat-turn`.
int chat(
    const std::vector<std::string>& flags,
    const std::function<handlers::Outcome(const handlers::Command&)>& ask
);
}  // namespace telepati::app
