/// The words that messages are filled with, as they ship.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

#include "bot/cases/record.hpp"
#include "templates/words.hpp"

using namespace telepati;

namespace {

const std::filesystem::path folder =
    std::filesystem::path{TELEPATI_SOURCE_DIR} / "templates/messages/id";

std::string contents(const std::filesystem::path& path) {
    std::ifstream file{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{file}, {}};
}

template <class Words>
std::size_t beginning_with(const Words& words, std::string_view start) {
    return static_cast<std::size_t>(std::ranges::count_if(words, [start](const auto& one) {
        return one.first.starts_with(start);
    }));
}
}  // namespace

TEST_CASE("every status of a report has a plain sentence") {
    const auto words = templates::read_words({"words.tsv", contents(folder / "words.tsv")});
    REQUIRE_MESSAGE(words, (words ? "" : words.error().what));
    const std::string_view names[] = {
        "new",
        "assigned",
        "in_progress",
        "waiting_reporter",
        "planned",
        "forwarded",
        "resolved",
        "closed",
        "rejected",
        "duplicate",
    };
    for (const std::string_view name : names) {
        CAPTURE(name);
        CHECK(words->count("status." + std::string{name}) == 1);
        CHECK(words->count("work." + std::string{name}) == 1);
    }
    const std::string_view others[] = {
        "card.urgent",         "note.danger",   "card.water",     "flood.frail",
        "flood.still",         "hidden.phone",  "hidden.nik",     "hidden.kk",
        "hidden.email",        "hidden.other",  "report.chronic", "report.forwarded",
        "report.wants_person", "role.leader",   "role.lurah",     "role.sekcam",
        "role.camat",          "role.mayor",    "day.late",       "day.week",
        "time.today",          "time.tomorrow", "time.at",        "time.days",
        "time.months",
    };
    for (const std::string_view name : others) {
        CAPTURE(name);
        CHECK(words->count(std::string{name}) == 1);
    }
    // Those of letters are in letter_texts_test.cpp.
    const std::size_t more = beginning_with(*words, "letter.") + beginning_with(*words, "why.") +
                             beginning_with(*words, "trail.") + beginning_with(*words, "form.") +
                             beginning_with(*words, "record.") + beginning_with(*words, "data.");
    CHECK(words->size() == 2 * std::size(names) + std::size(others) + more);
}

TEST_CASE("every state of what came of a form, and every slip in one, has its words") {
    const auto words = templates::read_words({"words.tsv", contents(folder / "words.tsv")});
    REQUIRE(words);
    for (int state = 0; state <= static_cast<int>(cases::RecordState::Withdrawn); ++state) {
        const auto name = cases::record_state_name(static_cast<cases::RecordState>(state));
        CAPTURE(name);
        CHECK(words->count("record." + std::string{name}) == 1);
    }
    for (int type = 0; type <= static_cast<int>(cases::AnswerType::Consent); ++type) {
        const auto name = cases::answer_type_name(static_cast<cases::AnswerType>(type));
        CAPTURE(name);
        CHECK(words->count("form.again." + std::string{name}) == 1);
    }
}

TEST_CASE("why a report climbs, and what has happened to it, has a plain sentence") {
    const auto words = templates::read_words({"words.tsv", contents(folder / "words.tsv")});
    REQUIRE_MESSAGE(words, (words ? "" : words.error().what));
    const std::string_view whys[] = {
        "untaken", "silent", "overdue", "refused", "chased", "disputed", "official"};
    for (const std::string_view why : whys) CHECK(words->count("why." + std::string{why}) == 1);
    const std::string_view acts[] = {
        "open",
        "route",
        "accept",
        "ask",
        "answer",
        "plan",
        "forward",
        "return",
        "resolve",
        "dispute",
        "raise"};
    for (const std::string_view act : acts) CHECK(words->count("trail." + std::string{act}) == 1);
    CHECK(beginning_with(*words, "why.") == std::size(whys));
    CHECK(beginning_with(*words, "trail.") == std::size(acts));
}
