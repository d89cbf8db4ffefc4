#pragma once
/// What people say about letters: a question, a number, a date of birth.

#include <string>
#include <string_view>

#include "bot/conversation/context.hpp"

namespace telepati::conversation {

enum class LetterWish {
    None,
    Needs,      ///< what to bring for a service
    Catalogue,  ///< likewise, of what it is not said
    Ready,      ///< whether it is ready
};

struct LetterAsk {
    LetterWish wish = LetterWish::None;
    const cases::Service* service = nullptr;
};

/// A short question about letters. Costs a message about something else a look at each word.
LetterAsk letter_ask(const Context& context, std::string_view text);

/// A number and a date, as far as they are said.
struct LetterFacts {
    std::string key;         ///< empty: no number
    std::string birth_date;  ///< "1990-11-21"; empty: no date
};
LetterFacts letter_facts(const Context& context, std::string_view text);
}  // namespace telepati::conversation
