// Forms of the office: what opens one, and who hears what is said while one is filled.
#include <algorithm>
#include <array>
#include <utility>

#include "bot/base/limits.hpp"
#include "bot/cases/due.hpp"
#include "bot/cases/number.hpp"
#include "bot/conversation/answers.hpp"
#include "bot/conversation/flows.hpp"
#include "bot/conversation/form_answers.hpp"
#include "bot/conversation/form_script.hpp"
#include "bot/conversation/phrases.hpp"
#include "bot/conversation/privacy.hpp"
#include "bot/conversation/records.hpp"
#include "bot/conversation/survey.hpp"
#include "bot/conversation/talk.hpp"
#include "bot/understanding/fold.hpp"

namespace telepati::conversation {
namespace {

using cases::AnswerType;
using cases::Form;
using cases::FormQuestion;
using cases::Record;
using cases::RecordKind;

// "jempol kok belum datang" complains about one; it opens none.
constexpr std::string_view complaining[] = {
    "belum",
    "blm",
    "tidak",
    "tak",
    "gak",
    "ga",
    "nggak",
    "kok",
    "kenapa",
    "lama",
    "kapan",
    "cair",
    "batal",
    "apa",
    "apakah",
    "bagaimana",
    "gimana"};

bool is_open_to(const Form& form, const Context& context) {
    const bool officer = context.officer() != nullptr;
    // Whoever serves does not judge the service.
    return form.kind == RecordKind::Survey ? !officer : !form.for_officers() || officer;
}

/// The form with the longest phrase in the words.
const Form* form_called(const Context& context, std::string_view text) {
    if (text.empty() || text.size() > limits::form_call || context.office.forms.empty())
        return nullptr;
    const std::string_view folded = context.folded(text);
    const bool complains = std::ranges::any_of(complaining, [&](std::string_view word) {
        return understanding::stands_in(word, folded);
    });
    const Form* found = nullptr;
    std::size_t longest = 0;
    for (const Form& form : context.office.forms) {
        if (!is_open_to(form, context)) continue;
        for (const std::string& phrase : form.words) {
            if (phrase.size() <= longest || !understanding::stands_in(phrase, folded)) continue;
            const bool alone = complains || form.kind == RecordKind::Survey;
            if (alone && folded != phrase) continue;
            found = &form;
            longest = phrase.size();
        }
    }
    return found;
}

/// False: it is looked up first.
bool knows_desk(Talk& talk, const std::string& code) {
    LookUp wanted{.alike = {}, .form = code};
    if (talk.context.knows(wanted)) return true;
    talk.effects.emplace_back(std::move(wanted));
    return false;
}

/// What the person has of this form already and can change, newest first.
std::vector<const Record*> standing(const Context& context, const Form& form) {
    std::vector<const Record*> found;
    const auto desk = context.form_desks.find(form.code);
    if (desk == context.form_desks.end()) return found;
    for (const Record& record : desk->second.own) {
        const bool of_now = form.kind == RecordKind::Listing || is_of_today(context, record);
        if (record.state == cases::RecordState::Listed && of_now) found.push_back(&record);
    }
    return found;
}

/// What somebody calls it: the first words that were answered.
std::string name_of(const Form& form, const Record& record) {
    for (const cases::Answer& one : record.answers) {
        const FormQuestion* question = form.question(one.question);
        if (question && question->type == AnswerType::Text && !one.shown.empty()) return one.shown;
    }
    return record.title;
}

/// "tarik usaha Kue Siti"
const Record* named_in(
    const Form& form, const std::vector<const Record*>& records, const Heard& heard
) {
    const std::string folded = understanding::fold(words_of(heard));
    const Record* found = nullptr;
    for (const Record* record : records) {
        if (!understanding::stands_in(understanding::fold(name_of(form, *record)), folded))
            continue;
        if (found != nullptr) return nullptr;
        found = record;
    }
    return found;
}

void show_mine(Talk& talk, const Form& form, const Record& record) {
    Fields fields = record_fields(talk.context, record);
    fields.texts["listing"] = form.kind == RecordKind::Listing ? "1" : "";
    say(talk, "record_mine", std::move(fields));
}

void ask_which(Talk& talk, const Form& form, const std::vector<const Record*>& records) {
    Fields fields;
    fields.texts["title"] = form.title;
    for (const Record* record : records) {
        if (fields.lists["choices"].size() == limits::list_rows) break;
        Fields row;
        row.texts["id"] = "rec_show:" + record->number;
        row.texts["title"] = understanding::clean(name_of(form, *record), limits::row_title);
        row.texts["description"] = cases::shown_number(record->number);
        fields.lists["choices"].push_back(std::move(row));
    }
    say(talk, "record_which", std::move(fields));
}

void begin(Talk& talk, const Form& form, const Heard& heard) {
    Session& session = talk.session;
    forget_draft(session);
    session.expects.reset();
    session.flow = form_flow;
    Draft draft;
    draft.form = form.code;
    draft.form_version = form.version();
    draft.begun = heard.at;
    draft.note(heard.event);
    session.draft = filled_from(talk.context, form, std::move(draft), heard);
    talk.ask_next = true;
}

/// All hours are taken: nobody is asked for what cannot be had.
void pass_over_hours(Talk& talk, const Form& form) {
    const FormQuestion* slot = form.first_of(AnswerType::Slot);
    Draft& draft = talk.session.draft;
    if (slot == nullptr || has_answer(*slot, draft)) return;
    if (!hours_offered(talk.context, *slot, draft).empty()) return;
    put_answer(draft, {slot->name, std::string{no_hours}, word(talk.context, "form.hours_later")});
}

/// The office has changed the form meanwhile: what it still asks for is kept.
void follow_edit(Talk& talk, const Form& form) {
    Session& session = talk.session;
    if (session.draft.form_version == form.version()) return;
    const std::size_t before = session.draft.answers.size();
    session.draft.answers = cases::still_valid(form, session.draft.answers);
    session.draft.form_version = form.version();
    const bool gone = form.question(session.asked) == nullptr;
    const bool dropped = session.draft.answers.size() != before;
    if (gone) session.asked.clear();
    if (gone || dropped) say(talk, "form_changed");
}

/// Whoever was interrupted goes on where they were.
void take_up(Talk& talk, const Form& form) {
    if (!knows_desk(talk, form.code)) return;
    Session& session = talk.session;
    Draft draft = *std::exchange(session.interrupted, std::nullopt);
    forget_draft(session);
    session.expects.reset();
    session.flow = form_flow;
    session.draft = std::move(draft);
    follow_edit(talk, form);
    pass_over_hours(talk, form);
    talk.ask_next = true;
}

void lay_by(Talk& talk) {
    talk.session.interrupted = talk.session.draft;
    talk.session.interrupted->reminded = false;
    const Time due = talk.context.now + limits::draft_reminder;
    talk.effects.emplace_back(SetTimer{talk.context.contact, form_timer, {}, due});
}

void open(Talk& talk, const Form& form, const Heard& heard, bool anew) {
    if (form.kind == RecordKind::Survey) return open_survey(talk, form, heard);
    const auto& interrupted = talk.session.interrupted;
    if (!anew && interrupted && interrupted->form == form.code) return take_up(talk, form);
    if (!knows_desk(talk, form.code)) return;
    const auto known = anew ? std::vector<const Record*>{} : standing(talk.context, form);
    if (known.empty()) return begin(talk, form, heard);
    const Record* meant = known.size() == 1 ? known.front() : named_in(form, known, heard);
    meant ? show_mine(talk, form, *meant) : ask_which(talk, form, known);
}

bool is_button_of_form(const Heard& heard) {
    constexpr auto ids = std::to_array<std::string_view>(
        {"form_pick:",
         "form_slot:",
         "form_score:",
         "form_phone:",
         "form_edit:",
         "form_change:",
         "send:",
         "kelurahan:"}
    );
    constexpr auto words = std::to_array<std::string_view>({"yes", "no", "skip", "change"});
    const auto* choice = std::get_if<Choice>(&heard.said);
    if (choice == nullptr) return true;
    return std::ranges::any_of(ids, [&](auto id) { return choice->id.starts_with(id); }) ||
           std::ranges::find(words, choice->id) != words.end();
}

bool refuses(const Talk& talk, const Form& form, const Heard& heard) {
    const FormQuestion* asked = form.question(talk.session.asked);
    return asked && asked->type == AnswerType::Consent && answer(talk.context, heard) == "no";
}

/// Two messages in one breath: what follows an answer is no second answer to the same question. An
/// album goes on.
void leave_answered(Session& session, const Form& form, const Heard& heard) {
    const FormQuestion* asked = form.question(session.asked);
    const bool more = asked && is_media(*asked) && std::holds_alternative<Media>(heard.said);
    if (asked && !more && has_answer(*asked, session.draft)) session.asked.clear();
}

/// "lanjut" in the middle of it is no answer.
bool goes_on(const Talk& talk, const Form& form, const Heard& heard) {
    const auto* text = std::get_if<Text>(&heard.said);
    return text && form.question(talk.session.asked) &&
           talk.context.meaning("jawaban", text->body) == "send";
}

bool leaves(const Talk& talk, const Heard& heard) {
    if (!is_button_of_form(heard)) return true;
    if (is_emergency(talk.context, heard)) return true;
    // What is wrong with one's data is no answer to the form.
    const auto& waits = talk.session.expects;
    const bool own_data = waits && waits->what.starts_with(privacy_mark);
    if (own_data || wants_correction(talk.context, talk.session, heard)) return true;
    // "kembali" is a command nowhere else; every other order is obeyed, the form waits.
    return command_in(talk.context, heard).has_value();
}
}  // namespace

bool opens_form(Talk& talk, const Heard& heard) {
    const auto& forms = talk.context.office.forms;
    for (const bool anew : {false, true}) {
        const auto code = chosen(heard, anew ? "form_new:" : "form:");
        if (!code) continue;
        const Form* form = cases::find_form(forms, *code);
        if (form && is_open_to(*form, talk.context)) {
            open(talk, *form, heard, anew);
        } else {
            say(talk, "form_gone");
        }
        return true;
    }
    const auto* text = std::get_if<Text>(&heard.said);
    const bool free = talk.session.asked.empty() || talk.session.flow == human_script.name;
    const bool idle = talk.session.draft.empty() && free;
    if (idle && answer(talk.context, heard) == "send" && takes_up_form(talk)) return true;
    const bool busy = !talk.session.draft.empty() && !talk.session.asked.empty();
    if (text == nullptr || busy || is_emergency(talk.context, heard)) return false;
    const Form* form = form_called(talk.context, text->body);
    if (form == nullptr) return false;
    open(talk, *form, heard, false);
    return true;
}

FormEar hear_as_form(Talk& talk, const Heard& heard) {
    Session& session = talk.session;
    if (session.flow != form_flow) return FormEar::None;
    // Whoever is in danger is not asked about forms.
    if (is_emergency(talk.context, heard)) {
        leave_form(talk);
    }
    if (leaves(talk, heard)) return FormEar::None;
    const Form* form = form_of(talk.context, session.draft);
    if (form == nullptr) {
        forget_draft(session);
        say(talk, "form_gone");
        return FormEar::Settled;
    }
    const bool surveys = form->kind == RecordKind::Survey;
    if (surveys && !is_for_survey(talk, *form, heard)) {
        leave_survey(talk, false);
        return FormEar::None;
    }
    if (!surveys && !knows_desk(talk, form->code)) return FormEar::Settled;
    follow_edit(talk, *form);
    pass_over_hours(talk, *form);
    if (heard.edited || goes_on(talk, *form, heard)) {
        talk.ask_next = true;
        return FormEar::Settled;
    }
    leave_answered(session, *form, heard);
    if (!refuses(talk, *form, heard)) return FormEar::Answers;
    forget_draft(session);
    talk.ask_next = false;
    say(talk, "form_refused");
    return FormEar::Settled;
}

bool answers_in_digits(const Talk& talk, const Heard& heard) {
    const auto* text = std::get_if<Text>(&heard.said);
    const bool fills = text && talk.session.flow == form_flow;
    if (!fills || text->body.find_first_not_of("0123456789 ,.+-") != std::string::npos)
        return false;
    const Form* form = form_of(talk.context, talk.session.draft);
    const FormQuestion* asked = form ? form->question(talk.session.asked) : nullptr;
    // At the summary a number is a line of it.
    if (asked == nullptr) return true;
    using enum AnswerType;
    constexpr auto typed = std::to_array<AnswerType>({Text, LongText, Number, Date, Phone, Many});
    return std::ranges::find(typed, asked->type) != typed.end();
}

void leave_form(Talk& talk) {
    if (talk.session.flow != form_flow) return;
    if (is_survey(talk.context, talk.session.draft)) {
        leave_survey(talk, false);
    } else {
        lay_by(talk);
    }
    forget_draft(talk.session);
}

bool takes_up_form(Talk& talk) {
    if (!talk.session.interrupted) return false;
    const Form* form = cases::find_form(talk.context.office.forms, talk.session.interrupted->form);
    if (form != nullptr) {
        take_up(talk, *form);
    } else {
        talk.session.interrupted.reset();
        say(talk, "form_gone");
    }
    return true;
}

void look_after_form(Talk& talk) {
    const Context& context = talk.context;
    auto& interrupted = talk.session.interrupted;
    if (!interrupted) return;
    const auto again = [&](Time at) {
        talk.effects.emplace_back(SetTimer{context.contact, form_timer, {}, at});
    };
    const Time last_word = context.heard_before.value_or(interrupted->begun);
    const Time end = last_word + limits::draft_kept;
    if (context.now >= end) return interrupted.reset();
    if (interrupted->reminded) return again(end);
    const Time due = cases::not_in(
        context.office.calendar,
        limits::quiet_from,
        limits::quiet_until,
        last_word + limits::draft_reminder
    );
    // Nobody is reminded of it in the middle of something else.
    const bool writes = !talk.session.draft.empty();
    if (context.now < due || writes)
        return again(std::min(std::max(due, context.now + limits::draft_reminder), end));
    interrupted->reminded = true;
    const Form* form = cases::find_form(context.office.forms, interrupted->form);
    if (form == nullptr) return interrupted.reset();
    Fields fields;
    fields.texts["title"] = form->title;
    fields.texts["until"] = time_said(context, end);
    say(talk, "form_reminder", std::move(fields));
    again(end);
}

void show_forms(Talk& talk) {
    Fields fields;
    fields.texts["office"] = talk.context.office.name;
    for (const Form& form : talk.context.office.forms) {
        if (!is_open_to(form, talk.context)) continue;
        if (fields.lists["choices"].size() == limits::list_rows) break;
        Fields one;
        one.texts["id"] = "form:" + form.code;
        one.texts["title"] = form.title;
        fields.lists["choices"].push_back(std::move(one));
    }
    if (fields.lists["choices"].empty()) return say(talk, "form_none");
    say(talk, "form_menu", std::move(fields));
}
}  // namespace telepati::conversation
