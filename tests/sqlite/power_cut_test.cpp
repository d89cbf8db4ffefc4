/// The power goes at any moment: what was acknowledged is there, and the rest is whole.
#include <doctest/doctest.h>

#include <map>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "tests/support/store_fixture.hpp"
#include "tests/support/unsafe_disk.hpp"

namespace {

using namespace telepati;
using namespace telepati::storage;
using namespace telepati::storage::tests;
using telepati::tests::UnsafeDisk;

constexpr int messages = 240;
constexpr int cuts = 60;

/// Messages of many sizes, each in a commit of its own, until several checkpoints have been.
struct Written {
    Written() {
        Fixture fixture;
        for (int one = 0; one < messages; ++one) {
            const std::string key = "wamid." + std::to_string(one);
            auto batch = fixture.store->begin();
            Delivery delivery = fixture.delivery(key, {phone("628" + std::to_string(one % 40))});
            delivery.body.body = std::string(static_cast<std::size_t>(one % 7) * 9'000, 'x');
            batch->admit(delivery);
            batch->commit();
            acknowledged.emplace_back(key, disk.moment());
        }
        end = disk.moment();
    }

    UnsafeDisk disk;
    std::vector<std::pair<std::string, std::size_t>> acknowledged;
    std::size_t end = 0;
};

struct AfterCut {
    bool opens = false;
    bool whole = false;
    int lost = 0;
};

AfterCut start_after(
    const Written& written, std::size_t at, std::mt19937_64& dice, UnsafeDisk::Syncs syncs
) {
    const telepati::tests::TempFolder folder;
    written.disk.cut(at, "t.db", folder.file(""), dice, syncs);
    const auto store = open_store("sqlite:" + folder.file("t.db"), OpenMode::Existing);
    if (!store) return {};
    try {
        AfterCut after{true, (*store)->reader()->check().empty(), 0};
        auto batch = (*store)->begin();
        for (const auto& [key, moment] : written.acknowledged) {
            if (moment > at) break;
            EventRow event;
            event.key = key;
            event.kind = EventKind::Foreign;
            after.lost += batch->admit({{"test", now, "{}"}, {event}})[0].fresh ? 1 : 0;
        }
        return after;
    } catch (const StorageError&) {
        return {true, false, 0};
    }
}

std::size_t any_moment(const Written& written, std::mt19937_64& dice) {
    const std::size_t first = written.acknowledged.front().second;
    return first + dice() % (written.end - first + 1);
}
}  // namespace

TEST_CASE("After a power cut at any moment every acknowledged message is there and all is whole") {
    const Written written;
    std::mt19937_64 dice{20'261'122};
    for (int cut = 0; cut < cuts; ++cut) {
        const std::size_t at = any_moment(written, dice);
        CAPTURE(at);
        const AfterCut after = start_after(written, at, dice, UnsafeDisk::Syncs::Kept);
        CHECK(after.opens);
        CHECK(after.whole);
        CHECK(after.lost == 0);
    }
}

TEST_CASE("A disk that only says that it has synced loses messages: the test above can fail") {
    const Written written;
    std::mt19937_64 dice{1};
    int hurt = 0;
    for (int cut = 0; cut < 10; ++cut) {
        const auto after =
            start_after(written, any_moment(written, dice), dice, UnsafeDisk::Syncs::Lost);
        hurt += !after.opens || !after.whole || after.lost != 0 ? 1 : 0;
    }
    CHECK(hurt == 10);
}
