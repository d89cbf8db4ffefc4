#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "tests/support/api_town.hpp"

using namespace telepati;
using nlohmann::json;
using tests::ApiTown;
using tests::Asked;

namespace {

constexpr const char* telling =
    R"({"text":"parit tumpat gg seser kwala bekala, hubungi 0800-0000-9001 atau siti@contoh.id, )"
    R"(nik 1271010203040005, atau nol delapan satu dua tiga empat lima enam tujuh delapan"})";

std::string body_of(ApiTown& api, const std::string& path, const std::string& token) {
    return api.ask(Asked{"GET", path, "", token}).body;
}

bool shows_personal(const std::string& body) {
    for (const char* secret : {"9001 atau", "siti@", "1271010203040005", "nol delapan"}) {
        if (body.find(secret) != std::string::npos) return true;
    }
    return false;
}
}  // namespace

TEST_CASE("numbers and cards in a text are covered for programs that only read") {
    ApiTown api;
    const std::string number = api.filed(telling);
    for (const char* token : {"viewer", "team"}) {
        CAPTURE(token);
        CHECK_FALSE(shows_personal(body_of(api, "/api/v1/tickets/" + number, token)));
        CHECK_FALSE(shows_personal(body_of(api, "/api/v1/tickets", token)));
        CHECK_FALSE(shows_personal(body_of(api, "/api/v1/tickets/" + number + "/events", token)));
        const json ticket = json::parse(body_of(api, "/api/v1/tickets/" + number, token));
        const std::string text = ticket["text"];
        CHECK(text.starts_with("parit tumpat gg seser kwala bekala, hubungi ****001 atau ****"));
    }
    for (const char* token : {"operator", "supervisor", "admin"}) {
        CAPTURE(token);
        CHECK(shows_personal(body_of(api, "/api/v1/tickets/" + number, token)));
        CHECK(shows_personal(body_of(api, "/api/v1/tickets", token)));
    }
}

TEST_CASE("a number in a note is covered in the history that a reader gets") {
    ApiTown api;
    const std::string number = api.filed();
    api.patch(number, R"({"note":"telepon pelapor 0800-0000-9001 atau budi@contoh.id"})");
    const std::string path = "/api/v1/tickets/" + number + "/events";
    CHECK(body_of(api, path, "viewer").find("budi@") == std::string::npos);
    CHECK(body_of(api, path, "operator").find("budi@") != std::string::npos);
}
