/// Another file stands in the place of one that is open.
#include <doctest/doctest.h>

#include <filesystem>

#include "handlers/readers.hpp"
#include "tests/support/store_fixture.hpp"

using namespace telepati;
using namespace telepati::storage;
using namespace telepati::storage::tests;

TEST_CASE("A reader of a file that was replaced says so and the next one reads the new file") {
    Fixture fixture;
    handlers::Readers readers(*fixture.store);
    CHECK(readers.lease()->totals().journal == 0);
    const std::string path = fixture.folder.file("t.db");
    const std::string copy = fixture.folder.file("copy.db");
    fixture.admit("1", {phone("628")});
    REQUIRE(fixture.store->backup(copy));
    fixture.admit("2", {phone("628")});
    CHECK(readers.lease()->totals().journal == 2);
    for (const char* suffix : {"-wal", "-shm"}) std::filesystem::remove(path + suffix);
    std::filesystem::rename(copy, path);
    CHECK_THROWS_AS(readers.lease()->totals(), StorageError);
    CHECK(readers.lease()->totals().journal == 1);
}
