#pragma once
/// Who tries keys of tickets has to wait: a few wrong ones in a while are anybody's slip.

#include <map>
#include <mutex>
#include <string>

#include "bot/base/time.hpp"

namespace telepati::handlers::open {

/// Thread-safe. Addresses are held as hashes, in memory, and forgotten with time.
class Guesses {
public:
    /// True while that address has guessed too often.
    bool too_many(const std::string& address, Time now);
    void add(const std::string& address, Time now);

private:
    struct Wrong {
        int count = 0;
        Time since;
    };

    void forget(Time now);

    std::mutex mutex_;
    std::map<std::string, Wrong> wrong_;
};
}  // namespace telepati::handlers::open
