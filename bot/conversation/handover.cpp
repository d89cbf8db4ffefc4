// How a letter gets home.
//   > [Antar ke rumah]                < Berkas 00123/KK diantar ke mana?
//   > Gg. Seser No. 4, Lk. 3          < Siapa yang boleh menerimanya? [Saya sendiri]
//   > [Saya sendiri]                  < Kode: 4821. Sebut hanya kepada petugas …

#include "bot/conversation/handover.hpp"

#include <algorithm>
#include <charconv>
#include <initializer_list>
#include <utility>
#include <vector>

#include "bot/base/limits.hpp"
#include "bot/conversation/answers.hpp"
#include "bot/conversation/courier.hpp"
#include "bot/conversation/deliveries.hpp"
#include "bot/conversation/letters.hpp"
#include "bot/conversation/phrases.hpp"
#include "bot/understanding/fold.hpp"

namespace telepati::conversation::letter_talk {
namespace {

using cases::Letter;
using cases::Stage;

constexpr std::string_view wants_address = "letter_address";
constexpr std::string_view wants_receiver = "letter_receiver";
constexpr std::string_view wants_yes = "letter_same";  ///< to the address of before

/// `slip`: what was wrong with the answer, a field of the message.
void ask_address(Talk& talk, const Letter& letter, std::string_view slip = {}) {
    expect(talk, wants_address, cases::letter_key(letter.number));
    Fields fields;
    fields.texts["number"] = letter.number;
    if (!slip.empty()) fields.texts[std::string{slip}] = "1";
    say(talk, "letter_address", std::move(fields));
}

void offer_address(Talk& talk, const Letter& letter) {
    if (letter.delivery.address.empty() && !letter.delivery.pin) return ask_address(talk, letter);
    expect(talk, wants_yes, cases::letter_key(letter.number));
    Fields fields;
    fields.texts["id"] = cases::letter_key(letter.number);
    fields.texts["number"] = letter.number;
    fields.texts["address"] = address_said(talk.context, letter);
    say(talk, "letter_known_place", std::move(fields));
}

void collect(Talk& talk, Letter letter) {
    const cases::Service* service = talk.context.office.services.find(letter.service);
    Fields fields = state_of(talk.context, letter);
    fields.texts["where"] = service ? service->where : talk.context.office.name;
    letter.way = cases::Way::Collect;
    letter.delivery = {};
    talk.session.expects.reset();
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

/// `place`: where to, as `place_in` reads it; empty: where it stands in the file.
void ask_receiver(Talk& talk, const Letter& letter, std::string place) {
    const std::string key = cases::letter_key(letter.number);
    Fields fields;
    fields.texts["id"] = key;
    fields.texts["number"] = letter.number;
    expect(talk, wants_receiver, key, std::move(place));
    say(talk, "letter_receiver", std::move(fields));
}

/// "3.537400 98.646700\nGg. Seser No. 4"
std::string place_of(const Heard& heard) {
    const auto* pin = std::get_if<Pin>(&heard.said);
    const std::string_view words = pin ? std::string_view{pin->label} : words_of(heard);
    const std::string at =
        pin ? std::to_string(pin->at.lat) + ' ' + std::to_string(pin->at.lon) : "";
    return at + '\n' + understanding::clean(words, limits::letter_address);
}

void place_in(std::string_view place, cases::Delivery& delivery) {
    const auto line = place.find('\n');
    if (line == std::string_view::npos) return;
    const std::string_view at = place.substr(0, line);
    const std::string_view words = place.substr(line + 1);
    delivery.pin.reset();
    Point pin;
    const auto lat = std::from_chars(at.data(), at.data() + at.size(), pin.lat);
    if (lat.ec == std::errc{} && lat.ptr != at.data() + at.size()) {
        std::from_chars(lat.ptr + 1, at.data() + at.size(), pin.lon);
        delivery.pin = pin;
    }
    // Words of before would lead somewhere else than a new pin.
    delivery.address = words;
}

void take_address(Talk& talk, const std::string& key, const Heard& heard) {
    constexpr std::size_t shortest = 8;
    const Letter* known = arranged(talk, key);
    if (known == nullptr) return;
    const bool pin = std::holds_alternative<Pin>(heard.said);
    if (!pin && words_of(heard).size() < shortest) return ask_address(talk, *known, "again");
    ask_receiver(talk, *known, place_of(heard));
}

void keep_address(Talk& talk, const std::string& key) {
    if (const Letter* known = arranged(talk, key)) ask_receiver(talk, *known, {});
}

void take_receiver(Talk& talk, const std::string& key, std::string_view who) {
    const Letter* known = arranged(talk, key);
    if (known == nullptr) return;
    Letter letter = *known;
    const auto& expects = talk.session.expects;
    const bool asked = expects && expects->what == wants_receiver && expects->number == key;
    if (asked) place_in(expects->words, letter.delivery);
    // An older button, after another chat: where to, then?
    if (letter.delivery.address.empty() && !letter.delivery.pin) return ask_address(talk, letter);
    talk.session.expects.reset();
    letter.delivery.receiver = understanding::clean(who, limits::officer_name);
    letter.way = cases::Way::Deliver;
    letter.delivery.code = talk.context.fresh_pin;
    letter.delivery.wrong_codes = 0;
    Fields fields;
    fields.texts["id"] = key;
    fields.texts["number"] = letter.number;
    fields.texts["code"] = letter.delivery.code;
    fields.texts["address"] = address_said(talk.context, letter);
    fields.texts["receiver"] = letter.delivery.receiver;
    talk.effects.emplace_back(SaveLetter{letter, "delivery_arranged"});
    say(talk, "letter_arranged", std::move(fields));
    join(talk, call_couriers(talk.context, letter));
}

// --- they think again

/// Neither collected nor brought: what was arranged is off, and both are offered.
void undo(Talk& talk, const Letter& known) {
    Letter letter = known;
    const bool was_arranged = !letter.delivery.code.empty();
    talk.session.expects.reset();
    letter.delivery.code.clear();
    letter.way = cases::Way::Unasked;
    if (was_arranged) talk.effects.emplace_back(SaveLetter{letter, "delivery_undone"});
    Fields fields;
    fields.texts["id"] = cases::letter_key(letter.number);
    fields.texts["number"] = letter.number;
    fields.texts["letter"] = letter_said(talk.context, letter);
    fields.texts["undone"] = "1";
    say(talk, "letter_way", std::move(fields));
}

bool has_any(const std::vector<std::string>& words, std::initializer_list<const char*> wanted) {
    return std::ranges::any_of(words, [&](const std::string& word) {
        return std::ranges::find(wanted, word) != wanted.end();
    });
}

/// What somebody wants instead of what they were asked.
enum class Mind { None, Collect, Deliver, Undo, Elsewhere };

bool denies(const std::vector<std::string>& words) {
    return has_any(
        words, {"tidak", "tdk", "gak", "ga", "gk", "nggak", "ngga", "enggak", "tak", "ndak", "not"}
    );
}

Mind mind_in(const std::vector<std::string>& words, std::string_view said) {
    constexpr std::size_t short_words = 12;
    constexpr std::size_t few = 3;
    const bool asks = said.find('?') != std::string_view::npos ||
                      has_any(words, {"kapan", "sudah", "udah", "belum", "berapa", "siapa"});
    // An address has a street, or a number.
    const bool place = said.find_first_of("0123456789") != std::string_view::npos ||
                       has_any(words, {"jl", "jln", "jalan", "gg", "gang", "lk", "blok"});
    if (words.size() > short_words || asks || place) return Mind::None;
    const bool brings =
        has_any(words, {"antar", "diantar", "antarkan", "anter", "dianter", "antarin"});
    if (has_any(words, {"ambil", "diambil", "jemput", "dijemput", "collect"})) return Mind::Collect;
    const bool off = has_any(words, {"batal", "batalkan", "batalin", "cancel"});
    if (off || (denies(words) && (brings || has_any(words, {"jadi"})))) return Mind::Undo;
    if (brings) return Mind::Deliver;
    const bool other = denies(words) || has_any(words, {"lain", "ganti", "ubah", "salah", "bukan"});
    return other && words.size() <= few ? Mind::Elsewhere : Mind::None;
}

std::vector<std::string> words_in(std::string_view said) {
    const std::string folded = understanding::fold(said);
    const auto words = understanding::words(folded);
    return {words.begin(), words.end()};
}

/// True when it was a change of mind.
bool thinks_again(Talk& talk, const Expected& waiting, std::string_view said) {
    const auto words = words_in(said);
    const Mind mind = mind_in(words, said);
    if (mind == Mind::None || mind == Mind::Deliver) return false;
    const bool elsewhere = mind == Mind::Elsewhere;
    // "bukan saya" is about the receiver.
    if (elsewhere && waiting.what == wants_receiver && !has_any(words, {"alamat", "alamatnya"}))
        return false;
    const Letter* known = arranged(talk, waiting.number);
    if (known == nullptr) return true;
    if (mind == Mind::Collect) collect(talk, *known);
    if (mind == Mind::Undo) undo(talk, *known);
    if (elsewhere) ask_address(talk, *known);
    return true;
}

void hear_address(Talk& talk, const Expected& waiting, const Heard& heard) {
    if (waiting.what == wants_yes && answer(talk.context, heard) == "yes")
        return keep_address(talk, waiting.number);
    take_address(talk, waiting.number, heard);
}

/// A letter of theirs that waits, and that they mean without its number.
void press_on_ready(Talk& talk, std::string_view wish) {
    std::vector<const Letter*> ready;
    for (const Letter& letter : talk.context.letters) {
        const bool waits = letter.stage == Stage::Ready && letter.notice == cases::ReadyNews::Told;
        if (waits && may_know(talk.context, letter)) ready.push_back(&letter);
    }
    if (ready.size() == 1) return go_on_with(talk, *ready.front(), wish);
    Fields fields;
    for (const Letter* letter : ready) {
        if (fields.lists["choices"].size() == limits::list_rows) break;
        Fields row;
        const std::string prefix = wish == "collect" ? "letter_collect:" : "letter_deliver:";
        row.texts["id"] = prefix + cases::letter_key(letter->number);
        row.texts["title"] = understanding::clean(letter->number, limits::row_title);
        row.texts["description"] = letter_said(talk.context, *letter);
        fields.lists["choices"].push_back(std::move(row));
    }
    if (!ready.empty()) say(talk, "letter_which", std::move(fields));
}

void change_of(Talk& talk, std::string_view key, void (*change)(Talk&, const Letter&)) {
    const std::string name{key};
    if (!look(talk, LookUp{.alike = {}, .file = name})) return;
    const auto found = talk.context.files.find(name);
    const bool taken = found != talk.context.files.end() && may_know(talk.context, found->second) &&
                       found->second.stage == Stage::Ready && found->second.delivery.courier;
    if (taken) return join(talk, {tell_on_way(talk.context, found->second)});
    if (const Letter* known = arranged(talk, name)) change(talk, *known);
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
    const bool place = waiting.what == wants_address || waiting.what == wants_yes;
    if (!place && waiting.what != wants_receiver) return false;
    const auto* text = std::get_if<Text>(&heard.said);
    if (text != nullptr && thinks_again(talk, waiting, text->body)) return true;
    const auto* media = std::get_if<Media>(&heard.said);
    const bool voice = media != nullptr &&
                       (media->kind == Media::Kind::Voice || media->kind == Media::Kind::Audio);
    if (voice) {
        const Letter* known = arranged(talk, waiting.number);
        if (known == nullptr) return true;
        place ? ask_address(talk, *known, "voice") : ask_receiver(talk, *known, waiting.words);
        return true;
    }
    if (place) {
        const bool says = text != nullptr || std::holds_alternative<Pin>(heard.said);
        if (says) hear_address(talk, waiting, heard);
        return says;
    }
    if (text == nullptr) return false;
    take_receiver(talk, waiting.number, text->body);
    return true;
}

bool says_way(Talk& talk, const Heard& heard) {
    const auto* text = std::get_if<Text>(&heard.said);
    const bool idle = talk.session.draft.empty() && !talk.context.officer();
    if (text == nullptr || !idle || heard.forwarded) return false;
    const auto words = words_in(text->body);
    const Mind mind = mind_in(words, text->body);
    if (mind != Mind::Collect && mind != Mind::Deliver) return false;
    // "sampah tidak diambil" is a report.
    constexpr std::size_t few = 3;
    const bool sure = words.size() <= few || has_any(words, {"sendiri", "aja", "saja", "surat"});
    if (!sure || denies(words) || has_any(words, {"sampah"})) return false;
    if (!look(talk, LookUp{.alike = {}, .letters = true})) return true;
    const std::size_t before = talk.effects.size();
    press_on_ready(talk, mind == Mind::Collect ? "collect" : "deliver");
    return talk.effects.size() != before;
}

bool drops_arrangement(Talk& talk, const Expected& waiting) {
    const bool ours = waiting.what == wants_address || waiting.what == wants_yes ||
                      waiting.what == wants_receiver;
    if (!ours) return false;
    if (const Letter* known = arranged(talk, waiting.number)) undo(talk, *known);
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
    if (const auto key = chosen(heard, "letter_undo:")) {
        change_of(talk, *key, undo);
        return true;
    }
    if (const auto key = chosen(heard, "letter_change:")) {
        change_of(talk, *key, [](Talk& one, const Letter& known) { ask_address(one, known); });
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
