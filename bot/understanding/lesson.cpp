#include "bot/understanding/lesson.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>

#include "bot/understanding/reading.hpp"
#include "bot/understanding/tokens.hpp"

namespace telepati::understanding {
namespace {

constexpr std::size_t stem_letters = 5;

// A report of 4,000 characters has some hundred words; what comes after them says nothing new.
constexpr std::size_t traits_most = 600;

class Hash {
public:
    Hash& operator<<(std::string_view text) {
        for (const char letter : text) *this << letter;
        return *this;
    }
    Hash& operator<<(char letter) {
        value_ = (value_ ^ static_cast<unsigned char>(letter)) * 16777619U;
        return *this;
    }
    Trait as(TraitKind kind) const {
        Trait mixed = value_ ^ (value_ >> 15U);
        mixed *= 0x2c1b3c6dU;
        mixed ^= mixed >> 12U;
        return (mixed & ~Trait{3}) | static_cast<Trait>(kind);
    }

private:
    std::uint32_t value_ = 2166136261U;
};

/// What stands for an address, and for a number of so many digits.
constexpr std::string_view an_address = "@";
constexpr std::array<std::string_view, 6> a_number = {"#", "#1", "#2", "#3", "#4", "#5"};

std::string_view worth_of(std::string_view said) {
    if (said.empty()) return an_address;
    return is_number(said) ? a_number[std::min(said.size(), a_number.size() - 1)] : said;
}

/// Traits in the order in which they were met, each once: a table of places in `seen`, at most
/// half full.
class EachOnce {
public:
    explicit EachOnce(std::size_t most) : places_(std::bit_ceil(most * 2)) { seen_.reserve(most); }

    void add(Trait trait, std::size_t first, std::size_t last) {
        const std::size_t mask = places_.size() - 1;
        for (std::size_t at = (trait >> 2U) & mask;; at = (at + 1) & mask) {
            if (places_[at] == 0) {
                seen_.push_back(
                    {trait, static_cast<std::uint16_t>(first), static_cast<std::uint16_t>(last)}
                );
                places_[at] = static_cast<std::uint16_t>(seen_.size());
                return;
            }
            if (seen_[places_[at] - 1U].trait == trait) return;
        }
    }

    std::vector<SeenTrait> take() && { return std::move(seen_); }

private:
    std::vector<std::uint16_t> places_;  ///< counted from one; nought is free
    std::vector<SeenTrait> seen_;
};

/// Reads from the front; false leaves what was read.
template <class Value>
bool take_number(std::string_view& line, Value& value, int base) {
    const char* const end = line.data() + line.size();
    const auto read = std::from_chars(line.data(), end, value, base);
    if (read.ec != std::errc{}) return false;
    line.remove_prefix(static_cast<std::size_t>(read.ptr - line.data()));
    return true;
}

bool take(std::string_view& line, char letter) {
    if (line.empty() || line.front() != letter) return false;
    line.remove_prefix(1);
    return true;
}

bool take_prior(std::string_view& line, Prior& prior) {
    const std::size_t equals = line.find('=');
    if (equals == 0 || equals == std::string_view::npos) return false;
    prior.category = line.substr(0, equals);
    line.remove_prefix(equals + 1);
    unsigned thousandths = 0;
    if (!take_number(line, thousandths, 10) || thousandths > 1000) return false;
    prior.confidence = thousandths / 1000.0;
    return take(line, ' ');
}
}  // namespace

std::vector<SeenTrait> traits_of(const Reading& reading) {
    const std::size_t end = std::min(reading.words.size(), traits_most);
    if (end == 0) return {};
    EachOnce all(end * 3);
    Hash before = Hash() << "^";
    for (std::size_t at = 0; at < end; ++at) {
        const std::string_view word = worth_of(reading.words[at].said);
        Hash alone;
        Hash& pair = before << ' ';
        // Letter by letter for both, because a step waits for the one before it.
        const auto add_letters = [&](std::string_view letters) {
            for (const char letter : letters) {
                alone << letter;
                pair << letter;
            }
        };
        add_letters(word.substr(0, stem_letters));
        if (word.size() > stem_letters) {
            all.add(alone.as(TraitKind::Stem), at, at);
            add_letters(word.substr(stem_letters));
        }
        all.add(alone.as(TraitKind::Word), at, at);
        all.add(pair.as(TraitKind::Pair), at == 0 ? 0 : at - 1, at);
        before = alone;
    }
    return std::move(all).take();
}

Trait said_by_lexicon(std::string_view category) {
    return (Hash() << category).as(TraitKind::Said);
}

Lesson lesson_of(const Lexicon& lexicon, std::string_view text, std::string category) {
    const Reading reading = read(lexicon, text);
    Lesson lesson{std::move(category), {}, {}};
    for (const Guess& guess : guess(reading))
        lesson.priors.push_back({guess.category, guess.confidence});
    for (const SeenTrait& seen : traits_of(reading)) lesson.traits.push_back(seen.trait);
    return lesson;
}

std::string written(const Lesson& lesson) {
    std::string line;
    for (const Prior& prior : lesson.priors) {
        const auto thousandths = static_cast<unsigned>(prior.confidence * 1000 + 0.5);
        line += prior.category + '=' + std::to_string(thousandths) + ' ';
    }
    line += '|';
    for (const Trait trait : lesson.traits) {
        std::array<char, 8> digits;
        const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), trait, 16);
        line.push_back(' ');
        line.append(digits.data(), end.ptr);
    }
    return line;
}

std::optional<Lesson> read_lesson(std::string_view line, std::string category) {
    Lesson lesson{std::move(category), {}, {}};
    while (!line.starts_with('|')) {
        Prior prior;
        if (!take_prior(line, prior)) return std::nullopt;
        lesson.priors.push_back(std::move(prior));
    }
    line.remove_prefix(1);
    while (take(line, ' ')) {
        Trait trait = 0;
        if (!take_number(line, trait, 16)) return std::nullopt;
        lesson.traits.push_back(trait);
    }
    if (!line.empty()) return std::nullopt;
    return lesson;
}
}  // namespace telepati::understanding
