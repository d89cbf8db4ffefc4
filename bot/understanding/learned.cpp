#include "bot/understanding/learned.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>

#include "bot/understanding/reading.hpp"
#include "bot/understanding/word_map.hpp"

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
constexpr std::size_t line_bytes = 64;

constexpr std::size_t offered_at_least = 3;
constexpr std::size_t words_told = 3;
constexpr float worth_telling = 0.05F;
constexpr std::size_t unknown = std::numeric_limits<std::size_t>::max();

constexpr float size_of(TraitKind kind) { return kind == TraitKind::Word ? 1.0F : 0.5F; }

std::uint32_t slot_of(Trait trait) {
    // Kinds lie apart, so that a stem is no word of five letters.
    return ((trait >> 2U) + (trait & 3U) * 7919U) % slots;
}

Trait trait_in(Trait trait) { return trait; }
Trait trait_in(const SeenTrait& seen) { return seen.trait; }

float trust(double confidence) {
    return static_cast<float>(trust_in_lexicon * std::log(confidence + least_confidence));
}

/// Scores become shares that add up to one.
std::vector<float> shares(std::vector<float> scores, float contrast) {
    const float best = *std::max_element(scores.begin(), scores.end());
    float sum = 0;
    for (float& score : scores) sum += score = std::exp((score - best) * contrast);
    for (float& score : scores) score /= sum;
    return scores;
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

void add_once(std::vector<std::string>& all, std::string word) {
    if (std::find(all.begin(), all.end(), word) == all.end()) all.push_back(std::move(word));
}

/// The categories that are likely enough, and at least three: the best first.
std::vector<std::size_t> offered(const std::vector<float>& share) {
    const auto likely = [](float each) { return each >= least_confidence; };
    const auto count = static_cast<std::size_t>(std::ranges::count_if(share, likely));
    const std::size_t most = std::min(std::max(count, offered_at_least), share.size());
    std::vector<std::size_t> order(share.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    const auto end = order.begin() + static_cast<std::ptrdiff_t>(most);
    std::partial_sort(order.begin(), end, order.end(), [&](std::size_t left, std::size_t right) {
        return share[left] == share[right] ? left < right : share[left] > share[right];
    });
    order.resize(most);
    return order;
}
}  // namespace

Learned::Learned(std::vector<std::string> categories)
    : categories_(std::move(categories)), contrast_(contrast_at_first) {
    row_ = (categories_.size() + block - 1) / block;
    for (const std::string& category : categories_)
        said_slots_.push_back(slot_of(said_by_lexicon(category)));
    bias_.resize(categories_.size());
    bias_moved_.resize(categories_.size());
    seen_.resize(categories_.size());
}

std::size_t Learned::index_of(std::string_view category) const {
    const auto found = std::ranges::find_if(categories_, [category](const std::string& known) {
        return is_same(known, category);
    });
    return found == categories_.end() ? unknown
                                      : static_cast<std::size_t>(found - categories_.begin());
}

template <class Priors>
std::vector<Learned::Hint> Learned::hints_of(const Priors& priors) const {
    std::vector<Hint> hints;
    hints.reserve(priors.size());
    for (const auto& prior : priors) {
        const std::size_t at = index_of(prior.category);
        const std::uint32_t slot =
            at == unknown ? slot_of(said_by_lexicon(prior.category)) : said_slots_[at];
        hints.push_back({at, slot, prior.confidence});
    }
    return hints;
}

template <class Traits>
std::vector<Learned::Pull> Learned::pulls_of(const Traits& traits, const std::vector<Hint>& hints)
    const {
    std::vector<Pull> pulls;
    pulls.reserve(traits.size() + hints.size());
    float length = 0;
    for (const auto& each : traits) {
        const Trait trait = trait_in(each);
        const float size = size_of(kind_of(trait));
        length += size * size;
        pulls.push_back({slot_of(trait), size});
        fetch(pulls.back().slot);
    }
    // A long message says no more than a short one.
    const float scale = length > 0 ? 1 / std::sqrt(length) : 0;
    for (Pull& pull : pulls) pull.size *= scale;
    for (const Hint& hint : hints) {
        const auto confidence = static_cast<float>(hint.confidence);
        pulls.push_back({hint.slot, size_of(TraitKind::Said) * std::sqrt(confidence)});
    }
    return pulls;
}

void Learned::fetch(std::uint32_t slot) const {
    if (weights_.empty()) return;
    const Block* const row = row_of(slot);
    for (std::size_t at = 0; at < row_; at += line_bytes / sizeof(Block))
        __builtin_prefetch(row + at);
}

Learned::Scores Learned::scores(const std::vector<Pull>& pulls, const std::vector<Hint>& hints)
    const {
    static const float trust_in_nothing = trust(0);
    Scores result(bias_);
    for (float& each : result) each += trust_in_nothing;
    for (const Hint& hint : hints) {
        if (hint.category == unknown) continue;
        result[hint.category] = bias_[hint.category] + trust(hint.confidence);
    }
    if (!weights_.empty()) add_weights(pulls, result);
    return result;
}

void Learned::add_weights(const std::vector<Pull>& pulls, Scores& scores) const {
    for (std::size_t part = 0; part < row_; ++part) {
        std::array<float, block> sums{};
        for (const Pull& pull : pulls) {
            const auto& weights = row_of(pull.slot)[part].weights;
            for (std::size_t at = 0; at < block; ++at) sums[at] += pull.size * weights[at];
        }
        const std::size_t first = part * block;
        const std::size_t size = std::min(block, scores.size() - first);
        for (std::size_t at = 0; at < size; ++at) scores[first + at] += sums[at];
    }
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
        for (std::size_t at = 0; at < error.size(); ++at)
            weights_[pull.slot * row_ + at / block].weights[at % block] -= by * error[at];
    }
}

void Learned::learn(const Lesson& lesson, Given given) {
    const std::size_t right = index_of(lesson.category);
    if (right == unknown) return;
    weights_.resize(slots * row_);
    moved_.resize(slots);
    const std::vector<Hint> hints = hints_of(lesson.priors);
    const std::vector<Pull> pulls = pulls_of(lesson.traits, hints);
    if (given == Given::ToAll) sharpen(scores(pulls, hints), right);
    ++lessons_;
    ++seen_[right];
    for (int time = 0; time < repetitions; ++time) step(pulls, scores(pulls, hints), right);
}

std::string Learned::said_of(const Lesson& lesson) const {
    if (categories_.empty()) return {};
    const std::vector<Hint> hints = hints_of(lesson.priors);
    const Scores said = scores(pulls_of(lesson.traits, hints), hints);
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
        const Block& part = row_of(slot_of(each.trait))[category / block];
        const float weight = part.weights[category % block] * size_of(kind_of(each.trait));
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
        if (!words.empty()) add_once(told, std::move(words));
    }
    return told;
}

std::vector<Guess> Learned::improve(std::vector<Guess> guesses, const Reading& reading) const {
    if (lessons_ == 0) return guesses;
    const std::vector<SeenTrait> seen = traits_of(reading);
    if (seen.empty()) return guesses;
    const std::vector<Hint> hints = hints_of(guesses);
    const Scores share = shares(scores(pulls_of(seen, hints), hints), contrast_);
    const std::vector<std::size_t> order = offered(share);
    if (guesses.empty() && share[order.front()] < worth_guessing) return {};
    std::vector<Guess> result;
    result.reserve(order.size());
    for (const std::size_t at : order) {
        const auto same = std::find_if(guesses.begin(), guesses.end(), [&](const Guess& guess) {
            return is_same(guess.category, categories_[at]);
        });
        Guess improved{categories_[at], share[at], {}};
        if (same != guesses.end()) improved.because = std::move(same->because);
        if (result.empty()) {
            for (std::string& words : because(at, reading, seen))
                add_once(improved.because, std::move(words));
        }
        result.push_back(std::move(improved));
    }
    return result;
}

std::vector<Guess> guess(const Reading& reading, const Learned* learned) {
    std::vector<Guess> cold = guess(reading);
    return learned == nullptr ? cold : learned->improve(std::move(cold), reading);
}
}  // namespace telepati::understanding
