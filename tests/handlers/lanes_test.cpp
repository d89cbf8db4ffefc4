#include "handlers/lanes.hpp"

#include "bot/base/limits.hpp"
#include "tests/support/lane_story.hpp"

namespace telepati::handlers::tests {

TEST_CASE("rows of one contact go one after the other and of many contacts at once") {
    LaneStory story;
    story.hold(1, 7);
    story.hold(2, 7);
    story.hold(3, 8);
    CHECK(story.go() == 1);
    CHECK(story.go() == 3);
    CHECK(story.go() == 0);
    story.end(1, Sent{"a"});
    CHECK(story.go() == 2);
    CHECK(story.lanes.figures().sending == 2);
    CHECK(story.news() == "1 sent a");
}

TEST_CASE("a row that is held already is not taken twice") {
    LaneStory story;
    story.hold(1, 7);
    story.hold(1, 7);
    CHECK(story.lanes.figures().queued == 1);
    CHECK(story.go() == 1);
    story.hold(1, 7);
    story.end(1, Sent{"a"});
    CHECK(story.go() == 0);
    CHECK(story.lanes.figures().queued == 0);
}

TEST_CASE("of many rows of one contact only the first keep what they say") {
    LaneStory story;
    const auto most = static_cast<std::int64_t>(limits::lane_words_of_contact);
    for (std::int64_t id = 1; id <= most + 3; ++id) story.hold(id, 7);
    story.hold(100, 8);
    CHECK(story.lanes.held_words() == limits::lane_words_of_contact + 1);
    for (std::int64_t id = 1; id <= most + 3; ++id) {
        REQUIRE(story.go() == (id == 1 ? 1 : id));
        CHECK(story.on_wire.back().message == (id <= most ? "with buttons" : ""));
        story.end(id, Sent{"w"});
        if (id == 1) story.sent(100);
    }
    CHECK(story.lanes.held_words() == 0);
}

TEST_CASE("of very many rows only the first keep what they say, and room comes back") {
    LaneStory story;
    const auto most = static_cast<std::int64_t>(limits::lane_words);
    for (std::int64_t id = 1; id <= most + 3; ++id) story.hold(id, id);
    CHECK(story.lanes.held_words() == limits::lane_words);
    CHECK(story.lanes.figures().queued == limits::lane_words + 3);
    story.lanes.status_seen({5}, "w5");
    CHECK(story.lanes.held_words() == limits::lane_words - 1);
    story.hold(most + 4, most + 4);
    CHECK(story.lanes.held_words() == limits::lane_words);
}

TEST_CASE("a row waits for its due time and holds its lane but no other") {
    LaneStory story;
    Errand errand;
    errand.id = {1};
    errand.contact = {7};
    errand.not_before = story.now + 5s;
    story.lanes.enqueue({errand});
    story.hold(2, 7);
    story.hold(3, 8);
    story.sent(3);
    CHECK(story.go() == 0);
    CHECK(story.pause() == 5s);
    story.sent(1);
    story.sent(2);
}

TEST_CASE("the oldest due lane goes first") {
    LaneStory story;
    for (const int id : {5, 3, 9, 1}) story.hold(id, id);
    for (const int id : {1, 3, 5, 9}) CHECK(story.go() == id);
}

TEST_CASE("a number keeps its rate and another number is not held up by it") {
    LaneStory story(10);
    for (int id = 1; id <= 30; ++id) story.hold(id, id);
    story.hold(31, 31, "n2");
    int went = 0;
    for (; story.go() != 0; ++went) {
    }
    CHECK(went == 3);
    for (; went < 31; ++went) {
        CHECK(story.pause() == 100ms);
        CHECK(story.go() != 0);
    }
    CHECK(story.now == Time{1'000'000s + 2'800ms});
}

TEST_CASE("one contact gets a burst of 45 and then one in six seconds") {
    LaneStory story(10'000);
    for (int id = 1; id <= 47; ++id) story.hold(id, 7);
    int went = 0;
    const auto start = story.now;
    while (story.now == start) {
        if (const auto id = story.go()) {
            story.end(id, Sent{"a"});
            ++went;
        } else {
            story.pause();
        }
    }
    CHECK(went == limits::contact_burst);
    CHECK(story.now == start + limits::contact_interval);
    story.sent(46);
    CHECK(story.pause() == limits::contact_interval);
}

TEST_CASE("the burst is remembered after the lane ran empty and forgotten when it is whole again") {
    LaneStory story(10'000);
    for (int id = 1; id <= 45; ++id) {
        story.hold(id, 7);
        story.sent(id);
    }
    story.hold(46, 7);
    CHECK(story.go() == 0);
    CHECK(story.pause() == limits::contact_interval);
    story.sent(46);
    story.now += 269s;
    CHECK(story.go() == 0);
    CHECK(story.lanes.remembered_contacts() == 1);
    story.now += 2s;
    CHECK(story.go() == 0);
    CHECK(story.lanes.remembered_contacts() == 0);
}

TEST_CASE("a status settles a row that waits and one whose answer is still on its way") {
    LaneStory story;
    story.hold(1, 7);
    story.hold(2, 7);
    story.hold(3, 7);
    CHECK(story.go() == 1);
    story.lanes.status_seen({1}, "early");
    story.lanes.status_seen({2}, "known");
    story.lanes.status_seen({99}, "nobody");
    story.end(1, SendClass::Uncertain);
    CHECK(story.news() == "2 sent known, 1 sent early");
    story.sent(3);
    CHECK(story.lanes.figures().queued == 0);
}

TEST_CASE("what is on the wire when its status comes keeps the wamid of its answer") {
    LaneStory story;
    story.hold(1, 7);
    CHECK(story.go() == 1);
    story.lanes.status_seen({1}, "early");
    story.end(1, Sent{"answer"});
    CHECK(story.news() == "1 sent answer");
}

TEST_CASE("ten thousand lanes are worked off in order of age") {
    LaneStory story(1e6);
    for (int id = 10'000; id > 0; --id) story.hold(id, id);
    int expected = 0;
    while (expected < 10'000) {
        if (const auto id = story.go()) {
            if (id != ++expected) FAIL("out of order: ", id);
            story.end(id, Sent{"a"});
        } else {
            story.pause();
        }
    }
    CHECK(story.lanes.take_news().reports.size() == 10'000);
}
}  // namespace telepati::handlers::tests
