#pragma once
/// What an office's own corrections have taught: weights of words for each of its categories, on
/// top of what the lexicon says. Every lesson is first a test, which keeps the confidence honest.

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "bot/understanding/guess.hpp"
#include "bot/understanding/lesson.hpp"

namespace telepati::understanding {

/// The same lessons in the same order make the same value. Copied to learn one more while others
/// read.
class Learned {
public:
    Learned() = default;

    /// Codes of the office's categories; lessons of others are passed over.
    explicit Learned(std::vector<std::string> categories);

    /// A few microseconds. Corrected: the lesson was given because the guess was wrong; that says
    /// nothing about how often guesses are right.
    enum class Given { ToAll, Corrected };
    void learn(const Lesson& lesson, Given given = Given::ToAll);

    std::size_t lessons() const { return lessons_; }
    const std::vector<std::string>& categories() const { return categories_; }

    /// What it would have said of the lesson's text; empty when it knows no category.
    std::string said_of(const Lesson& lesson) const;

    /// The lexicon's guesses as this office sees them, best first, with the words that decided.
    /// Before the first lesson they come back as they are.
    std::vector<Guess> improve(std::vector<Guess> guesses, const Reading& reading) const;

private:
    using Scores = std::vector<float>;

    /// Weights are added by so many at once, and lie where that many fit into few cache lines.
    static constexpr std::size_t block = 8;
    struct alignas(block * sizeof(float)) Block {
        std::array<float, block> weights{};
    };

    /// How strongly a trait pulls, and where its weights are.
    struct Pull {
        std::uint32_t slot = 0;
        float size = 0;
    };

    /// What the lexicon said of one category.
    struct Hint {
        std::size_t category = 0;
        std::uint32_t slot = 0;
        double confidence = 0;
    };

    std::size_t index_of(std::string_view category) const;
    template <class Priors>
    std::vector<Hint> hints_of(const Priors& priors) const;
    template <class Traits>
    std::vector<Pull> pulls_of(const Traits& traits, const std::vector<Hint>& hints) const;
    Scores scores(const std::vector<Pull>& pulls, const std::vector<Hint>& hints) const;
    void add_weights(const std::vector<Pull>& pulls, Scores& scores) const;
    const Block* row_of(std::uint32_t slot) const { return &weights_[slot * row_]; }
    void fetch(std::uint32_t slot) const;
    void sharpen(const Scores& scores, std::size_t right);
    void step(const std::vector<Pull>& pulls, const Scores& scores, std::size_t right);
    float urgency_of(std::size_t right) const;
    std::vector<std::string> because(
        std::size_t category, const Reading& reading, const std::vector<SeenTrait>& seen
    ) const;

    std::vector<std::string> categories_;
    std::vector<std::uint32_t> said_slots_;  ///< of each category that the lexicon says
    std::size_t row_ = 0;                    ///< blocks of a slot: a weight for each category
    std::vector<Block> weights_;             ///< row behind row
    std::vector<float> moved_;               ///< how far each slot was moved so far, squared
    std::vector<float> bias_;
    std::vector<float> bias_moved_;
    std::vector<float> seen_;  ///< lessons of each category
    std::size_t lessons_ = 0;
    float contrast_ = 1;  ///< makes the shares as sure as they are right
};

/// What a text is about: the lexicon's guesses, improved where there are lessons.
std::vector<Guess> guess(const Reading& reading, const Learned* learned);
}  // namespace telepati::understanding
