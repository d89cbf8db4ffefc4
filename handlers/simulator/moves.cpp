#include "handlers/simulator/moves.hpp"

namespace telepati::handlers {
using namespace std::chrono_literals;

std::optional<std::chrono::milliseconds> clock_move(std::string_view name, Time now) {
    if (name == "minutes") return 5min;
    if (name == "hour") return 1h;
    if (name == "day") return 24h;
    if (name != "morning") return std::nullopt;
    constexpr auto wib = 7h;
    constexpr auto opening = 8h;
    const Time local = now + wib;
    const Time today = std::chrono::floor<std::chrono::days>(local) + opening;
    return (today > local ? today : today + std::chrono::days{1}) - local;
}
}  // namespace telepati::handlers
