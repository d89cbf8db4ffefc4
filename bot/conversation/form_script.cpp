// A form as the office's people see it:
//   > mau jempol buat ibu saya yang lansia di Gg Seser Kwala Bekala
//   < Petugas kami datang ke rumah, gratis. Surat apa yang diurus? [KTP] [KK] [Lainnya]
//   > KTP
//   < Mau didatangi kapan?  …
//   < Jempol. 1. Untuk: Lansia …  Betul? [Kirim] [Ubah] [Batal]
#include "bot/conversation/form_script.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "bot/base/limits.hpp"
#include "bot/conversation/answers.hpp"
#include "bot/conversation/form_answers.hpp"
#include "bot/conversation/phrases.hpp"
#include "bot/conversation/records.hpp"
#include "bot/conversation/survey.hpp"
#include "bot/understanding/fold.hpp"

namespace telepati::conversation {
namespace {

using cases::AnswerType;
using cases::Form;
using cases::FormQuestion;

constexpr std::string_view confirm_slot = "form:confirm";

Fields row(std::string id, std::string title, std::string description = {}) {
    Fields one;
    one.texts["id"] = std::move(id);
    one.texts["title"] = std::move(title);
    one.texts["description"] = std::move(description);
    return one;
}

// --- asking

std::vector<Fields> kelurahan_rows(const Context& context) {
    std::vector<Fields> rows;
    for (const auto& kelurahan : context.places.all()) {
        if (rows.size() < limits::list_rows)
            rows.push_back(row("kelurahan:" + kelurahan.code, kelurahan.name));
    }
    return rows;
}

std::vector<Fields> choice_rows(
    const Context& context, const FormQuestion& question, const Draft& draft
) {
    std::vector<Fields> rows;
    if (question.type == AnswerType::Consent) {
        rows.push_back(row("yes", word(context, "form.agree")));
        rows.push_back(row("no", word(context, "form.disagree")));
    }
    if (question.type == AnswerType::Phone)
        rows.push_back(row("form_phone:this", word(context, "form.this_phone_button")));
    // A score says whose it is: nine lists look alike, and an older one may be tapped.
    const bool score = question.type == AnswerType::Score;
    const std::string mark = score ? "form_score:" + question.name + ':' : "form_pick:";
    for (const cases::FormChoice& choice : question.choices)
        rows.push_back(row(mark + choice.code, choice.label, choice.description));
    if (question.type == AnswerType::Slot) {
        for (const cases::VisitHours& hours : hours_offered(context, question, draft)) {
            const auto from = hours.from.time_since_epoch().count();
            rows.push_back(row("form_slot:" + std::to_string(from), hours_title(context, hours)));
        }
    }
    if (question.optional) rows.push_back(row("skip", word(context, "form.skip")));
    return rows;
}

std::vector<Fields> numbered(const FormQuestion& question) {
    std::vector<Fields> lines;
    for (std::size_t at = 0; at < question.choices.size(); ++at) {
        Fields line;
        line.texts["number"] = std::to_string(at + 1);
        line.texts["title"] = question.choices[at].label;
        lines.push_back(std::move(line));
    }
    return lines;
}

std::string_view message_for(
    const FormQuestion& question, const std::vector<Fields>& rows, const Draft& draft
) {
    if (question.type == AnswerType::Many) return "form_many";
    if (question.type == AnswerType::Score) return "survey_ask";
    if (question.type == AnswerType::Place)
        return draft.place.empty() && !draft.pin ? "form_ask" : "form_kelurahan";
    const bool listed = question.type == AnswerType::Slot || rows.size() > limits::reply_buttons;
    if (rows.empty()) return "form_ask";
    return listed ? "form_list" : "form_buttons";
}

Question ask(
    const Form& form, const FormQuestion& question, const Context& context, const Draft& draft
) {
    Fields fields;
    auto& texts = fields.texts;
    texts["again"] = again_words(context, question, draft);
    const bool first = draft.said.size() <= 1 && draft.record.empty() && texts["again"].empty();
    texts["intro"] = first ? form.intro : std::string{};
    texts["ask"] = question.ask;
    auto rows = choice_rows(context, question, draft);
    const std::string_view message = message_for(question, rows, draft);
    if (message == "form_kelurahan") {
        texts["place"] = draft.place;
        rows = kelurahan_rows(context);
    }
    const bool scores = message == "survey_ask";
    if (message == "form_many" || scores) fields.lists["lines"] = numbered(question);
    const bool lists = scores || message == "form_list" || message == "form_kelurahan";
    if (message == "form_buttons") fields.lists["buttons"] = std::move(rows);
    if (lists) fields.lists["choices"] = std::move(rows);
    return {message, std::move(fields)};
}

// --- the summary

std::vector<const FormQuestion*> answered(const Form& form, const Draft& draft) {
    std::vector<const FormQuestion*> questions;
    for (const FormQuestion& question : form.questions) {
        if (has_answer(question, draft) && cases::applies(question, draft.answers))
            questions.push_back(&question);
    }
    return questions;
}

std::vector<Fields> lines_of(const Form& form, const Context& context, const Draft& draft) {
    const auto questions = answered(form, draft);
    std::vector<Fields> lines;
    for (const FormQuestion* question : questions) {
        const std::string shown = shown_answer(context, *question, draft);
        Fields line;
        line.texts["number"] = std::to_string(lines.size() + 1);
        line.texts["label"] = question->label;
        line.texts["value"] = line_value(shown, question->label, questions.size());
        lines.push_back(std::move(line));
    }
    return lines;
}

Question ask_confirm(const Form& form, const Context& context, const Draft& draft) {
    Fields fields;
    fields.texts["title"] = form.title;
    fields.texts["draft"] = draft_key(draft);
    fields.lists["lines"] = lines_of(form, context, draft);
    return {"form_confirm", std::move(fields)};
}

/// All answers as rows; those that do not fit are on the next page.
Instead offer_change(const Form& form, const Context& context, Draft draft, std::size_t from) {
    Fields fields;
    fields.texts["title"] = form.title;
    const auto questions = answered(form, draft);
    if (from >= questions.size()) from = 0;
    const bool fits = questions.size() - from <= limits::list_rows;
    const std::size_t end = fits ? questions.size() : from + limits::list_rows - 1;
    for (std::size_t at = from; at < end; ++at) {
        const FormQuestion& question = *questions[at];
        const std::string shown = shown_answer(context, question, draft);
        fields.lists["choices"].push_back(
            row("form_edit:" + question.name,
                question.label,
                understanding::clean(shown, limits::row_description / 2))
        );
    }
    if (!fits)
        fields.lists["choices"].push_back(
            row("form_change:" + std::to_string(end), word(context, "form.more"))
        );
    return {std::move(draft), "form_change", std::move(fields)};
}

std::size_t count_in(std::string_view digits) {
    std::size_t count = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), count);
    return count;
}

Verdict send(const Form& form, const Context& context, Draft draft) {
    const FormQuestion* slot = form.first_of(AnswerType::Slot);
    const cases::Answer* hours = slot ? cases::find_answer(draft.answers, slot->name) : nullptr;
    const bool promised = hours != nullptr && !hours->value.empty();
    if (!promised || hours->value == no_hours || chosen_hours(context, form, draft))
        return Finish{};
    // Somebody else was faster.
    drop_answer(draft, *slot);
    mark_again(draft, *slot, "slot_gone");
    return Accept{std::move(draft)};
}

Verdict edit(const Form& form, Draft draft, std::string_view name) {
    const FormQuestion* question = form.question(name);
    if (question == nullptr) return Again{};
    drop_answer(draft, *question);
    return Accept{std::move(draft)};
}

/// "ganti nama usaha" → "nama usaha"; as it is where nothing is to be changed.
std::string_view what_changes(std::string_view folded) {
    constexpr auto orders = std::to_array<std::string_view>(
        {"ubah ", "ganti ", "perbaiki ", "koreksi ", "edit ", "salah ", "change ", "correct "}
    );
    for (const std::string_view order : orders) {
        const auto at = folded.find(order);
        const bool begins = at == 0 || (at != std::string_view::npos && folded[at - 1] == ' ');
        if (begins) return folded.substr(at + order.size());
    }
    return folded;
}

/// "3", or what the line is called: the only question that may be meant.
const FormQuestion* line_meant(
    const std::vector<const FormQuestion*>& questions, std::string_view folded
) {
    const std::string_view wanted = what_changes(folded);
    const FormQuestion* part = nullptr;
    int parts = 0;
    for (std::size_t at = 0; at < questions.size(); ++at) {
        const std::string label = understanding::fold(questions[at]->label);
        if (wanted == std::to_string(at + 1) || wanted == label) return questions[at];
        const bool ordered = wanted != folded && wanted.size() > 1;
        const bool names = ordered && (understanding::stands_in(label, wanted) ||
                                       understanding::stands_in(wanted, label));
        if (names) part = questions[at];
        parts += names ? 1 : 0;
    }
    return parts == 1 ? part : nullptr;
}

Verdict hear_confirm(const Form& form, const Context& context, Draft draft, const Heard& heard) {
    if (const auto sent = chosen(heard, "send:"))
        return *sent == draft_key(draft) ? send(form, context, std::move(draft)) : Again{};
    if (const auto name = chosen(heard, "form_edit:")) return edit(form, std::move(draft), *name);
    if (const auto from = chosen(heard, "form_change:"))
        return offer_change(form, context, std::move(draft), count_in(*from));
    const std::string_view said = answer(context, heard);
    if (said == "send" || said == "yes") return send(form, context, std::move(draft));
    if (said == "change" || said == "no") return offer_change(form, context, std::move(draft), 0);
    const auto questions = answered(form, draft);
    const FormQuestion* meant = line_meant(questions, understanding::fold(words_of(heard)));
    if (meant == nullptr) return Again{};
    return edit(form, std::move(draft), meant->name);
}

// --- hearing

bool goes_back(const Heard& heard) {
    const std::string folded = understanding::fold(words_of(heard));
    return folded == "kembali" || folded == "balik" || folded == "back" || folded == "sebelumnya";
}

/// The answer before this question is asked for again.
Verdict back(const Form& form, const FormQuestion* current, Draft draft) {
    const FormQuestion* before = nullptr;
    for (const FormQuestion& question : form.questions) {
        if (&question == current) break;
        if (has_answer(question, draft)) before = &question;
    }
    if (before == nullptr) return Again{};
    drop_answer(draft, *before);
    return Accept{std::move(draft)};
}

Verdict not_understood(const FormQuestion& question, Draft draft) {
    mark_again(draft, question, cases::answer_type_name(question.type));
    return Again{std::move(draft)};
}

Verdict hear_place(
    const FormQuestion& question, const Context& context, Draft draft, const Heard& heard
) {
    const bool known = !draft.place.empty() || draft.pin.has_value();
    if (keep_place(context, draft, heard)) {
        if (draft.place.empty() && !draft.pin)
            draft.place = understanding::clean(words_of(heard), limits::form_answer);
        unmark(draft, question);
        return Accept{std::move(draft)};
    }
    const auto* text = std::get_if<Text>(&heard.said);
    if (text == nullptr || known) return not_understood(question, std::move(draft));
    // An address that we do not know is one all the same; the kelurahan is asked for then.
    draft.place = understanding::clean(text->body, limits::form_answer);
    unmark(draft, question);
    return Accept{std::move(draft)};
}

Verdict hear(
    const Form& form,
    const FormQuestion& question,
    const Context& context,
    Draft draft,
    const Heard& heard
) {
    if (goes_back(heard)) return back(form, &question, std::move(draft));
    const bool surveys = form.kind == cases::RecordKind::Survey;
    auto score = surveys ? score_in(form, question, heard) : std::nullopt;
    if (auto answer = score ? std::move(score) : answer_in(context, question, draft, heard)) {
        put_answer(draft, std::move(*answer));
        draft.answers = cases::still_valid(form, draft.answers);
        unmark(draft, question);
        return Accept{std::move(draft)};
    }
    if (is_media(question) && keep_media(question, draft, heard)) return Accept{std::move(draft)};
    if (question.type == AnswerType::Place)
        return hear_place(question, context, std::move(draft), heard);
    if (question.type == AnswerType::Slot)
        return hear_day(context, question, draft, heard)
                   ? Verdict{Accept{std::move(draft)}}
                   : not_understood(question, std::move(draft));
    mark_again(draft, question, why_not(context, question, heard));
    return Again{std::move(draft)};
}

Draft absorb(const Context& context, Draft draft, const Heard& heard) {
    const Form* form = form_of(context, draft);
    return form ? filled_from(context, *form, std::move(draft), heard) : std::move(draft);
}

Draft settle(const Context&, Draft draft) { return draft; }
}  // namespace

FormScript::FormScript(const Form& filled) : form(filled) {
    for (const FormQuestion& question : form.questions) {
        slots.push_back(
            {question.name,
             [&question](const Draft& draft) {
                 return has_answer(question, draft) || !cases::applies(question, draft.answers);
             },
             [this, &question](const Context& context, const Draft& draft) {
                 return ask(form, question, context, draft);
             },
             [this, &question](const Context& context, Draft draft, const Heard& heard) {
                 return hear(form, question, context, std::move(draft), heard);
             }}
        );
    }
    // Nobody is asked whether a survey is right: the last answer sends it.
    if (form.kind == cases::RecordKind::Survey) {
        script = {form_flow, slots, absorb, settle, file_survey, false};
        return;
    }
    slots.push_back(
        {confirm_slot,
         [](const Draft&) { return false; },
         [this](const Context& context, const Draft& draft) {
             return ask_confirm(form, context, draft);
         },
         [this](const Context& context, Draft draft, const Heard& heard) {
             if (goes_back(heard)) return back(form, nullptr, std::move(draft));
             return hear_confirm(form, context, std::move(draft), heard);
         }}
    );
    script = {form_flow, slots, absorb, settle, file_record, false};
}

const Form* form_of(const Context& context, const Draft& draft) {
    return cases::find_form(context.office.forms, draft.form);
}
}  // namespace telepati::conversation
