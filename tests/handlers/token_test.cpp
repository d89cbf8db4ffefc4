#include "handlers/api/token.hpp"

#include <doctest/doctest.h>

#include <set>

using namespace telepati::handlers::api;

TEST_CASE("a token hash is SHA-256 in lower-case digits") {
    CHECK(token_hash("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK(token_hash("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK(token_hash("abc") != token_hash("abd"));
}

TEST_CASE("a new token is long and safe in a header or an address") {
    constexpr std::string_view letters =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    const std::string token = new_token();
    CHECK(token.starts_with("tlp_"));
    CHECK(token.size() == 4 + 43);
    CHECK(token.find_first_not_of(letters) == std::string::npos);
}

TEST_CASE("new tokens differ and use all letters") {
    std::set<std::string> tokens;
    std::set<char> letters;
    for (int count = 0; count < 200; ++count) {
        const std::string token = new_token();
        tokens.insert(token);
        letters.insert(token.begin() + 4, token.end());
    }
    CHECK(tokens.size() == 200);
    CHECK(letters.size() == 64);
}
