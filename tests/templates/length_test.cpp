#include <doctest/doctest.h>

#include <string>

#include "bot/base/limits.hpp"
#include "templates/texts.hpp"

using namespace telepati;
using templates::Message;
using templates::refused_by_whatsapp;
using templates::shortened;
using templates::utf16_length;

namespace {

std::string repeated(const std::string& piece, int times) {
    std::string all;
    for (int i = 0; i < times; ++i) all += piece;
    return all;
}

Message asking(std::vector<templates::Button> buttons) {
    return {"Betul?", "", "", std::move(buttons), false};
}

const std::string family = "👨‍👩‍👧";  // three people and two joiners: 8 units
}  // namespace

TEST_CASE("a length is counted in UTF-16 units") {
    struct Case {
        std::string text;
        std::size_t units;
    };
    const Case cases[] = {
        {"", 0},
        {"parit", 5},
        {"é", 1},
        {"…", 1},
        {"📷", 2},
        {family, 8},
        {"🇮🇩", 4},
        {"\xF0\x9F", 2},      // Half a character: each byte is sent as U+FFFD.
        {"\xC0\xAF", 2},      // Written too long.
        {"\xED\xA0\x80", 3},  // Half a surrogate pair.
        {"\xEF\xBF\xBD", 1},
    };
    for (const Case& each : cases) {
        CAPTURE(each.text);
        CHECK(utf16_length(each.text) == each.units);
    }
}

TEST_CASE("a text is cut at a whole character with an ellipsis") {
    struct Case {
        std::string text;
        std::size_t most;
        std::string cut;
    };
    const Case cases[] = {
        {"Gedung Johor", 12, "Gedung Johor"},
        {"Gedung Johor", 11, "Gedung Joh…"},
        {"Gedung Johor", 8, "Gedung…"},
        {"Gedung Johor", 1, "…"},
        {"Gedung Johor", 0, ""},
        {"", 0, ""},
        {"ab📷cd", 6, "ab📷cd"},
        {"ab📷cd", 5, "ab📷…"},
        {"ab📷cd", 4, "ab…"},
        {"a" + family + "b", 10, "a" + family + "b"},
        {"a" + family + "bc", 10, "a" + family + "…"},
        {"a" + family + "bc", 9, "a…"},
        {"a👍🏽bc", 5, "a…"},
        {"a👍🏽bcd", 6, "a👍🏽…"},
        {"a🇮🇩🇲🇾b", 6, "a🇮🇩…"},
        {"cafe\u0301s", 5, "caf…"},
        {"❤️❤️❤️", 4, "❤️…"},
        {"\u0645\u064E\u0631\u062D", 3, "\u0645\u064E…"},
    };
    for (const Case& each : cases) {
        CAPTURE(each.text);
        CAPTURE(each.most);
        CHECK(shortened(each.text, each.most) == each.cut);
    }
}

TEST_CASE("one picture longer than the space is cut between its code points") {
    const std::string cut = shortened(family + family, 5);
    CHECK(cut == "👨‍…");
}

TEST_CASE("a cut text is never longer than allowed") {
    const std::string mixed = "Jl. Karya 👍🏽 " + family + " شارع é🇮🇩\xF0\x9F end \xED\xA0\x80";
    for (std::size_t most = 0; most < 60; ++most) {
        CAPTURE(most);
        CHECK(utf16_length(shortened(mixed, most)) <= most);
    }
}

TEST_CASE("a message within the limits is not refused") {
    Message list = asking({{"a", repeated("x", 24), repeated("y", 72)}});
    list.list = repeated("l", 20);
    list.footer = repeated("f", 60);
    list.body = repeated("b", 4'096);
    CHECK(refused_by_whatsapp(list) == "");
    Message buttons = asking({{repeated("i", 256), repeated("x", 20), ""}});
    buttons.body = repeated("b", 1'024);
    CHECK(refused_by_whatsapp(buttons) == "");
    CHECK(refused_by_whatsapp({repeated("b", 4'096), "", "", {}, false}) == "");
    CHECK(refused_by_whatsapp({repeated("b", 1'024), "", "", {}, true}) == "");
}

TEST_CASE("what WhatsApp would refuse is named") {
    struct Case {
        Message message;
        std::string why;
    };
    const std::vector<templates::Button> four = {
        {"a", "A", ""},
        {"b", "B", ""},
        {"c", "C", ""},
        {"d", "D", ""},
    };
    const auto two = [](templates::Button second) { return asking({{"a", "A", ""}, second}); };
    const std::string long_body = repeated("b", 4'097);
    const std::string long_title = repeated("📷", 11);
    const std::string of_two = "button 2 ";
    const Case cases[] = {
        {{" \n", "", "", {}, false}, "the body is empty"},
        {{long_body, "", "", {}, false}, "the body has 4097 of at most 4096 characters"},
        {{long_body, "", "", {}, true}, "the body has 4097 of at most 1024 characters"},
        {{"Betul?", "footer", "", {}, false}, "a footer without buttons"},
        {{"Betul?", "", "Pilih", {}, false}, "a list without rows"},
        {{"Betul?", "", "", {four[0]}, true}, "asks for a position with buttons"},
        {asking(four), "4 buttons of at most 3"},
        {two({"", "B", ""}), of_two + "has no id"},
        {two({"b", "", ""}), of_two + "has no title"},
        {two({"a", "B", ""}), of_two + "has the id of another"},
        {two({"b", "A", ""}), of_two + "has the title of another"},
        {two({repeated("i", 257), "B", ""}), of_two + "id has 257 of at most 256 characters"},
        {two({"b", long_title, ""}), of_two + "title has 22 of at most 20 characters"},
        {two({"b", "B", "words"}), of_two + "has a description, no list"},
    };
    for (const Case& each : cases) CHECK(refused_by_whatsapp(each.message) == each.why);
}
