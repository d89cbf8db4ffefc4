#pragma once
/// Settings from flags, environment and a TOML file, in this order; every check happens before a
/// port opens.

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bot/base/result.hpp"

namespace telepati::app {

/// A text that never prints itself.
class Secret {
public:
    Secret() = default;
    explicit Secret(std::string value) : value_(std::move(value)) {}
    const std::string& reveal() const { return value_; }
    bool empty() const { return value_.empty(); }

private:
    std::string value_;
};

/// What a demo signs its bodies with when nobody set anything; no secret of anybody's.
inline constexpr std::string_view demo_secret = "demo-secret";

/// One of our WhatsApp numbers. `office` is the code of the office it belongs to; empty: the first
/// office.
///
/// Of a number that hangs on another gateway than the Cloud API (docs/gateways.md): `number_id` is
/// the name of a WAHA session or the number of a Fonnte device, `access_token` the key of its API,
/// `app_secret` the key its bodies are signed with, or the secret in the address of its door.
struct Number {
    std::string office;
    std::string number_id;
    Secret access_token;
    Secret app_secret;
    std::string gateway = "cloud";  ///< "cloud", "waha" or "fonnte"
    std::string url = {};           ///< of that gateway; empty: the Cloud API's
};

struct Config {
    std::string database = "sqlite:data/telepati.db";
    std::string host = "127.0.0.1";
    int port = 8080;
    std::string log_level = "info";
    std::string graph_url;  ///< empty: the built-in simulator (demo only)
    std::string public_url;
    std::string map_tiles;  ///< pictures of streets, "https://HOST/{z}/{x}/{y}.png"; empty: none
    std::string office_number;
    std::string waba_id;
    Secret app_secret;
    Secret app_secret_old;
    Secret verify_token;
    std::vector<Number> numbers;
    double send_rate = 80;
    bool demo = false;
};

/// Where settings come from; tests hand in their own.
struct Surroundings {
    std::function<std::optional<std::string>(std::string_view name)> environment;
    std::function<Result<std::string>(const std::string& path)> read_file;
};

using Flags = std::map<std::string, std::string, std::less<>>;

/// Flags: --config, --database, --listen, --log-level, --demo. A Failure names the setting and says
/// what to do.
Result<Config> read_config(const Flags& flags, const Surroundings& surroundings);

/// What `serve` needs beyond that: secrets and a number, unless it is the demo.
Result<void> check_for_serving(const Config& config);

/// All app secrets that a body of the Cloud API may be signed with.
std::vector<std::string> app_secrets(const Config& config);

/// The secrets of the numbers that hang on another gateway, each once.
std::vector<std::string> secrets_of(const Config& config, std::string_view gateway);
}  // namespace telepati::app
