#include "templates/codec.hpp"

#include <doctest/doctest.h>

#include <stdexcept>

using namespace telepati::templates;

TEST_CASE("a message comes back from JSON as it was") {
    const std::vector<Button> two = {
        {"send", "Kirim", ""},
        {"cancel", "Batal", "uraian"},
    };
    const std::vector<Message> messages = {
        {},
        {"Betul?", "", "", two, false},
        {"Pilih \"satu\"\n📍", "kaki", "Pilih jenis", two, false},
        {"Di mana?", "", "", {}, true},
    };
    for (const Message& message : messages) CHECK(message_from_json(to_json(message)) == message);
}

TEST_CASE("the stored form holds only what is there") {
    CHECK(to_json({"Baik.", "", "", {}, false}) == R"({"body":"Baik."})");
}

TEST_CASE("bytes that are not UTF-8 are stored as the replacement character") {
    const Message back = message_from_json(to_json(
        {"a\xFF"
         "b",
         "",
         "",
         {},
         false}
    ));
    CHECK(
        back.body ==
        "a\xEF\xBF\xBD"
        "b"
    );
}

TEST_CASE("text that was not stored by us is refused") {
    const std::string_view texts[] = {
        "",
        "null",
        "[]",
        "{",
        "{}",
        R"({"body":1})",
        R"({"body":"a","color":"red"})",
        R"({"body":"a","buttons":{}})",
        R"({"body":"a","buttons":["send"]})",
        R"({"body":"a","buttons":[{"id":"a","title":null}]})",
        R"({"body":"a","buttons":[{"id":"a","titel":"A"}]})",
        R"({"body":"a","ask_location":"yes"})",
    };
    for (const std::string_view text : texts) {
        CAPTURE(text);
        CHECK_THROWS_AS(message_from_json(text), std::runtime_error);
    }
}
