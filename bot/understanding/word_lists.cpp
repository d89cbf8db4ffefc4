#include "bot/understanding/word_lists.hpp"

#include <algorithm>

namespace telepati::understanding {
namespace {

// In the order of `WordList`.
constexpr auto names = std::to_array<std::string_view>({
    "akhiran",       "awalan",       "inti",       "tautan",     "air_naik",    "air_turun",
    "makin",         "tinggi",       "sangkal",    "berulang",   "setengah",    "gelar",
    "surat_benda",   "surat_syarat", "surat_urus", "surat_jadi", "surat_tanya", "surat_lama",
    "surat_masalah", "surat_antar",  "nama_nomor",
});
static_assert(names.size() == static_cast<std::size_t>(WordList::Count));
}  // namespace

std::optional<WordList> word_list_named(std::string_view name) {
    const auto* found = std::ranges::find(names, name);
    if (found == names.end()) return std::nullopt;
    return static_cast<WordList>(found - names.begin());
}

std::string_view name_of(WordList list) { return names.at(static_cast<std::size_t>(list)); }

bool WordLists::has(WordList list, std::string_view word) const {
    return std::ranges::find(of(list), word) != of(list).end();
}

bool WordLists::begins(WordList list, std::string_view word) const {
    return std::ranges::any_of(of(list), [&](const std::string& head) {
        return word.starts_with(head);
    });
}
}  // namespace telepati::understanding
