/// The index of public satisfaction, against a second reckoning and against the official table.
#include <doctest/doctest.h>

#include <array>
#include <cstdint>
#include <random>

#include "bot/reports/figures.hpp"
#include "bot/reports/satisfaction.hpp"

using namespace telepati;
using namespace telepati::reports;
using cases::SurveyReply;

namespace {

SurveyReply reply_of(const cases::Scores& scores, std::string service = "kk") {
    SurveyReply reply;
    reply.service = std::move(service);
    reply.team = "pelayanan";
    reply.scores = scores;
    return reply;
}

std::vector<SurveyReply> same(int count, int score, const std::string& service) {
    cases::Scores scores{};
    scores.fill(score);
    return std::vector<SurveyReply>(static_cast<std::size_t>(count), reply_of(scores, service));
}

/// Element by element, each mean times one ninth, as the regulation describes it; in long doubles.
long double by_the_book(const std::vector<SurveyReply>& replies) {
    long double index = 0;
    for (std::size_t element = 0; element < cases::survey_elements; ++element) {
        long double sum = 0;
        for (const SurveyReply& reply : replies) sum += reply.scores.at(element);
        index += sum / static_cast<long double>(replies.size()) / 9.0L;
    }
    return index * 25.0L;
}
}  // namespace

TEST_CASE("IKM is the exact fraction, whatever was answered") {
    std::mt19937 dice(20'261'123);
    std::uniform_int_distribution<int> score(1, 4);
    for (int round = 0; round < 2'000; ++round) {
        std::vector<SurveyReply> replies;
        const int people = 1 + round % 97;
        for (int one = 0; one < people; ++one) {
            cases::Scores scores{};
            for (int& each : scores) each = score(dice);
            replies.push_back(reply_of(scores));
        }
        const auto ikm = count_surveys(replies).all.ikm();
        REQUIRE(ikm);
        const long double exact = by_the_book(replies) * 100.0L;
        const long double away = exact - static_cast<long double>(*ikm);
        CHECK(away <= 0.5L + 1e-9L);
        CHECK(away >= -0.5L - 1e-9L);
    }
}

TEST_CASE("The weight is one ninth, not 0.11: all fours are 100, all ones are 25") {
    CHECK(count_surveys(same(7, 4, "kk")).all.ikm() == 100'00);
    CHECK(count_surveys(same(7, 1, "kk")).all.ikm() == 25'00);
    CHECK(count_surveys(same(7, 3, "kk")).all.index() == 3'0000);
    // 29 people and the sums of a published example: 91.48 exactly, 90.56 with 0.11.
    std::vector<SurveyReply> replies = same(29, 4, "kk");
    int lowered = 0;
    for (SurveyReply& reply : replies) {
        for (int& score : reply.scores) {
            if (lowered == 89) break;
            score = 3;
            ++lowered;
        }
    }
    CHECK(count_surveys(replies).all.ikm() == 91'48);
    CHECK_FALSE(count_surveys({}).all.ikm());
}

TEST_CASE("A half is rounded up, once, at the end") {
    // Eight people, 72 scores: 25 * S / 72 has halves of a hundredth at S = 225 (78.125).
    std::vector<SurveyReply> replies = same(8, 3, "kk");
    for (std::size_t at = 0; at < 9; ++at) replies[0].scores[at] = 4;
    CHECK(count_surveys(replies).all.ikm() == 78'13);
}

TEST_CASE("The bands are the official ones, to the hundredth") {
    struct Bound {
        int ikm;
        Band band;
    };
    for (const Bound& one : std::initializer_list<Bound>{
             {25'00, Band::D},
             {64'99, Band::D},
             {65'00, Band::C},
             {76'60, Band::C},
             {76'61, Band::B},
             {88'30, Band::B},
             {88'31, Band::A},
             {100'00, Band::A}}) {
        CAPTURE(one.ikm);
        CHECK(band_of(one.ikm) == one.band);
    }
    CHECK(band_name(Band::C) == "C");
    CHECK(band_said(Band::B) == "Baik");
}

TEST_CASE("Means and indices are printed with a comma") {
    CHECK(decimal(8831, 2) == "88,31");
    CHECK(decimal(5, 2) == "0,05");
    CHECK(decimal(40000, 4) == "4,0000");
    CHECK(Mean{105, 29}.thousandths() == 3'621);
    CHECK(Mean{}.thousandths() == 0);
}

TEST_CASE("In public a service that few spoke of is gone, and so is what would give it away") {
    std::vector<SurveyReply> replies = same(9, 4, "kk");
    for (const auto& [count, service] : {std::pair{6, "ktp"}, std::pair{3, "kia"}}) {
        const auto more = same(count, 2, service);
        replies.insert(replies.end(), more.begin(), more.end());
    }
    const Survey all = count_surveys(replies);
    REQUIRE(all.services.size() == 3);
    CHECK(all.services[0].what == "kk");
    const Survey seen = in_public(all);
    REQUIRE(seen.services.size() == 1);
    CHECK(seen.services[0].what == "kk");
    CHECK(seen.all == all.all);
    CHECK(in_public(count_surveys(same(least_public - 1, 4, "kk"))).all.replies == 0);
}

TEST_CASE("What people told of themselves is counted question by question") {
    auto replies = same(6, 3, "kk");
    for (std::size_t at = 0; at < replies.size(); ++at) {
        const bool first = at == 0;
        replies[at].about = {
            {"gender", first ? "l" : "p", first ? "Laki-laki" : "Perempuan", "Jenis kelamin"},
            {"job", "lain", "Lainnya", "Pekerjaan"}};
    }
    const Survey survey = count_surveys(replies);
    REQUIRE(survey.traits.size() == 3);
    CHECK(survey.traits[0] == Trait{"Jenis kelamin", "Perempuan", 5});
    CHECK(survey.traits[1] == Trait{"Jenis kelamin", "Laki-laki", 1});
    CHECK(survey.traits[2] == Trait{"Pekerjaan", "Lainnya", 6});
    CHECK(in_public(survey).traits.size() == 2);
}

TEST_CASE("The sample is that of the table of Krejcie and Morgan") {
    struct Line {
        int people;
        int sample;
    };
    for (const Line& one : std::initializer_list<Line>{
             {0, 0},
             {10, 10},
             {50, 44},
             {100, 80},
             {200, 132},
             {500, 217},
             {1'000, 278},
             {5'000, 357},
             {100'000, 383}}) {
        CAPTURE(one.people);
        CHECK(sample_wanted(one.people) == one.sample);
    }
}
