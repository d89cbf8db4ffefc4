#pragma once
/// What the desk does with points that need a budget: register, change, link reports, and tell
/// everybody who waits when one is done.

#include <string>

#include "bot/cases/point.hpp"
#include "handlers/desk/visit.hpp"

namespace telepati::handlers::desk {

/// What was typed, and why it cannot be; `fault` is empty when it was done.
struct PointEdit {
    cases::BudgetPoint point = {};
    std::string reports = {};  ///< numbers as typed
    std::string fault = {};
};

/// The year whose budget is still open: what is proposed from here on is for the next.
int next_budget_year(const Visit& visit);

/// A new one from the form, with the reports that it names.
PointEdit add_point(const Visit& visit);

/// What the form of one point wants: new words, another state, a report more or less.
PointEdit change_point(const Visit& visit, const cases::BudgetPoint& point);
}  // namespace telepati::handlers::desk
