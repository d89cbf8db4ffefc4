#include "bot/conversation/budget.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "bot/base/limits.hpp"
#include "bot/conversation/messages.hpp"

namespace telepati::conversation {

TEST_CASE("Mere news goes out while the budget lasts: five to a resident, three to an officer") {
    CHECK(worth_sending("taken_reporter", Reads::Resident, 4));
    CHECK_FALSE(worth_sending("taken_reporter", Reads::Resident, 5));
    CHECK(worth_sending("confirmed_officer", Reads::Officer, 2));
    CHECK_FALSE(worth_sending("confirmed_officer", Reads::Officer, 3));
}

TEST_CASE("What must be said is said however much was said before") {
    for (const auto* message : {"card", "question", "resolved_reporter", "emergency", "disputed"})
        CHECK(worth_sending(message, Reads::Resident, 1'000));
}

TEST_CASE("Whatever is called mere news is a message of ours") {
    int news = 0;
    for (const MessageKey& each : message_keys) news += is_mere_news(each.key) ? 1 : 0;
    CHECK(news == 6);
}
}  // namespace telepati::conversation
