#pragma once
/// Shifts of one officer as a form: days that are ticked, a time from and a time to.

#include <cstdint>
#include <string>
#include <vector>

#include "handlers/desk/visit.hpp"

namespace telepati::handlers::desk {

/// As it was typed, also when it is wrong.
struct TypedShift {
    std::uint8_t days = 0;  ///< as in cases::Shift
    std::string from;
    std::string to;
};

struct TypedRoster {
    std::vector<TypedShift> shifts = {};  ///< without empty lines
    std::vector<cases::Shift> read = {};
    std::string fault = {};  ///< then `read` says nothing
};

/// What stands in the form.
TypedRoster roster_in(const Visit& visit);

std::vector<TypedShift> typed(const std::vector<cases::Shift>& roster);

/// Fills the list "shifts", with a few empty lines behind those that are there.
void put_shifts(const std::vector<TypedShift>& shifts, Fields& content);
}  // namespace telepati::handlers::desk
