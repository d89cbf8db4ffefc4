#include "bot/understanding/kind.hpp"

#include <algorithm>
#include <array>

#include "bot/understanding/reading.hpp"

namespace telepati::understanding {
namespace {

constexpr int hints_alone = 2;
constexpr int hints_with_link = 1;

struct Named {
    Kind kind;
    std::string_view name;
};

constexpr std::array kinds = std::to_array<Named>({
    {Kind::Complaint, "complaint"},
    {Kind::Status,    "status"   },
    {Kind::Letter,    "letter"   },
    {Kind::Jempol,    "jempol"   },
    {Kind::Umkm,      "umkm"     },
    {Kind::Greeting,  "greeting" },
    {Kind::Thanks,    "thanks"   },
    {Kind::Human,     "human"    },
    {Kind::Privacy,   "privacy"  },
    {Kind::Other,     "other"    },
});

// Commands that say what a whole message wants.
struct Command {
    std::string_view meaning;
    Kind kind;
};
constexpr std::array commands = std::to_array<Command>({
    {"status",  Kind::Status },
    {"human",   Kind::Human  },
    {"privacy", Kind::Privacy},
    {"forget",  Kind::Privacy},
});

/// An address of the web, as people paste it.
bool has_link(std::string_view text) {
    constexpr std::array<std::string_view, 8> marks = {
        "http://", "https://", "www.", "bit.ly", "wa.me", ".apk", ".com", "s.id/"};
    return std::any_of(marks.begin(), marks.end(), [text](std::string_view mark) {
        return text.find(mark) != std::string_view::npos;
    });
}

/// The kind that a phrase of role "jenis" names: the most frequent, the first among equals.
const Entry* named_kind(const Reading& reading) {
    for (const Phrase& phrase : reading.phrases) {
        if (const Entry* entry = phrase.in_role(Role::Kind)) return entry;
    }
    return nullptr;
}

bool is_meant(const Lexicon& lexicon, std::string_view role, std::string_view text) {
    return !lexicon.meaning(role, text).empty();
}

Kind kind_named(std::string_view name) {
    const auto* found = std::ranges::find(kinds, name, &Named::name);
    return found == kinds.end() ? Kind::Other : found->kind;
}
}  // namespace

std::string_view name_of(Kind kind) { return std::ranges::find(kinds, kind, &Named::kind)->name; }

bool is_spam(const Reading& reading, std::string_view text) {
    int hints = 0;
    std::vector<const Sense*> seen;
    for (const Phrase& phrase : reading.phrases) {
        if (phrase.has(Role::Spam)) return true;
        const bool hint = phrase.has(Role::SpamHint);
        if (!hint || std::ranges::find(seen, phrase.sense) != seen.end()) continue;
        seen.push_back(phrase.sense);
        ++hints;
    }
    return hints >= hints_alone || (hints >= hints_with_link && has_link(text));
}

Kind kind_of(
    const Lexicon& lexicon, const Reading& reading, std::string_view text, bool has_subject
) {
    if (const std::string_view said = lexicon.meaning("perintah", text); !said.empty()) {
        const auto* found = std::ranges::find(commands, said, &Command::meaning);
        if (found != commands.end()) return found->kind;
    }
    if (const Entry* entry = named_kind(reading)) return kind_named(entry->normal);
    if (has_subject) return Kind::Complaint;
    if (is_meant(lexicon, "terima_kasih", text)) return Kind::Thanks;
    if (is_meant(lexicon, "salam", text)) return Kind::Greeting;
    if (is_meant(lexicon, "mau_lapor", text)) return Kind::Complaint;
    return Kind::Other;
}
}  // namespace telepati::understanding
