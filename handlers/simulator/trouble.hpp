#pragma once
/// What ails the demo's gateway, as somebody chose it.

#include <atomic>
#include <optional>
#include <string_view>

namespace telepati::handlers {

/// A way in which the gateway fails.
struct GatewayTrouble {
    enum class Kind { Healthy, Slow, Refusing, Dead };
    using enum Kind;
    std::string_view name;
    Kind kind = Healthy;
    int status = 200;  ///< of the answer, when Refusing
    int code = 0;
    std::string_view message;
};

inline constexpr GatewayTrouble gateway_troubles[] = {
    {"healthy",       GatewayTrouble::Healthy,  200, 0,      ""                               },
    {"slow",          GatewayTrouble::Slow,     200, 0,      ""                               },
    {"number_limit",  GatewayTrouble::Refusing, 400, 130429, "(#130429) Rate limit hit"       },
    {"person_limit",  GatewayTrouble::Refusing, 400, 131056, "(#131056) Pair rate limit hit"  },
    {"broken",        GatewayTrouble::Refusing, 500, 131000, "(#131000) Something went wrong" },
    {"window_closed", GatewayTrouble::Refusing, 400, 131047, "(#131047) Re-engagement"        },
    {"unreachable",   GatewayTrouble::Refusing, 400, 131026, "(#131026) Message undeliverable"},
    {"dead",          GatewayTrouble::Dead,     503, 0,      ""                               },
};

/// Thread-safe.
class GatewaySwitch {
public:
    const GatewayTrouble& now() const { return *now_.load(); }

    /// False when there is no trouble of this name.
    bool choose(std::string_view name) {
        for (const GatewayTrouble& trouble : gateway_troubles) {
            if (trouble.name != name) continue;
            now_ = &trouble;
            return true;
        }
        return false;
    }

private:
    std::atomic<const GatewayTrouble*> now_{gateway_troubles};
};
}  // namespace telepati::handlers
