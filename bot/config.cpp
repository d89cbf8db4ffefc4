#include "bot/config.hpp"

#include <toml++/toml.h>
#include <algorithm>
#include <charconv>
#include <set>
#include <sstream>

#include "bot/base/limits.hpp"

namespace telepati::app {
namespace {

constexpr std::string_view fonnte_url = "https://api.fonnte.com";
constexpr std::string_view graph_url_default = "https://graph.facebook.com/v26.0";

/// One setting: environment name, key in the file, and whether it may stand in a file of its own.
struct Key {
    std::string_view environment;
    std::string_view file;
    bool secret = false;
};

constexpr Key database_key{"TELEPATI_DATABASE", "database"};
constexpr Key listen_key{"TELEPATI_LISTEN", "listen"};
constexpr Key log_level_key{"TELEPATI_LOG_LEVEL", "log_level"};
constexpr Key graph_url_key{"TELEPATI_GRAPH_URL", "graph_url"};
constexpr Key public_url_key{"TELEPATI_PUBLIC_URL", "public_url"};
constexpr Key map_tiles_key{"TELEPATI_MAP_TILES", "map_tiles"};
constexpr Key number_key{"TELEPATI_NUMBER", "number"};
constexpr Key waba_key{"TELEPATI_WABA_ID", "waba_id"};
constexpr Key send_rate_key{"TELEPATI_SEND_RATE", "send_rate"};
constexpr Key number_id_key{"TELEPATI_PHONE_NUMBER_ID", "phone_number_id"};
constexpr Key gateway_key{"TELEPATI_GATEWAY", "gateway"};
constexpr Key gateway_url_key{"TELEPATI_GATEWAY_URL", "gateway_url"};
constexpr Key app_secret_key{"TELEPATI_APP_SECRET", "app_secret", true};
constexpr Key app_secret_old_key{"TELEPATI_APP_SECRET_OLD", "app_secret_old", true};
constexpr Key verify_token_key{"TELEPATI_VERIFY_TOKEN", "verify_token", true};
constexpr Key access_token_key{"TELEPATI_ACCESS_TOKEN", "access_token", true};

std::string without_line_end(std::string text) {
    while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) text.pop_back();
    return text;
}

class Sources {
public:
    Sources(const Flags& flags, const Surroundings& surroundings, const toml::table& file)
        : flags_(flags), surroundings_(surroundings), file_(file) {}

    /// Flag before environment before file; empty when none says anything. A secret's `…_FILE` is
    /// read here.
    std::string get(const Key& key, std::string_view flag = {}) {
        if (const auto found = flags_.find(flag); found != flags_.end()) return found->second;
        if (auto value = surroundings_.environment(key.environment)) return *value;
        if (key.secret) {
            const auto named = surroundings_.environment(std::string{key.environment} + "_FILE");
            const std::string path = named ? *named : file_text(std::string{key.file} + "_file");
            return path.empty() ? "" : read_secret(path);
        }
        return file_text(key.file);
    }

    std::string read_secret(const std::string& path) {
        auto content = surroundings_.read_file(path);
        if (content) return without_line_end(std::move(*content));
        if (problem_.empty()) problem_ = content.error().what;
        return {};
    }

    std::string file_text(std::string_view key) const {
        if (const auto* text = file_[key].as_string()) return text->get();
        if (const auto number = file_[key].value<double>()) return std::to_string(*number);
        return {};
    }

    const std::string& problem() const { return problem_; }

private:
    const Flags& flags_;
    const Surroundings& surroundings_;
    const toml::table& file_;
    std::string problem_;
};

void set_if_said(std::string& setting, std::string value) {
    if (!value.empty()) setting = std::move(value);
}

Result<void> set_listen(Config& config, const std::string& text) {
    if (text.empty()) return {};
    const auto colon = text.rfind(':');
    const char* end = text.data() + text.size();
    int port = -1;
    if (colon != std::string::npos) std::from_chars(text.data() + colon + 1, end, port);
    if (colon == 0 || colon == std::string::npos || port < 0 || port > 65'535) {
        return failure(
            "listen must be HOST:PORT, for example 127.0.0.1:8080, not \"" + text + "\""
        );
    }
    config.host = text.substr(0, colon);
    config.port = port;
    return {};
}

/// Its host goes into the pages' content policy: nothing but an address may stand there.
bool are_tiles(const std::string& address) {
    constexpr std::string_view https = "https://";
    if (!address.starts_with(https)) return false;
    const auto end = address.find('/', https.size());
    const auto host = address.substr(https.size(), end - https.size());
    return end != std::string::npos && !host.empty() &&
           host.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789.-:") == std::string::npos &&
           address.find("{z}") != std::string::npos && address.find("{x}") != std::string::npos &&
           address.find("{y}") != std::string::npos;
}

Result<void> set_rate(Config& config, const std::string& text) {
    if (text.empty()) return {};
    char* end = nullptr;
    const double rate = std::strtod(text.c_str(), &end);
    if (*end != '\0' || !(rate > 0)) {
        return failure(
            "TELEPATI_SEND_RATE must be messages a second, for example 80, not \"" + text + "\""
        );
    }
    config.send_rate = rate;
    return {};
}

void read_numbers(Config& config, const toml::table& file, Sources& sources) {
    Number first;
    first.number_id = sources.get(number_id_key);
    first.access_token = Secret{sources.get(access_token_key)};
    first.app_secret = config.app_secret;
    set_if_said(first.gateway, sources.get(gateway_key));
    first.url = sources.get(gateway_url_key);
    if (!first.number_id.empty() || !first.access_token.empty())
        config.numbers.push_back(std::move(first));
    const auto* rows = file["number"].as_array();
    if (!rows) return;
    for (const auto& row : *rows) {
        const auto* table = row.as_table();
        if (!table) continue;
        Number number;
        number.office = (*table)["office"].value_or(std::string{});
        number.number_id = (*table)["phone_number_id"].value_or(std::string{});
        const auto token_file = (*table)["token_file"].value_or(std::string{});
        const auto secret_file = (*table)["app_secret_file"].value_or(std::string{});
        number.gateway = (*table)["gateway"].value_or(number.gateway);
        number.url = (*table)["url"].value_or(std::string{});
        if (!token_file.empty()) number.access_token = Secret{sources.read_secret(token_file)};
        if (!secret_file.empty()) number.app_secret = Secret{sources.read_secret(secret_file)};
        config.numbers.push_back(std::move(number));
    }
}

/// Fonnte has one address; a WAHA server stands where somebody put it.
Result<void> check_gateways(Config& config) {
    for (Number& number : config.numbers) {
        if (number.gateway != "cloud" && number.gateway != "waha" && number.gateway != "fonnte") {
            return failure(
                "TELEPATI_GATEWAY (or gateway of a [[number]]) must be cloud, waha or fonnte, not "
                "\"" +
                number.gateway + "\""
            );
        }
        if (number.gateway == "fonnte" && number.url.empty()) number.url = fonnte_url;
        const bool addressed =
            number.url.starts_with("http://") || number.url.starts_with("https://");
        if (number.gateway == "waha" && !addressed) {
            return failure(
                "set TELEPATI_GATEWAY_URL (or url of the [[number]]) to the address of your WAHA "
                "server, for example http://127.0.0.1:3000"
            );
        }
    }
    return {};
}

Result<toml::table> read_table(const Flags& flags, const Surroundings& surroundings) {
    const auto path = flags.find("config");
    if (path == flags.end()) return toml::table{};
    auto text = surroundings.read_file(path->second);
    if (!text) return tl::unexpected(text.error());
    try {
        return toml::parse(*text, path->second);
    } catch (const toml::parse_error& error) {
        std::ostringstream line;
        line << path->second << ", line " << error.source().begin.line << ": "
             << error.description();
        return failure(line.str());
    }
}
}  // namespace

Result<Config> read_config(const Flags& flags, const Surroundings& surroundings) {
    auto file = read_table(flags, surroundings);
    if (!file) return tl::unexpected(file.error());
    Sources sources(flags, surroundings, *file);
    Config config;
    config.demo = flags.contains("demo");
    set_if_said(config.database, sources.get(database_key, "database"));
    set_if_said(config.log_level, sources.get(log_level_key, "log-level"));
    config.graph_url = sources.get(graph_url_key);
    if (config.graph_url.empty() && !config.demo) config.graph_url = graph_url_default;
    config.public_url = sources.get(public_url_key);
    config.map_tiles = sources.get(map_tiles_key);
    if (!config.map_tiles.empty() && !are_tiles(config.map_tiles)) {
        return failure(
            "TELEPATI_MAP_TILES must be like https://tile.openstreetmap.org/{z}/{x}/{y}.png, not "
            "\"" +
            config.map_tiles + "\""
        );
    }
    config.office_number = sources.get(number_key);
    config.waba_id = sources.get(waba_key);
    config.app_secret = Secret{sources.get(app_secret_key)};
    config.app_secret_old = Secret{sources.get(app_secret_old_key)};
    config.verify_token = Secret{sources.get(verify_token_key)};
    read_numbers(config, *file, sources);
    if (auto known = check_gateways(config); !known) return tl::unexpected(known.error());
    if (auto listen = set_listen(config, sources.get(listen_key, "listen")); !listen) {
        return tl::unexpected(listen.error());
    }
    if (auto rate = set_rate(config, sources.get(send_rate_key)); !rate)
        return tl::unexpected(rate.error());
    if (!sources.problem().empty()) return failure(sources.problem());
    if (config.demo && config.app_secret.empty())
        config.app_secret = Secret{std::string{demo_secret}};
    if (config.demo && config.verify_token.empty()) config.verify_token = Secret{"demo-verify"};
    return config;
}

Result<void> check_for_serving(const Config& config) {
    if (config.demo) return {};
    std::string missing;
    const auto want = [&](bool there, std::string_view name) {
        if (!there) missing += (missing.empty() ? "" : ", ") + std::string{name};
    };
    const bool numbered = !config.numbers.empty() && !config.numbers.front().number_id.empty();
    want(!config.app_secret.empty(), "TELEPATI_APP_SECRET");
    // Only Meta shakes hands.
    const bool cloud = config.numbers.empty() || config.numbers.front().gateway == "cloud";
    want(!cloud || !config.verify_token.empty(), "TELEPATI_VERIFY_TOKEN");
    want(
        !config.numbers.empty() && !config.numbers.front().access_token.empty(),
        "TELEPATI_ACCESS_TOKEN"
    );
    want(numbered, "TELEPATI_PHONE_NUMBER_ID");
    for (const Number& number : config.numbers) {
        if (number.gateway == "cloud" ||
            (!number.app_secret.empty() && !number.access_token.empty()))
            continue;
        return failure(
            "the " + number.gateway + " number \"" + number.number_id +
            "\" needs a key for its API (token_file) and a secret for its webhook (app_secret_file)"
        );
    }
    if (missing.empty()) return {};
    return failure(
        "set " + missing + " (or the same names with _FILE), or try `telepati serve --demo`"
    );
}

std::vector<std::string> app_secrets(const Config& config) {
    std::vector<std::string> secrets;
    const auto add = [&](const Secret& secret) {
        const bool known = std::ranges::find(secrets, secret.reveal()) != secrets.end();
        if (!secret.empty() && !known) secrets.push_back(secret.reveal());
    };
    const bool cloud = config.numbers.empty() || config.numbers.front().gateway == "cloud";
    if (cloud) add(config.app_secret);
    if (cloud) add(config.app_secret_old);
    for (const Number& number : config.numbers) {
        if (number.gateway == "cloud") add(number.app_secret);
    }
    return secrets;
}

std::vector<std::string> secrets_of(const Config& config, std::string_view gateway) {
    std::set<std::string> secrets;
    for (const Number& number : config.numbers) {
        if (number.gateway == gateway && !number.app_secret.empty())
            secrets.insert(number.app_secret.reveal());
    }
    return {secrets.begin(), secrets.end()};
}
}  // namespace telepati::app
