#include "bot/cases/service.hpp"

#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

using namespace telepati::cases;

namespace {

Services some() {
    const auto service = [](std::string code, std::vector<std::string> words) {
        Service one;
        one.code = std::move(code);
        one.words = std::move(words);
        return one;
    };
    return Services{
        {service("ktp_baru", {"ktp"}),
         service("ktp_hilang", {"ktp hilang"}),
         service("kk", {"kk", "kartu keluarga"})}};
}

std::string named(const Services& services, std::vector<std::string_view> words) {
    const Service* found = services.named(words);
    return found ? found->code : "none";
}
}  // namespace

TEST_CASE("The longest name wins, with a word or two inside it") {
    const Services services = some();
    CHECK(named(services, {"syarat", "ktp"}) == "ktp_baru");
    CHECK(named(services, {"ktp", "saya", "hilang"}) == "ktp_hilang");
    CHECK(named(services, {"ktp", "saya", "yang", "lama", "hilang"}) == "ktp_baru");
    CHECK(named(services, {"hilang", "ktp"}) == "ktp_baru");
    CHECK(named(services, {"kartu", "keluarga"}) == "kk");
    CHECK(named(services, {"kartu"}) == "none");
    CHECK(named(services, {}) == "none");
}

TEST_CASE("Services of one family know each other") {
    const Services services = some();
    CHECK(services.family(*services.find("ktp_baru")).size() == 1);
    CHECK(services.family(*services.find("kk")).empty());
    CHECK(services.find("x") == nullptr);
}
