#pragma once
/// Letters: what the office does with a file and who hears of it, as effects. The applicant's own
/// talk is in talk_letters.cpp, the courier's in courier.cpp.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bot/conversation/codes.hpp"
#include "bot/conversation/context.hpp"
#include "bot/conversation/effect.hpp"

namespace telepati::conversation {

/// The moment has come to say that a letter is ready. `ticket` of the timer is the number.
inline constexpr std::string_view letter_timer = "letter_ready";
/// A letter that was said to be ready still waits.
inline constexpr std::string_view letter_wait_timer = "letter_wait";
/// Both begin so, as do the acts that wait for words about letters.
inline constexpr std::string_view letter_mark = "letter";

/// Files it. Whoever applied is told nothing: they stand at the counter.
std::vector<Effect> register_letter(cases::Letter letter, std::string_view by_name);

/// The file gets another stage, or only a note; a holder hears of it. That it is ready is told when
/// `plan_notice` says so. The move must be legal.
std::vector<Effect> change_letter(
    const Context& context,
    cases::Letter letter,
    std::optional<cases::Stage> stage,
    const std::optional<std::string>& note,
    std::string_view by_name
);

/// At that time `recipient` is told that it is ready.
std::vector<Effect> plan_notice(cases::Letter letter, ContactId recipient, Time at);

/// The timers of letters. The file must be in `Context::files` of a context of its recipient; what
/// has become pointless does nothing.
std::vector<Effect> tell_ready(const Context& context, std::string_view number);
std::vector<Effect> remind_of_letter(const Context& context, std::string_view number);

/// The contact proved, not too long ago, to have the receipt.
bool may_know(const Context& context, const cases::Letter& letter);
/// Of those that were looked up for the contact, newest first.
std::vector<cases::Letter> known_letters(const Context& context);

/// "Kartu Keluarga (KK)", or what the office's own system calls it.
std::string letter_said(const Context& context, const cases::Letter& letter);
std::string stage_said(const Context& context, cases::Stage stage);
/// Where it is to be brought, as the applicant wrote it; of a pin alone, that it was one.
std::string address_said(const Context& context, const cases::Letter& letter);

/// Wrong values of a letter that somebody gives: a service that is none, a date in the future.
std::vector<Fault> faults_of(const Context& context, const cases::Letter& letter);
}  // namespace telepati::conversation
