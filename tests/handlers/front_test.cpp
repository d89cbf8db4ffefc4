#include "handlers/front.hpp"

#include <doctest/doctest.h>

#include <condition_variable>
#include <list>
#include <mutex>
#include <thread>

#include "tests/support/socket_pair.hpp"

using namespace telepati;
using handlers::Arrived;
using handlers::Front;
using handlers::RequestId;
using tests::SocketPair;

namespace {

const std::string request = "GET /a HTTP/1.1\r\n\r\n";

/// What the front gave out, to be answered when the test likes.
class Desk {
public:
    explicit Desk(std::size_t connections_most = 100, std::size_t held_most = limits::http_held)
        : front(
              [this](RequestId id, const Arrived& arrived) { take(id, arrived); },
              connections_most,
              held_most
          ) {}

    RequestId next() {
        std::unique_lock lock(mutex_);
        REQUIRE(came_.wait_for(lock, std::chrono::seconds{10}, [this] { return !ids_.empty(); }));
        const RequestId id = ids_.front();
        ids_.pop_front();
        return id;
    }
    /// Waits until the front has worked what it was given before.
    void settle() {
        SocketPair last;
        front.add(last.theirs());
        last.say(request);
        front.answer(next(), "settled");
        CHECK(last.hear() == "settled");
    }

    Front front;

private:
    void take(RequestId id, const Arrived&) {
        const std::lock_guard lock(mutex_);
        ids_.push_back(id);
        came_.notify_one();
    }

    std::mutex mutex_;
    std::condition_variable came_;
    std::list<RequestId> ids_;
};

}  // namespace

TEST_CASE("answers may come from any thread and in any order") {
    Desk desk;
    SocketPair one, two;
    desk.front.add(one.theirs());
    one.say(request);
    const RequestId first = desk.next();
    desk.front.add(two.theirs());
    two.say(request);
    const RequestId second = desk.next();
    std::thread([&] { desk.front.answer(second, "two"); }).join();
    CHECK(two.hear() == "two");
    std::thread([&] { desk.front.answer(first, "one"); }).join();
    CHECK(one.hear() == "one");
}

TEST_CASE("hundreds of clients that say half a word keep nobody waiting") {
    Desk desk(1'000);
    std::list<SocketPair> slow(300);
    for (SocketPair& one : slow) {
        desk.front.add(one.theirs());
        one.say("GET /a HT");
    }
    desk.settle();
    slow.front().say("TP/1.1\r\n\r\n");
    desk.front.answer(desk.next(), "at last");
    CHECK(slow.front().hear() == "at last");
}

TEST_CASE("an answer to a client that is gone or an answer too many reaches nobody else") {
    Desk desk;
    SocketPair gone, stays;
    desk.front.add(gone.theirs());
    gone.say(request);
    const RequestId unheard = desk.next();
    gone.hang_up();
    desk.settle();
    desk.front.answer(unheard, "lost");
    desk.front.add(stays.theirs());
    stays.say(request);
    const RequestId once = desk.next();
    desk.front.answer(once, "once");
    desk.front.answer(once, "twice");
    desk.settle();
    stays.say(request);
    desk.front.answer(desk.next(), " then");
    std::string heard = stays.hear();
    while (heard.size() < 9) heard += stays.hear();
    CHECK(heard == "once then");
}

TEST_CASE("when there are too many the one that is idle longest goes") {
    Desk desk(3);
    SocketPair busy, idle, newest;
    desk.front.add(busy.theirs());
    busy.say(request);
    const RequestId asked = desk.next();
    desk.front.add(idle.theirs());
    desk.settle();
    desk.front.add(newest.theirs());
    newest.say(request);
    desk.front.answer(desk.next(), "welcome");
    CHECK(newest.hear() == "welcome");
    SocketPair another;
    desk.front.add(another.theirs());
    another.say(request);
    desk.front.answer(desk.next(), "welcome too");
    CHECK(idle.hear() == "");
    desk.front.answer(asked, "still here");
    CHECK(busy.hear() == "still here");
}

TEST_CASE("stop closes who is idle waits for who is answered and takes nobody more") {
    Desk desk;
    SocketPair idle, asking, late;
    desk.front.add(idle.theirs());
    desk.front.add(asking.theirs());
    asking.say(request);
    const RequestId asked = desk.next();
    std::thread stopping([&] { desk.front.stop(); });
    CHECK(idle.hear() == "");
    desk.front.answer(asked, "last");
    CHECK(asking.hear() == "last");
    CHECK(asking.hear() == "");
    stopping.join();
    desk.front.add(late.theirs());
    CHECK(late.hear() == "");
}

TEST_CASE("stop waits a moment for who has said half a word and not for as long as it takes") {
    Desk desk;
    SocketPair half;
    desk.front.add(half.theirs());
    half.say("GET /a HT");
    desk.settle();
    const auto begun = std::chrono::steady_clock::now();
    desk.front.stop();
    CHECK(std::chrono::steady_clock::now() - begun < std::chrono::seconds{5});
    CHECK(half.hear().starts_with("HTTP/1.1 408 "));
}

TEST_CASE("when large requests hold too much together, the next one is asked to come again") {
    constexpr std::size_t each = 40'000;
    const std::string head = "POST /a HTTP/1.1\r\ncontent-length: 40000\r\n\r\n";
    Desk desk(100, 2 * each);
    SocketPair first, second, small;
    desk.front.add(first.theirs());
    first.say(head + std::string(each, 'a'));
    const RequestId answered_late = desk.next();
    desk.front.add(second.theirs());
    second.say(head + std::string(each - 1, 'b'));
    SUBCASE("what is answered already counts until its answer is there") {
        CHECK(second.hear().starts_with("HTTP/1.1 503"));
        desk.front.add(small.theirs());
        small.say(request);
        desk.front.answer(desk.next(), "small ones find room");
        CHECK(small.hear() == "small ones find room");
    }
    SUBCASE("and no longer") {
        CHECK(second.hear().starts_with("HTTP/1.1 503"));
        desk.front.answer(answered_late, "done");
        CHECK(first.hear() == "done");
        SocketPair third;
        desk.front.add(third.theirs());
        third.say(head + std::string(each, 'c'));
        desk.front.answer(desk.next(), "room again");
        CHECK(third.hear() == "room again");
    }
}
