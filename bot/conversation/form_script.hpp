#pragma once
/// A form of the office as a script: the same tables that conversations in code are.

#include <string_view>
#include <vector>

#include "bot/cases/form.hpp"
#include "bot/conversation/script.hpp"

namespace telepati::conversation {

inline constexpr std::string_view form_flow = "form";

/// `form` must outlive it.
struct FormScript {
    explicit FormScript(const cases::Form& form);
    FormScript(const FormScript&) = delete;
    FormScript& operator=(const FormScript&) = delete;

    const cases::Form& form;
    std::vector<Slot> slots;
    Script script;
};

/// The form that this draft fills; nullptr: there is none any longer.
const cases::Form* form_of(const Context& context, const Draft& draft);
}  // namespace telepati::conversation
