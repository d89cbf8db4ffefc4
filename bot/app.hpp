#pragma once
/// The composition root: starts the service in order, stops it in reverse.

#include <memory>

#include "bot/base/result.hpp"
#include "bot/config.hpp"

namespace telepati::app {

class App {
public:
    /// Everything is up and requests are taken when this returns. Port 0 takes a free one.
    static Result<std::unique_ptr<App>> start(const Config& config);

    int port() const;

    /// Running requests are finished, what is on the wire is awaited, the database is closed.
    ~App();
    App(const App&) = delete;
    App& operator=(const App&) = delete;

private:
    struct Impl;
    explicit App(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};
}  // namespace telepati::app
