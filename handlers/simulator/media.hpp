#pragma once
/// The files that the demo's gateway holds: photos and voice notes of the phones, and what we
/// uploaded ourselves.

#include <chrono>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "bot/base/time.hpp"

namespace telepati::handlers {

struct SimulatedFile {
    std::string id;  ///< digits, as Meta's
    std::string mime;
    std::string sha256_hex;
    std::string sha256_base64;
    std::shared_ptr<const std::string> bytes;
    Time gone_at;  ///< then the id is unknown
};

/// Thread-safe. Bounded in bytes: the oldest file makes room for a new one.
class SimulatedMedia {
public:
    /// The file as it is held, with its id.
    SimulatedFile add(std::string mime, std::string bytes, Time gone_at);

    std::optional<SimulatedFile> find(std::string_view id, Time now) const;

    /// A key that opens the file for limits::simulated_url. Nobody can guess it.
    std::string key_for(const SimulatedFile& file, Time now);
    std::optional<SimulatedFile> by_key(std::string_view key, Time now) const;

private:
    struct Key {
        std::string file;
        Time until;
    };

    void make_room(std::size_t bytes);
    void forget_keys(Time now);
    std::optional<SimulatedFile> find_held(std::string_view id, Time now) const;

    mutable std::mutex mutex_;
    std::deque<SimulatedFile> files_;  ///< oldest first
    std::size_t bytes_ = 0;
    std::map<std::string, Key, std::less<>> keys_;
};
}  // namespace telepati::handlers
