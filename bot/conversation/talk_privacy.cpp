// People and their own data (UU 27/2022).
//   > data saya            < Yang kami simpan: …
//   > perbaiki             < Apa yang salah, dan bagaimana yang benar? [Nama] [Alamat] …
//   > hapus data saya      < Yakin? [Ya, hapus] [Tidak jadi]
//   > tarik setuju         < Kabar laporan warga lain kami hentikan.

#include <utility>

#include "bot/base/limits.hpp"
#include "bot/cases/due.hpp"
#include "bot/cases/number.hpp"
#include "bot/conversation/answers.hpp"
#include "bot/conversation/handover.hpp"
#include "bot/conversation/letters.hpp"
#include "bot/conversation/phrases.hpp"
#include "bot/conversation/privacy.hpp"
#include "bot/conversation/records.hpp"
#include "bot/conversation/report.hpp"
#include "bot/conversation/talk.hpp"

namespace telepati::conversation {
namespace {

using cases::PrivacyCase;
using cases::PrivacyState;
using cases::PrivacyWish;
using letter_talk::look;

constexpr std::string_view wants_words = "privacy_words";
constexpr std::string_view wants_yes = "privacy_yes";
constexpr std::string_view correct_mark = "correct:";

PrivacyCase case_of(const Context& context, PrivacyWish wish, std::string_view words = {}) {
    PrivacyCase made;
    made.contact = context.contact;
    made.wish = wish;
    made.words = words;
    made.asked = context.now;
    made.due = cases::privacy_due(context.now);
    return made;
}

PrivacyCase settled_at_once(const Context& context, PrivacyWish wish) {
    PrivacyCase made = case_of(context, wish);
    made.state = PrivacyState::Done;
    made.ended = context.now;
    return made;
}

void await(Talk& talk, std::string_view what) {
    talk.session.expects = Expected{std::string{what}, {}};
}

/// Their number is part of the office's own files.
bool is_of_the_office(Talk& talk) {
    if (!talk.context.officer()) return false;
    say(talk, "privacy_officer");
    return true;
}

// --- what is held

/// Lines of one kind, in as many messages as they need.
void tell_more(Talk& talk, std::string_view title, const std::vector<std::string>& lines) {
    constexpr std::size_t room = 3'000;  // bytes below the title; WhatsApp takes 4,096 characters
    std::string list;
    const auto send = [&] {
        if (list.empty()) return;
        Fields fields;
        fields.texts["title"] = word(talk.context, title);
        fields.texts["list"] = std::exchange(list, {}).substr(1);
        say(talk, "data_more", std::move(fields));
    };
    for (const std::string& line : lines) {
        if (list.size() + line.size() > room) send();
        list += '\n' + line;
    }
    send();
}

std::string letter_line(const Context& context, const cases::Letter& letter) {
    return letter.number + ": " + letter_said(context, letter) + ", " +
           stage_said(context, letter.stage);
}

std::string record_line(const Context& context, const cases::Record& record) {
    const std::string state = "record." + std::string{cases::record_state_name(record.state)};
    std::string line = '*' + record.title + "* " + cases::shown_number(record.number) + ", " +
                       cases::day_stamp(context.office.calendar, record.made) + ": " +
                       word(context, state);
    for (const cases::Answer& one : record.answers) {
        if (!one.shown.empty()) line += "\n· " + one.label + ": " + one.shown;
    }
    return line;
}

std::string followed_line(const Context& context, const cases::Ticket& ticket) {
    return cases::shown_number(ticket.number) + ": " + category_said(context, ticket.category) +
           ", " + where(context, ticket);
}

/// What the first message only counts.
void tell_details(Talk& talk) {
    const Context& context = talk.context;
    std::vector<std::string> lines;
    for (const cases::Letter& letter : context.letters) {
        if (may_know(context, letter)) lines.push_back(letter_line(context, letter));
    }
    tell_more(talk, "data.letters", std::exchange(lines, {}));
    for (const cases::Record& record : context.own_records) {
        if (record.author == context.contact) lines.push_back(record_line(context, record));
    }
    tell_more(talk, "data.forms", std::exchange(lines, {}));
    for (const cases::Ticket& ticket : context.followed)
        lines.push_back(followed_line(context, ticket));
    tell_more(talk, "data.followed", lines);
}

Fields report_line(const Context& context, const cases::Ticket& ticket) {
    Fields line;
    line.texts["number"] = cases::shown_number(ticket.number);
    line.texts["category"] = category_said(context, ticket.category);
    line.texts["place"] = where(context, ticket);
    line.texts["state"] = word(context, "status." + std::string{cases::status_name(ticket.status)});
    line.texts["words"] = shown_words(ticket.text);
    line.texts["when"] = cases::day_stamp(context.office.calendar, ticket.opened_at);
    return line;
}

std::string if_any(std::int64_t count) { return count == 0 ? "" : std::to_string(count); }

void tell_held(Talk& talk) {
    const Context& context = talk.context;
    const LookUp all{
        .alike = {}, .followed = true, .letters = true, .held = true, .own_records = true};
    if (!look(talk, all) || !context.held) return;
    const Held& held = *context.held;
    Fields fields;
    fields.texts["office"] = context.office.name;
    fields.texts["since"] = cases::day_stamp(context.office.calendar, held.since);
    fields.texts["name"] = held.name;
    for (const cases::Ticket& ticket : held.reports)
        fields.lists["own"].push_back(report_line(context, ticket));
    const auto told = static_cast<std::int64_t>(held.reports.size());
    fields.texts["more"] = if_any(held.all_reports - told);
    fields.texts["pictures"] = if_any(held.pictures);
    fields.texts["others"] = if_any(held.followed);
    fields.texts["papers"] = if_any(held.letters);
    fields.texts["forms"] = if_any(held.records);
    if (held.subscription) {
        const auto* place = context.places.find(held.subscription->kelurahan);
        fields.texts["told"] = place ? "Kel. " + place->name : context.office.name;
        fields.texts["told_since"] =
            cases::day_stamp(context.office.calendar, held.subscription->at);
    }
    say(talk, "privacy_data", std::move(fields));
    tell_details(talk);
    talk.effects.emplace_back(AskPrivacy{settled_at_once(context, PrivacyWish::See)});
}

// --- what is wrong

void ask_correction(Talk& talk) {
    await(talk, wants_words);
    say(talk, "privacy_correct_ask");
}

/// A row of that question: what it is about goes before the words.
void ask_right_words(Talk& talk, const Heard& heard) {
    await(talk, wants_words);
    talk.session.expects->words = words_of(heard);
    Fields fields;
    fields.texts["what"] = words_of(heard);
    say(talk, "privacy_correct_how", std::move(fields));
}

void note_correction(Talk& talk, std::string_view words) {
    const Context& context = talk.context;
    const PrivacyCase made = case_of(context, PrivacyWish::Correct, words);
    Say noted{context.contact, "privacy_noted", {}, {}};
    noted.times = {
        {"due", made.due}
    };
    talk.effects.emplace_back(std::move(noted));
    talk.effects.emplace_back(AskPrivacy{made});
    talk.effects.emplace_back(SetTimer{
        context.contact, privacy_due_timer, {}, context.now + limits::privacy_alarm});
}

// --- what is to go

void tell_when_erased(Talk& talk, Time asked, bool held) {
    Say set{talk.context.contact, "privacy_erase_set", {}, {}};
    set.fields.texts["held"] = held ? "1" : "";
    set.times = {
        {"when", asked + limits::erase_grace}
    };
    talk.effects.emplace_back(std::move(set));
}

void ask_erasing(Talk& talk) {
    const Context& context = talk.context;
    if (!look(talk, LookUp{.alike = {}, .privacy = true})) return;
    if (const PrivacyCase* wish = open_wish(context, PrivacyWish::Erase))
        return tell_when_erased(talk, wish->asked, wish->state == PrivacyState::Held);
    await(talk, wants_yes);
    Fields fields;
    fields.texts["open"] = if_any(static_cast<std::int64_t>(context.open.size()));
    say(talk, "privacy_erase_ask", std::move(fields));
}

void begin_erasing(Talk& talk) {
    const Context& context = talk.context;
    if (!look(talk, LookUp{.alike = {}, .privacy = true})) return;
    if (const PrivacyCase* wish = open_wish(context, PrivacyWish::Erase))
        return tell_when_erased(talk, wish->asked, wish->state == PrivacyState::Held);
    talk.effects.emplace_back(AskPrivacy{case_of(context, PrivacyWish::Erase)});
    talk.effects.emplace_back(SetTimer{
        context.contact, erase_timer, {}, context.now + limits::erase_grace});
    talk.effects.emplace_back(SetTimer{
        context.contact, privacy_due_timer, {}, context.now + limits::privacy_alarm});
    tell_when_erased(talk, context.now, false);
}

void keep(Talk& talk) {
    if (!look(talk, LookUp{.alike = {}, .privacy = true})) return;
    if (open_wish(talk.context, PrivacyWish::Erase))
        talk.effects.emplace_back(SettlePrivacy{
            talk.context.contact, PrivacyWish::Erase, PrivacyState::Dropped});
    say(talk, "privacy_kept");
}

// --- what is no longer agreed to

/// It is listed because the person agreed to it in the form.
bool rests_on_consent(const Context& context, const cases::Record& record) {
    const bool listed = record.author == context.contact &&
                        record.kind == cases::RecordKind::Listing &&
                        record.state == cases::RecordState::Listed;
    const cases::Form* form =
        listed ? cases::find_form(context.office.forms, record.form) : nullptr;
    return listed && (form == nullptr || form->first_of(cases::AnswerType::Consent) != nullptr);
}

void withdraw(Talk& talk) {
    const Context& context = talk.context;
    if (!look(talk, LookUp{.alike = {}, .own_records = true})) return;
    for (const cases::Record& record : context.own_records) {
        if (rests_on_consent(context, record))
            join(talk, move_record(context, record, cases::RecordAct::Withdraw, {}, {}));
    }
    talk.effects.emplace_back(UnfollowAll{context.contact});
    talk.effects.emplace_back(Unsubscribe{context.contact, "tarik setuju"});
    talk.effects.emplace_back(AskPrivacy{settled_at_once(context, PrivacyWish::Withdraw)});
    Fields fields;
    fields.texts["open"] = if_any(static_cast<std::int64_t>(context.open.size()));
    say(talk, "privacy_withdrawn", std::move(fields));
}

bool hears_yes_or_no(Talk& talk, const Heard& heard) {
    const std::string_view said = answer(talk.context, heard);
    if (said != "yes" && said != "no") return false;
    talk.session.expects.reset();
    said == "yes" ? begin_erasing(talk) : keep(talk);
    return true;
}

bool hears_correction(Talk& talk, const Heard& heard) {
    const auto* text = std::get_if<Text>(&heard.said);
    if (text == nullptr) return false;
    const std::string about = talk.session.expects->words;
    talk.session.expects.reset();
    note_correction(talk, about.empty() ? text->body : about + ": " + text->body);
    return true;
}
}  // namespace

void minds_own_data(Talk& talk, Command command) {
    talk.session.expects.reset();
    if (command == Command::OwnData) return tell_held(talk);
    if (is_of_the_office(talk)) return;
    switch (command) {
        case Command::CorrectData:
            return ask_correction(talk);
        case Command::Forget:
            return ask_erasing(talk);
        case Command::KeepData:
            return keep(talk);
        default:
            return withdraw(talk);
    }
}

bool answers_privacy(Talk& talk, const Heard& heard) {
    if (const auto what = chosen(heard, "privacy:")) {
        talk.session.expects.reset();
        if (!is_of_the_office(talk)) *what == "erase" ? begin_erasing(talk) : keep(talk);
        return true;
    }
    if (chosen(heard, correct_mark)) {
        if (!is_of_the_office(talk)) ask_right_words(talk, heard);
        return true;
    }
    if (wants_correction(talk.context, talk.session, heard)) {
        minds_own_data(talk, Command::CorrectData);
        return true;
    }
    const auto waiting = talk.session.expects;
    if (!waiting || !waiting->what.starts_with(privacy_mark)) return false;
    const auto command = command_in(talk.context, heard);
    if (command == Command::Cancel) {
        talk.session.expects.reset();
        say(talk, "nothing_changed");
        return true;
    }
    const bool other = command.has_value() || is_emergency(talk.context, heard);
    if (!other && waiting->what == wants_yes && hears_yes_or_no(talk, heard)) return true;
    if (!other && waiting->what == wants_words && hears_correction(talk, heard)) return true;
    talk.session.expects.reset();
    return false;
}
}  // namespace telepati::conversation
