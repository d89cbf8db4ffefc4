#include "bot/conversation/budget.hpp"

#include <algorithm>
#include <array>

#include "bot/base/limits.hpp"

namespace telepati::conversation {
namespace {

// Nobody has to do anything about these, and nothing is unsaid without them.
constexpr auto mere_news = std::to_array<std::string_view>(
    {"taken_reporter",
     "escalated",
     "rerouted_reporter",
     "taken_others",
     "rerouted_officer",
     "confirmed_officer"}
);
}  // namespace

bool is_mere_news(std::string_view message) {
    return std::ranges::find(mere_news, message) != mere_news.end();
}

bool worth_sending(std::string_view message, Reads who, int told) {
    const int most = who == Reads::Officer ? limits::officer_messages : limits::resident_messages;
    return told < most || !is_mere_news(message);
}
}  // namespace telepati::conversation
