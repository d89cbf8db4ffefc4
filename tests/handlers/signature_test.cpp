#include "handlers/signature.hpp"

#include <doctest/doctest.h>

namespace {
using namespace telepati::handlers;

const std::string secret = "test-app-secret";
const std::string empty_envelope = R"({"object":"whatsapp_business_account","entry":[]})";
const std::string right = "sha256=c84a394cc475525991e78ff16e430b02e47f953877d2af0ade26956ce6f384dc";

bool fits(const std::string& header, std::vector<std::string> secrets) {
    return verify(header, empty_envelope, secrets).has_value();
}
}  // namespace

TEST_CASE("signatures of known bodies are right to the last byte") {
    const std::pair<std::string, const char*> rows[] = {
        {empty_envelope, "c84a394cc475525991e78ff16e430b02e47f953877d2af0ade26956ce6f384dc"},
        {R"({"t":"Jalan rusak \u2014 \ud83d\ude4f caf\u00e9 \/ a\u0040b.id"})",
         "513916ba30e737cf17f5275b85121ae495d09741feb26a6339dde852b88b5505"},
        {"{\"t\":\"Jalan rusak \u2014 \U0001F64F caf\u00e9 / a@b.id\"}",
         "aa91a891d0c1a4e330e2b4a6ae4533b0bd34dc210edfc742a12599dc528abe0f"},
        {"", "a7dfadfa864dba471c925e814eca5ee032a7ded01574b16ac33dd477b5d6d0f7"},
    };
    for (const auto& [body, digest] : rows) {
        const std::string header = std::string{"sha256="} + digest;
        CHECK(signature(body, secret) == header);
        const auto verified = verify(header, body, {secret});
        REQUIRE(verified.has_value());
        CHECK(verified->bytes() == body);
    }
}

TEST_CASE("a header in any other form is refused") {
    const std::string digest = right.substr(7);
    const std::string forms[] = {
        "",
        "sha256=",
        digest,
        "sha1=" + digest,
        "SHA256=" + digest,
        right + "0",
        right + " ",
        " " + right,
        right.substr(0, 70),
        "sha256=" + std::string(64, 'g'),
        "sha256=" + std::string(64, '0'),
        "sha256=+" + digest.substr(1),
        "sha256=0x" + digest.substr(2),
    };
    for (const std::string& form : forms) CHECK_FALSE(fits(form, {secret}));
}

TEST_CASE("hexadecimal digits may be upper case") {
    std::string upper = right;
    for (std::size_t i = 7; i < upper.size(); ++i) {
        if (upper[i] >= 'a') upper[i] = static_cast<char>(upper[i] - 'a' + 'A');
    }
    CHECK(fits(upper, {secret}));
}

TEST_CASE("any of the secrets may fit during a rotation and an empty one never does") {
    CHECK(fits(right, {"new", secret}));
    CHECK(fits(right, {secret, "new"}));
    CHECK_FALSE(fits(right, {"new", "other"}));
    CHECK_FALSE(fits(right, {}));
    CHECK_FALSE(fits(signature(empty_envelope, ""), {""}));
    CHECK_FALSE(fits(signature(empty_envelope, ""), {"", secret}));
}

TEST_CASE("one changed byte of body or digest is enough to be refused") {
    for (std::size_t i = 0; i < empty_envelope.size(); ++i) {
        std::string changed = empty_envelope;
        changed[i] = static_cast<char>(changed[i] ^ 1);
        CHECK_FALSE(verify(right, changed, {secret}).has_value());
    }
    for (std::size_t i = 7; i < right.size(); ++i) {
        std::string changed = right;
        changed[i] = changed[i] == '0' ? '1' : '0';
        CHECK_FALSE(fits(changed, {secret}));
    }
}
