#pragma once
/// Which kelurahan it is when the border is near or a name stands for two, and whose it is when it
/// lies outside the office. Nobody in danger is asked before somebody is sent.

#include <string>
#include <string_view>
#include <vector>

#include "bot/conversation/context.hpp"
#include "bot/conversation/effect.hpp"
#include "bot/conversation/script.hpp"
#include "bot/conversation/work.hpp"

namespace telepati::conversation {

struct Given;

/// What a pin says of the kelurahan: the one that holds it, doubt near a border, or somebody
/// else's. Words that named one of those near the pin have said it already.
void place_pin(const Context& context, Draft& draft);

/// What words say of places outside the office, where they name none of its own.
void place_names(const Context& context, Draft& draft, std::string_view words);

/// Who has it, as people know them: "Harjosari I" in "Medan Amplas"; the first is empty for a
/// kecamatan.
struct PlaceName {
    std::string kelurahan;
    std::string kecamatan;
};
PlaceName place_name(const Context& context, std::string_view code);

// The slots "border" and "area" of a report.
bool is_certain(const Draft& draft);
Question ask_border(const Context& context, const Draft& draft);
Verdict hear_border(const Context& context, Draft draft, const Heard& heard);
bool is_ours(const Draft& draft);
Question ask_area(const Context& context, const Draft& draft);
Verdict hear_area(const Context& context, Draft draft, const Heard& heard);

/// The place as an office reads it whose map does not have it: the names stand in the words.
Draft told_in_words(const Context& context, Draft draft);

/// It goes to the sister office whose place it is; empty when no sister has it.
std::vector<Effect> file_elsewhere(const Context& context, const Draft& draft);

/// After an alarm was filed: what is still to be asked or said about where it is.
void ask_afterwards(
    const Context& context,
    const Draft& draft,
    std::string_view number,
    std::vector<Effect>& effects
);

/// The answer to that, by button. `given.words` is the code.
Work note_border(const Context& context, const cases::Ticket& ticket, const Given& given);
}  // namespace telepati::conversation
