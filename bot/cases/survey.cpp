#include "bot/cases/survey.hpp"

#include <algorithm>
#include <charconv>

namespace telepati::cases {
namespace {

constexpr std::array<std::string_view, survey_elements> element_names{
    "requirements",
    "procedure",
    "time",
    "cost",
    "product",
    "competence",
    "behaviour",
    "facilities",
    "complaints"};

int score_of(const Answer& answer) {
    int score = 0;
    const char* const end = answer.value.data() + answer.value.size();
    const auto read = std::from_chars(answer.value.data(), end, score);
    const bool whole = read.ec == std::errc{} && read.ptr == end;
    return whole && score >= score_least && score <= score_most ? score : 0;
}

std::string_view family_of(std::string_view service) {
    return service.substr(0, service.find('_'));
}

std::string wrong_with_score(const FormQuestion& question) {
    if (!read_element(question.name))
        return "a score is one of requirements, procedure, time, cost, product, competence, "
               "behaviour, facilities, complaints; rename it";
    if (question.optional) return "a score cannot be passed over; remove optional";
    if (!question.when.question.empty()) return "a score is always asked; remove when";
    bool in_order = question.choices.size() == std::size_t{score_most};
    for (std::size_t at = 0; in_order && at < question.choices.size(); ++at)
        in_order = question.choices[at].code == std::to_string(at + 1);
    return in_order ? "" : "a score has the choices 1, 2, 3 and 4 in this order, 1 the worst";
}
}  // namespace

std::string_view element_name(Element element) {
    return element_names.at(static_cast<std::size_t>(element));
}

std::optional<Element> read_element(std::string_view name) {
    const auto* const found = std::ranges::find(element_names, name);
    if (found == element_names.end()) return std::nullopt;
    return static_cast<Element>(found - element_names.begin());
}

const Form* survey_form(const std::vector<Form>& forms) {
    const auto found = std::ranges::find(forms, RecordKind::Survey, &Form::kind);
    return found == forms.end() ? nullptr : &*found;
}

std::optional<Scores> scores_in(const std::vector<Answer>& answers) {
    Scores scores{};
    for (std::size_t at = 0; at < survey_elements; ++at) {
        const Answer* answer = find_answer(answers, element_names.at(at));
        scores.at(at) = answer ? score_of(*answer) : 0;
        if (scores.at(at) == 0) return std::nullopt;
    }
    return scores;
}

const FormChoice* service_choice(const Form& form, std::string_view service) {
    const FormQuestion* question = form.question(service_question);
    if (question == nullptr || question->choices.empty()) return nullptr;
    if (const FormChoice* own = question->choice(service)) return own;
    const FormChoice* family = question->choice(family_of(service));
    return family ? family : &question->choices.back();
}

std::string element_said(const Form* form, Element element) {
    const std::string_view name = element_name(element);
    const FormQuestion* question = form ? form->question(name) : nullptr;
    return question ? question->label : std::string{name};
}

std::string service_said(const Form* form, std::string_view service) {
    const FormQuestion* question = form ? form->question(service_question) : nullptr;
    const FormChoice* choice = question ? question->choice(service) : nullptr;
    return choice ? choice->label : std::string{service};
}

SurveyFault survey_fault(const Form& form) {
    for (const FormQuestion& question : form.questions) {
        const bool score = question.type == AnswerType::Score;
        if (score && form.kind != RecordKind::Survey)
            return {question.name, "a score belongs to a form of the kind survey; use choice"};
        if (form.kind != RecordKind::Survey) continue;
        if (!score && question.type != AnswerType::Choice)
            return {question.name, "a survey asks nothing but score and choice; use one of them"};
        if (!score) continue;
        if (auto wrong = wrong_with_score(question); !wrong.empty())
            return {question.name, std::move(wrong)};
    }
    if (form.kind != RecordKind::Survey) return {};
    for (const std::string_view name : element_names) {
        if (form.question(name) == nullptr)
            return {{}, "a survey asks all nine elements; add [" + std::string{name} + "] score"};
    }
    return {};
}
}  // namespace telepati::cases
