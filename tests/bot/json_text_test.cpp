#include "bot/base/json_text.hpp"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <random>

using telepati::json_quoted;
using telepati::JsonText;

TEST_CASE("commas stand between members and items and nowhere else") {
    JsonText json;
    json.open('{').member("a", 1).member("b", true).name("c").open('[').value("x").value(2.5);
    json.open('{').close('}').open('[').close(']').close(']').member("d", std::string{"y"});
    CHECK(json.close('}').take() == R"({"a":1,"b":true,"c":["x",2.5,{},[]],"d":"y"})");
    CHECK(json.take().empty());
}

TEST_CASE("any bytes become a JSON string that reads back as the same text") {
    std::mt19937 dice(7);
    for (int round = 0; round < 2'000; ++round) {
        std::string text;
        for (auto length = dice() % 40; length > 0; --length)
            text += static_cast<char>(dice() % 3 == 0 ? dice() : 'a' + dice() % 20);
        const auto read = nlohmann::json::parse(json_quoted(text), nullptr, false);
        REQUIRE(read.is_string());
        const auto kept = read.get<std::string>();
        if (kept.find("\xEF\xBF\xBD") == std::string::npos) CHECK(kept == text);
    }
}
