#pragma once
/// What accounts write into the register of breaches. Each deed stands in the audit log.

#include <string>

#include "bot/cases/breach.hpp"
#include "handlers/desk/visit.hpp"

namespace telepati::handlers::desk {

/// A breach as somebody typed it, and what is wrong with it.
struct BreachEdit {
    cases::Breach breach;
    std::string fault = {};
};

BreachEdit record_breach(const Visit& visit);
/// What the form wants of this one: to be changed, or that somebody was told, or that it is over.
BreachEdit change_breach(const Visit& visit, const cases::Breach& breach);
}  // namespace telepati::handlers::desk
