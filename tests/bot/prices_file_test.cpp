#include "bot/catalog/prices_file.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace telepati;
using catalog::read_prices;

namespace {

std::string refusal(const std::string& rows) {
    const auto read = read_prices("prices.tsv", "category\trupiah\n" + rows);
    return read ? "" : read.error().what;
}
}  // namespace

TEST_CASE("Prices are read and written out again") {
    const auto read = read_prices("prices.tsv", "category\trupiah\nmarketing\t680\nutility\t330\n");
    REQUIRE(read);
    CHECK(*read == cases::Prices{330, 680});
    CHECK(read_prices("prices.tsv", catalog::prices_text(*read)) == *read);
}

TEST_CASE("A price that cannot be is refused with its line") {
    const std::string at = "prices.tsv, line 2: ";
    CHECK(refusal("gratis\t0\n").starts_with(at + "\"gratis\" is not utility or marketing"));
    CHECK(refusal("utility\tRp 330\n").starts_with(at + "\"Rp 330\" is not a whole number"));
    CHECK(refusal("utility\t-1\n").starts_with(at + "\"-1\" is not a whole number"));
    CHECK(refusal("utility\t330\nutility\t340\n")
              .starts_with("prices.tsv, line 3: \"utility\" is there twice"));
}
