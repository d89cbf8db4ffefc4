#pragma once
/// The demo in the browser: phones of residents and officers, a gateway between them and the bot,
/// and its troubles. All of it goes through the real webhook and the real HTTP of the gateway.

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "bot/base/time.hpp"
#include "handlers/http.hpp"
#include "handlers/simulator/person.hpp"

namespace telepati::handlers {

struct SimulatorSettings {
    std::function<Time()> now;
    /// Moves the program's clock forward; false when it could not.
    std::function<bool(std::chrono::milliseconds)> advance;
    std::string app_secret;  ///< bodies are signed with it
    std::vector<SimulatedPerson> people;
    std::string town;  ///< JSON: people and places, for the page
    /// A file of the page by its name; null when there is none.
    std::function<const std::string_view*(std::string_view name)> file;
};

class Simulator {
public:
    explicit Simulator(SimulatorSettings settings);
    ~Simulator();

    /// Everything below /simulator. They must not be used after this object.
    std::vector<http::Route> routes();

    /// `origin`: where our own webhook and media are, "http://127.0.0.1:8080".
    void start(std::string origin);

    /// Answers whoever waits and sends no more. Before the server stops, which waits for them.
    void stop();

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};
}  // namespace telepati::handlers
