#include "bot/understanding/guess.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "bot/understanding/alarm.hpp"
#include "bot/understanding/reading.hpp"

namespace telepati::understanding {
namespace {

// What a phrase of one, two, three or more words weighs. The longer, the more it must mean what it
// says.
constexpr std::array phrase_weight = {1.2, 2.2, 3.0};
constexpr double hint_weight = 0.4;

// Said again, a phrase adds a little: a report about rubbish says "sampah" three times.
constexpr double repeated = 0.3;

// Few words, little trust: confidence is multiplied by weight / (weight + doubt).
constexpr double doubt = 0.4;

// Above one, the best category stands out from words dropped in passing.
constexpr double contrast = 2.2;

// Without water now, "banjir" is why a drain matters, not what the report is about.
constexpr double flood_as_reason = 0.35;

struct Score {
    std::string_view category;
    double weight = 0;
    std::vector<std::string> because;
};

/// Categories of one phrase, each once, with the role that weighs most.
struct Claim {
    std::string_view category;
    bool hint = false;
};

std::vector<Claim> claims_of(const Phrase& phrase) {
    std::vector<Claim> result;
    for (const Entry& entry : *phrase.entries) {
        if (entry.category.empty()) continue;
        const bool hint = entry.role == "petunjuk";
        const auto same = std::find_if(result.begin(), result.end(), [&entry](const Claim& claim) {
            return claim.category == entry.category;
        });
        if (same == result.end()) {
            result.push_back({entry.category, hint});
        } else {
            same->hint = same->hint && hint;
        }
    }
    return result;
}

class Tally {
public:
    void add(const Phrase& phrase) {
        const std::vector<Claim> claims = claims_of(phrase);
        if (claims.empty()) return;
        const bool again = std::find(seen_.begin(), seen_.end(), phrase.entries) != seen_.end();
        if (!again) seen_.push_back(phrase.entries);
        const double full = phrase_weight[std::min(phrase.count, phrase_weight.size()) - 1];
        for (const Claim& claim : claims) {
            const double weight =
                (claim.hint ? hint_weight : full) / static_cast<double>(claims.size());
            Score& score = of(claim.category);
            score.weight += again ? weight * repeated : weight;
            if (!again) score.because.push_back(phrase.entries->front().surface);
        }
    }

    void scale(std::string_view category, double factor) {
        for (Score& score : scores_) {
            if (score.category == category) score.weight *= factor;
        }
    }

    double weight_of(std::string_view category) const {
        for (const Score& score : scores_) {
            if (score.category == category) return score.weight;
        }
        return 0;
    }

    std::vector<Guess> ranked() && {
        double total = 0;
        double shares = 0;
        for (const Score& score : scores_) {
            total += score.weight;
            shares += std::pow(score.weight, contrast);
        }
        std::vector<Guess> result;
        for (Score& score : scores_) {
            const double share = std::pow(score.weight, contrast) / shares;
            result.push_back({
                std::string(score.category),
                share * total / (total + doubt),
                std::move(score.because),
            });
        }
        std::stable_sort(result.begin(), result.end(), [](const Guess& left, const Guess& right) {
            return left.confidence > right.confidence;
        });
        return result;
    }

private:
    Score& of(std::string_view category) {
        for (Score& score : scores_) {
            if (score.category == category) return score;
        }
        return scores_.emplace_back(Score{category, 0, {}});
    }

    std::vector<Score> scores_;
    std::vector<const std::vector<Entry>*> seen_;
};
}  // namespace

std::vector<Guess> guess(const Lexicon& lexicon, std::string_view text) {
    return guess(read(lexicon, text));
}

std::vector<Guess> guess(const Reading& reading) {
    Tally tally;
    for (const Phrase& phrase : reading.phrases) tally.add(phrase);
    const bool drain_is_named = tally.weight_of("drainase") >= phrase_weight.front();
    if (drain_is_named && !alarm(reading).flood) tally.scale("banjir", flood_as_reason);
    return std::move(tally).ranked();
}
}  // namespace telepati::understanding
