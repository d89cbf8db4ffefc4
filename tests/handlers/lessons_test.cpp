#include <doctest/doctest.h>

#include "tests/support/api_town.hpp"

namespace telepati::tests {
namespace {

constexpr const char* unheard = R"({"text":"kelotokan lepas lagi di gg seser kwala bekala"})";

std::string category_of(ApiTown& api, const std::string& number) {
    return api.ticket(number)["category"];
}

void correct(ApiTown& api, const std::string& number, const std::string& category) {
    REQUIRE(api.patch(number, R"({"category":")" + category + "\"}").status == 200);
}
}  // namespace

TEST_CASE("A category that staff correct is guessed so the next time, also after a restart") {
    ApiTown api;
    const std::string first = api.filed(unheard);
    REQUIRE(category_of(api, first) != "drainase");
    correct(api, first, "drainase");
    CHECK(category_of(api, api.filed(unheard)) == "drainase");
    api.restart();
    CHECK(category_of(api, api.filed(unheard)) == "drainase");
}

TEST_CASE("What was guessed wrong is told to the own office only") {
    ApiTown api;
    const std::string first = api.filed(unheard);
    const std::string guessed = category_of(api, first);
    correct(api, first, "drainase");
    const auto told = api.read("/api/v1/confusions");
    CHECK(told["lessons"] == 1);
    CHECK(told["right"] == 0);
    REQUIRE(told["items"].size() == 1);
    CHECK(told["items"][0]["category"] == "drainase");
    CHECK(told["items"][0]["guessed"] == guessed);
    CHECK(json_of(api.ask({"GET", "/api/v1/confusions", "", "amplas"}))["lessons"] == 0);
}

TEST_CASE("A note or the same category teaches nothing") {
    ApiTown api;
    const std::string number = api.filed();
    correct(api, number, category_of(api, number));
    CHECK(api.read("/api/v1/confusions")["lessons"] == 0);
}
}  // namespace telepati::tests
