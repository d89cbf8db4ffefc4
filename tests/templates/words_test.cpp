#include "templates/words.hpp"

#include <doctest/doctest.h>

using namespace telepati::templates;

TEST_CASE("words are read by key with or without carriage returns and empty lines") {
    const auto words = read_words({"words.tsv", "a.b\tSudah selesai.\r\n\n \nc\t Belum. "});
    REQUIRE(words);
    CHECK(*words == Words{{"a.b", "Sudah selesai."}, {"c", "Belum."}});
}

TEST_CASE("a bad line of words is refused with file line and reason") {
    struct Case {
        std::string text;
        std::string why;
    };
    const Case cases[] = {
        {"a\tA\nb B\n", "words.tsv:2: write key, tab, text"},
        {"a\tA\tB\n", "words.tsv:1: has more than one tab"},
        {"\tA\n", "words.tsv:1: the key or the text is empty"},
        {"\na\t \n", "words.tsv:2: the key or the text is empty"},
        {"a\tA\nb\tB\na\tC", "words.tsv:3: a is given twice"},
        {"a\tA\xFF\n", "words.tsv:1: not UTF-8"},
    };
    for (const Case& each : cases) {
        const auto words = read_words({"words.tsv", each.text});
        CAPTURE(each.text);
        REQUIRE(!words);
        CHECK(words.error().what == each.why);
    }
}
