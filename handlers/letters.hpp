#pragma once
/// What offices do with letters outside the chat, inside `Turnstile::act`: register, change,
/// import, and tell people that theirs is ready.

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "bot/cases/letter.hpp"
#include "handlers/turn.hpp"

namespace telepati::handlers {

/// What somebody wants of a file; what is absent stays.
struct LetterChange {
    std::optional<cases::Stage> stage;
    std::optional<std::string> note;
    std::string by_name;
};

/// The table of moves does not have it.
struct IllegalStage {
    cases::Stage from;
    cases::Stage wanted;
};

/// Writes a new file, and plans the notice when it is ready. Nothing: the number is taken.
std::optional<TurnResult> add_letter(
    const TurnTools& tools,
    const OfficeWorld& office,
    cases::Letter letter,
    std::string_view by_name
);

/// A number that no letter of the office has; with "S" and the office's prefix, so that nobody
/// takes it for a report.
std::string fresh_letter_number(const TurnTools& tools, const OfficeWorld& office);

/// Moves it, tells its holder, and plans the notice when it became ready.
std::variant<TurnResult, IllegalStage> change_letter_at(
    const TurnTools& tools,
    const OfficeWorld& office,
    const cases::Letter& letter,
    const LetterChange& wanted
);

struct ImportSum {
    std::size_t added = 0;
    std::size_t changed = 0;
    std::size_t same = 0;
    std::string fault;  ///< not empty: nothing was written
};

/// All or nothing. A file that is known gets what the line says; ready ones wait for a run.
TurnResult import_letters_at(
    const TurnTools& tools,
    const OfficeWorld& office,
    std::span<const cases::LetterLine> lines,
    ImportSum& sum
);

/// A run of notices, as it is planned.
struct NoticePlan {
    std::size_t people = 0;
    std::size_t unreachable = 0;  ///< neither phone nor chat
    std::size_t days = 0;
    std::optional<Time> first;
    std::optional<Time> last;
};

/// When those of `untold` would hear; nothing is written.
NoticePlan foresee_notices(
    const OfficeWorld& office,
    const std::vector<cases::Letter>& untold,
    std::vector<Time> taken,
    Time now
);

/// Plans all that are ready and untold, each once; whoever cannot be reached is left.
TurnResult run_notices(const TurnTools& tools, const OfficeWorld& office, NoticePlan& plan);

/// How many one run looks at.
inline constexpr int run_most = 20'000;
}  // namespace telepati::handlers
