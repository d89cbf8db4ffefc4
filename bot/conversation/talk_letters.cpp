// An applicant's talk about letters.
//   > syarat KK                       < Untuk Kartu Keluarga (KK) bawa: …
//   > surat saya sudah siap?          < Ketik nomor berkas di tanda terima.
//   > 00123/KK                        < Tanggal lahir pemohon?
//   > 21 nov 1990                     < Berkas 00123/KK: sudah siap diambil …

#include <algorithm>
#include <utility>

#include "bot/base/limits.hpp"
#include "bot/cases/ladder.hpp"
#include "bot/conversation/answers.hpp"
#include "bot/conversation/courier.hpp"
#include "bot/conversation/handover.hpp"
#include "bot/conversation/letter_words.hpp"
#include "bot/conversation/letters.hpp"
#include "bot/conversation/phrases.hpp"
#include "bot/conversation/privacy.hpp"
#include "bot/conversation/talk.hpp"
#include "bot/conversation/work.hpp"
#include "bot/understanding/fold.hpp"

namespace telepati::conversation {
namespace {

using cases::Letter;
using cases::Stage;
using namespace letter_talk;

/// Whoever was answering something else goes on with it.
void go_back(Talk& talk) {
    talk.ask_next = !talk.session.asked.empty() && !talk.session.draft.empty();
}

// --- what to bring

void tell_needs(Talk& talk, const cases::Service& service) {
    constexpr std::size_t siblings = 3;
    Fields fields;
    fields.texts["name"] = service.name;
    fields.texts["where"] = service.where;
    fields.texts["promise"] = service.promise;
    fields.texts["source"] = service.source;
    for (const std::string& need : service.needs) {
        Fields line;
        line.texts["line"] = need;
        fields.lists["needs"].push_back(std::move(line));
    }
    for (const cases::Service* other : talk.context.office.services.family(service)) {
        if (fields.lists["family"].size() == siblings) break;
        Fields button;
        button.texts["id"] = "letter_needs:" + other->code;
        button.texts["title"] = other->label;
        fields.lists["family"].push_back(std::move(button));
    }
    say(talk, "letter_needs", std::move(fields));
    go_back(talk);
}

void show_catalogue(Talk& talk) {
    Fields fields;
    Fields check;
    check.texts["id"] = "letter_check:";
    check.texts["title"] = word(talk.context, "letter.check");
    fields.lists["choices"].push_back(std::move(check));
    fields.texts["office"] = talk.context.office.name;
    std::string family;
    for (const cases::Service& service : talk.context.office.services.all()) {
        if (fields.lists["choices"].size() == limits::list_rows) break;
        // The others of a family are offered with the first of it.
        const std::string its = service.code.substr(0, service.code.find('_'));
        if (std::exchange(family, its) == its) continue;
        Fields row;
        row.texts["id"] = "letter_needs:" + service.code;
        row.texts["title"] = service.label;
        fields.lists["choices"].push_back(std::move(row));
    }
    say(talk, "letter_menu", std::move(fields));
}

// --- how it stands

void tell_states(
    Talk& talk, const std::vector<Letter>& letters, bool follows, bool others = false
) {
    Fields fields;
    fields.texts["others"] = others ? "1" : "";
    fields.texts["follows"] = follows ? "1" : "";
    for (const Letter& letter : letters) {
        if (fields.lists["letters"].size() == limits::open_tickets_shown) break;
        fields.lists["letters"].push_back(state_of(talk.context, letter));
    }
    say(talk, "letter_status", std::move(fields));
}

void tell_mine(Talk& talk) {
    if (!look(talk, LookUp{.alike = {}, .letters = true})) return;
    const std::vector<Letter> letters = known_letters(talk.context);
    if (letters.empty()) return ask_number(talk);
    tell_states(talk, letters, false, true);
    go_back(talk);
}

// --- whose it is

/// Once for each time that questions are closed to everybody.
void tell_heads_of_guessing(Talk& talk) {
    for (const ContactId head : cases::heads_of(talk.context.office)) {
        Say told{head, "letter_guessing", {}, {}};
        told.fields.texts["tries"] = std::to_string(limits::letter_tries_office);
        told.matters = true;
        talk.effects.emplace_back(std::move(told));
    }
}

void raise_alarm_if_many(Talk& talk, const cases::Guard& guard) {
    const bool all = guard.office.failures + 1 == limits::letter_tries_office;
    const bool one = guard.file.failures + 1 == limits::letter_tries_file;
    if (all) {
        talk.effects.emplace_back(RaiseAlarm{"letter_guessing", "all"});
        tell_heads_of_guessing(talk);
    }
    if (one) talk.effects.emplace_back(RaiseAlarm{"letter_guessing", "file"});
}

void refuse(Talk& talk, const std::string& key, const Proof& proof) {
    raise_alarm_if_many(talk, proof.guard);
    talk.effects.emplace_back(CountTry{key});
    expect(talk, wants_number, {});
    say(talk, "letter_no_match");
}

/// Whoever proved it before hears that somebody else has the receipt, too.
void tell_former_holder(Talk& talk, const Letter& letter) {
    if (!letter.holder || letter.holder == talk.context.contact) return;
    Say told{letter.holder, "letter_elsewhere", {}, {}};
    told.fields.texts["number"] = letter.number;
    talk.effects.emplace_back(std::move(told));
}

void prove(Talk& talk, const std::string& key, const std::string& birth, std::string_view then) {
    if (!look(talk, LookUp{.alike = {}, .proof = key})) return;
    const Proof& proof = talk.context.proofs.at(key);
    talk.session.expects.reset();
    if (cases::judge(proof.guard, proof.own_phone, talk.context.now) != cases::Judged::Free) {
        Fields fields;
        fields.texts["office"] = talk.context.office.name;
        return say(talk, "letter_locked", std::move(fields));
    }
    if (!proof.letter || proof.letter->birth_date != birth) return refuse(talk, key, proof);
    Letter letter = *proof.letter;
    tell_former_holder(talk, letter);
    letter.holder = talk.context.contact;
    letter.proven = talk.context.now;
    talk.effects.emplace_back(SaveLetter{letter, "proven"});
    if (then.empty() || letter.stage != Stage::Ready) tell_states(talk, {letter}, true);
    if (letter.stage == Stage::Ready) go_on_with(talk, letter, then);
    go_back(talk);
}

void take_number(Talk& talk, const LetterFacts& facts, std::string then) {
    if (facts.birth_date.empty()) return ask_birth(talk, facts.key, std::move(then));
    prove(talk, facts.key, facts.birth_date, then);
}

/// A number or a date that was asked for; false when the words are about something else.
bool takes_fact(Talk& talk, const Expected& waiting, const Heard& heard) {
    const auto* text = std::get_if<Text>(&heard.said);
    if (text == nullptr) return false;
    if (heard.forwarded) {
        say(talk, "letter_forwarded");
        return true;
    }
    const LetterFacts facts = letter_facts(talk.context, text->body);
    if (waiting.what == wants_number && !facts.key.empty()) {
        take_number(talk, facts, waiting.words);
        return true;
    }
    if (waiting.what == wants_birth && !facts.birth_date.empty()) {
        prove(
            talk, facts.key.empty() ? waiting.number : facts.key, facts.birth_date, waiting.words
        );
        return true;
    }
    const bool nearly = text->body.find_first_of("0123456789") != std::string::npos;
    constexpr std::size_t short_answer = 30;
    if (waiting.what == wants_birth && nearly && text->body.size() <= short_answer) {
        ask_birth(talk, waiting.number, waiting.words, true);
        return true;
    }
    return false;
}

bool takes_button(Talk& talk, const Heard& heard) {
    if (const auto code = chosen(heard, "letter_needs:")) {
        const cases::Service* service = talk.context.office.services.find(*code);
        service ? tell_needs(talk, *service) : show_catalogue(talk);
        return true;
    }
    if (chosen(heard, "letter_check:")) {
        tell_mine(talk);
        return true;
    }
    return presses_handover(talk, heard) || works_as_courier(talk, heard);
}
}  // namespace

void show_letters(Talk& talk) { show_catalogue(talk); }

void tell_letters(Talk& talk) {
    const std::vector<Letter> letters = known_letters(talk.context);
    if (!letters.empty()) tell_states(talk, letters, false);
}

bool answers_letter(Talk& talk, const Heard& heard) {
    if (std::holds_alternative<Choice>(heard.said)) return takes_button(talk, heard);
    const auto waiting = talk.session.expects;
    if (!waiting || !waiting->what.starts_with(letter_mark))
        return tells_code(talk, heard) || says_way(talk, heard);
    const bool over = waiting->until && talk.context.now > *waiting->until;
    if (over || is_emergency(talk.context, heard)) {
        talk.session.expects.reset();
        return false;
    }
    if (const auto command = command_in(talk.context, heard)) {
        talk.session.expects.reset();
        if (*command != Command::Cancel) return false;
        if (drops_arrangement(talk, *waiting)) return true;
        say(talk, "nothing_changed");
        return true;
    }
    if (takes_fact(talk, *waiting, heard) || arranges(talk, *waiting, heard) ||
        delivers(talk, *waiting, heard))
        return true;
    talk.session.expects.reset();
    return false;
}

bool asks_letter(Talk& talk, const Heard& heard) {
    const auto* text = std::get_if<Text>(&heard.said);
    if (text == nullptr || talk.context.officer()) return false;
    const LetterAsk ask = letter_ask(talk.context, text->body);
    switch (ask.wish) {
        case LetterWish::None:
            return false;
        case LetterWish::Catalogue:
            show_catalogue(talk);
            return true;
        case LetterWish::Needs:
            tell_needs(talk, *ask.service);
            return true;
        case LetterWish::Ready:
            break;
    }
    const LetterFacts facts = letter_facts(talk.context, text->body);
    const bool proves = !facts.key.empty() && !heard.forwarded;
    proves ? take_number(talk, facts, {}) : tell_mine(talk);
    return true;
}
}  // namespace telepati::conversation
