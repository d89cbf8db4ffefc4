#include "handlers/api/reporter.hpp"

#include <doctest/doctest.h>

#include <set>

#include "bot/cases/number.hpp"

using namespace telepati;
using handlers::api::masked_phone;
using handlers::api::reporter_alias;

TEST_CASE("a phone number shows its beginning and end only") {
    const std::pair<const char*, const char*> rows[] = {
        {"6281200000890", "0812****890"},
        {"62812000008901234", "0812****234"},
        {"919800000210", "+91****210"},
        {"6512345678", "+65****678"},
        {"", ""},
        {"62", "****"},
        {"62812345", "****"},
        {"1234", "****"},
        {"6281234567", "****"},
        {"62812345678", "0812****678"},
    };
    for (const auto& row : rows) {
        CAPTURE(row.first);
        CHECK(masked_phone(row.first) == row.second);
    }
}

TEST_CASE("an alias is the same for one person and says nothing of them") {
    const std::string alias = reporter_alias("medan-johor", ContactId{7});
    CHECK(alias == reporter_alias("medan-johor", ContactId{7}));
    CHECK(alias != reporter_alias("medan-amplas", ContactId{7}));
    CHECK(alias.starts_with("Warga "));
    CHECK(alias.size() == 9);
    CHECK(alias.find_first_not_of(cases::number_alphabet, 6) == std::string::npos);
}

TEST_CASE("aliases of neighbours differ") {
    std::set<std::string> aliases;
    for (int id = 1; id <= 200; ++id) aliases.insert(reporter_alias("medan-johor", ContactId{id}));
    CHECK(aliases.size() > 190);
}
