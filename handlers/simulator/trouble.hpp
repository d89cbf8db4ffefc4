#pragma once
/// What ails the demo's gateway, as somebody chose it.

#include <array>
#include <atomic>
#include <optional>
#include <string_view>

namespace telepati::handlers {

/// A way in which the gateway fails.
struct GatewayTrouble {
    enum class Kind { Healthy, Slow, Refusing, Dead };
    std::string_view name;
    Kind kind = Kind::Healthy;
    int status = 200;  ///< of the answer, when Refusing
    int code = 0;
    std::string_view message = {};
};

inline constexpr std::array gateway_troubles = std::to_array<GatewayTrouble>({
    {"healthy",      GatewayTrouble::Kind::Healthy                       },
    {"slow",         GatewayTrouble::Kind::Slow                          },
    {"number_limit", GatewayTrouble::Kind::Refusing,                       400, 130429, "(#130429) Rate limit hit"},
    {"person_limit",
     GatewayTrouble::Kind::Refusing,
     400, 131056,
     "(#131056) (Business Account, Consumer Account) pair rate limit hit"},
    {"broken", GatewayTrouble::Kind::Refusing,                                       500, 131000, "(#131000) Something went wrong"},
    {"window_closed",
     GatewayTrouble::Kind::Refusing,
     400, 131047,
     "(#131047) Re-engagement message"},
    {"dead",       GatewayTrouble::Kind::Dead                            },
});

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
    std::atomic<const GatewayTrouble*> now_{gateway_troubles.data()};
};
}  // namespace telepati::handlers
