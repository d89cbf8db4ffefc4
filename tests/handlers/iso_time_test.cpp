#include "handlers/api/iso_time.hpp"

#include <doctest/doctest.h>

using namespace telepati;
using namespace std::chrono_literals;
using handlers::api::iso_utc;
using handlers::api::read_day;
using handlers::api::read_instant;

TEST_CASE("a time is written in UTC with whole seconds") {
    CHECK(iso_utc(Time{}) == "1970-01-01T00:00:00Z");
    CHECK(iso_utc(Time{999ms}) == "1970-01-01T00:00:00Z");
    CHECK(iso_utc(Time{-1ms}) == "1969-12-31T23:59:59Z");
    CHECK(iso_utc(Time{1'795'230'300'000ms}) == "2026-11-21T03:05:00Z");
}

TEST_CASE("an instant is read with Z or its distance from UTC") {
    for (const char* text :
         {"2026-11-21T03:05:00Z", "2026-11-21T10:05:00+07:00", "2026-11-20T23:35:00-03:30"}) {
        CAPTURE(text);
        REQUIRE(read_instant(text).has_value());
        CHECK(iso_utc(*read_instant(text)) == "2026-11-21T03:05:00Z");
    }
}

TEST_CASE("what is not a whole time is none") {
    for (const char* text :
         {"",
          "2026-11-21",
          "2026-11-21T03:05:00",
          "2026-11-21 03:05:00Z",
          "2026-11-21T24:00:00Z",
          "2026-11-21T03:60:00Z",
          "2026-11-21T03:05:60Z",
          "2026-11-21T03:05:00+15:00",
          "2026-11-21T03:05:00+07:60",
          "2026-11-21T03:05:00+0700",
          "2026-11-21T03:05:00Zx",
          "2026-13-21T03:05:00Z",
          "x026-11-21T03:05:00Z"}) {
        CAPTURE(text);
        CHECK_FALSE(read_instant(text).has_value());
    }
}

TEST_CASE("a day must exist") {
    CHECK(read_day("2028-02-29").has_value());
    for (const char* text :
         {"2026-02-29", "2026-00-10", "2026-11-00", "1969-12-31", "2026-1-1", "+026-11-21"}) {
        CAPTURE(text);
        CHECK_FALSE(read_day(text).has_value());
    }
}
