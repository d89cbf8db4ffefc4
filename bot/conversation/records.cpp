#include "bot/conversation/records.hpp"

#include <algorithm>
#include <chrono>
#include <utility>

#include "bot/base/limits.hpp"
#include "bot/cases/due.hpp"
#include "bot/cases/number.hpp"
#include "bot/cases/routing.hpp"
#include "bot/conversation/form_answers.hpp"
#include "bot/conversation/form_script.hpp"
#include "bot/conversation/phrases.hpp"
#include "bot/conversation/record_chase.hpp"
#include "bot/conversation/report.hpp"
#include "bot/conversation/survey.hpp"
#include "bot/understanding/fold.hpp"

namespace telepati::conversation {
namespace {

using cases::Record;
using cases::RecordAct;
using cases::RecordKind;
using cases::RecordState;

std::string officer_name(const Context& context, const std::optional<ContactId>& contact) {
    const cases::Officer* officer = contact ? context.office.officer(*contact) : nullptr;
    return officer ? officer->name : std::string{};
}

std::string team_name(const Context& context, std::string_view code) {
    const cases::Team* team = context.office.team(code);
    return team ? team->name : context.office.name;
}

/// As the form was answered, with what the summary called it.
std::vector<cases::Answer> written_answers(
    const Context& context, const cases::Form& form, const Draft& draft
) {
    std::vector<cases::Answer> answers;
    for (const cases::FormQuestion& question : form.questions) {
        if (!has_answer(question, draft) || !cases::applies(question, draft.answers)) continue;
        const cases::Answer* given = cases::find_answer(draft.answers, question.name);
        std::string shown = shown_answer(context, question, draft);
        const std::string value = given ? given->value : shown;
        answers.push_back({question.name, value, std::move(shown), question.label});
    }
    return answers;
}

const FormDesk* desk_of(const Context& context, std::string_view form) {
    const auto found = context.form_desks.find(form);
    return found == context.form_desks.end() ? nullptr : &found->second;
}

/// The record that is changed, or a new one.
Record begun(const Context& context, const cases::Form& form, const Draft& draft) {
    const FormDesk* desk = desk_of(context, form.code);
    if (desk && !draft.record.empty()) {
        const auto known = std::ranges::find(desk->own, draft.record, &Record::number);
        if (known != desk->own.end()) return *known;
    }
    Record record;
    record.number = desk ? desk->fresh_number : std::string{};
    record.form = form.code;
    record.kind = form.kind;
    record.state = cases::first_state(form.kind);
    record.author = context.contact;
    record.made = context.now;
    return record;
}

Record filled(const Context& context, const cases::Form& form, const Draft& draft) {
    Record record = begun(context, form, draft);
    record.title = form.title;
    record.team = form.team;
    record.since = context.now;
    record.kelurahan = draft.kelurahan;
    const cases::Officer* self = context.officer();
    if (record.kelurahan.empty() && form.for_officers() && self) record.kelurahan = self->kelurahan;
    record.place = draft.place;
    record.pin = draft.pin;
    record.answers = written_answers(context, form, draft);
    if (const auto hours = chosen_hours(context, form, draft)) record.slot = hours->from;
    return record;
}

Fields line_of(const cases::Answer& answer, std::size_t lines) {
    Fields line;
    line.texts["label"] = answer.label;
    line.texts["value"] = line_value(answer.shown, answer.label, lines);
    return line;
}

Say about(const Context& context, const Record& record, ContactId to, std::string_view message) {
    Say say{to, message, record_fields(context, record), {}};
    say.matters = true;
    return say;
}

Say card_for(const Context& context, const Record& record, ContactId officer, bool again) {
    Say card = about(context, record, officer, "record_card");
    card.fields.texts["again"] = again ? "1" : "";
    return card;
}

void set_reminder(
    const Context& context,
    const cases::Form* form,
    const Record& record,
    std::vector<Effect>& effects
) {
    if (form == nullptr || form->remind_hours == 0 || !record.slot) return;
    const Time at = *record.slot - std::chrono::hours{form->remind_hours};
    if (at <= context.now) return;
    effects.emplace_back(SetTimer{record.author, record_timer, record.number, at});
}

std::string_view told_author(RecordAct act) {
    switch (act) {
        case RecordAct::Take:
            return "record_taken";
        case RecordAct::Depart:
            return "record_on_way";
        case RecordAct::Finish:
            return "record_done";
        case RecordAct::Miss:
            return "record_missed";
        case RecordAct::Cancel:
            return "record_cancelled";
        case RecordAct::Withdraw:
            return "record_withdrawn";
        case RecordAct::GiveBack:
        case RecordAct::Update:
            return {};
    }
    return {};
}
}  // namespace

Fields record_fields(const Context& context, const Record& record) {
    Fields fields;
    auto& texts = fields.texts;
    texts["id"] = record.number;
    texts["number"] = cases::shown_number(record.number);
    texts["form"] = record.form;
    texts["title"] = record.title;
    texts["team"] = team_name(context, record.team);
    texts["officer"] = officer_name(context, record.officer);
    texts["map"] = record.pin ? map_link(*record.pin) : "";
    texts["visit"] = record.kind == RecordKind::Visit ? "1" : "";
    texts["state"] = word(context, "record." + std::string{cases::record_state_name(record.state)});
    for (const cases::Answer& answer : record.answers) {
        fields.lists["lines"].push_back(line_of(answer, record.answers.size()));
        const std::string from =
            record.slot ? std::to_string(record.slot->time_since_epoch().count()) : std::string{};
        if (!from.empty() && answer.value == from) texts["slot"] = answer.shown;
    }
    return fields;
}

std::vector<Effect> record_cards(const Context& context, const Record& record, bool again) {
    std::vector<Effect> effects;
    const auto routed =
        cases::route_to(context.office, record.team, record.kelurahan, context.now, record.author);
    for (const ContactId officer : routed.people)
        effects.emplace_back(card_for(context, record, officer, again));
    if (routed.people.empty()) effects.emplace_back(RaiseAlarm{"record_nobody", record.number});
    return effects;
}

std::vector<Effect> file_record(const Context& context, const Draft& draft) {
    const cases::Form* form = form_of(context, draft);
    if (form == nullptr) return {};
    const Record record = filled(context, *form, draft);
    if (record.number.empty()) return {};
    const bool anew = record.number != draft.record;
    std::vector<Effect> effects;
    SaveRecord save{record, anew ? "sent" : "update", officer_name(context, context.contact)};
    save.media = draft.media;
    effects.emplace_back(std::move(save));
    Say told = about(context, record, context.contact, anew ? "form_sent" : "record_updated");
    told.fields.texts["done"] = form->done;
    effects.emplace_back(std::move(told));
    const bool waits = record.state == RecordState::Sent || record.state == RecordState::Taken;
    if (!waits) return effects;
    if (record.officer) {
        effects.emplace_back(about(context, record, *record.officer, "record_yours"));
    } else {
        for (Effect& card : record_cards(context, record, false))
            effects.push_back(std::move(card));
    }
    set_reminder(context, form, record, effects);
    const auto hours = chosen_hours(context, *form, draft);
    for (Effect& timer :
         watch_record(context, record, hours ? std::optional{hours->to} : std::nullopt))
        effects.push_back(std::move(timer));
    return effects;
}

std::vector<Effect> move_record(
    const Context& context,
    const Record& known,
    RecordAct act,
    std::string_view by_name,
    std::string_view remark
) {
    const auto state = cases::record_after(known.state, act);
    if (!state) return {};
    Record record = known;
    record.state = *state;
    record.since = context.now;
    if (act == RecordAct::Take && by_name.empty()) record.officer = context.contact;
    if (act == RecordAct::GiveBack) record.officer.reset();
    std::vector<Effect> effects;
    SaveRecord save{record, std::string{cases::record_act_name(act)}};
    save.by_name = by_name.empty() ? officer_name(context, context.contact) : std::string{by_name};
    save.remark = remark;
    effects.emplace_back(std::move(save));
    if (const auto message = told_author(act); !message.empty()) {
        Say told = about(context, record, record.author, message);
        told.fields.texts["why"] = remark;
        if (act == RecordAct::Finish)
            told.fields.texts["survey"] = survey_button(context, record.form, record.team);
        if (told.fields.texts["officer"].empty())
            told.fields.texts["officer"] = told.fields.texts["team"];
        effects.emplace_back(std::move(told));
    }
    const bool others =
        act == RecordAct::Cancel && known.officer && *known.officer != context.contact;
    if (others) effects.emplace_back(about(context, record, *known.officer, "record_off_officer"));
    if (act == RecordAct::GiveBack) {
        for (Effect& card : record_cards(context, record, true)) effects.push_back(std::move(card));
    }
    return effects;
}

std::vector<Effect> remind_of_record(const Context& context, std::string_view number) {
    const auto found = context.records.find(number);
    if (found == context.records.end()) return {};
    const Record& record = found->second;
    const bool waits = record.state == RecordState::Sent || record.state == RecordState::Taken;
    if (!waits || !record.slot || *record.slot < context.now) return {};
    std::vector<Effect> effects;
    effects.emplace_back(about(context, record, record.author, "record_reminder"));
    if (record.officer) {
        effects.emplace_back(about(context, record, *record.officer, "record_yours"));
        return effects;
    }
    effects.emplace_back(RaiseAlarm{"record_untaken", record.number});
    for (Effect& card : record_cards(context, record, true)) effects.push_back(std::move(card));
    return effects;
}

std::vector<Effect> own_records(const Context& context) {
    Fields fields;
    for (const Record& record : context.own_records) {
        const bool old = cases::record_ended(record.state) ||
                         (record.kind == RecordKind::Report && !is_of_today(context, record));
        if (old || fields.lists["records"].size() == limits::open_tickets_shown) continue;
        fields.lists["records"].push_back(record_fields(context, record));
        fields.lists["records"].back().lists.clear();
    }
    if (fields.lists["records"].empty()) return {};
    return {
        Say{context.contact, "record_status", std::move(fields), {}}
    };
}

bool is_of_today(const Context& context, const Record& record) {
    const auto offset = context.office.calendar.offset;
    using std::chrono::floor;
    return floor<std::chrono::days>(record.made + offset) ==
           floor<std::chrono::days>(context.now + offset);
}
}  // namespace telepati::conversation
