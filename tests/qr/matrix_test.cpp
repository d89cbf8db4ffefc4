#include "qr/matrix.hpp"

#include <doctest/doctest.h>

#include "qr/link.hpp"

using namespace telepati;
using qr::Level;

TEST_CASE("the link of a poster opens the chat with its words") {
    CHECK(
        *qr::chat_link("6281234567890", "Banjir KB07X") ==
        "https://wa.me/6281234567890?text=Banjir%20KB07X"
    );
    CHECK(*qr::chat_link("6281234567890", "") == "https://wa.me/6281234567890");
    CHECK(
        *qr::chat_link("6281234567890", "a&b=é") ==
        "https://wa.me/6281234567890?text=a%26b%3D%C3%A9"
    );
}

TEST_CASE("a number that WhatsApp does not know is refused and repeated") {
    for (const char* number :
         {"", "081234567890", "+6281234567890", "62 812", "628123456789012345"}) {
        const auto link = qr::chat_link(number, "Banjir");
        REQUIRE_FALSE(link);
        CHECK(link.error().what.find(number) != std::string::npos);
    }
}

TEST_CASE("the link of a wall poster stays within version 4 at level Q") {
    for (const char* words : {"Banjir KB07X", "Lapor KB07X", "Surat KB123X", "Jempol KB07X"}) {
        const auto link = qr::chat_link("6281234567890", words);
        const auto matrix = qr::matrix_of(*link, Level::Quartile, 4);
        REQUIRE_MESSAGE(matrix, words);
        CHECK(matrix->version() <= 4);
    }
}

TEST_CASE("a symbol has its three corners and is as large as its version says") {
    const auto matrix = qr::matrix_of("https://wa.me/6281234567890?text=KB07X", Level::Quartile);
    REQUIRE(matrix);
    CHECK(matrix->size() == 17 + 4 * matrix->version());
    const int far = matrix->size() - 1;
    for (int at = 0; at < 7; ++at) {
        CHECK(matrix->dark(at, 0));
        CHECK(matrix->dark(far - at, 0));
        CHECK(matrix->dark(0, far - at));
    }
    CHECK_FALSE(matrix->dark(7, 0));
}

TEST_CASE("the path draws every dark module once and begins behind the quiet zone") {
    const qr::Matrix matrix{3, {true, true, false, false, false, false, true, false, true}};
    CHECK(qr::path_of(matrix) == "M4 4h2v1h-2zM4 6h1v1h-1zM6 6h1v1h-1z");
}

TEST_CASE("what does not fit is refused in a sentence") {
    CHECK_FALSE(qr::matrix_of("", Level::Low));
    CHECK_FALSE(qr::matrix_of(std::string("a\0b", 3), Level::Low));
    CHECK_FALSE(qr::matrix_of(std::string(5'000, 'x'), Level::High));
    CHECK_FALSE(qr::matrix_of(std::string(200, 'x'), Level::Quartile, 4));
}
