#include "bot/reports/satisfaction.hpp"

#include <algorithm>
#include <cstdint>
#include <functional>
#include <map>
#include <utility>

#include "bot/reports/figures.hpp"

namespace telepati::reports {
namespace {

constexpr std::int64_t scale = 25;
constexpr std::int64_t hundred = 100;
constexpr std::int64_t thousand = 1'000;
constexpr int lowest_of_a = 88'31;
constexpr int lowest_of_b = 76'61;
constexpr int lowest_of_c = 65'00;

/// Both positive; half goes up.
int rounded(std::int64_t above, std::int64_t below) {
    return static_cast<int>((2 * above + below) / (2 * below));
}

std::int64_t sum_of(const Satisfaction& one) {
    std::int64_t sum = 0;
    for (const Mean& mean : one.elements) sum += mean.sum;
    return sum;
}

void add(Satisfaction& into, const cases::SurveyReply& reply) {
    ++into.replies;
    for (std::size_t at = 0; at < reply.scores.size(); ++at) {
        into.elements.at(at).sum += reply.scores.at(at);
        ++into.elements.at(at).count;
    }
}

using Groups = std::map<std::string, Satisfaction, std::less<>>;

std::vector<Satisfaction> sorted(Groups groups) {
    std::vector<Satisfaction> list;
    for (auto& [code, group] : groups) {
        group.what = code;
        list.push_back(std::move(group));
    }
    std::ranges::stable_sort(list, std::ranges::greater{}, &Satisfaction::replies);
    return list;
}

void drop_small(std::vector<Satisfaction>& groups) {
    const auto small = [](const Satisfaction& one) { return one.replies < least_public; };
    const auto dropped = std::erase_if(groups, small);
    if (dropped == 1 && !groups.empty()) groups.pop_back();
}

void count_traits(std::vector<Trait>& traits, const cases::SurveyReply& reply) {
    for (const cases::Answer& told : reply.about) {
        const auto known = std::ranges::find_if(traits, [&](const Trait& trait) {
            return trait.question == told.label && trait.shown == told.shown;
        });
        if (known != traits.end()) {
            ++known->people;
        } else {
            traits.push_back({told.label, told.shown, 1});
        }
    }
}

/// Those of one question stand together, its questions as they came first.
void sort_traits(std::vector<Trait>& traits) {
    std::map<std::string, std::size_t> rank;
    for (const Trait& trait : traits) rank.emplace(trait.question, rank.size());
    std::ranges::stable_sort(traits, [&](const Trait& one, const Trait& other) {
        const auto place = [&](const Trait& trait) {
            return std::pair{rank.at(trait.question), -trait.people};
        };
        return place(one) < place(other);
    });
}
}  // namespace

std::string_view band_name(Band band) {
    constexpr std::array<std::string_view, 4> names{"A", "B", "C", "D"};
    return names.at(static_cast<std::size_t>(band));
}

std::string_view band_said(Band band) {
    constexpr std::array<std::string_view, 4> words{
        "Sangat baik", "Baik", "Kurang baik", "Tidak baik"};
    return words.at(static_cast<std::size_t>(band));
}

Band band_of(int ikm) {
    if (ikm >= lowest_of_a) return Band::A;
    if (ikm >= lowest_of_b) return Band::B;
    return ikm >= lowest_of_c ? Band::C : Band::D;
}

int Mean::thousandths() const { return count == 0 ? 0 : rounded(sum * thousand, count); }

std::optional<int> Satisfaction::ikm() const {
    if (replies == 0) return std::nullopt;
    const auto scores = static_cast<std::int64_t>(cases::survey_elements) * replies;
    return rounded(sum_of(*this) * scale * hundred, scores);
}

std::optional<int> Satisfaction::index() const {
    if (replies == 0) return std::nullopt;
    const auto scores = static_cast<std::int64_t>(cases::survey_elements) * replies;
    return rounded(sum_of(*this) * hundred * hundred, scores);
}

Survey count_surveys(std::span<const cases::SurveyReply> replies) {
    Survey survey;
    Groups services;
    Groups teams;
    for (const cases::SurveyReply& reply : replies) {
        add(survey.all, reply);
        add(services[reply.service], reply);
        add(teams[reply.team], reply);
        count_traits(survey.traits, reply);
    }
    survey.services = sorted(std::move(services));
    survey.teams = sorted(std::move(teams));
    sort_traits(survey.traits);
    return survey;
}

Survey in_public(Survey survey) {
    if (survey.all.replies < least_public) return {};
    drop_small(survey.services);
    drop_small(survey.teams);
    std::erase_if(survey.traits, [](const Trait& trait) { return trait.people < least_public; });
    return survey;
}

std::string decimal(int value, int places) {
    std::string digits = std::to_string(value);
    const auto behind = static_cast<std::size_t>(places);
    if (digits.size() <= behind) digits.insert(0, behind + 1 - digits.size(), '0');
    return digits.insert(digits.size() - behind, ",");
}

int sample_wanted(int served) {
    // s = X²·N·P(1−P) / (d²(N−1) + X²·P(1−P)) with X² = 3.841, P = 0.5, d = 0.05, all × 400.
    if (served <= 0) return 0;
    constexpr std::int64_t chance = 384'100;  // X² · P(1−P) · 400 000
    constexpr std::int64_t error = 1'000;     // d² · 400 000
    const std::int64_t people = served;
    return std::min(served, rounded(chance * people, error * (people - 1) + chance));
}
}  // namespace telepati::reports
