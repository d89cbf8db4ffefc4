#include "bot/understanding/word_map.hpp"

#include <doctest/doctest.h>

#include "bot/understanding/phrase_tree.hpp"

using namespace telepati::understanding;

TEST_CASE("ten thousand words are each found again, and no other") {
    constexpr int many = 10'000;
    WordMap<int> map;
    CHECK(map.find("") == nullptr);
    for (int at = 0; at < many; ++at) map["kata" + std::to_string(at)] = at;
    for (int at = 0; at < many; ++at) {
        const int* found = map.find("kata" + std::to_string(at));
        REQUIRE(found != nullptr);
        CHECK(*found == at);
        CHECK(map.find("lain" + std::to_string(at)) == nullptr);
    }
    map["kata7"] = -1;
    CHECK(*map.find("kata7") == -1);
    CHECK(map.items().size() == many);
}

TEST_CASE("words of every length are compared to their last letter") {
    std::string word;
    for (int length = 0; length < 40; ++length, word += 'a') {
        CHECK(is_same(word, std::string(word)));
        if (word.empty()) continue;
        for (std::size_t at = 0; at < word.size(); ++at) {
            std::string other = word;
            other[at] = 'b';
            CHECK_FALSE(is_same(word, other));
        }
        CHECK_FALSE(is_same(word, word + 'a'));
    }
}

TEST_CASE("a phrase is walked word by word and none goes on where nothing was said") {
    PhraseTree tree;
    CHECK(tree.first(1) == PhraseTree::none);
    tree.add({1, 2, 3}, 7);
    tree.add({1}, 8);
    tree.add({2, 1}, 9);
    const auto one = tree.first(1);
    CHECK(tree.leaf(one) == 8);
    const auto two = tree.next(one, 2);
    REQUIRE(two != PhraseTree::none);
    CHECK(tree.leaf(two) == PhraseTree::none);
    CHECK(tree.leaf(tree.next(two, 3)) == 7);
    CHECK(tree.next(two, 1) == PhraseTree::none);
    CHECK(tree.first(3) == PhraseTree::none);
    CHECK(tree.leaf(tree.next(tree.first(2), 1)) == 9);
}
