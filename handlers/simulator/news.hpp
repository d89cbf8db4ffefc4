#pragma once
/// Tells pages what is new on the phones, as soon as it is: a request waits until there is
/// something to say.

#include <cstdint>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <string>

#include "handlers/http.hpp"
#include "handlers/simulator/phones.hpp"
#include "handlers/simulator/timer.hpp"

namespace telepati::handlers {

/// Thread-safe. `phones` and `timer` outlive it, and the timer has stopped before it goes.
class SimulatorNews {
public:
    /// `head` gives what stands beside the messages: members of a JSON object, with a comma behind.
    SimulatorNews(SimulatedPhones& phones, Timer& timer, std::function<std::string()> head);
    ~SimulatorNews();
    SimulatorNews(const SimulatorNews&) = delete;
    SimulatorNews& operator=(const SimulatorNews&) = delete;

    /// GET …?boot=&after=: what changed after that; everything when `boot` is not this program's.
    void answer(const http::Request& request, http::Reply reply);

    /// All that there is after `change`, now.
    http::Response since(std::uint64_t change) const;

private:
    struct Waiting {
        std::uint64_t id;
        std::uint64_t after;
        http::Reply reply;
    };

    void tell(const std::function<bool(const Waiting&)>& whom);

    SimulatedPhones& phones_;
    Timer& timer_;
    const std::function<std::string()> head_;
    const std::string boot_;
    std::mutex mutex_;
    std::uint64_t last_id_ = 0;
    std::list<Waiting> waiting_;
};
}  // namespace telepati::handlers
