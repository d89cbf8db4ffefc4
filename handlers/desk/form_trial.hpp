#pragma once
/// A form as a resident would fill it, while it is being written: the conversation itself plays it
/// from its first question to its end. Nothing of it is stored, and nobody is written to.

#include <string>
#include <string_view>
#include <vector>

#include "bot/base/fields.hpp"
#include "bot/cases/form.hpp"
#include "handlers/desk/visit.hpp"

namespace telepati::handlers::desk {

/// What the clerk did at the trial phone: "w" and words, "b" and the id of a button, "f" a photo,
/// "d" a paper, "l" and the code of a kelurahan a place; one a line in the field of the page.
using TrialSteps = std::vector<std::string>;
TrialSteps trial_steps(std::string_view field);
std::string trial_field(const TrialSteps& steps);
/// What was pressed or typed now; empty: nothing.
std::string trial_step(const Visit& visit);

/// When the trial began: buttons of a draft carry its time, so each page plays it at the same.
Time trial_began(const Visit& visit);

/// The phones of the page "form_trial", and "sent" when it came to its end.
void play_trial(
    const Visit& visit,
    const cases::Form& form,
    const TrialSteps& steps,
    Time began,
    Fields& content
);
}  // namespace telepati::handlers::desk
