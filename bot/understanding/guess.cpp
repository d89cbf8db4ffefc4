#include "bot/understanding/guess.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "bot/base/number_words.hpp"
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

// How far behind its name a number may stand: "nik saya adalah 1271…"; and how long it is at least.
constexpr std::size_t number_reaches = 3;  ///< words
constexpr std::size_t number_digits = 7;

// Who tells the number of a card in a story this long often means the card.
constexpr std::size_t story_words = 20;

/// Of a word: "tiga" is one, "O812" four; none where it is mostly letters.
std::size_t digits_of(std::string_view said) {
    if (digit_word(said)) return 1;
    const auto digits = static_cast<std::size_t>(std::ranges::count_if(said, [](char letter) {
        return letter >= '0' && letter <= '9';
    }));
    return 2 * digits >= said.size() && digits > 0 ? said.size() : 0;
}

/// "nik saya 1271…", "nomor hp 0812 3456 …": tells who writes, not what about.
bool names_number(const Reading& reading, const Phrase& phrase) {
    const std::size_t behind = phrase.first + phrase.count;
    const WordLists& rules = reading.lexicon->rules();
    if (!rules.has(WordList::NumberName, reading.words[behind - 1].said)) return false;
    std::size_t digits = 0;
    for (std::size_t at = behind; at < reading.words.size() && digits < number_digits; ++at) {
        const std::string_view said = reading.words[at].said;
        const std::size_t more = digits_of(said);
        if (more == 0 && (digits > 0 || at >= behind + number_reaches)) return false;
        digits += more;
    }
    return digits >= number_digits;
}

/// Weighs what the phrases of one reading say of each category.
class Tally {
public:
    explicit Tally(const Lexicon& lexicon)
        : lexicon_(lexicon), weights_(lexicon.categories().size()) {}

    void add(const Phrase& phrase) {
        const auto& claims = phrase.sense->claims;
        if (claims.empty()) return;
        const bool again = std::find(seen_.begin(), seen_.end(), phrase.sense) != seen_.end();
        if (!again) seen_.push_back(phrase.sense);
        const double full = phrase_weight[std::min(phrase.count, phrase_weight.size()) - 1];
        for (const Sense::Claim& claim : claims) {
            const double weight =
                (claim.hint ? hint_weight : full) / static_cast<double>(claims.size());
            double& sum = weights_[claim.category];
            if (sum == 0) order_.push_back(claim.category);
            sum += again ? weight * repeated : weight;
        }
    }

    void scale(std::string_view category, double factor) {
        for (const std::size_t at : order_) {
            if (lexicon_.categories()[at] == category) weights_[at] *= factor;
        }
    }

    double weight_of(std::string_view category) const {
        for (const std::size_t at : order_) {
            if (lexicon_.categories()[at] == category) return weights_[at];
        }
        return 0;
    }

    std::vector<Guess> ranked() && {
        double total = 0;
        double shares = 0;
        std::vector<Guess> result;
        result.reserve(order_.size());
        std::stable_sort(order_.begin(), order_.end(), [this](std::size_t left, std::size_t right) {
            return weights_[left] > weights_[right];
        });
        for (const std::size_t at : order_) {
            total += weights_[at];
            const double share = std::pow(weights_[at], contrast);
            shares += share;
            result.push_back({lexicon_.categories()[at], share, because(at)});
        }
        for (Guess& guess : result) guess.confidence *= total / (total + doubt) / shares;
        return result;
    }

private:
    /// The phrases that spoke for it, as people write them.
    std::vector<std::string> because(std::size_t category) const {
        std::vector<std::string> told;
        for (const Sense* sense : seen_) {
            for (const Sense::Claim& claim : sense->claims) {
                if (claim.category == category) told.push_back(sense->entries.front().surface);
            }
        }
        return told;
    }

    const Lexicon& lexicon_;
    std::vector<double> weights_;     ///< by category
    std::vector<std::size_t> order_;  ///< the categories that were spoken for
    std::vector<const Sense*> seen_;
};
}  // namespace

std::vector<Guess> guess(const Lexicon& lexicon, std::string_view text) {
    return guess(read(lexicon, text));
}

std::vector<Guess> guess(const Reading& reading) {
    Tally tally(*reading.lexicon);
    const bool is_short = reading.words.size() < story_words;
    for (const Phrase& phrase : reading.phrases) {
        if (!is_short || !names_number(reading, phrase)) tally.add(phrase);
    }
    const bool drain_is_named = tally.weight_of("drainase") >= phrase_weight.front();
    if (drain_is_named && !alarm(reading).flood) tally.scale("banjir", flood_as_reason);
    return std::move(tally).ranked();
}
}  // namespace telepati::understanding
