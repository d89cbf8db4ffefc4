#pragma once
/// A conversation as a table: slots in the order they are asked. A slot that is filled is skipped,
/// so one message that says everything leaves nothing to ask. Conversations in code and an office's
/// own forms are the same tables.

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "bot/base/fields.hpp"
#include "bot/conversation/context.hpp"
#include "bot/conversation/effect.hpp"
#include "bot/conversation/heard.hpp"
#include "bot/conversation/session.hpp"

namespace telepati::conversation {

/// The answer was understood; the draft with it.
struct Accept {
    Draft draft;
};

/// A slip, never an error: the question comes once more. What was said is kept in the draft.
struct Again {
    std::optional<Draft> draft = std::nullopt;
};

/// The person is content: the script is done.
struct Finish {};

/// Something else is to be said before the answer to this slot can come.
struct Instead {
    Draft draft;
    std::string_view message;
    Fields fields = {};
};

using Verdict = std::variant<Accept, Again, Finish, Instead>;

/// A question as it will be asked.
struct Question {
    std::string_view message;
    Fields fields;
};

/// The functions of a form's slot carry the question they are for.
struct Slot {
    std::string_view name;
    std::function<bool(const Draft&)> filled;
    std::function<Question(const Context&, const Draft&)> ask;
    std::function<Verdict(const Context&, Draft, const Heard&)> hear;
};

struct Script {
    std::string_view name;
    std::span<const Slot> slots;
    /// Takes from any message what it can, asked or not.
    Draft (*absorb)(const Context&, Draft, const Heard&);
    /// Gives slots a value when enough questions were asked.
    Draft (*settle)(const Context&, Draft);
    std::vector<Effect> (*finish)(const Context&, const Draft&);
    /// After a few questions the rest is settled without asking.
    bool impatient = true;
};

/// The first slot that still wants an answer.
const Slot* next_slot(const Script& script, const Draft& draft);
const Slot* find_slot(const Script& script, std::string_view name);

/// `on(value, cases…)`: visits with one lambda for each alternative; one that is missing does not
/// compile.
template <class... Cases>
struct Match : Cases... {
    using Cases::operator()...;
};
template <class... Cases>
Match(Cases...) -> Match<Cases...>;

template <class Variant, class... Cases>
auto on(const Variant& value, Cases... cases) {
    return std::visit(Match{cases...}, value);
}
}  // namespace telepati::conversation
