#include "handlers/readers.hpp"

#include <doctest/doctest.h>

#include <atomic>
#include <stdexcept>
#include <thread>

#include "tests/support/api_office.hpp"

using namespace telepati;
using handlers::Readers;

namespace {

/// Counts the readers that are opened; they read a real database.
class CountingStore : public storage::Store {
public:
    explicit CountingStore(storage::Store& real) : real_(real) {}
    std::unique_ptr<storage::Batch> begin(int writer) override { return real_.begin(writer); }
    std::unique_ptr<storage::Reader> reader() override {
        ++opened;
        return real_.reader();
    }
    Result<void> backup(const std::string& file) override { return real_.backup(file); }
    bool healthy(int writer) override { return real_.healthy(writer); }
    std::atomic<int> opened{0};

private:
    storage::Store& real_;
};

}  // namespace

TEST_CASE("a reader that came back is lent again") {
    api_office::Offices offices;
    CountingStore store(*offices.store);
    Readers readers(store);
    for (int count = 0; count < 5; ++count) CHECK(readers.lease()->offices().size() == 2);
    CHECK(store.opened == 1);
}

TEST_CASE("two at once have a reader each") {
    api_office::Offices offices;
    CountingStore store(*offices.store);
    Readers readers(store);
    {
        const auto first = readers.lease();
        const auto second = readers.lease();
        CHECK(&*first != &*second);
    }
    CHECK(store.opened == 2);
    const auto third = readers.lease();
    const auto fourth = readers.lease();
    CHECK(store.opened == 2);
}

TEST_CASE("a reader that failed is not lent again") {
    api_office::Offices offices;
    CountingStore store(*offices.store);
    Readers readers(store);
    const auto fail = [&] {
        const auto lease = readers.lease();
        throw storage::StorageError{storage::StorageError::Kind::Gone, "gone"};
    };
    CHECK_THROWS_AS(fail(), storage::StorageError);
    CHECK(readers.lease()->offices().size() == 2);
    CHECK(store.opened == 2);
}

TEST_CASE("a lent reader sees what was committed meanwhile") {
    api_office::Offices offices;
    Readers readers(*offices.store);
    CHECK(readers.lease()->tickets({}).empty());
    offices.add(offices.ticket("MJ7K3F2", 0));
    CHECK(readers.lease()->tickets({}).size() == 1);
}

TEST_CASE("many threads read at once") {
    api_office::Offices offices;
    CountingStore store(*offices.store);
    Readers readers(store);
    std::atomic<int> right{0};
    std::vector<std::thread> threads;
    for (int index = 0; index < 4; ++index) {
        threads.emplace_back([&] {
            for (int turn = 0; turn < 50; ++turn) right += readers.lease()->offices().size() == 2;
        });
    }
    for (std::thread& thread : threads) thread.join();
    CHECK(right == 200);
    CHECK(store.opened <= 4);
}
