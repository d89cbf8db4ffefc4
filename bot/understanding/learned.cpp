#include "bot/understanding/learned.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>

#include "bot/understanding/reading.hpp"

namespace telepati::understanding {
namespace {

// Weights are kept under the hash of their trait; two words that share a slot are rare enough.
constexpr std::size_t slots = 1U << 15U;

// The lexicon's word counts this much, in logarithms, and never says "impossible".
constexpr double trust_in_lexicon = 0.8;
constexpr double least_confidence = 0.02;

// A new lesson moves a word by at most about this; words that were moved often move less. Each
// lesson is gone through twice, because an office has few of them.
constexpr float stride = 1.0F;
constexpr float first_moved = 0.1F;
constexpr float bias_stride = 0.1F;
constexpr float bias_first_moved = 1e-3F;
constexpr int repetitions = 2;

// Rare categories learn a little faster than frequent ones.
constexpr float balance = 0.2F;
constexpr float urgency_least = 0.5F;
constexpr float urgency_most = 4.0F;

// How fast the confidence follows what turns out to be right.
constexpr float contrast_at_first = 1.8F;
constexpr float contrast_stride = 0.2F;
constexpr float contrast_patience = 20;
constexpr float contrast_least = 0.2F;
constexpr float contrast_most = 3.0F;

// "halo" and "besok main bola" stay what they are: nothing.
constexpr float worth_guessing = 0.25F;

// The weights of a message lie all over the table: asked for as soon as it is known which.
constexpr std::size_t line_floats = 16;

// Weights are added by so many at once.
constexpr std::size_t block = 8;

constexpr std::size_t offered_at_least = 3;
constexpr std::size_t words_told = 3;
constexpr float worth_telling = 0.05F;
constexpr std::size_t unknown = std::numeric_limits<std::size_t>::max();

float size_of(TraitKind kind) {
    switch (kind) {
        case TraitKind::Word:
            return 1.0F;
        case TraitKind::Stem:
        case TraitKind::Pair:
        case TraitKind::Said:
            return 0.5F;
    }
    return 0;
}

std::size_t slot_of(Trait trait) {
    // Kinds lie apart, so that a stem is no word of five letters.
    return ((trait >> 2U) + (trait & 3U) * 7919U) % slots;
}

/// Scores become shares that add up to one.
std::vector<float> shares(std::vector<float> scores, float contrast) {
    const float best = *std::max_element(scores.begin(), scores.end());
    float sum = 0;
    for (float& score : scores) sum += score = std::exp((score - best) * contrast);
    for (float& score : scores) score /= sum;
    return scores;
}

std::vector<Prior> priors_of(const std::vector<Guess>& guesses) {
    std::vector<Prior> priors;
    priors.reserve(guesses.size());
    for (const Guess& guess : guesses) priors.push_back({guess.category, guess.confidence});
    return priors;
}

std::string words_between(const Reading& reading, const SeenTrait& seen) {
    std::string told;
    for (std::size_t at = seen.first; at <= seen.last; ++at) {
        const std::string_view said = reading.words[at].said;
        if (said.empty()) return {};
        if (!told.empty()) told.push_back(' ');
        told.append(said);
    }
    return told;
}

void add_each_once(std::vector<std::string>& all, std::vector<std::string> more) {
    for (std::string& word : more) {
        if (std::find(all.begin(), all.end(), word) == all.end()) all.push_back(std::move(word));
    }
}
}  // namespace

Learned::Learned(std::vector<std::string> categories)
    : categories_(std::move(categories)), contrast_(contrast_at_first) {
    row_ = (categories_.size() + block - 1) / block * block;
    bias_.resize(categories_.size());
    bias_moved_.resize(categories_.size());
    seen_.resize(categories_.size());
}

std::size_t Learned::index_of(std::string_view category) const {
    const auto found = std::find(categories_.begin(), categories_.end(), category);
    return found == categories_.end() ? unknown
                                      : static_cast<std::size_t>(found - categories_.begin());
}

std::vector<Learned::Pull> Learned::pulls_of(
    const std::vector<Trait>& traits, const std::vector<Prior>& priors
) const {
    std::vector<Pull> pulls;
    pulls.reserve(traits.size() + priors.size());
    float length = 0;
    for (const Trait trait : traits) {
        const float size = size_of(kind_of(trait));
        length += size * size;
        pulls.push_back({slot_of(trait), size});
        fetch(pulls.back().slot);
    }
    // A long message says no more than a short one.
    const float scale = length > 0 ? 1 / std::sqrt(length) : 0;
    for (Pull& pull : pulls) pull.size *= scale;
    for (const Prior& prior : priors) {
        const auto confidence = static_cast<float>(prior.confidence);
        pulls.push_back(
            {slot_of(said_by_lexicon(prior.category)),
             size_of(TraitKind::Said) * std::sqrt(confidence)}
        );
    }
    return pulls;
}

void Learned::fetch(std::size_t slot) const {
    if (weights_.empty()) return;
    const float* const weights = &weights_[slot * row_];
    for (std::size_t at = 0; at < row_; at += line_floats) __builtin_prefetch(weights + at);
}

Learned::Scores Learned::scores(const std::vector<Pull>& pulls, const std::vector<Prior>& priors)
    const {
    std::vector<double> confidence(categories_.size());
    for (const Prior& prior : priors) {
        const std::size_t at = index_of(prior.category);
        if (at != unknown) confidence[at] = prior.confidence;
    }
    Scores result(bias_);
    for (std::size_t at = 0; at < result.size(); ++at)
        result[at] +=
            static_cast<float>(trust_in_lexicon * std::log(confidence[at] + least_confidence));
    if (weights_.empty()) return result;
    result.resize(row_);
    for (std::size_t first = 0; first < row_; first += block) {
        std::array<float, block> sums{};
        for (const Pull& pull : pulls) {
            const float* const weights = &weights_[pull.slot * row_ + first];
            for (std::size_t at = 0; at < block; ++at) sums[at] += pull.size * weights[at];
        }
        for (std::size_t at = 0; at < block; ++at) result[first + at] += sums[at];
    }
    result.resize(categories_.size());
    return result;
}

/// The lesson tests what was learned before: where that was surer than right, it grows humbler.
void Learned::sharpen(const Scores& scores, std::size_t right) {
    const Scores share = shares(scores, contrast_);
    const float expected = std::inner_product(scores.begin(), scores.end(), share.begin(), 0.0F);
    const float by = contrast_stride / std::sqrt(static_cast<float>(lessons_) + contrast_patience);
    contrast_ =
        std::clamp(contrast_ + by * (scores[right] - expected), contrast_least, contrast_most);
}

float Learned::urgency_of(std::size_t right) const {
    const auto all = static_cast<float>(categories_.size());
    const float fair = (static_cast<float>(lessons_) + all) / all;
    return std::clamp(std::pow(fair / (seen_[right] + 1), balance), urgency_least, urgency_most);
}

/// One step of logistic regression with AdaGrad's strides.
void Learned::step(const std::vector<Pull>& pulls, const Scores& scores, std::size_t right) {
    Scores error = shares(scores, 1);
    error[right] -= 1;
    const float urgency = urgency_of(right);
    for (float& each : error) each *= urgency;
    for (std::size_t at = 0; at < error.size(); ++at) {
        bias_moved_[at] += error[at] * error[at];
        bias_[at] -= bias_stride * error[at] / std::sqrt(bias_moved_[at] + bias_first_moved);
    }
    const float size = std::inner_product(error.begin(), error.end(), error.begin(), 0.0F);
    for (const Pull& pull : pulls) {
        moved_[pull.slot] += size * pull.size * pull.size;
        const float by = stride * pull.size / std::sqrt(moved_[pull.slot] + first_moved);
        float* weight = &weights_[pull.slot * row_];
        for (const float each : error) *weight++ -= by * each;
    }
}

void Learned::learn(const Lesson& lesson, Given given) {
    const std::size_t right = index_of(lesson.category);
    if (right == unknown) return;
    weights_.resize(slots * row_);
    moved_.resize(slots);
    const std::vector<Pull> pulls = pulls_of(lesson.traits, lesson.priors);
    if (given == Given::ToAll) sharpen(scores(pulls, lesson.priors), right);
    ++lessons_;
    ++seen_[right];
    for (int time = 0; time < repetitions; ++time) step(pulls, scores(pulls, lesson.priors), right);
}

std::string Learned::said_of(const Lesson& lesson) const {
    if (categories_.empty()) return {};
    const Scores said = scores(pulls_of(lesson.traits, lesson.priors), lesson.priors);
    return categories_[static_cast<std::size_t>(
        std::max_element(said.begin(), said.end()) - said.begin()
    )];
}

std::vector<std::string> Learned::because(
    std::size_t category, const Reading& reading, const std::vector<SeenTrait>& seen
) const {
    struct Weighed {
        float weight;
        const SeenTrait* trait;
    };
    std::vector<Weighed> weighed;
    weighed.reserve(seen.size());
    for (const SeenTrait& each : seen) {
        // What a lesson adds to one category it takes from the others: their mean stays nought.
        const float weight =
            weights_[slot_of(each.trait) * row_ + category] * size_of(kind_of(each.trait));
        if (weight > worth_telling) weighed.push_back({weight, &each});
    }
    // A few more than are told, because a word and its beginning are told once.
    const auto best = std::min<std::size_t>(weighed.size(), words_told * 4);
    const auto heavier = [](const Weighed& left, const Weighed& right) {
        return left.weight > right.weight;
    };
    const auto end = weighed.begin() + static_cast<std::ptrdiff_t>(best);
    std::nth_element(weighed.begin(), end, weighed.end(), heavier);
    std::sort(weighed.begin(), end, heavier);
    weighed.resize(best);
    std::vector<std::string> told;
    for (const Weighed& each : weighed) {
        if (told.size() >= words_told) break;
        std::string words = words_between(reading, *each.trait);
        if (!words.empty()) add_each_once(told, {std::move(words)});
    }
    return told;
}

std::vector<Guess> Learned::improve(std::vector<Guess> guesses, const Reading& reading) const {
    if (lessons_ == 0) return guesses;
    const std::vector<SeenTrait> seen = traits_of(reading);
    if (seen.empty()) return guesses;
    std::vector<Trait> traits;
    traits.reserve(seen.size());
    for (const SeenTrait& each : seen) traits.push_back(each.trait);
    const std::vector<Prior> priors = priors_of(guesses);
    const Scores share = shares(scores(pulls_of(traits, priors), priors), contrast_);
    std::vector<std::size_t> order(categories_.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&share](std::size_t left, std::size_t right) {
        return share[left] == share[right] ? left < right : share[left] > share[right];
    });
    if (guesses.empty() && share[order.front()] < worth_guessing) return {};
    std::vector<Guess> result;
    for (const std::size_t at : order) {
        if (share[at] < least_confidence && result.size() >= offered_at_least) break;
        const auto same = std::find_if(guesses.begin(), guesses.end(), [&](const Guess& guess) {
            return guess.category == categories_[at];
        });
        Guess improved{categories_[at], share[at], {}};
        if (same != guesses.end()) improved.because = std::move(same->because);
        if (result.empty()) add_each_once(improved.because, because(at, reading, seen));
        result.push_back(std::move(improved));
    }
    return result;
}

std::vector<Guess> guess(const Reading& reading, const Learned* learned) {
    std::vector<Guess> cold = guess(reading);
    return learned == nullptr ? cold : learned->improve(std::move(cold), reading);
}
}  // namespace telepati::understanding
