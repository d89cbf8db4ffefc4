#pragma once
/// Message templates for outside the 24-hour window: what is submitted to Meta, and which message
/// each stands for.

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bot/base/fields.hpp"
#include "bot/base/result.hpp"
#include "templates/message.hpp"

namespace telepati::templates {

/// One template in one language, as it is submitted.
struct Submission {
    std::string name;
    std::string language;             ///< "id", "en"
    std::string category;             ///< "utility"
    std::string message;              ///< key of the message it stands for
    std::vector<std::string> values;  ///< fields of that message, in the order of {{1}}, {{2}} …
    std::string body;
    std::vector<std::string> buttons;
};

/// Immutable once loaded.
class Submissions {
public:
    /// `list` is templates.tsv, `bodies` are "id/NAME.txt" and "en/NAME.txt". Refuses: a template
    /// without its words in both languages, variables that are not 1 … n, a body that begins or
    /// ends with one (Meta error 2388299), lengths that WhatsApp refuses.
    static Result<Submissions> load(
        std::string_view list, const std::map<std::string, std::string>& bodies
    );

    const std::vector<Submission>& all() const { return all_; }

    /// The call that says the same as `message` did, when there is a template for that key.
    std::optional<TemplateCall> stand_in(
        std::string_view key,
        std::string_view language,
        const Fields& fields,
        const Message& message
    ) const;

private:
    std::vector<Submission> all_;
};
}  // namespace telepati::templates
