#pragma once
/// What the database wants from time to time: words fed to the search while nobody writes, old
/// bodies forgotten, and what was kept of people for long enough erased.

#include <cstdint>

#include "bot/services.hpp"

namespace telepati::app {

/// For one thread, called each second.
class Upkeep {
public:
    void look(Services& services);

private:
    void feed_search(Services& services, Time now);
    void prune(Services& services, Time now);
    void erase_old(Services& services, Time now);
    void watch_breaches(Services& services, Time now);
    void lapse_proofs(Services& services, Time now);

    std::uint64_t messages_ = 0;  ///< that had come when it looked last
    bool unfed_ = true;           ///< something may wait
    Time fed_at_{};
    Time next_prune_{};
    Time next_erasing_{};
    Time next_breaches_{};
    Time next_lapse_{};
};
}  // namespace telepati::app
