#pragma once
/// What the words of the lexicon are used for. The names are those of bot/data/lexicon.tsv, whose
/// first lines say what each means.

#include <cstdint>
#include <optional>
#include <string_view>

namespace telepati::understanding {

enum class Role : std::uint8_t {
    Spelling,
    Filler,
    Addressee,
    Particle,
    Category,
    Hint,
    Neutral,
    Danger,
    NoDanger,
    WaterDanger,
    FloodNow,
    PuddleNow,
    NotNow,
    WheneverItRains,
    Now,
    RainsNow,
    Water,
    WaterHeight,
    WaterComes,
    Ebbs,
    AsksSecret,
    AsksForWorks,
    Kind,
    AsksForLetter,
    Spam,
    SpamHint,
    Rude,
    Command,
    Answer,
    Greeting,
    Thanks,
    WantsToReport,
    NotYet,
    AsksForHelp,
    Understood,
    Fixed,
    NewsOfWork,
    Withdraws,
    Corrects,
    Urges,
};

/// "kategori" is Role::Category; nothing for a name that is none.
std::optional<Role> role_named(std::string_view name);

class RoleSet {
public:
    constexpr RoleSet() = default;
    constexpr explicit RoleSet(Role role) : bits_(bit(role)) {}

    constexpr bool has(Role role) const { return (bits_ & bit(role)) != 0; }
    constexpr RoleSet& operator|=(RoleSet other) {
        bits_ |= other.bits_;
        return *this;
    }

private:
    static constexpr std::uint64_t bit(Role role) {
        return std::uint64_t{1} << static_cast<unsigned>(role);
    }
    std::uint64_t bits_ = 0;
};
}  // namespace telepati::understanding
