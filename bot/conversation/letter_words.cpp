#include "bot/conversation/letter_words.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <chrono>
#include <vector>

#include "bot/base/limits.hpp"
#include "bot/cases/number.hpp"
#include "bot/cases/spoken_date.hpp"
#include "bot/understanding/fold.hpp"
#include "bot/understanding/reading.hpp"

namespace telepati::conversation {
namespace {

using List = understanding::WordList;
using Rules = understanding::WordLists;
using WordList = std::vector<std::string_view>;

constexpr std::size_t question_bytes = 200;

bool any_of(const Rules& rules, const WordList& words, List list) {
    return std::ranges::any_of(words, [&](std::string_view word) { return rules.has(list, word); });
}

bool any_begins(const Rules& rules, const WordList& words, List list) {
    return std::ranges::any_of(words, [&](std::string_view word) {
        return rules.begins(list, word);
    });
}

/// "surat saya sudah siap": the phrases of the lexicon that ask for a letter without naming it.
bool asks_by_phrase(const Context& context, std::string_view text) {
    const auto& reading = context.read(text);
    return std::ranges::any_of(reading.phrases, [](const understanding::Phrase& phrase) {
        const auto* entry = phrase.in_role(understanding::Role::Kind);
        return entry != nullptr && entry->normal == "letter";
    });
}

// Money, mistakes and a long wait are for a person.
LetterWish wish_about(const Rules& rules, const WordList& words) {
    const bool does = any_of(rules, words, List::LetterDoing);
    const bool length = any_of(rules, words, List::LetterLength);
    if (any_of(rules, words, List::LetterTrouble)) return LetterWish::None;
    if (does && length) return LetterWish::Needs;
    if (any_of(rules, words, List::LetterDone)) return LetterWish::Ready;
    if (does) return LetterWish::Needs;
    if (any_of(rules, words, List::LetterWaiting)) return LetterWish::Ready;
    return length ? LetterWish::Needs : LetterWish::None;
}

/// "kk lampu mati": an elder sister is spoken to.
bool speaks_to_somebody(const WordList& words, LetterWish wish) {
    return wish == LetterWish::Needs && words.front() == "kk" && words.size() > 1;
}

std::string plain(std::string_view token) {
    std::string letters;
    for (const char letter : token) {
        const auto byte = static_cast<unsigned char>(letter);
        if (std::isalnum(byte) != 0) letters += static_cast<char>(std::tolower(byte));
    }
    return letters;
}

bool has_digit(std::string_view text) {
    return text.find_first_of("0123456789") != std::string_view::npos;
}

bool is_space(char letter) { return std::isspace(static_cast<unsigned char>(letter)) != 0; }

/// The words that may be a number, without those that lead to it.
std::string number_among(const Rules& rules, std::string_view text) {
    constexpr std::size_t parts_most = 4;
    constexpr std::size_t shortest = 3;
    std::string number;
    std::size_t parts = 0;
    for (std::size_t at = 0; at < text.size();) {
        if (is_space(text[at])) {
            ++at;
            continue;
        }
        const auto* const last =
            std::find_if(text.data() + at, text.data() + text.size(), is_space);
        const auto end = static_cast<std::size_t>(last - text.data());
        const std::string word = plain(text.substr(at, end - at));
        at = end;
        if (word.empty() || rules.has(List::LetterLead, word)) continue;
        number += word;
        ++parts;
    }
    const std::string key = cases::letter_key(number);
    const bool fits = has_digit(key) && key.size() >= shortest && parts <= parts_most;
    return fits ? key : std::string{};
}
/// "berkas KK-77": the paper and its number, and nothing else.
bool names_file(const Rules& rules, const WordList& words, std::string_view text) {
    constexpr std::size_t few = 4;
    return words.size() <= few && !number_among(rules, text).empty() &&
           std::ranges::all_of(words, [&](std::string_view word) {
               return has_digit(word) || word.size() <= 3 || rules.has(List::LetterLead, word) ||
                      rules.begins(List::LetterPaper, word);
           });
}

/// The number that this office itself gives to a file, alone.
bool is_receipt(const Context& context, std::string_view text) {
    const std::string key = cases::letter_key(text);
    const std::string own = plain("S" + context.office.prefix);
    std::string typed = plain(key);
    return typed.size() == own.size() + cases::number_code_longest && typed.starts_with(own) &&
           has_digit(typed);
}
}  // namespace

LetterAsk letter_ask(const Context& context, std::string_view text) {
    const auto& services = context.office.services;
    if (services.empty() || text.size() > question_bytes) return {};
    const std::string_view folded = context.folded(text);
    const WordList words = understanding::words(folded);
    if (words.empty() || words.size() > limits::letter_question_words) return {};
    const cases::Service* service = services.named(words);
    const Rules& rules = context.lexicon.rules();
    const bool needs = any_begins(rules, words, List::LetterNeeds);
    if (service && needs) return {LetterWish::Needs, service};
    const bool paper = any_begins(rules, words, List::LetterPaper);
    if (is_receipt(context, text) || (paper && names_file(rules, words, text)))
        return {LetterWish::Ready, nullptr};
    if (service) {
        // The name alone is a question.
        const bool alone = std::ranges::find(service->words, folded) != service->words.end();
        const LetterWish wish = alone ? LetterWish::Needs : wish_about(rules, words);
        if (speaks_to_somebody(words, wish)) return {};
        return {wish, service};
    }
    if (needs && (words.size() == 1 || paper)) return {LetterWish::Catalogue, nullptr};
    if (paper && asks_by_phrase(context, text)) return {LetterWish::Ready, nullptr};
    return {};
}

LetterFacts letter_facts(const Context& context, std::string_view text) {
    const Rules& rules = context.lexicon.rules();
    const std::chrono::year_month_day today{std::chrono::floor<std::chrono::days>(context.now)};
    const auto date = cases::date_in(text, today.year());
    LetterFacts facts;
    if (!date) {
        facts.key = number_among(rules, text);
        return facts;
    }
    facts.birth_date = cases::iso_day(date->day);
    const std::string rest =
        std::string{text.substr(0, date->first)} + ' ' + std::string{text.substr(date->end)};
    facts.key = number_among(rules, rest);
    return facts;
}
}  // namespace telepati::conversation
