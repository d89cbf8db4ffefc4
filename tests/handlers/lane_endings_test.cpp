#include "bot/base/limits.hpp"
#include "handlers/lanes.hpp"
#include "tests/support/lane_story.hpp"

namespace telepati::handlers::tests {

TEST_CASE("a transient failure holds its lane with growing pauses and is parked after the last try"
) {
    LaneStory story;
    story.hold(1, 7);
    story.hold(2, 7);
    std::chrono::milliseconds expected = limits::send_retry_first;
    for (int attempt = 1; attempt < limits::send_tries; ++attempt) {
        story.fails(1, SendClass::Transient, 131000);
        CHECK(story.news() == "1 later 131000");
        CHECK(story.go() == 0);
        CHECK(story.pause() == expected / 2);
        expected *= 2;
    }
    story.fails(1, SendClass::Transient, 131000);
    CHECK(story.news() == "1 parked 131000");
    story.sent(2);
}

TEST_CASE("tries made before a restart count towards parking") {
    LaneStory story;
    Errand errand;
    errand.id = {1};
    errand.contact = {7};
    errand.tries = limits::send_tries - 1;
    story.lanes.enqueue({errand});
    story.fails(1, SendClass::Transient, 2);
    const auto news = story.lanes.take_news();
    REQUIRE(news.reports.size() == 1);
    CHECK(news.reports[0].state == SendReport::State::Parked);
    CHECK(news.reports[0].tries == limits::send_tries);
}

TEST_CASE("the wait that the gateway asks for is kept") {
    LaneStory story;
    story.hold(1, 7);
    CHECK(story.go() == 1);
    story.end(1, SendFailure{SendClass::Transient, 2, 40s});
    CHECK(story.pause() == 40s);
}

TEST_CASE("a gateway out of reach for a day loses nothing and is asked once a minute at most") {
    LaneStory story;
    for (int id = 1; id <= 100; ++id) story.hold(id, 1 + id % 50);
    const auto end = story.now + 24h;
    story.fails(1, SendClass::NotSent);
    int knocks = 0;
    for (; story.now < end; ++knocks) {
        story.pause();
        const auto id = story.go();
        REQUIRE(id != 0);
        CHECK(story.go() == 0);
        story.end(id, SendClass::NotSent);
    }
    CHECK(knocks > 1'400);
    CHECK(knocks < 3'000);
    CHECK(story.news().find("parked") == std::string::npos);
    CHECK(story.lanes.figures().queued == 100);
}

TEST_CASE("what an outage held goes out within two minutes of its end") {
    LaneStory story;
    for (int id = 1; id <= 100; ++id) story.hold(id, 1 + id % 50);
    for (const auto end = story.now + 24h; story.now < end; story.pause()) {
        if (const auto id = story.go()) story.end(id, SendClass::NotSent);
    }
    const auto back = story.now;
    while (story.lanes.wake()) {
        story.pause();
        story.end(story.go(), Sent{"a"});
    }
    CHECK(story.lanes.figures().queued == 0);
    CHECK(story.now < back + 2min);
}

TEST_CASE("an outage met by many at once is one outage") {
    LaneStory story;
    for (int id = 1; id <= 10; ++id) story.hold(id, id);
    for (int id = 1; id <= 10; ++id) CHECK(story.go() == id);
    for (int id = 1; id <= 10; ++id) story.end(id, SendClass::NotSent);
    CHECK(story.pause() == 500ms);
    CHECK(story.go() == 1);
    CHECK(story.go() == 0);
    story.end(1, Sent{"a"});
    CHECK(story.go() == 2);
    CHECK(story.go() == 3);
}

TEST_CASE("server errors for everybody are an outage and use up no tries") {
    LaneStory story;
    for (int id = 1; id <= 20; ++id) story.hold(id, id);
    const auto end = story.now + 6h;
    while (story.now < end) {
        const auto id = story.go();
        if (id != 0) story.end(id, SendClass::Transient, 131016);
        story.pause();
    }
    CHECK(story.news().find("parked") == std::string::npos);
    CHECK(story.lanes.figures().queued == 20);
}

TEST_CASE("one message that always fails does not make the number suspect") {
    LaneStory story;
    story.hold(1, 7);
    for (int attempt = 0; attempt < 4; ++attempt) {
        story.fails(1, SendClass::Transient, 131000);
        story.hold(10 + attempt, 8);
        story.sent(10 + attempt);
        story.pause();
    }
    CHECK(story.go() == 1);
}

TEST_CASE("an uncertain end waits for its status and is sent once more at most") {
    LaneStory story;
    story.hold(1, 7);
    story.hold(2, 7);
    story.fails(1, SendClass::Uncertain);
    CHECK(story.news() == "1 uncertain");
    CHECK(story.go() == 0);
    CHECK(story.pause() == limits::uncertain_wait);
    story.fails(1, SendClass::Uncertain);
    CHECK(story.news() == "1 parked");
    story.sent(2);
}

TEST_CASE("a status that comes while an uncertain row is held settles it and frees its lane") {
    LaneStory story;
    story.hold(1, 7);
    story.hold(2, 7);
    story.fails(1, SendClass::Uncertain);
    story.now += 3s;
    story.lanes.status_seen({1}, "w");
    CHECK(story.news() == "1 uncertain, 1 sent w");
    story.sent(2);
}

TEST_CASE("a row that was uncertain before a restart is held and parked at its second uncertain end"
) {
    LaneStory story;
    Errand errand;
    errand.id = {1};
    errand.contact = {7};
    errand.uncertain = true;
    errand.not_before = story.now + 60s;
    story.lanes.enqueue({errand});
    CHECK(story.go() == 0);
    CHECK(story.pause() == 60s);
    story.fails(1, SendClass::NotSent);
    CHECK(story.news() == "1 uncertain");
    story.pause();
    story.fails(1, SendClass::Uncertain);
    CHECK(story.news() == "1 parked");
}

TEST_CASE("a closed window makes the whole lane of the contact wait and no other") {
    LaneStory story;
    story.hold(1, 7);
    story.hold(2, 7);
    story.hold(3, 8);
    story.hold(4, 7);
    story.fails(1, SendClass::WindowClosed, 131047);
    CHECK(story.news() == "1 waiting 131047, 2 waiting 131047, 4 waiting 131047");
    story.sent(3);
    CHECK(story.lanes.figures().queued == 0);
    story.hold(5, 7);
    story.sent(5);
}

TEST_CASE(
    "whom WhatsApp spares our messages hears from us again when they write, and nothing is given up"
) {
    LaneStory story;
    story.hold(1, 7);
    story.hold(2, 7);
    story.fails(1, SendClass::WindowClosed, 131049);
    CHECK(story.news() == "1 waiting 131049, 2 waiting 131049");
}

TEST_CASE("an uncertain row behind a closed window stays until its status or its own refusal") {
    LaneStory story;
    story.hold(1, 7);
    Errand errand;
    errand.id = {2};
    errand.contact = {7};
    errand.number_id = "n1";
    errand.uncertain = true;
    story.lanes.enqueue({errand});
    story.hold(3, 7);
    story.fails(1, SendClass::WindowClosed, 131047);
    CHECK(story.news() == "1 waiting 131047, 3 waiting 131047");
    story.lanes.status_seen({2}, "w");
    CHECK(story.news() == "2 sent w");
}

TEST_CASE("a paused template makes the lane wait and alarms") {
    LaneStory story;
    story.hold(1, 7);
    story.fails(1, SendClass::Template, 132015);
    const auto news = story.lanes.take_news();
    REQUIRE(news.reports.size() == 1);
    CHECK(news.reports[0].state == SendReport::State::Waiting);
    CHECK(news.alarms.size() == 1);
}

TEST_CASE("an unreachable person parks the row and the next is tried") {
    LaneStory story;
    story.hold(1, 7);
    story.hold(2, 7);
    story.fails(1, SendClass::Unreachable, 131026);
    CHECK(story.news() == "1 parked 131026");
    story.sent(2);
}

TEST_CASE("a refused form goes once more as plain text at once and then is parked with an alarm") {
    LaneStory story;
    story.hold(1, 7);
    CHECK(story.go() == 1);
    story.end(1, SendFailure{SendClass::OurRequest, 131009, std::nullopt}, "plain");
    CHECK(story.news() == "1 later 131009");
    CHECK(story.go() == 1);
    CHECK(story.on_wire.front().message == "plain");
    story.end(1, SendClass::OurRequest, 131009);
    const auto news = story.lanes.take_news();
    REQUIRE(news.reports.size() == 1);
    CHECK(news.reports[0].state == SendReport::State::Parked);
    CHECK(news.reports[0].tries == 1);
    REQUIRE(news.alarms.size() == 1);
    CHECK(news.alarms[0].code == 131009);
}

TEST_CASE("the same refusal alarms once an hour") {
    LaneStory story;
    for (int id = 1; id <= 5; ++id) {
        story.hold(id, id);
        story.fails(id, SendClass::OurRequest, 100);
    }
    CHECK(story.alarms() == 1);
    story.now += 1h;
    story.hold(6, 6);
    story.fails(6, SendClass::OurRequest, 100);
    CHECK(story.alarms() == 1);
}

TEST_CASE("a throttled contact waits four to the power of X and others go on") {
    LaneStory story;
    story.hold(1, 7);
    for (const auto wait : {1s, 4s, 16s}) {
        story.fails(1, SendClass::ThrottleUser, 131056);
        CHECK(story.news() == "1 later 131056");
        story.hold(100 + wait.count(), 8);
        story.sent(100 + wait.count());
        story.news();
        CHECK(story.pause() == wait);
    }
    story.sent(1);
    story.hold(2, 7);
    story.fails(2, SendClass::ThrottleUser, 131056);
    CHECK(story.pause() == 1s);
}
}  // namespace telepati::handlers::tests
