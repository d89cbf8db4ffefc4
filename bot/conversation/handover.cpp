// How a letter gets home.
//   > [Antar ke rumah]                < Berkas 00123/KK diantar ke mana?
//   > Gg. Seser No. 4, Lk. 3          < Siapa yang boleh menerimanya? [Saya sendiri]
//   > [Saya sendiri]                  < Kode: 4821. Sebut hanya kepada petugas …

#include "bot/conversation/handover.hpp"

#include <utility>

#include "bot/base/limits.hpp"
#include "bot/conversation/answers.hpp"
#include "bot/conversation/courier.hpp"
#include "bot/conversation/letters.hpp"
#include "bot/conversation/phrases.hpp"
#include "bot/understanding/fold.hpp"

namespace telepati::conversation::letter_talk {
namespace {

using cases::Letter;
using cases::Stage;

constexpr std::string_view wants_address = "letter_address";
constexpr std::string_view wants_receiver = "letter_receiver";

void ask_address(Talk& talk, const Letter& letter, bool again = false) {
    expect(talk, wants_address, cases::letter_key(letter.number));
    Fields fields;
    fields.texts["number"] = letter.number;
    fields.texts["again"] = again ? "1" : "";
    say(talk, "letter_address", std::move(fields));
}

void offer_address(Talk& talk, const Letter& letter) {
    if (letter.delivery.address.empty() && !letter.delivery.pin) return ask_address(talk, letter);
    Fields fields;
    fields.texts["id"] = cases::letter_key(letter.number);
    fields.texts["number"] = letter.number;
    fields.texts["address"] = letter.delivery.address;
    say(talk, "letter_known_place", std::move(fields));
}

void collect(Talk& talk, Letter letter) {
    const cases::Service* service = talk.context.office.services.find(letter.service);
    Fields fields = state_of(talk.context, letter);
    fields.texts["where"] = service ? service->where : talk.context.office.name;
    letter.way = cases::Way::Collect;
    letter.delivery = {};
    talk.effects.emplace_back(SaveLetter{std::move(letter), "will_collect"});
    say(talk, "letter_collect", std::move(fields));
}

void take_wish(Talk& talk, std::string_view key, std::string_view wish) {
    if (!look(talk, LookUp{.alike = {}, .file = std::string{key}})) return;
    const auto found = talk.context.files.find(key);
    if (found == talk.context.files.end()) return ask_number(talk);
    if (!may_know(talk.context, found->second))
        return ask_birth(talk, std::string{key}, std::string{wish});
    go_on_with(talk, found->second, wish);
}

/// The file whose arrangement waits for words; null: it is not theirs, or not ready any longer.
const Letter* arranged(Talk& talk, const std::string& key) {
    if (!look(talk, LookUp{.alike = {}, .file = key})) return nullptr;
    const auto found = talk.context.files.find(key);
    const bool theirs = found != talk.context.files.end() &&
                        may_know(talk.context, found->second) &&
                        found->second.stage == Stage::Ready && !found->second.delivery.courier;
    if (theirs) return &found->second;
    talk.session.expects.reset();
    ask_number(talk);
    return nullptr;
}

void ask_receiver(Talk& talk, const Letter& letter) {
    const std::string key = cases::letter_key(letter.number);
    Fields fields;
    fields.texts["id"] = key;
    fields.texts["number"] = letter.number;
    expect(talk, wants_receiver, key);
    say(talk, "letter_receiver", std::move(fields));
}

void take_address(Talk& talk, const std::string& key, const Heard& heard) {
    constexpr std::size_t shortest = 8;
    const Letter* known = arranged(talk, key);
    if (known == nullptr) return;
    Letter letter = *known;
    const auto* pin = std::get_if<Pin>(&heard.said);
    const std::string words{pin ? std::string_view{pin->label} : words_of(heard)};
    if (!pin && words.size() < shortest) return ask_address(talk, letter, true);
    if (pin) letter.delivery.pin = pin->at;
    if (!pin) letter.delivery.pin.reset();
    if (pin || !words.empty())
        letter.delivery.address = understanding::clean(words, limits::letter_address);
    talk.effects.emplace_back(SaveLetter{letter, "address"});
    ask_receiver(talk, letter);
}

void keep_address(Talk& talk, const std::string& key) {
    if (const Letter* known = arranged(talk, key)) ask_receiver(talk, *known);
}

void take_receiver(Talk& talk, const std::string& key, std::string_view who) {
    const Letter* known = arranged(talk, key);
    if (known == nullptr) return;
    Letter letter = *known;
    talk.session.expects.reset();
    letter.delivery.receiver = understanding::clean(who, limits::officer_name);
    letter.way = cases::Way::Deliver;
    letter.delivery.code = talk.context.fresh_pin;
    letter.delivery.wrong_codes = 0;
    Fields fields;
    fields.texts["number"] = letter.number;
    fields.texts["code"] = letter.delivery.code;
    fields.texts["address"] = letter.delivery.address;
    fields.texts["receiver"] = letter.delivery.receiver;
    talk.effects.emplace_back(SaveLetter{letter, "delivery_arranged"});
    say(talk, "letter_arranged", std::move(fields));
    join(talk, call_couriers(talk.context, letter));
}
}  // namespace

void expect(Talk& talk, std::string_view what, std::string key, std::string then) {
    talk.session.expects = Expected{
        std::string{what},
        std::move(key),
        std::move(then),
        talk.context.now + limits::letter_answer_waits};
}

void ask_number(Talk& talk, bool again) {
    expect(talk, wants_number, {});
    Fields fields;
    fields.texts["again"] = again ? "1" : "";
    say(talk, "letter_ask_number", std::move(fields));
}

void ask_birth(Talk& talk, std::string key, std::string then, bool again) {
    expect(talk, wants_birth, std::move(key), std::move(then));
    Fields fields;
    fields.texts["again"] = again ? "1" : "";
    say(talk, "letter_ask_birth", std::move(fields));
}

bool look(Talk& talk, LookUp wanted) {
    if (talk.context.knows(wanted)) return true;
    talk.effects.emplace_back(std::move(wanted));
    return false;
}

Fields state_of(const Context& context, const cases::Letter& letter) {
    Fields fields;
    fields.texts["number"] = letter.number;
    fields.texts["letter"] = letter_said(context, letter);
    fields.texts["state"] = stage_said(context, letter.stage);
    fields.texts["note"] = letter.note;
    fields.texts["since"] = time_said(context, letter.since);
    return fields;
}

void go_on_with(Talk& talk, const Letter& letter, std::string_view wish) {
    if (wish.empty()) return;
    if (letter.stage != Stage::Ready)
        return say(talk, "letter_not_ready", state_of(talk.context, letter));
    const bool on_the_way = static_cast<bool>(letter.delivery.courier);
    if (on_the_way) return join(talk, {tell_on_way(talk.context, letter)});
    if (wish == "collect") return collect(talk, letter);
    wish == "other" ? ask_address(talk, letter) : offer_address(talk, letter);
}

bool arranges(Talk& talk, const Expected& waiting, const Heard& heard) {
    if (waiting.what == wants_address) {
        const bool says =
            std::holds_alternative<Text>(heard.said) || std::holds_alternative<Pin>(heard.said);
        if (says) take_address(talk, waiting.number, heard);
        return says;
    }
    const auto* text = std::get_if<Text>(&heard.said);
    if (waiting.what != wants_receiver || text == nullptr) return false;
    take_receiver(talk, waiting.number, text->body);
    return true;
}

bool presses_handover(Talk& talk, const Heard& heard) {
    if (const auto key = chosen(heard, "letter_collect:")) {
        take_wish(talk, *key, "collect");
        return true;
    }
    if (const auto key = chosen(heard, "letter_deliver:")) {
        take_wish(talk, *key, "deliver");
        return true;
    }
    if (const auto key = chosen(heard, "letter_other:")) {
        take_wish(talk, *key, "other");
        return true;
    }
    if (const auto key = chosen(heard, "letter_same:")) {
        keep_address(talk, std::string{*key});
        return true;
    }
    for (const std::string_view who : {"letter_myself:", "letter_family:"}) {
        const auto key = chosen(heard, who);
        if (!key) continue;
        take_receiver(talk, std::string{*key}, words_of(heard));
        return true;
    }
    return false;
}
}  // namespace telepati::conversation::letter_talk
