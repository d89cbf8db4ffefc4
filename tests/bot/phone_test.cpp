#include <doctest/doctest.h>

#include "bot/catalog/office_files.hpp"

using telepati::catalog::phone_digits;

namespace {
struct Spelling {
    const char* typed;
    const char* digits;
};
}  // namespace

TEST_CASE("every Indonesian spelling gives the same digits") {
    const char* const spellings[] = {
        "081234567890",
        "0812-3456-7890",
        "812 3456 7890",
        "6281234567890",
        "+62 812 3456 7890",
        "006281234567890",
        "(0812) 3456.7890",
        "+62 (0)812-3456-7890",
        "(+62) 81234567890",
        " 0812-34567890\t",
        "+62\u00A0812\u20113456\u20117890",
        "\u202A+62 812\u20113456\u20117890\u202C",
    };
    for (const auto* typed : spellings) {
        CAPTURE(typed);
        CHECK(phone_digits(typed) == "6281234567890");
    }
}

TEST_CASE("Indonesian mobile numbers have nine to twelve digits after the country code") {
    const Spelling table[] = {
        {"0811123456", "62811123456"},
        {"081112345", ""},
        {"0812345678901", "62812345678901"},
        {"08123456789012", ""},
        {"6280000000001", "6280000000001"},
        {"62800000000101", "62800000000101"},
        {"0614567890", ""},
        {"+62614567890", ""},
    };
    for (const auto& row : table) {
        CAPTURE(row.typed);
        CHECK(phone_digits(row.typed) == row.digits);
    }
}

TEST_CASE("other countries are understood with a plus or long enough without") {
    const Spelling table[] = {
        {"+60 12-345 6789", "60123456789"},
        {"0060123456789", "60123456789"},
        {"60123456789", "60123456789"},
        {"+1 (555) 012-3456", "15550123456"},
        {"+81 3 1234 5678", "81312345678"},
        {"+6581234567", "6581234567"},
        {"+1234567", ""},
        {"+1234567890123456", ""},
        {"123456789", ""},
        {"1234567890", "1234567890"},
        {"123456789012345", "123456789012345"},
        {"1271112109870001", ""},
    };
    for (const auto& row : table) {
        CAPTURE(row.typed);
        CHECK(phone_digits(row.typed) == row.digits);
    }
}

TEST_CASE("what is no phone number gives nothing") {
    const char* const table[] = {
        "",
        "+",
        "-",
        "abc",
        "0812x4567890",
        "0812+34567890",
        "++6281234567890",
        "6.28E+12",
        "0",
        "00",
        "62",
        "+0812345678",
    };
    for (const auto* typed : table) {
        CAPTURE(typed);
        CHECK(phone_digits(typed).empty());
    }
}
