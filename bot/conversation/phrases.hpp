#pragma once
/// Words that messages are filled with: in the language of whoever the turn is of, and at home, as
/// the office's own people read them.

#include <string>
#include <string_view>

#include "bot/conversation/context.hpp"

namespace telepati::conversation {

enum class Tongue { Speaker, Home };

/// A sentence by its key; empty when there is none.
std::string word(const Context& context, std::string_view key, Tongue tongue = Tongue::Speaker);

/// A category inside a sentence. The office's own name is the home tongue's.
std::string category_said(
    const Context& context, std::string_view code, Tongue tongue = Tongue::Speaker
);
/// The same on a button.
std::string category_label(const Context& context, const cases::Category& category);

/// Somebody's words as others may read them: short, and without anybody's number.
std::string quoted(const Context& context, std::string_view words);

/// "besok pukul 10.00 WIB"
std::string time_said(const Context& context, Time when, Tongue tongue = Tongue::Speaker);
std::string time_said(const Words& words, const cases::Calendar& calendar, Time when, Time now);
}  // namespace telepati::conversation
