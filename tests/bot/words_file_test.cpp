/// The files of words: a bad line is named.
#include <doctest/doctest.h>

#include <string>

#include "bot/catalog/office_files.hpp"
#include "tests/bot/refusal.hpp"

using namespace telepati;
using namespace telepati::catalog;

TEST_CASE("a lexicon is read and its mistakes are refused by line") {
    const auto wrong = [](const std::string& text) {
        return wrong_with(read_lexicon("lexicon.tsv", text));
    };
    const std::string header = "surface\tnormal\trole\tcategory\tdialect\n";
    CHECK(
        wrong(header + "parit tumpat\tparit\tkategori\tdrainase\tmedan\nmenu\tmenu\tperintah\n") ==
        "read"
    );
    const std::string none = "lexicon.tsv, line 2: a word of the role kategori has no category";
    CHECK(wrong(header + "parit\tparit\tkategori\t\t\n") == none);
    CHECK(
        wrong(header + "\tparit\tejaan\n") == "lexicon.tsv, line 2: the cell \"surface\" is empty"
    );
    CHECK(
        wrong("surface\tnormal\nx\ty\n") == "lexicon.tsv, line 1: the column \"role\" is missing"
    );
    CHECK(
        wrong(header + "parit\tparit\tkategory\tdrainase\n") ==
        "lexicon.tsv, line 2: the column \"role\" says none of the roles that the first lines of "
        "the file explain"
    );
    CHECK(wrong(header) == "lexicon.tsv, line 1: there is no word in it");
    CHECK(wrong(header + "selutut\t50\ttinggi_air\n") == "read");
    for (const char* height : {"lutut", "0", "-5", "401", "50 cm", "999999999999"}) {
        CAPTURE(std::string(height));
        CHECK(
            wrong(header + "selutut\t" + height + "\ttinggi_air\n") ==
            "lexicon.tsv, line 2: a word of the role tinggi_air needs its centimetres in the "
            "column "
            "\"normal\": 1 to 400"
        );
    }
}

TEST_CASE("words of addresses are read and their mistakes are refused by line") {
    const auto wrong = [](const std::string& text) {
        return wrong_with(read_address_words("address.tsv", "word\twhat\twritten\n" + text));
    };
    CHECK(wrong("gg\tjalan\tGg.\nrusak\thenti\ntj\tsingkatan\ttanjung\n") == "read");
    CHECK(
        wrong("# ways\ngg\tstreet\tGg.\n") ==
        "address.tsv, line 3: the column \"what\" says none of the words of the table's head"
    );
    CHECK(wrong("gg\tjalan\n") == "address.tsv, line 2: the column \"written\" is empty");
    CHECK(
        wrong("# units\nsenti\tsatuan\tsatu\n") ==
        "address.tsv, line 3: the column \"written\" of a unit must be its centimetres, 1 to 1000"
    );
    for (const char* word : {"Gg.\tjalan\tGg.\n", "jalan raya\tjalan\tJl.\n"}) {
        CAPTURE(word);
        CHECK(
            wrong(word) ==
            "address.tsv, line 2: the word must be one word in small letters without dots"
        );
    }
    CHECK(wrong("") == "address.tsv, line 1: there is no word in it");
}

TEST_CASE("words of rules are read and their mistakes are refused by line") {
    const auto wrong = [](const std::string& text) {
        return wrong_with(read_word_lists("rules.tsv", "list\tword\n" + text));
    };
    CHECK(
        wrong("# glued\nekor\tnya\n") ==
        "rules.tsv, line 3: the column \"list\" says none of the lists that the first lines of "
        "the file explain"
    );
    CHECK(wrong("akhiran\t\n") == "rules.tsv, line 2: the cell \"word\" is empty");
    CHECK(wrong("akhiran\tnya\n") == "rules.tsv, line 1: the list \"awalan\" has no word");
}

TEST_CASE("a rule asks for the words of its list") {
    understanding::WordLists lists;
    lists.add(understanding::WordList::LetterNeeds, "syarat");
    CHECK(lists.has(understanding::WordList::LetterNeeds, "syarat"));
    CHECK_FALSE(lists.has(understanding::WordList::LetterNeeds, "syaratnya"));
    CHECK(lists.begins(understanding::WordList::LetterNeeds, "syaratnya"));
    CHECK_FALSE(lists.has(understanding::WordList::LetterDoing, "syarat"));
    CHECK(understanding::word_list_named("makin") == understanding::WordList::More);
    CHECK_FALSE(understanding::word_list_named("count"));
}
