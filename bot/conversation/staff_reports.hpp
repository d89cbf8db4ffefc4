#pragma once
/// The day's reports of the staff: who is reminded, and what those above see of it.

#include <optional>

#include "bot/conversation/context.hpp"
#include "bot/conversation/effect.hpp"

namespace telepati::conversation {

/// The form that officers send each day; nullptr: the office has none.
const cases::Form* report_form(const cases::Office& office);

/// For an officer who works today and has sent none. Wants `Agenda::reporters`.
std::optional<Say> remind_to_report(const Context& context, const cases::Officer& officer);

/// How many of the staff have sent theirs, and who has not: a lurah sees the own kelurahan, those
/// above all of them. Wants `Agenda::reporters`.
std::optional<Say> roll_up_reports(const Context& context, const cases::Officer& reader);

/// For the mayor's office, or the camat where nobody is told for it: the seven days before today,
/// kelurahan by kelurahan, and who sent nothing at all. Wants `Agenda::week_reports`.
std::optional<Say> roll_up_week(const Context& context);

/// On duty on the local day of `context.now`.
bool works_today(const Context& context, const cases::Officer& officer);
}  // namespace telepati::conversation
