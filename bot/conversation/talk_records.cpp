// Moves of what came of forms, by button.
//   officer > [Terima]          resident < Ibu Rina datang Sel 24/11, 09.00–12.00 …
//   officer > [Berangkat]       resident < Ibu Rina sedang menuju rumah Bapak/Ibu …
//   officer > [Tidak terlaksana]  < Sebabnya?  > rumah kosong  → resident < … [Atur ulang]
#include <algorithm>
#include <array>

#include "bot/base/limits.hpp"
#include "bot/cases/number.hpp"
#include "bot/conversation/answers.hpp"
#include "bot/conversation/form_answers.hpp"
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

void fill_again(Talk& talk, const cases::Form& form, const Record& record) {
    forget_draft(talk.session);
    talk.session.expects.reset();
    talk.session.flow = form_flow;
    Draft& draft = talk.session.draft;
    draft.form = form.code;
    draft.form_version = form.version();
    draft.record = record.number;
    draft.begun = talk.context.now;
    draft.note("record " + record.number);
    refill(draft, form, record);
    talk.ask_next = true;
}

/// The form once more, with the answers as they stand.
void edit(Talk& talk, const Record& record) {
    const cases::Form* form = cases::find_form(talk.context.office.forms, record.form);
    const bool can = record.author == talk.context.contact && form &&
                     cases::record_after(record.state, RecordAct::Update);
    if (!can) return say_gone(talk, record);
    fill_again(talk, *form, record);
}

/// Asked for once more, or at another hour: all that was said stays but the hour.
void again(Talk& talk, const Record& record) {
    const cases::Form* form = cases::find_form(talk.context.office.forms, record.form);
    using enum cases::RecordState;
    const bool waits = record.state == Sent || record.state == Taken;
    const bool can = record.author == talk.context.contact && form &&
                     (waits || cases::record_ended(record.state));
    if (!can) return say_gone(talk, record);
    fill_again(talk, *form, record);
    Draft& draft = talk.session.draft;
    if (!waits) draft.record.clear();
    if (const auto* slot = form->first_of(cases::AnswerType::Slot)) drop_answer(draft, *slot);
}

void show(Talk& talk, const Record& record) {
    if (record.author != talk.context.contact) return;
    Fields fields = record_fields(talk.context, record);
    fields.texts["listing"] = record.kind == cases::RecordKind::Listing ? "1" : "";
    say(talk, "record_mine", std::move(fields));
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
        {"rec_again:",    again,    false},
        {"rec_show:",     show,     false},
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

/// What somebody wants of their only record that goes on: "batalkan", "batal jempol", "ganti jam".
using Press = void (*)(Talk&, const Record&);
Press wish_in(const Talk& talk, std::string_view folded, const Record& record) {
    constexpr auto orders = std::to_array<std::string_view>({"batal", "batalkan", "batalin"});
    const bool whole = std::ranges::find(orders.begin() + 1, orders.end(), folded) != orders.end();
    if (whole) return cancel;
    const cases::Form* form = cases::find_form(talk.context.office.forms, record.form);
    for (const std::string_view order : orders) {
        if (form == nullptr || !folded.starts_with(std::string{order} + ' ')) continue;
        const std::string_view rest = folded.substr(order.size() + 1);
        const bool names = std::ranges::any_of(form->words, [&](const std::string& phrase) {
            return understanding::stands_in(phrase, rest);
        });
        if (names || rest == "kunjungan" || rest == "kunjungannya") return cancel;
    }
    constexpr auto others = std::to_array<std::string_view>(
        {"ganti jam",
         "ubah jam",
         "ganti waktu",
         "ubah waktu",
         "ganti hari",
         "ganti tanggal",
         "ganti jadwal",
         "ubah jadwal",
         "pindah jadwal",
         "pindah hari",
         "jadwal ulang"}
    );
    const bool other = record.slot && std::ranges::any_of(others, [&](std::string_view words) {
                           return understanding::stands_in(words, folded);
                       });
    return other ? again : nullptr;
}

bool wishes_otherwise(Talk& talk, const Heard& heard) {
    constexpr std::size_t short_wish = 60;
    const auto* text = std::get_if<Text>(&heard.said);
    const bool idle = talk.session.draft.empty() && !talk.session.expects;
    if (text == nullptr || !idle || text->body.size() > short_wish || talk.context.officer())
        return false;
    const std::string folded = understanding::fold(text->body);
    const bool may = understanding::stands_in("batalkan", folded) || folded.starts_with("batal") ||
                     folded.find("jadwal") != std::string::npos ||
                     folded.find("ganti") != std::string::npos ||
                     folded.find("ubah") != std::string::npos;
    if (!may) return false;
    LookUp wanted{.alike = {}, .own_records = true};
    if (!talk.context.knows(wanted)) {
        talk.effects.emplace_back(std::move(wanted));
        return true;
    }
    const Record* only = nullptr;
    for (const Record& record : talk.context.own_records) {
        using enum cases::RecordState;
        const bool open = record.state == Sent || record.state == Taken;
        if (!open || record.author != talk.context.contact) continue;
        if (only != nullptr) return false;
        only = &record;
    }
    const Press press = only ? wish_in(talk, folded, *only) : nullptr;
    if (press == nullptr) return false;
    press(talk, *only);
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
    return presses(talk, heard) || says_why(talk, heard) || wishes_otherwise(talk, heard) ||
           asks_for_record(talk, heard);
}

void say_form_waits(Talk& talk) {
    const auto& waits = talk.session.interrupted;
    const cases::Form* form =
        waits ? cases::find_form(talk.context.office.forms, waits->form) : nullptr;
    if (form == nullptr) return;
    Fields fields;
    fields.texts["title"] = form->title;
    say(talk, "form_waits", std::move(fields));
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
