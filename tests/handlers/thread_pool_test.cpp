#include "handlers/thread_pool.hpp"

#include <doctest/doctest.h>

#include <atomic>
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

TEST_CASE("a pool refuses a job while too many wait") {
    ThreadPool pool(1, 1);
    std::promise<void> released, entered;
    std::atomic<int> done{0};
    CHECK(pool.add([&] {
        entered.set_value();
        released.get_future().wait();
        ++done;
    }));
    entered.get_future().wait();
    CHECK(pool.add([&] { ++done; }));
    CHECK_FALSE(pool.add([&] { done = 100; }));
    released.set_value();
    pool.finish();
    CHECK(done == 2);
}
