#pragma once
/// How a letter that is ready gets to its applicant: collected, or brought home; and what the two
/// halves of the talk about letters share.

#include <string>
#include <string_view>

#include "bot/conversation/effect.hpp"
#include "bot/conversation/talk.hpp"

namespace telepati::conversation::letter_talk {

inline constexpr std::string_view wants_number = "letter_number";
inline constexpr std::string_view wants_birth = "letter_birth";

/// The next words are for this.
void expect(Talk& talk, std::string_view what, std::string key, std::string then = {});
void ask_number(Talk& talk, bool again = false);
/// `then`: what is wanted of the file once it is known to be theirs.
void ask_birth(Talk& talk, std::string key, std::string then, bool again = false);
/// True when it is known; else it is asked for and the turn runs again.
bool look(Talk& talk, LookUp wanted);
Fields state_of(const Context& context, const cases::Letter& letter);

/// What was wanted of a file that is now known to be theirs: "collect", "deliver" or nothing.
void go_on_with(Talk& talk, const cases::Letter& letter, std::string_view wish);

/// An address or a receiver that was asked for.
bool arranges(Talk& talk, const Expected& waiting, const Heard& heard);
/// "diantar aja", "ambil sendiri": of a letter of theirs that is known to be ready.
bool says_way(Talk& talk, const Heard& heard);
/// "batal" to such a question: the letter waits, collected or brought.
bool drops_arrangement(Talk& talk, const Expected& waiting);
/// A button of the notice, or of the questions that follow.
bool presses_handover(Talk& talk, const Heard& heard);
}  // namespace telepati::conversation::letter_talk
