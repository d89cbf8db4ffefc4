#include "bot/understanding/lexicon.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "bot/understanding/fold.hpp"

namespace telepati::understanding {
namespace {

constexpr std::size_t stem_letters = 3;
constexpr std::string_view any_figure_word = "bilangan";

bool is_filler(const Entry& entry) { return entry.role == "pengisi" || entry.role == "sapaan"; }

void add_entry(Sense& sense, const Entry& entry) {
    const auto role = role_named(entry.role);
    sense.entries.push_back(entry);
    sense.entry_roles.push_back(role);
    if (role) sense.roles |= RoleSet(*role);
}

/// "banjirr" → "banjir"; nothing when no letter is doubled.
std::optional<std::string> without_doubles(std::string_view word) {
    if (std::ranges::adjacent_find(word) == word.end()) return std::nullopt;
    std::string result;
    for (const char letter : word) {
        if (result.empty() || result.back() != letter || letter <= '9') result.push_back(letter);
    }
    if (result.size() == word.size()) return std::nullopt;
    return result;
}
}  // namespace

const Entry* Sense::in_role(Role role) const {
    if (!roles.has(role)) return nullptr;
    const auto found = std::ranges::find(entry_roles, std::optional{role});
    return &entries[static_cast<std::size_t>(found - entry_roles.begin())];
}

Lexicon::Lexicon(std::vector<Entry> entries, AddressWords addresses, WordLists rules)
    : addresses_(std::move(addresses)), rules_(std::move(rules)) {
    for (const std::string& tail : rules_.of(WordList::Tail))
        ends_a_tail_[static_cast<unsigned char>(tail.back())] = true;
    for (const Entry& entry : entries) learn_spelling(entry);
    settle_spellings();
    for (const Entry& entry : entries) {
        const std::string surface = fold(entry.surface);
        if (surface.empty()) continue;
        learn_phrase(entry);
        add_entry(surfaces_[surface], entry);
    }
    settle_spellings();
    mark_pairs();
    grow_tree();
}

const std::vector<Entry>* Lexicon::find(std::string_view folded) const {
    const Sense* found = surfaces_.find(folded);
    return found == nullptr ? nullptr : &found->entries;
}

const Entry* Lexicon::found_as(std::string_view folded, Role role) const {
    const Sense* found = surfaces_.find(folded);
    return found == nullptr ? nullptr : found->in_role(role);
}

std::string_view Lexicon::meaning(std::string_view role, std::string_view message) const {
    return message.size() > answer_bytes ? "" : meaning_of_folded(role, fold(message));
}

std::string_view Lexicon::meaning_of_folded(std::string_view role, std::string_view folded) const {
    const std::optional<Role> wanted = role_named(role);
    if (!wanted) return {};
    const std::string_view found = meaning_inside_frame(*wanted, folded);
    // "iya pak betul": whom one speaks to may stand anywhere.
    if (!found.empty() || !names_addressee(folded)) return found;
    return meaning_inside_frame(*wanted, without_addressee(folded));
}

/// First the tail goes ("menu dong"), then the head ("pak menu"), until what is left is an answer.
std::string_view Lexicon::meaning_inside_frame(Role role, std::string_view folded) const {
    std::string_view rest = folded;
    for (bool from_tail = true;;) {
        if (const Entry* entry = found_as(rest, role)) return entry->normal;
        const std::size_t space = from_tail ? rest.rfind(' ') : rest.find(' ');
        if (space == std::string_view::npos) return {};
        const auto frame = from_tail ? rest.substr(space + 1) : rest.substr(0, space);
        if (found_as(frame, Role::Addressee) != nullptr ||
            found_as(frame, Role::Particle) != nullptr) {
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
        if (found_as(word, Role::Addressee) != nullptr) return true;
        folded.remove_prefix(std::min(word.size() + 1, folded.size()));
    }
    return false;
}

std::string Lexicon::without_addressee(std::string_view folded) const {
    std::string result;
    for (const std::string_view word : words(folded)) {
        if (found_as(word, Role::Addressee) != nullptr) continue;
        if (!result.empty()) result.push_back(' ');
        result.append(word);
    }
    return result;
}

const Lexicon::Word* Lexicon::plain(std::string_view word, WordHash hash) const {
    if (const Word* found = words_.find(word, hash)) return found;
    const auto& tails = rules_.of(WordList::Tail);
    const bool has_tail = !word.empty() && ends_a_tail_[static_cast<unsigned char>(word.back())];
    for (std::size_t at = has_tail ? 0 : tails.size(); at < tails.size(); ++at) {
        const std::string_view tail = tails[at];
        if (word.size() < tail.size() + stem_letters || !word.ends_with(tail)) continue;
        const std::string_view stem = word.substr(0, word.size() - tail.size());
        if (const Word* found = known(stem)) return found;
        if (const Word* found = without_head(stem)) return found;
    }
    if (const Word* found = without_head(word)) return found;
    if (const std::optional<std::string> single = without_doubles(word)) {
        if (const Word* found = known(*single)) return found;
    }
    const auto& cores = rules_.of(WordList::Core);
    const bool glued = std::any_of(cores.begin(), cores.end(), [word](std::string_view core) {
        return word.size() > core.size() && word.find(core) != std::string_view::npos;
    });
    return glued ? known(cores.front()) : nullptr;
}

void Lexicon::learn_spelling(const Entry& entry) {
    const std::string surface = fold(entry.surface);
    const bool is_pair = entry.role == "ejaan" && std::ranges::count(surface, ' ') == 1;
    if (surface.empty() || (surface.find(' ') != std::string::npos && !is_pair)) return;
    const bool known_before = known(surface) != nullptr;
    if (entry.role == "ejaan") words_[surface].plain = fold(entry.normal);
    if (is_filler(entry) && !known_before) words_[surface].plain.clear();
}

void Lexicon::learn_phrase(const Entry& entry) {
    if (entry.role == "ejaan" || is_filler(entry)) return;
    const std::string key = spelled(fold(entry.surface));
    if (key.empty()) return;
    for (const std::string_view part : words(key)) {
        if (known(part) == nullptr) words_[part].plain = part;
    }
    Sense& sense = senses_[key];
    add_entry(sense, entry);
    add_claim(sense, entry);
}

/// The plain words of a phrase.
std::string Lexicon::spelled(const std::string& surface) const {
    std::string result;
    const std::vector<std::string_view> all = words(surface);
    for (std::size_t at = 0; at < all.size(); ++at) {
        const Word* found = nullptr;
        if (at + 1 < all.size()) {
            found = known(surface.substr(
                static_cast<std::size_t>(all[at].data() - surface.data()),
                all[at].size() + 1 + all[at + 1].size()
            ));
        }
        if (found != nullptr) {
            ++at;
        } else {
            found = known(all[at]);
        }
        const std::string plain = found == nullptr ? std::string(all[at]) : found->plain;
        if (!result.empty() && !plain.empty()) result.push_back(' ');
        result.append(plain);
    }
    return result;
}

void Lexicon::add_claim(Sense& sense, const Entry& entry) {
    if (entry.category.empty()) return;
    auto known = std::find(categories_.begin(), categories_.end(), entry.category);
    if (known == categories_.end()) known = categories_.insert(known, entry.category);
    const auto category = static_cast<std::size_t>(known - categories_.begin());
    const bool hint = entry.role == "petunjuk";
    for (Sense::Claim& claim : sense.claims) {
        if (claim.category != category) continue;
        claim.hint = claim.hint && hint;
        return;
    }
    sense.claims.push_back({category, hint});
}

/// A spelling is as good as the words it stands for.
void Lexicon::settle_spellings() {
    for (auto& [surface, hash, word] : words_.items()) {
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

void Lexicon::mark_pairs() {
    std::vector<std::string> first_words;
    for (const auto& item : words_.items()) {
        if (const std::size_t space = item.word.find(' '); space != std::string::npos)
            first_words.push_back(item.word.substr(0, space));
    }
    for (const std::string& first : first_words) {
        if (known(first) == nullptr) words_[first].plain = first;
        words_[first].opens_pair = true;
    }
}

void Lexicon::grow_tree() {
    for (auto& [surface, hash, word] : words_.items()) {
        const std::size_t place = words_.place_of(word.plain, hash_of(word.plain));
        if (place != WordMap<Word>::none) word.id = static_cast<WordId>(place);
    }
    if (const Word* figure = known(any_figure_word)) any_figure_ = figure->id;
    for (std::size_t at = 0; at < senses_.items().size(); ++at) {
        std::vector<WordId> path;
        for (const std::string_view part : words(senses_.items()[at].word))
            path.push_back(static_cast<WordId>(words_.place_of(part, hash_of(part))));
        phrases_.add(path, static_cast<std::uint32_t>(at));
    }
}

const Lexicon::Word* Lexicon::without_head(std::string_view word) const {
    for (const std::string_view head : rules_.of(WordList::Head)) {
        if (word.size() < head.size() + stem_letters || !word.starts_with(head)) continue;
        const Word* found = known(word.substr(head.size()));
        if (found != nullptr && !found->plain.empty()) return found;
    }
    return nullptr;
}
}  // namespace telepati::understanding
