#include "bot/catalog/rhythm_file.hpp"

#include <doctest/doctest.h>

#include <string>

#include "storage/codec.hpp"

using namespace telepati;
using namespace std::chrono_literals;
using catalog::read_rhythm;

namespace {

std::string refusal(const std::string& rows) {
    const auto read = read_rhythm("rhythm.tsv", "what\tvalue\n" + rows);
    return read ? "" : read.error().what;
}
}  // namespace

TEST_CASE("What is not written in rhythm.tsv stays as it ships") {
    const auto read = read_rhythm("rhythm.tsv", "what\tvalue\nmorning\t08:15\nclose_days\t12\n");
    REQUIRE(read);
    CHECK(read->morning == 495min);
    CHECK(read->close_days == 12);
    CHECK(read->quiet_from == cases::Rhythm{}.quiet_from);
}

TEST_CASE("A rhythm that cannot be is refused with its line") {
    const std::string at = "rhythm.tsv, line 2: ";
    CHECK(refusal("morning\t25:00\n").starts_with(at + "\"25:00\" is not a clock time"));
    CHECK(refusal("morning\tpagi\n").starts_with(at + "\"pagi\" is not a clock time"));
    CHECK(refusal("noon\t12:00\n").starts_with(at + "\"noon\" is not known"));
    CHECK(refusal("close_days\t0\n").starts_with(at + "\"close_days\" is not a number of days"));
    CHECK(refusal("morning\t07:00\nmorning\t08:00\n")
              .starts_with("rhythm.tsv, line 3: \"morning\" is there twice"));
    CHECK(refusal("notice_days\t10\n").starts_with("rhythm.tsv, line 1: notice_days must be less"));
}

TEST_CASE("The rhythm of an office survives the database, and offices of older versions have one") {
    cases::Office office;
    office.rhythm.daily = 18h;
    office.rhythm.notice_days = 3;
    CHECK(storage::office_from_json(storage::to_json(office)).rhythm == office.rhythm);
    std::string old = storage::to_json(office);
    const auto from = old.find("\"rhythm\":[");
    const auto to = old.find(']', from);
    REQUIRE(from != std::string::npos);
    old.replace(from, to - from + 1, "\"rhythm\":[]");
    CHECK(storage::office_from_json(old).rhythm == cases::Rhythm{});
}

TEST_CASE("how long reports are kept is a number of days, and another rhythm is written and read") {
    const auto read = read_rhythm("rhythm.tsv", "what\tvalue\nkeep_days\t90\nevening\t16:05\n");
    REQUIRE(read);
    CHECK(read->keep_days == 90);
    CHECK(read->keep_letter_days == 730);
    const auto others =
        read_rhythm("rhythm.tsv", "what\tvalue\nkeep_letter_days\t400\nkeep_record_days\t60\n");
    REQUIRE(others);
    CHECK(others->keep_letter_days == 400);
    CHECK(others->keep_record_days == 60);
    CHECK(others->keep_days == 730);
    CHECK(*read_rhythm("rhythm.tsv", catalog::rhythm_text(*others)) == *others);
    const auto wrong = read_rhythm("rhythm.tsv", "what\tvalue\nkeep_letter_days\t3\n");
    REQUIRE_FALSE(wrong);
    CHECK(wrong.error().what.find("keep_letter_days") != std::string::npos);
    const auto again = read_rhythm("rhythm.tsv", catalog::rhythm_text(*read));
    REQUIRE(again);
    CHECK(*again == *read);
    for (const char* days : {"29", "3651", "dua", "90 hari", ""}) {
        CAPTURE(std::string{days});
        CHECK_FALSE(read_rhythm("rhythm.tsv", std::string{"what\tvalue\nkeep_days\t"} + days + "\n")
        );
    }
}
