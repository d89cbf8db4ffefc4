#pragma once
/// What a message adds to a report: what it is about, where, how bad, pictures.

#include <string_view>

#include "bot/conversation/context.hpp"
#include "bot/conversation/heard.hpp"
#include "bot/conversation/session.hpp"

namespace telepati::conversation {

constexpr std::size_t place_words = 120;  ///< code points

Draft absorb(const Context& context, Draft draft, const Heard& heard);

/// The only kelurahan that the words name; false when they name none or several.
bool name_kelurahan(const Context& context, Draft& draft, std::string_view words);

/// Streets and landmarks as we know them take the place of any words that were none; false when
/// there are none.
bool name_spot(const Context& context, Draft& draft, std::string_view words);

/// "tiap hujan banjir, minta parit dikeruk": trouble that comes again and again, or works that are
/// asked for.
bool is_chronic(const Context& context, std::string_view words);

/// Nobody is asked where a letter is.
void skip_place(const Context& context, Draft& draft);

/// The story goes on: words about what happens, or more of them than a place needs.
bool says_what_happens(const Context& context, const Heard& heard);

/// True the first time for this slot of the draft.
bool ask_once_more(Draft& draft, std::string_view slot);

/// The last pin lay in the sea or in another city, and was not taken.
bool is_far_off(const Draft& draft);
}  // namespace telepati::conversation
