/// A disk that fails at the n-th step, for every n of a whole conversation.
#include "tests/support/faulty_store.hpp"

#include <doctest/doctest.h>

#include "tests/support/town.hpp"

namespace {

using namespace telepati;
using namespace telepati::tests;

constexpr const char* resident = "6280000009001";

struct FaultyTown {
    FaultyTown()
        : town([this](std::unique_ptr<storage::Store> inner) {
              auto wrapped = std::make_unique<FaultyStore>(std::move(inner));
              store = wrapped.get();
              return wrapped;
          }) {}

    FaultyStore* store = nullptr;
    Town town;
};

/// As Meta does: what was not acknowledged comes again. How often it was refused.
int insist(Town& town, const std::string& text) {
    const std::string body = webhook_body(
        "106540352242922",
        resident,
        "wamid." + text,
        town.now(),
        R"("type":"text","text":{"body":)" + quoted(text) + "}"
    );
    int refused = 0;
    while (!town.post(body)) ++refused;
    return refused;
}
}  // namespace

TEST_CASE("A write that fails at any step loses no message and files no ticket twice") {
    FaultyTown whole;
    whole.town.delivered();
    const int before = whole.store->steps();
    insist(whole.town, "parit tumpat di gg seser kwala bekala");
    insist(whole.town, "kirim");
    const int steps = whole.store->steps() - before;
    REQUIRE(steps > 8);
    for (int failing = 1; failing <= steps; ++failing) {
        CAPTURE(failing);
        FaultyTown faulty;
        faulty.store->fail_at(failing);
        insist(faulty.town, "parit tumpat di gg seser kwala bekala");
        insist(faulty.town, "kirim");
        CHECK(faulty.town.tickets().size() == 1);
        CHECK(faulty.town.broken().empty());
        faulty.town.pass({});
        CHECK(faulty.town.delivered().size() == 5);  // question, promise, three cards
    }
}

TEST_CASE("A full disk is refused and taken up again by itself when there is room") {
    FaultyTown faulty;
    faulty.store->break_down();
    CHECK(!faulty.town.says(resident, "parit tumpat"));
    CHECK(!faulty.town.turnstile().writable());
    faulty.store->heal();
    CHECK(faulty.town.says(resident, "parit tumpat"));
    CHECK(faulty.town.turnstile().writable());
    CHECK(faulty.town.broken().empty());
}
