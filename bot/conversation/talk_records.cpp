// Moves of what came of forms, by button.
//   officer > [Terima]          resident < Ibu Rina datang Sel 24/11, 09.00–12.00 …
//   officer > [Berangkat]       resident < Ibu Rina sedang menuju rumah Bapak/Ibu …
//   officer > [Tidak terlaksana]  < Sebabnya?  > rumah kosong  → resident < … [Atur ulang]
#include "bot/base/limits.hpp"
#include "bot/cases/number.hpp"
#include "bot/conversation/answers.hpp"
#include "bot/conversation/form_script.hpp"
#include "bot/conversation/phrases.hpp"
#include "bot/conversation/records.hpp"
#include "bot/conversation/talk.hpp"
#include "bot/understanding/fold.hpp"

namespace telepati::conversation {
namespace {

using cases::Record;
using cases::RecordAct;

constexpr std::string_view wants_why = "record_why";
constexpr auto why_waits = std::chrono::minutes{30};

/// Null: it is looked up, or there is none.
const Record* record_of(Talk& talk, std::string_view number) {
    LookUp wanted{.alike = {}, .record = std::string{number}};
    if (!talk.context.knows(wanted)) {
        talk.effects.emplace_back(std::move(wanted));
        return nullptr;
    }
    const auto found = talk.context.records.find(number);
    return found == talk.context.records.end() ? nullptr : &found->second;
}

/// The record of a button; when it is gone, that is said.
const Record* pressed(Talk& talk, std::string_view number) {
    const Record* record = record_of(talk, number);
    const bool known = talk.context.knows(LookUp{.alike = {}, .record = std::string{number}});
    if (record == nullptr && known) say(talk, "nothing_changed");
    return record;
}

bool is_theirs(const Talk& talk, const Record& record) {
    return record.officer == talk.context.contact;
}

void say_gone(Talk& talk, const Record& record) {
    say(talk, "record_gone", record_fields(talk.context, record));
}

void do_act(Talk& talk, const Record& record, RecordAct act, std::string_view remark) {
    if (!cases::record_after(record.state, act)) return say_gone(talk, record);
    join(talk, move_record(talk.context, record, act, {}, remark));
}

/// What the officer sees from now on, with what can be done.
void show_work(Talk& talk, const Record& known, RecordAct act) {
    Record record = known;
    record.state = *cases::record_after(known.state, act);
    record.officer = talk.context.contact;
    Fields fields = record_fields(talk.context, record);
    fields.texts["left"] = record.state == cases::RecordState::OnWay ? "1" : "";
    say(talk, "record_yours", std::move(fields));
}

void take(Talk& talk, const Record& record) {
    if (!cases::record_after(record.state, RecordAct::Take)) return say_gone(talk, record);
    do_act(talk, record, RecordAct::Take, {});
    show_work(talk, record, RecordAct::Take);
}

void depart(Talk& talk, const Record& record) {
    const bool can =
        is_theirs(talk, record) && cases::record_after(record.state, RecordAct::Depart);
    if (!can) return say_gone(talk, record);
    do_act(talk, record, RecordAct::Depart, {});
    show_work(talk, record, RecordAct::Depart);
}

void finish(Talk& talk, const Record& record) {
    const bool can =
        is_theirs(talk, record) && cases::record_after(record.state, RecordAct::Finish);
    if (!can) return say_gone(talk, record);
    do_act(talk, record, RecordAct::Finish, {});
    say(talk, "record_closed", record_fields(talk.context, record));
}

void ask_why(Talk& talk, const Record& record) {
    const bool can = is_theirs(talk, record) && cases::record_after(record.state, RecordAct::Miss);
    if (!can) return say_gone(talk, record);
    talk.session.expects =
        Expected{std::string{wants_why}, record.number, {}, talk.context.now + why_waits};
    say(talk, "record_ask_why", record_fields(talk.context, record));
}

void hear_why(Talk& talk, const Record& record, std::string_view words) {
    talk.session.expects.reset();
    const bool can = is_theirs(talk, record) && cases::record_after(record.state, RecordAct::Miss);
    if (!can) return say_gone(talk, record);
    const std::string why = understanding::clean(words, limits::shown_text);
    do_act(talk, record, RecordAct::Miss, why);
    say(talk, "record_closed", record_fields(talk.context, record));
}

void cancel(Talk& talk, const Record& record) {
    if (record.author != talk.context.contact) return;
    do_act(talk, record, RecordAct::Cancel, {});
}

void withdraw(Talk& talk, const Record& record) {
    if (record.author != talk.context.contact) return;
    do_act(talk, record, RecordAct::Withdraw, {});
}

/// Places live in the draft itself; pictures are counted there.
void refill(Draft& draft, const cases::Form& form, const Record& record) {
    draft.place = record.place;
    draft.kelurahan = record.kelurahan;
    draft.pin = record.pin;
    for (const cases::Answer& one : record.answers) {
        const auto* question = form.question(one.question);
        if (question == nullptr) continue;
        using enum cases::AnswerType;
        const bool placed = question->type == Place && !one.value.empty();
        const bool counted = question->type == Photo || question->type == Document;
        if (!placed)
            draft.answers.push_back({one.question, one.value, counted ? one.value : one.shown});
    }
    draft.answers = cases::still_valid(form, draft.answers);
}

/// The form once more, with the answers as they stand.
void edit(Talk& talk, const Record& record) {
    const cases::Form* form = cases::find_form(talk.context.office.forms, record.form);
    const bool can = record.author == talk.context.contact && form &&
                     cases::record_after(record.state, RecordAct::Update);
    if (!can) return say_gone(talk, record);
    forget_draft(talk.session);
    talk.session.expects.reset();
    talk.session.flow = form_flow;
    Draft& draft = talk.session.draft;
    draft.form = form->code;
    draft.form_version = form->version();
    draft.record = record.number;
    draft.begun = talk.context.now;
    draft.note("record " + record.number);
    refill(draft, *form, record);
    talk.ask_next = true;
}

bool presses(Talk& talk, const Heard& heard) {
    struct Button {
        std::string_view prefix;
        void (*press)(Talk&, const Record&);
        bool officers;
    };
    constexpr Button buttons[] = {
        {"rec_take:",     take,     true },
        {"rec_go:",       depart,   true },
        {"rec_done:",     finish,   true },
        {"rec_miss:",     ask_why,  true },
        {"rec_cancel:",   cancel,   false},
        {"rec_withdraw:", withdraw, false},
        {"rec_edit:",     edit,     false},
    };
    for (const Button& button : buttons) {
        const auto number = chosen(heard, button.prefix);
        if (!number) continue;
        if (button.officers && !talk.context.officer()) return false;
        if (const Record* record = pressed(talk, *number)) button.press(talk, *record);
        return true;
    }
    return false;
}

/// Words that the officer was asked for; what is an order or danger is no reason.
bool says_why(Talk& talk, const Heard& heard) {
    const auto& waiting = talk.session.expects;
    const auto* text = std::get_if<Text>(&heard.said);
    if (!waiting || waiting->what != wants_why || text == nullptr) return false;
    const bool over = waiting->until && talk.context.now > *waiting->until;
    if (over || is_emergency(talk.context, heard) || command_in(talk.context, heard)) {
        talk.session.expects.reset();
        return false;
    }
    const std::string number = waiting->number;
    if (const Record* record = record_of(talk, number)) hear_why(talk, *record, text->body);
    return true;
}

/// A number that is no report's may be one of these.
bool asks_for_record(Talk& talk, const Heard& heard) {
    constexpr std::size_t short_question = 40;
    const auto* text = std::get_if<Text>(&heard.said);
    if (text == nullptr || text->body.size() > short_question) return false;
    const auto number = cases::number_in(text->body, talk.context.office.prefix);
    if (!number || !number->checks || talk.context.ticket(number->number)) return false;
    const Record* record = record_of(talk, number->number);
    if (record == nullptr) return false;
    if (record->author != talk.context.contact && !is_theirs(talk, *record)) return false;
    Fields fields;
    fields.lists["records"].push_back(record_fields(talk.context, *record));
    fields.lists["records"].back().lists.clear();
    say(talk, "record_status", std::move(fields));
    return true;
}
}  // namespace

bool handles_record(Talk& talk, const Heard& heard) {
    return presses(talk, heard) || says_why(talk, heard) || asks_for_record(talk, heard);
}

void tell_records(Talk& talk) {
    LookUp wanted{.alike = {}, .own_records = true};
    if (!talk.context.knows(wanted)) {
        talk.effects.emplace_back(std::move(wanted));
        return;
    }
    join(talk, own_records(talk.context));
}
}  // namespace telepati::conversation
