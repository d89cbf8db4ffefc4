#pragma once
/// The official satisfaction survey (SKM, PermenPANRB 14/2017): nine elements, each judged 1 (bad)
/// to 4 (good). Its words are a form of the kind `survey`; here is what they must contain, and what
/// is kept of an answered one.

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bot/base/ids.hpp"
#include "bot/base/time.hpp"
#include "bot/cases/form.hpp"

namespace telepati::cases {

/// By name, because sources number the last two either way.
enum class Element {
    Requirements,
    Procedure,
    Time,
    Cost,
    Product,
    Competence,
    Behaviour,
    Facilities,
    Complaints
};
inline constexpr std::size_t survey_elements = 9;
inline constexpr int score_least = 1;
inline constexpr int score_most = 4;

/// "requirements", "procedure" …: the names of the questions in the form.
std::string_view element_name(Element element);
std::optional<Element> read_element(std::string_view name);

/// In the order of `Element`.
using Scores = std::array<int, survey_elements>;

/// Nobody can be told from it: no contact, no number, and of the time only the day.
struct SurveyReply {
    OfficeId office;
    std::string service;   ///< choice of the form's question `service`; empty: not said
    std::string team;      ///< that served
    telepati::Time day{};  ///< when that day began by the clock of the office
    Scores scores{};
    std::vector<Answer> about = {};  ///< what was told of oneself, as the form asked
    bool operator==(const SurveyReply&) const = default;
};

/// The office's survey; nullptr: it has none.
const Form* survey_form(const std::vector<Form>& forms);

/// Nothing while an element is without a score: half a survey does not count.
std::optional<Scores> scores_in(const std::vector<Answer>& answers);

/// The choice of the form's question `service` that this service counts under: its own code, that
/// of its family ("kk" for "kk_baru"), else the last choice. Null: the form does not ask.
const FormChoice* service_choice(const Form& form, std::string_view service);

/// What people call it: the label of the form's question; without one the code itself.
std::string element_said(const Form* form, Element element);
/// Likewise the label of a choice of the form's question `service`; nothing for an empty code.
std::string service_said(const Form* form, std::string_view service);

/// What keeps a form from being the survey; empty: nothing. Beside the nine elements, each a
/// question of the type score, it asks only choices: words and numbers would tell who somebody is.
struct SurveyFault {
    std::string question = {};  ///< that is to blame; empty: the form
    std::string what = {};
};
SurveyFault survey_fault(const Form& form);

inline constexpr std::string_view service_question = "service";
}  // namespace telepati::cases
