#include "bot/conversation/survey.hpp"

#include <algorithm>
#include <utility>

#include "bot/base/limits.hpp"
#include "bot/cases/routing.hpp"
#include "bot/cases/survey.hpp"
#include "bot/conversation/answers.hpp"
#include "bot/conversation/form_answers.hpp"
#include "bot/conversation/form_script.hpp"
#include "bot/conversation/report.hpp"
#include "bot/understanding/fold.hpp"

namespace telepati::conversation {
namespace {

using cases::Answer;
using cases::Form;
using cases::FormQuestion;

constexpr std::string_view offer_mark = "survey:";
constexpr std::string_view score_mark = "form_score:";

/// A choice that the words name; of several the one with the longest label ("tidak sesuai").
const cases::FormChoice* spoken_choice(const FormQuestion& question, std::string_view words) {
    const std::string said = ' ' + understanding::fold(words) + ' ';
    const cases::FormChoice* found = nullptr;
    std::size_t longest = 0;
    for (const cases::FormChoice& choice : question.choices) {
        const std::string label = understanding::fold(choice.label);
        const bool named =
            said == ' ' + choice.code + ' ' || said.find(' ' + label + ' ') != std::string::npos;
        if (!named || label.size() <= longest) continue;
        found = &choice;
        longest = label.size();
    }
    return found;
}

Answer scored(const FormQuestion& question, const cases::FormChoice& choice) {
    return {question.name, choice.code, choice.label};
}

Draft fresh(const Form& form, const Heard& heard) {
    Draft draft;
    draft.form = form.code;
    draft.begun = heard.at;
    return draft;
}

bool may_go_on(const Talk& talk, const Form& form, const std::string& service) {
    const auto& aside = talk.session.aside;
    if (!aside || aside->form != form.code) return false;
    const auto* about = cases::find_answer(aside->answers, cases::service_question);
    const bool same = service.empty() || (about && about->value == service);
    return same && talk.context.now - aside->begun < limits::survey_waits;
}
}  // namespace

std::string survey_button(const Context& context, std::string_view service, std::string_view team) {
    const Form* form = cases::survey_form(context.office.forms);
    if (form == nullptr) return {};
    const auto* choice = cases::service_choice(*form, service);
    return std::string{offer_mark} + (choice ? choice->code : std::string{service}) + ':' +
           std::string{team};
}

std::string survey_of_letter(const Context& context, const cases::Letter& letter) {
    constexpr std::string_view papers = "adminduk";
    const auto routed = cases::route(context.office, papers, {}, context.now, letter.holder);
    return survey_button(context, letter.service, routed.team);
}

bool is_survey(const Context& context, const Draft& draft) {
    const Form* form = form_of(context, draft);
    return form != nullptr && form->kind == cases::RecordKind::Survey;
}

bool opens_survey(Talk& talk, const Heard& heard) {
    const auto about = chosen(heard, offer_mark);
    if (!about) return false;
    const Form* form = cases::survey_form(talk.context.office.forms);
    if (form == nullptr || talk.context.officer() != nullptr) {
        say(talk, "form_gone");
        return true;
    }
    const auto colon = std::min(about->find(':'), about->size());
    const auto team = about->substr(std::min(colon + 1, about->size()));
    open_survey(talk, *form, heard, about->substr(0, colon), team);
    return true;
}

void open_survey(
    Talk& talk,
    const Form& form,
    const Heard& heard,
    std::string_view service,
    std::string_view team
) {
    Session& session = talk.session;
    const auto& last = session.surveyed;
    if (last && talk.context.now - *last < limits::survey_again) return say(talk, "survey_had");
    const bool asks_it = is_survey(talk.context, session.draft);
    const bool writes = !session.draft.empty() && !session.asked.empty() && !asks_it;
    if (writes) return say(talk, "survey_later");
    if (asks_it) {
        talk.ask_next = true;
        return;
    }
    const std::string known{service};
    Draft draft = may_go_on(talk, form, known) ? *std::exchange(session.aside, std::nullopt)
                                               : fresh(form, heard);
    session.aside.reset();
    const FormQuestion* question = form.question(cases::service_question);
    const auto* choice = question ? question->choice(known) : nullptr;
    if (choice) put_answer(draft, scored(*question, *choice));
    if (!team.empty() || draft.team.empty()) draft.team = team.empty() ? form.team : team;
    draft.answers = cases::still_valid(form, draft.answers);
    draft.form_version = form.version();
    forget_draft(session);
    session.expects.reset();
    session.flow = form_flow;
    session.draft = std::move(draft);
    session.draft.note(heard.event);
    talk.ask_next = true;
}

bool is_for_survey(const Talk& talk, const Form& form, const Heard& heard) {
    if (std::holds_alternative<Choice>(heard.said)) return true;
    const auto* text = std::get_if<Text>(&heard.said);
    if (text == nullptr) return false;
    const FormQuestion* asked = form.question(talk.session.asked);
    if (asked == nullptr) return true;
    const bool scores = asked->type == cases::AnswerType::Score;
    const bool answers =
        scores ? score_in(form, *asked, heard).has_value()
               : answer_in(talk.context, *asked, talk.session.draft, heard).has_value();
    if (answers) return text->body.size() <= limits::survey_words;
    const bool tried = talk.session.slips > 0 || text->body.size() > limits::survey_words;
    return !tried && heard_alone(talk.context, heard).category.empty();
}

void leave_survey(Talk& talk, bool told) {
    Session& session = talk.session;
    Draft draft = std::move(session.draft);
    forget_draft(session);
    if (cases::scores_in(draft.answers)) {
        for (Effect& effect : file_survey(talk.context, draft)) {
            if (told || !std::holds_alternative<Say>(effect)) {
                talk.effects.push_back(std::move(effect));
            }
        }
        session.surveyed = talk.context.now;
        session.aside.reset();
        return;
    }
    const bool begun = !draft.answers.empty();
    session.aside = begun ? std::optional{std::move(draft)} : std::nullopt;
    if (told) say(talk, "survey_stopped");
}

std::optional<Answer> score_in(const Form& form, const FormQuestion& asked, const Heard& heard) {
    if (const auto tapped = chosen(heard, score_mark)) {
        const auto colon = std::min(tapped->find(':'), tapped->size());
        const FormQuestion* question = form.question(tapped->substr(0, colon));
        const auto code = tapped->substr(std::min(colon + 1, tapped->size()));
        const auto* choice = question ? question->choice(code) : nullptr;
        return choice ? std::optional{scored(*question, *choice)} : std::nullopt;
    }
    const auto* text = std::get_if<Text>(&heard.said);
    const auto* choice = text ? spoken_choice(asked, text->body) : nullptr;
    return choice ? std::optional{scored(asked, *choice)} : std::nullopt;
}

std::vector<Effect> file_survey(const Context& context, const Draft& draft) {
    const Form* form = form_of(context, draft);
    const auto scores = cases::scores_in(draft.answers);
    if (form == nullptr || !scores) return {};
    const auto offset = context.office.calendar.offset;
    SaveSurvey save;
    save.reply.team = draft.team;
    save.reply.day = std::chrono::floor<std::chrono::days>(context.now + offset) - offset;
    save.reply.scores = *scores;
    for (const FormQuestion& question : form->questions) {
        const Answer* answer = cases::find_answer(draft.answers, question.name);
        if (question.type == cases::AnswerType::Score || !answer || answer->value.empty()) continue;
        if (question.name == cases::service_question) {
            save.reply.service = answer->value;
        } else if (question.optional) {
            save.reply.about.push_back({question.name, answer->value, answer->shown, question.label}
            );
        }
    }
    Say thanks{context.contact, "survey_thanks", {}, {}};
    thanks.fields.texts["done"] = form->done;
    std::vector<Effect> effects;
    effects.emplace_back(std::move(save));
    effects.emplace_back(std::move(thanks));
    return effects;
}
}  // namespace telepati::conversation
