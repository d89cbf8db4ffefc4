#include "bot/understanding/kind.hpp"

#include <algorithm>
#include <array>

#include "bot/understanding/reading.hpp"

namespace telepati::understanding {
namespace {

constexpr int hints_alone = 2;
constexpr int hints_with_link = 1;
constexpr std::size_t question_words = 14;
constexpr std::size_t thanks_words = 5;

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
    {"status",       Kind::Status },
    {"human",        Kind::Human  },
    {"privacy",      Kind::Privacy},
    {"forget",       Kind::Privacy},
    {"own_data",     Kind::Privacy},
    {"correct_data", Kind::Privacy},
    {"correct_here", Kind::Privacy},
    {"keep_data",    Kind::Privacy},
    {"withdraw",     Kind::Privacy},
});

/// An address of the web, as people paste it.
bool has_link(const Lexicon& lexicon, std::string_view text) {
    return std::ranges::any_of(lexicon.rules().of(WordList::Link), [&](std::string_view mark) {
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

/// A message that is no longer than a question.
bool is_short(const Reading& reading) { return reading.words.size() <= question_words; }

bool speaks_for(const Reading& reading, const Phrase& phrase, std::string_view category) {
    return std::ranges::any_of(phrase.sense->claims, [&](const Sense::Claim& claim) {
        return !claim.hint && reading.lexicon->categories()[claim.category] == category;
    });
}

/// "kk baru saya sudah jadi belum": a letter by name, and whether it is ready.
bool asks_for_letter(const Reading& reading) {
    const auto is_letter = [&](const Phrase& phrase) {
        return speaks_for(reading, phrase, "adminduk") || speaks_for(reading, phrase, "surat");
    };
    if (!is_short(reading) || std::ranges::none_of(reading.phrases, is_letter)) return false;
    for (std::size_t at = 0; at < reading.typed->size(); ++at) {
        const auto* entries = reading.lexicon->find(reading.typed->word(at));
        const auto asks = [](const Entry& entry) {
            return role_named(entry.role) == Role::AsksForLetter;
        };
        if (entries != nullptr && std::ranges::any_of(*entries, asks)) return true;
    }
    return false;
}

/// "apakah berkas saya …": a command of several words inside a short message about nothing else.
const Command* command_inside(const Reading& reading) {
    const bool about_something = reading.roles.has(Role::Category) ||
                                 reading.roles.has(Role::Danger) ||
                                 reading.roles.has(Role::FloodNow);
    if (about_something || !is_short(reading)) return nullptr;
    for (const Phrase& phrase : reading.phrases) {
        const Entry* entry = phrase.in_role(Role::Command);
        if (entry == nullptr || entry->surface.find(' ') == std::string::npos) continue;
        const auto* found = std::ranges::find(commands, entry->normal, &Command::meaning);
        if (found != commands.end()) return found;
    }
    return nullptr;
}

/// "terimakasih atas bantuannya": thanks first, and nothing else of weight.
bool begins_with_thanks(const Reading& reading) {
    return reading.words.size() <= thanks_words && !reading.phrases.empty() &&
           reading.phrases.front().has(Role::Thanks) && reading.phrases.front().first == 0 &&
           !reading.roles.has(Role::Category);
}

/// "makasih parit kami sudah bersih": thanks first, then what is done, and nothing left to do.
bool praises(const Reading& reading) {
    return is_short(reading) && !reading.phrases.empty() && reading.phrases.front().first == 0 &&
           reading.phrases.front().has(Role::Thanks) && reading.roles.has(Role::Fixed) &&
           !reading.roles.has(Role::NotYet) && !reading.roles.has(Role::FloodNow) &&
           !reading.roles.has(Role::Danger);
}

/// "jam berapa sekarang": question words are hints at the category of questions, and no subject.
bool only_asks(const Reading& reading) {
    if (reading.words.size() > thanks_words) return false;
    bool asks = false;
    for (const Phrase& phrase : reading.phrases) {
        for (const Sense::Claim& claim : phrase.sense->claims) {
            if (!claim.hint || reading.lexicon->categories()[claim.category] != "informasi")
                return false;
            asks = true;
        }
    }
    return asks;
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

bool is_spam(const Lexicon& lexicon, const Reading& reading, std::string_view text) {
    int hints = 0;
    std::vector<const Sense*> seen;
    for (const Phrase& phrase : reading.phrases) {
        if (phrase.has(Role::Spam)) return true;
        const bool hint = phrase.has(Role::SpamHint);
        if (!hint || std::ranges::find(seen, phrase.sense) != seen.end()) continue;
        seen.push_back(phrase.sense);
        ++hints;
    }
    return hints >= hints_alone || (hints >= hints_with_link && has_link(lexicon, text));
}

Kind kind_of(
    const Lexicon& lexicon, const Reading& reading, std::string_view text, bool has_subject
) {
    if (const std::string_view said = lexicon.meaning("perintah", text); !said.empty()) {
        const auto* found = std::ranges::find(commands, said, &Command::meaning);
        if (found != commands.end()) return found->kind;
    }
    if (const Entry* entry = named_kind(reading)) return kind_named(entry->normal);
    if (asks_for_letter(reading)) return Kind::Letter;
    // Who asks for a code to be sent "ke hp anda" wants no person.
    const Command* command = command_inside(reading);
    if (command != nullptr) return is_spam(lexicon, reading, text) ? Kind::Other : command->kind;
    if (begins_with_thanks(reading) || praises(reading)) return Kind::Thanks;
    if (has_subject && !only_asks(reading)) return Kind::Complaint;
    if (is_meant(lexicon, "terima_kasih", text)) return Kind::Thanks;
    if (is_meant(lexicon, "salam", text)) return Kind::Greeting;
    if (is_meant(lexicon, "mau_lapor", text)) return Kind::Complaint;
    return Kind::Other;
}
}  // namespace telepati::understanding
