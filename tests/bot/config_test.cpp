#include "bot/config.hpp"

#include <doctest/doctest.h>

#include <map>

using namespace telepati;
using namespace telepati::app;

namespace {

using Settings = std::map<std::string, std::string, std::less<>>;

Result<Config> read(const Flags& flags, const Settings& environment, const Settings& files = {}) {
    const Surroundings surroundings{
        [&](std::string_view name) -> std::optional<std::string> {
            const auto found = environment.find(name);
            if (found == environment.end()) return std::nullopt;
            return found->second;
        },
        [&](const std::string& path) -> Result<std::string> {
            const auto found = files.find(path);
            if (found == files.end()) return failure(path + " cannot be read");
            return found->second;
        },
    };
    return read_config(flags, surroundings);
}
}  // namespace

TEST_CASE("A flag wins over the environment and the environment over the file") {
    const Settings files{{"t.toml", "database = \"sqlite:file.db\"\nlisten = \"127.0.0.1:1\"\n"}};
    const Settings environment{{"TELEPATI_DATABASE", "sqlite:env.db"}};
    CHECK(read({{"config", "t.toml"}}, {}, files)->database == "sqlite:file.db");
    CHECK(read({{"config", "t.toml"}}, environment, files)->database == "sqlite:env.db");
    const Flags flags{{"config", "t.toml"}, {"database", "sqlite:flag.db"}};
    CHECK(read(flags, environment, files)->database == "sqlite:flag.db");
    CHECK(read(flags, environment, files)->port == 1);
    CHECK(read({}, {})->port == 8080);
}

TEST_CASE("A secret may stand in a file of its own and loses its line end") {
    const auto config = read({}, {{"TELEPATI_APP_SECRET_FILE", "/s"}}, {{"/s", "geheim\n"}});
    REQUIRE(config);
    CHECK(config->app_secret.reveal() == "geheim");
    CHECK(!read({}, {{"TELEPATI_APP_SECRET_FILE", "/none"}}));
}

TEST_CASE("Wrong settings are refused with what to do") {
    struct Row {
        const char* name;
        const char* value;
        const char* says;
    };
    const Row rows[] = {
        {"TELEPATI_LISTEN", "8080", "HOST:PORT"},
        {"TELEPATI_LISTEN", "127.0.0.1:99999", "HOST:PORT"},
        {"TELEPATI_SEND_RATE", "viel", "messages a second"},
        {"TELEPATI_SEND_RATE", "0", "messages a second"},
    };
    for (const Row& row : rows) {
        const auto config = read({}, {{row.name, row.value}});
        REQUIRE(!config);
        CHECK(config.error().what.find(row.says) != std::string::npos);
    }
    const auto broken = read({{"config", "t.toml"}}, {}, {{"t.toml", "a = 1\nb = = 2\n"}});
    REQUIRE(!broken);
    CHECK(broken.error().what.find("t.toml, line 2") != std::string::npos);
}

TEST_CASE("Further numbers bring their own token and secret") {
    const Settings files{
        {"t.toml",
         "[[number]]\noffice = \"medan-amplas\"\nphone_number_id = \"7\"\ntoken_file = \"/t\"\n"
         "app_secret_file = \"/a\"\n"},
        {"/t", "token"},
        {"/a", "own"},
    };
    const auto config = read({{"config", "t.toml"}}, {{"TELEPATI_APP_SECRET", "first"}}, files);
    REQUIRE(config);
    REQUIRE(config->numbers.size() == 1);
    CHECK(config->numbers[0].access_token.reveal() == "token");
    CHECK(app_secrets(*config) == std::vector<std::string>{"first", "own"});
}

TEST_CASE("A real service needs its secrets and the demo none") {
    CHECK(!check_for_serving(*read({}, {})));
    CHECK(check_for_serving(*read({{"demo", "yes"}}, {})));
    const Settings all{
        {"TELEPATI_APP_SECRET", "a"},
        {"TELEPATI_VERIFY_TOKEN", "b"},
        {"TELEPATI_ACCESS_TOKEN", "c"},
        {"TELEPATI_PHONE_NUMBER_ID", "1"},
    };
    CHECK(check_for_serving(*read({}, all)));
    CHECK(read({}, all)->graph_url == "https://graph.facebook.com/v26.0");
}

TEST_CASE("During a rotation the old secret is accepted beside the new one") {
    const Settings both{{"TELEPATI_APP_SECRET", "new"}, {"TELEPATI_APP_SECRET_OLD", "old"}};
    CHECK(app_secrets(*read({}, both)) == std::vector<std::string>{"new", "old"});
}

TEST_CASE("A number may hang on another gateway, which says where it is and how it proves itself") {
    const Settings waha{
        {"TELEPATI_GATEWAY", "waha"},
        {"TELEPATI_GATEWAY_URL", "http://127.0.0.1:3000"},
        {"TELEPATI_PHONE_NUMBER_ID", "amplas"},
        {"TELEPATI_ACCESS_TOKEN", "key"},
        {"TELEPATI_APP_SECRET", "hmac"}};
    const auto config = read({}, waha);
    REQUIRE(config);
    CHECK(check_for_serving(*config));
    CHECK(secrets_of(*config, "waha") == std::vector<std::string>{"hmac"});
    // What proves a body of one gateway proves none of another.
    CHECK(app_secrets(*config).empty());
    CHECK(secrets_of(*config, "fonnte").empty());
}

TEST_CASE("Beside a number of the Cloud API others may hang elsewhere, each with its own secret") {
    const Settings files{
        {"t.toml",
         "[[number]]\noffice = \"medan-amplas\"\nphone_number_id = \"628111\"\ngateway = "
         "\"fonnte\"\ntoken_file = \"token\"\napp_secret_file = \"secret\"\n"},
        {"token", "t"},
        {"secret", "s"}};
    const Settings environment{
        {"TELEPATI_PHONE_NUMBER_ID", "106"},
        {"TELEPATI_ACCESS_TOKEN", "cloud"},
        {"TELEPATI_APP_SECRET", "meta"},
        {"TELEPATI_VERIFY_TOKEN", "v"}};
    const auto config = read({{"config", "t.toml"}}, environment, files);
    REQUIRE(config);
    CHECK(check_for_serving(*config));
    CHECK(app_secrets(*config) == std::vector<std::string>{"meta"});
    CHECK(secrets_of(*config, "fonnte") == std::vector<std::string>{"s"});
    CHECK(config->numbers.back().url == "https://api.fonnte.com");
}

TEST_CASE("A gateway that is not known, has no address or no secret is refused with what to do") {
    const auto refusal = [](Settings settings) {
        settings.insert({{"TELEPATI_PHONE_NUMBER_ID", "a"}, {"TELEPATI_ACCESS_TOKEN", "k"}});
        const auto config = read({}, settings);
        if (!config) return config.error().what;
        const auto complete = check_for_serving(*config);
        return complete ? std::string{} : complete.error().what;
    };
    CHECK(
        refusal({{"TELEPATI_GATEWAY", "wablas"}}).find("cloud, waha or fonnte") != std::string::npos
    );
    CHECK(
        refusal({{"TELEPATI_GATEWAY", "waha"}}).find("TELEPATI_GATEWAY_URL") != std::string::npos
    );
    CHECK(refusal({{"TELEPATI_GATEWAY", "fonnte"}}).find("app_secret_file") != std::string::npos);
}
