/// Numbers as a clerk reads them.
#include "bot/base/amount.hpp"

#include <doctest/doctest.h>

using telepati::amount;
using telepati::signed_amount;

TEST_CASE("Thousands are set apart by a dot") {
    CHECK(amount(0) == "0");
    CHECK(amount(999) == "999");
    CHECK(amount(1'000) == "1.000");
    CHECK(amount(13'869) == "13.869");
    CHECK(amount(1'234'567) == "1.234.567");
    CHECK(amount(-999) == "-999");
    CHECK(amount(-1'000) == "-1.000");
    CHECK(signed_amount(568) == "+568");
    CHECK(signed_amount(0) == "+0");
    CHECK(signed_amount(-1'200) == "-1.200");
}
