#pragma once
/// A kind of reports that an office adds, and one that it does not use any longer.

#include <string>

#include "bot/cases/office.hpp"
#include "handlers/desk/visit.hpp"

namespace telepati::handlers::desk {

struct NewKind {
    std::string name;   ///< in a sentence
    std::string label;  ///< on a button
    cases::Promise answer = {};
    std::string team = {};
    std::string words = {};  ///< what residents write, one message a line
    bool somewhere = true;   ///< it is at a place, which is asked for
    std::string code = {};   ///< made from the label
    std::string fault = {};
};

/// In the transaction: the kind, the way to its team, and what its words teach.
TurnResult add_kind(
    const Visit& visit, const TurnTools& tools, const OfficeWorld& office, NewKind& kind
);

/// Floods, emergencies and "something else" are what conversations rest on.
bool stays_in_use(const cases::Category& category);

struct Retirement {
    std::string code;
    bool retired = true;  ///< false: in use again
};
TurnResult set_retired(
    const Visit& visit,
    const TurnTools& tools,
    const OfficeWorld& office,
    const Retirement& wanted,
    std::string& fault
);
}  // namespace telepati::handlers::desk
