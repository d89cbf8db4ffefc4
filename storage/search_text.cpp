#include "storage/search_text.hpp"

#include <algorithm>
#include <cstddef>

#include "bot/cases/number.hpp"
#include "bot/understanding/fold.hpp"
#include "bot/understanding/personal.hpp"

namespace telepati::storage {
namespace {

constexpr std::size_t longest_word = 40;
constexpr std::size_t longest_code = 60;
constexpr std::size_t most_words = 400;
constexpr std::size_t most_looked_for = 12;
/// Whatever slipped through: the shortest number that is somebody's has as many digits.
constexpr std::size_t personal_digits = 7;
/// A shorter beginning is in half of all reports.
constexpr std::size_t shortest_beginning = 3;

constexpr std::string_view in_place = "p_";
constexpr std::string_view of_category = "k_";
constexpr std::string_view of_kelurahan = "w_";
constexpr std::string_view of_team = "t_";
constexpr std::string_view open_mark = "s_open";

bool is_digit(char letter) { return letter >= '0' && letter <= '9'; }

bool is_letter(char letter) {
    const bool foreign = (static_cast<unsigned char>(letter) & 0x80U) != 0;
    return (letter >= 'a' && letter <= 'z') || is_digit(letter) || foreign;
}

std::string cut_word(std::string_view word) {
    if (word.size() <= longest_word) return std::string{word};
    std::size_t end = longest_word;
    while (end > 0 && (static_cast<unsigned char>(word[end]) & 0xC0U) == 0x80U) --end;
    return std::string{word.substr(0, end)};
}

/// Words that both engines take as they are.
std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> found;
    const std::string folded = understanding::fold(text);
    for (const std::string_view word : understanding::words(folded)) {
        if (!std::ranges::all_of(word, is_letter)) continue;
        if (word.size() >= personal_digits && std::ranges::all_of(word, is_digit)) continue;
        found.push_back(cut_word(word));
    }
    return found;
}

std::string mark(std::string_view kind, std::string_view code) {
    std::string text{kind};
    // An address may name anything as a code; engines take words of some length only.
    for (const char letter : code.substr(0, longest_code)) {
        const char small =
            letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
        text += is_letter(small) ? small : '_';
    }
    return text;
}

std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words) {
        if (!text.empty()) text += ' ';
        text += word;
    }
    return text;
}

/// The text without what is covered where it is shown, and without the digits that are left there.
std::string impersonal(std::string_view text) {
    std::string kept;
    std::size_t from = 0;
    for (const understanding::Personal& one : understanding::personal_in(text)) {
        kept.append(text.substr(from, one.begin - from)).append(" ");
        from = one.end;
    }
    return kept.append(text.substr(from));
}

void add_words(std::vector<std::string>& all, std::string_view text, bool also_as_place) {
    for (std::string& word : words_of(impersonal(text))) {
        if (all.size() >= most_words) return;
        if (also_as_place) all.push_back(std::string{in_place} + word);
        all.push_back(std::move(word));
    }
}
}  // namespace

std::string search_document(const SearchSource& source) {
    std::vector<std::string> all;
    if (source.open) all.emplace_back(open_mark);
    if (!source.category.empty()) all.push_back(mark(of_category, source.category));
    if (!source.kelurahan.empty()) all.push_back(mark(of_kelurahan, source.kelurahan));
    if (!source.team.empty()) all.push_back(mark(of_team, source.team));
    add_words(all, source.number, true);
    add_words(all, cases::shown_number(source.number), true);
    add_words(all, source.place, true);
    add_words(all, source.text, false);
    for (const std::string& note : source.notes) add_words(all, note, false);
    std::ranges::sort(all);
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return joined(all);
}

namespace {

void add_marks(std::vector<std::string>& wanted, const SearchMarks& marks) {
    if (!marks.category.empty()) wanted.push_back(mark(of_category, marks.category));
    if (!marks.kelurahan.empty()) wanted.push_back(mark(of_kelurahan, marks.kelurahan));
    if (!marks.team.empty()) wanted.push_back(mark(of_team, marks.team));
    if (marks.open_only) wanted.emplace_back(open_mark);
}
}  // namespace

std::string marks_query(const SearchMarks& marks) {
    std::vector<std::string> wanted;
    add_marks(wanted, marks);
    return joined(wanted);
}

std::string search_query(std::string_view typed, bool place_only, const SearchMarks& marks) {
    if (!understanding::personal_in(typed).empty()) return {};
    std::vector<std::string> wanted = words_of(typed);
    if (wanted.empty()) return {};
    if (wanted.size() > most_looked_for) wanted.resize(most_looked_for);
    // Behind a space the last word is a whole one.
    const bool goes_on = typed.back() != ' ' && wanted.back().size() >= shortest_beginning;
    if (goes_on) wanted.back() += '*';
    if (place_only)
        for (std::string& word : wanted) word.insert(0, in_place);
    add_marks(wanted, marks);
    return joined(wanted);
}

bool search_matches(std::string_view document, std::string_view query) {
    const auto has = understanding::words(document);
    const auto wanted = understanding::words(query);
    if (wanted.empty()) return false;
    return std::ranges::all_of(wanted, [&](std::string_view word) {
        const bool beginning = word.ends_with('*');
        if (beginning) word.remove_suffix(1);
        const auto found = std::ranges::lower_bound(has, word);
        if (found == has.end()) return false;
        return beginning ? found->starts_with(word) : *found == word;
    });
}
}  // namespace telepati::storage
