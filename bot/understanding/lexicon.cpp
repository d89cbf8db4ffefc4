#include "bot/understanding/lexicon.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "bot/understanding/fold.hpp"

namespace telepati::understanding {
namespace {

// A longer message is a story, not an answer.
constexpr std::size_t answer_bytes = 120;

// Glued to words without changing what they are about, longest first.
constexpr std::array<std::string_view, 6> tails = {"nya", "lah", "kah", "la", "ny", "2"};
constexpr std::array<std::string_view, 3> heads = {"di", "ber", "ter"};

// What people glue into names and hashtags, "banjirmedan2026"; all mean the first.
constexpr std::array<std::string_view, 2> cores = {"banjir", "bnjir"};

constexpr std::size_t stem_letters = 3;

bool is_filler(const Entry& entry) { return entry.role == "pengisi" || entry.role == "sapaan"; }

const Entry* in_role(const std::vector<Entry>* entries, std::string_view role) {
    if (entries == nullptr) return nullptr;
    for (const Entry& entry : *entries) {
        if (entry.role == role) return &entry;
    }
    return nullptr;
}

/// "banjirr" → "banjir"; nothing when no letter is doubled.
std::optional<std::string> without_doubles(std::string_view word) {
    std::string result;
    for (const char letter : word) {
        if (result.empty() || result.back() != letter || letter <= '9') result.push_back(letter);
    }
    if (result.size() == word.size()) return std::nullopt;
    return result;
}
}  // namespace

Lexicon::Lexicon(std::vector<Entry> entries) {
    for (const Entry& entry : entries) learn_spelling(entry);
    settle_spellings();
    for (Entry& entry : entries) {
        std::string surface = fold(entry.surface);
        if (surface.empty()) continue;
        learn_phrase(entry);
        longest_ = std::max(longest_, words(surface).size());
        entries_[std::move(surface)].push_back(std::move(entry));
    }
    settle_spellings();
}

const std::vector<Entry>* Lexicon::find(std::string_view folded) const {
    const auto found = entries_.find(folded);
    return found == entries_.end() ? nullptr : &found->second;
}

std::string_view Lexicon::meaning(std::string_view role, std::string_view message) const {
    if (message.size() > answer_bytes) return {};
    const std::string folded = fold(message);
    const std::string_view found = meaning_inside_frame(role, folded);
    // "iya pak betul": whom one speaks to may stand anywhere.
    if (!found.empty() || !names_addressee(folded)) return found;
    return meaning_inside_frame(role, without_addressee(folded));
}

/// First the tail goes ("menu dong"), then the head ("pak menu"), until what is left is an answer.
std::string_view Lexicon::meaning_inside_frame(std::string_view role, std::string_view folded)
    const {
    std::string_view rest = folded;
    for (bool from_tail = true;;) {
        if (const Entry* entry = in_role(find(rest), role)) return entry->normal;
        const std::size_t space = from_tail ? rest.rfind(' ') : rest.find(' ');
        if (space == std::string_view::npos) return {};
        const auto* frame = find(from_tail ? rest.substr(space + 1) : rest.substr(0, space));
        if (in_role(frame, "sapaan") != nullptr || in_role(frame, "partikel") != nullptr) {
            rest = from_tail ? rest.substr(0, space) : rest.substr(space + 1);
        } else if (from_tail) {
            from_tail = false;
        } else {
            return {};
        }
    }
}

bool Lexicon::names_addressee(std::string_view folded) const {
    while (!folded.empty()) {
        const std::string_view word = folded.substr(0, folded.find(' '));
        if (in_role(find(word), "sapaan") != nullptr) return true;
        folded.remove_prefix(std::min(word.size() + 1, folded.size()));
    }
    return false;
}

std::string Lexicon::without_addressee(std::string_view folded) const {
    std::string result;
    for (const std::string_view word : words(folded)) {
        if (in_role(find(word), "sapaan") != nullptr) continue;
        if (!result.empty()) result.push_back(' ');
        result.append(word);
    }
    return result;
}

const Lexicon::Word* Lexicon::plain(std::string_view word) const {
    if (const Word* found = known(word)) return found;
    for (const std::string_view tail : tails) {
        if (word.size() < tail.size() + stem_letters || !word.ends_with(tail)) continue;
        const std::string_view stem = word.substr(0, word.size() - tail.size());
        if (const Word* found = known(stem)) return found;
        if (const Word* found = without_head(stem)) return found;
    }
    if (const Word* found = without_head(word)) return found;
    if (const std::optional<std::string> single = without_doubles(word)) {
        if (const Word* found = known(*single)) return found;
    }
    const bool glued = std::any_of(cores.begin(), cores.end(), [word](std::string_view core) {
        return word.find(core) != std::string_view::npos;
    });
    return glued ? known(cores.front()) : nullptr;
}

const std::vector<Entry>* Lexicon::find_plain(std::string_view plain) const {
    const auto found = phrases_.find(plain);
    return found == phrases_.end() ? nullptr : &found->second;
}

void Lexicon::learn_spelling(const Entry& entry) {
    const std::string surface = fold(entry.surface);
    if (surface.empty() || surface.find(' ') != std::string::npos) return;
    if (entry.role == "ejaan") words_.insert_or_assign(surface, Word{fold(entry.normal), 0});
    if (is_filler(entry)) words_.try_emplace(surface);
}

void Lexicon::learn_phrase(const Entry& entry) {
    if (entry.role == "ejaan" || is_filler(entry)) return;
    std::string key;
    const std::string surface = fold(entry.surface);
    for (const std::string_view word : words(surface)) {
        const Word* found = known(word);
        const std::string spelled = found == nullptr ? std::string(word) : found->plain;
        if (spelled.empty()) continue;
        if (!key.empty()) key.push_back(' ');
        key.append(spelled);
    }
    const std::vector<std::string_view> parts = words(key);
    for (const std::string_view part : parts) {
        words_.try_emplace(std::string(part), Word{std::string(part), 0});
    }
    if (parts.empty()) return;
    Word& first = words_.find(parts.front())->second;
    first.longest = std::max(first.longest, parts.size());
    phrases_[key].push_back(entry);
}

/// A spelling is as good as the words it stands for.
void Lexicon::settle_spellings() {
    for (auto& [surface, word] : words_) {
        if (const Word* plain = known(word.plain)) {
            word = *plain;
            continue;
        }
        std::string kept;
        for (const std::string_view part : words(word.plain)) {
            const Word* known_part = known(part);
            if (known_part != nullptr && known_part->plain.empty()) continue;
            if (!kept.empty()) kept.push_back(' ');
            kept.append(part);
        }
        word.plain = std::move(kept);
    }
}

const Lexicon::Word* Lexicon::known(std::string_view word) const {
    const auto found = words_.find(word);
    return found == words_.end() ? nullptr : &found->second;
}

const Lexicon::Word* Lexicon::without_head(std::string_view word) const {
    for (const std::string_view head : heads) {
        if (word.size() < head.size() + stem_letters || !word.starts_with(head)) continue;
        const Word* found = known(word.substr(head.size()));
        if (found != nullptr && !found->plain.empty()) return found;
    }
    return nullptr;
}
}  // namespace telepati::understanding
