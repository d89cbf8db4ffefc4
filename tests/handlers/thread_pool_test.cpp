#include "handlers/thread_pool.hpp"

#include <doctest/doctest.h>

#include <future>

using telepati::handlers::ThreadPool;

TEST_CASE("a pool makes threads as jobs come and no more than its limit") {
    ThreadPool pool(3, 10);
    CHECK(pool.threads() == 0);
    std::promise<void> released;
    const auto release = released.get_future().share();
    std::atomic<int> done{0};
    for (std::size_t index = 0; index < 5; ++index) {
        pool.add([release, &done] {
            release.wait();
            ++done;
        });
        CHECK(pool.threads() == std::min<std::size_t>(index + 1, 3));
    }
    released.set_value();
    pool.finish();
    CHECK(done == 5);
    CHECK(pool.threads() == 0);
}

TEST_CASE("a pool says when jobs wait behind busy threads") {
    ThreadPool pool(1, 10);
    std::promise<void> released, entered;
    CHECK_FALSE(pool.crowded());
    pool.add([&] {
        entered.set_value();
        released.get_future().wait();
    });
    entered.get_future().wait();
    CHECK_FALSE(pool.crowded());
    std::promise<bool> crowded_in_last;
    pool.add([&] { crowded_in_last.set_value(pool.crowded()); });
    CHECK(pool.crowded());
    released.set_value();
    CHECK_FALSE(crowded_in_last.get_future().get());
}

TEST_CASE("a pool blocks the giver while too many jobs wait") {
    ThreadPool pool(1, 1);
    std::promise<void> released, entered;
    std::atomic<int> given{0};
    pool.add([&] {
        entered.set_value();
        released.get_future().wait();
        CHECK(given == 1);
    });
    entered.get_future().wait();
    pool.add([] {});
    given = 1;
    std::thread giver([&] {
        pool.add([] {});
        given = 2;
    });
    released.set_value();
    giver.join();
    pool.finish();
    CHECK(given == 2);
}
