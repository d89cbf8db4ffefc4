#pragma once
/// Forms that an office writes itself: what is asked, in which order, and who gets what was sent.
/// Data; the text of a form file is read in form_text.hpp.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bot/cases/shift.hpp"

namespace telepati::cases {

enum class AnswerType {
    Text,
    LongText,
    Choice,
    Many,
    Number,
    Date,
    Slot,
    Place,
    Photo,
    Document,
    Phone,
    Consent,
    Score  ///< one of four words, 1 the worst
};

/// "text", "long_text", "choice" … as form files write it.
std::string_view answer_type_name(AnswerType type);
std::optional<AnswerType> read_answer_type(std::string_view name);

struct FormChoice {
    std::string code;
    std::string label;
    std::string description = {};  ///< may be empty
    bool operator==(const FormChoice&) const = default;
};

/// Ask only when an earlier question was answered with one of these; no question: always.
struct FormCondition {
    std::string question;
    std::vector<std::string> values;
    bool operator==(const FormCondition&) const = default;
};

/// Hours of the team's calendar that can be asked for, and for how many.
struct VisitWindow {
    Shift hours;
    int places = 1;
    bool operator==(const VisitWindow&) const = default;
};

struct FormQuestion {
    std::string name;  ///< a code; answers are kept by it
    AnswerType type = AnswerType::Text;
    std::string ask;
    std::string label;  ///< in the summary
    bool optional = false;
    std::vector<FormChoice> choices = {};
    FormCondition when = {};
    std::optional<int> least = std::nullopt;  ///< of a number
    std::optional<int> most = std::nullopt;   ///< likewise
    std::vector<VisitWindow> windows = {};    ///< of a slot
    bool operator==(const FormQuestion&) const = default;

    const FormChoice* choice(std::string_view code) const;
};

/// What becomes of a form that was sent. Request: a team does it. Visit: at an hour that was asked
/// for. Listing: it stands in a list until it is taken back. Report: of an officer, one a day.
/// Survey: no record comes of it, only a reply without a name (survey.hpp).
enum class RecordKind { Request, Visit, Listing, Report, Survey };

std::string_view record_kind_name(RecordKind kind);
std::optional<RecordKind> read_record_kind(std::string_view name);

struct Form {
    std::string code;
    std::string title;  ///< in a list, at most 24 UTF-16 units
    RecordKind kind = RecordKind::Request;
    std::string team;
    std::vector<std::string> words = {};  ///< phrases that open it, as written
    std::string intro = {};               ///< before the first question
    std::string done = {};                ///< after it was sent
    int remind_hours = 0;                 ///< before a visit; 0: nobody is reminded
    int target = 0;                       ///< of a listing, in each kelurahan; 0: none
    std::vector<FormQuestion> questions = {};
    std::string source = {};  ///< the text it was read from
    bool operator==(const Form&) const = default;

    const FormQuestion* question(std::string_view name) const;
    /// The only one of that type; nullptr: none.
    const FormQuestion* first_of(AnswerType type) const;
    bool for_officers() const { return kind == RecordKind::Report; }
    /// Changes with every edit.
    std::string version() const;
};

const Form* find_form(const std::vector<Form>& forms, std::string_view code);

/// What was answered, with the words it was shown with: readable whatever becomes of the form.
struct Answer {
    std::string question;
    std::string value;  ///< code, ISO day, digits, or the words; empty: passed over
    std::string shown;
    std::string label = {};  ///< filled when it is sent
    bool operator==(const Answer&) const = default;
};

const Answer* find_answer(const std::vector<Answer>& answers, std::string_view question);

/// Whether the question is to be asked after these answers.
bool applies(const FormQuestion& question, const std::vector<Answer>& answers);

/// The answers that a form, changed since, still understands.
std::vector<Answer> still_valid(const Form& form, const std::vector<Answer>& answers);
}  // namespace telepati::cases
