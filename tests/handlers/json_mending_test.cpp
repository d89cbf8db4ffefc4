#include "handlers/gateways/json_mending.hpp"

#include <doctest/doctest.h>

using telepati::handlers::mended_json;

TEST_CASE("valid JSON is left as it is") {
    const std::string rows[] = {
        R"({"a":[1,-2.5e10,true,null,"x"],"b":{}})",
        R"("\"\\\/\b\f\n\r\t\u00e9\ud83d\ude4f")",
        "\"caf\u00e9 \u2014 \U0001F64F\"",
        "\t{ }\r\n",
        "",
    };
    for (const std::string& row : rows) CHECK(mended_json(row) == row);
}

TEST_CASE("only what a parser refuses is replaced") {
    const std::pair<std::string, std::string> rows[] = {
        {"[1e999,-1e999,2]", "[null,null,2]"},
        {"[99999999999999999999,9223372036854775807]",
         "[99999999999999999999e0,9223372036854775807]"},
        {R"("1e999")", R"("1e999")"},
        {R"("\ud83d\ud83d\ude4f")", R"("\ufffd\ud83d\ude4f")"},
        {R"("\ud83d)", R"("\ufffd)"},
        {R"("\u)", R"("\ufffd)"},
        {R"("\)", R"(")"},
        {"\"\xED\xA0\x80\"", "\"\uFFFD\uFFFD\uFFFD\""},
        {"\"\xF4\x90\x80\x80\"", "\"\uFFFD\uFFFD\uFFFD\uFFFD\""},
        {"\"\xE2\x82", "\"\uFFFD\uFFFD"},
        {"\"a\x01z\"", "\"a z\""},
    };
    for (const auto& [broken, mended] : rows) CHECK(mended_json(broken) == mended);
}
