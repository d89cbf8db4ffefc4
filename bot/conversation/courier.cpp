#include "bot/conversation/courier.hpp"

#include <algorithm>
#include <utility>

#include "bot/base/limits.hpp"
#include "bot/conversation/answers.hpp"
#include "bot/conversation/deliveries.hpp"
#include "bot/conversation/letters.hpp"
#include "bot/conversation/phrases.hpp"
#include "bot/conversation/survey.hpp"

namespace telepati::conversation {
namespace {

using cases::Letter;

constexpr std::string_view wants_code = "letter_code";
constexpr std::string_view wants_photo = "letter_photo";
constexpr int code_was_told = -1;  ///< in the place of the count of wrong ones

std::string officer_name(const Context& context, ContactId contact) {
    const cases::Officer* officer = context.office.officer(contact);
    return officer ? officer->name : std::string{};
}

SaveLetter saved(const Talk& talk, Letter letter, std::string_view act) {
    return {
        std::move(letter), std::string{act}, officer_name(talk.context, talk.context.contact), {}};
}

/// The file of a button; null: it is not known yet, or gone.
const Letter* task_of(Talk& talk, std::string_view key) {
    LookUp wanted{.alike = {}, .file = std::string{key}};
    if (!talk.context.knows(wanted)) {
        talk.effects.emplace_back(std::move(wanted));
        return nullptr;
    }
    const auto found = talk.context.files.find(key);
    if (found != talk.context.files.end()) return &found->second;
    say(talk, "nothing_changed");
    return nullptr;
}

bool is_theirs(const Talk& talk, const Letter& letter) {
    return letter.delivery.courier == talk.context.contact && letter.stage == cases::Stage::Ready;
}

void say_gone(Talk& talk, const Letter& letter) {
    Fields fields;
    fields.texts["number"] = letter.number;
    fields.texts["officer"] = officer_name(talk.context, letter.delivery.courier);
    say(talk, "letter_task_gone", std::move(fields));
}

void say_about(Talk& talk, const Letter& letter, std::string_view message) {
    Fields fields;
    fields.texts["id"] = cases::letter_key(letter.number);
    fields.texts["number"] = letter.number;
    say(talk, message, std::move(fields));
}

void take_task(Talk& talk, const Letter& known) {
    const bool free = known.stage == cases::Stage::Ready && !known.delivery.code.empty() &&
                      (!known.delivery.courier || is_theirs(talk, known));
    if (!free) return say_gone(talk, known);
    Letter letter = known;
    letter.delivery.courier = talk.context.contact;
    talk.effects.emplace_back(saved(talk, letter, "on_the_way"));
    say(talk, "letter_task_yours", task_fields(talk.context, letter));
    if (!letter.holder) return;
    talk.effects.emplace_back(tell_on_way(talk.context, letter));
    talk.effects.emplace_back(due_delivery(talk.context, letter));
}

void expect(Talk& talk, std::string_view what, const Letter& letter) {
    talk.session.expects = Expected{
        std::string{what},
        cases::letter_key(letter.number),
        {},
        talk.context.now + limits::letter_answer_waits};
}

void say_wrong(Talk& talk, const Letter& letter) {
    Fields fields;
    fields.texts["id"] = cases::letter_key(letter.number);
    fields.texts["number"] = letter.number;
    fields.texts["blocked"] = is_stopped(letter) ? "1" : "";
    say(talk, "letter_code_wrong", std::move(fields));
}

void ask_code_again(Talk& talk, const Letter& letter, bool again) {
    expect(talk, wants_code, letter);
    Fields fields;
    fields.texts["id"] = cases::letter_key(letter.number);
    fields.texts["number"] = letter.number;
    fields.texts["again"] = again ? "1" : "";
    say(talk, "letter_ask_code", std::move(fields));
}

void ask_code(Talk& talk, const Letter& letter) {
    if (!is_theirs(talk, letter)) return say_gone(talk, letter);
    is_stopped(letter) ? say_wrong(talk, letter) : ask_code_again(talk, letter, false);
}

void take_back(Talk& talk, const Letter& letter) {
    if (!is_theirs(talk, letter)) return say_gone(talk, letter);
    talk.session.expects.reset();
    join(talk, bring_back(talk.context, letter, officer_name(talk.context, talk.context.contact)));
}

void missed(Talk& talk, const Letter& known) {
    if (!is_theirs(talk, known)) return say_gone(talk, known);
    Letter letter = known;
    ++letter.delivery.missed;
    letter.delivery.courier = {};
    letter.delivery.code.clear();
    letter.way = cases::Way::Unasked;
    talk.session.expects.reset();
    talk.effects.emplace_back(saved(talk, letter, "not_at_home"));
    say_about(talk, letter, "letter_task_missed");
    if (!letter.holder) return;
    Say told{letter.holder, "letter_missed", {}, {}};
    told.fields.texts["id"] = cases::letter_key(letter.number);
    told.fields.texts["number"] = letter.number;
    told.fields.texts["letter"] = letter_said(talk.context, letter);
    talk.effects.emplace_back(std::move(told));
}

void hand_over(Talk& talk, const Letter& known, const Media* photo) {
    if (!is_theirs(talk, known)) return say_gone(talk, known);
    if (known.delivery.wrong_codes != code_was_told) return ask_code(talk, known);
    Letter letter = known;
    letter.stage = cases::Stage::Delivered;
    letter.since = talk.context.now;
    letter.delivery.code.clear();
    talk.session.expects.reset();
    SaveLetter save = saved(talk, letter, "delivered");
    save.remark = letter.delivery.receiver + (photo ? " · foto" : "");
    if (photo) save.media.push_back(*photo);
    talk.effects.emplace_back(std::move(save));
    say_about(talk, letter, "letter_task_done");
    if (!letter.holder) return;
    Say told{letter.holder, "letter_given", {}, {}};
    told.fields.texts["number"] = letter.number;
    told.fields.texts["letter"] = letter_said(talk.context, letter);
    told.fields.texts["receiver"] = letter.delivery.receiver;
    told.fields.texts["survey"] = survey_of_letter(talk.context, letter);
    talk.effects.emplace_back(std::move(told));
}

void hand_over_unseen(Talk& talk, const Letter& letter) { hand_over(talk, letter, nullptr); }

std::string digits_of(std::string_view text) {
    std::string digits;
    std::ranges::copy_if(text, std::back_inserter(digits), [](char letter) {
        return letter >= '0' && letter <= '9';
    });
    return digits;
}

void stop(Talk& talk, const Letter& letter) {
    const std::string name = officer_name(talk.context, talk.context.contact);
    talk.effects.emplace_back(RaiseAlarm{"letter_code", letter.number + " · " + name});
    if (letter.holder) talk.effects.emplace_back(tell_on_way(talk.context, letter));
}

void hear_code(Talk& talk, const Letter& known, std::string_view words) {
    if (!is_theirs(talk, known)) return say_gone(talk, known);
    Letter letter = known;
    const std::string digits = digits_of(words);
    if (is_stopped(known)) {
        talk.session.expects.reset();
        return say_wrong(talk, known);
    }
    // "penerima lupa kodenya" is no try.
    if (digits.size() != known.delivery.code.size()) return ask_code_again(talk, known, true);
    if (digits == letter.delivery.code) {
        expect(talk, wants_photo, letter);
        letter.delivery.wrong_codes = code_was_told;
        talk.effects.emplace_back(saved(talk, letter, "code_told"));
        return say_about(talk, letter, "letter_ask_photo");
    }
    ++letter.delivery.wrong_codes;
    const bool last = is_stopped(letter);
    last ? talk.session.expects.reset() : expect(talk, wants_code, letter);
    talk.effects.emplace_back(saved(talk, letter, "wrong_code"));
    say_wrong(talk, letter);
    if (last) stop(talk, letter);
}

/// Four digits and nothing else.
bool is_code(std::string_view words) {
    constexpr std::size_t code_length = 4;
    const auto first = words.find_first_not_of(" \n");
    if (first == std::string_view::npos) return false;
    words = words.substr(first, words.find_last_not_of(" \n.") - first + 1);
    return words.size() == code_length && digits_of(words).size() == code_length;
}
}  // namespace

bool works_as_courier(Talk& talk, const Heard& heard) {
    struct Button {
        std::string_view prefix;
        void (*press)(Talk&, const Letter&);
    };
    constexpr Button buttons[] = {
        {"letter_take:",  take_task       },
        {"letter_hand:",  ask_code        },
        {"letter_away:",  missed          },
        {"letter_photo:", hand_over_unseen},
        {"letter_back:",  take_back       },
    };
    for (const Button& button : buttons) {
        const auto key = chosen(heard, button.prefix);
        if (!key) continue;
        if (!talk.context.officer()) return false;
        if (const Letter* letter = task_of(talk, *key)) button.press(talk, *letter);
        return true;
    }
    return false;
}

bool delivers(Talk& talk, const Expected& waiting, const Heard& heard) {
    const auto* text = std::get_if<Text>(&heard.said);
    const auto* media = std::get_if<Media>(&heard.said);
    const bool code = waiting.what == wants_code && text != nullptr;
    const bool photo =
        waiting.what == wants_photo && media != nullptr && media->kind == Media::Kind::Image;
    if (!talk.context.officer() || (!code && !photo)) return false;
    const Letter* letter = task_of(talk, waiting.number);
    if (letter == nullptr) return true;
    if (code) hear_code(talk, *letter, text->body);
    if (photo) hand_over(talk, *letter, media);
    return true;
}

bool tells_code(Talk& talk, const Heard& heard) {
    const auto* text = std::get_if<Text>(&heard.said);
    const Session& session = talk.session;
    const bool idle = !session.expects && session.draft.empty();
    if (text == nullptr || !talk.context.officer() || !idle || !is_code(text->body)) return false;
    if (!talk.context.knows(carried_wanted)) {
        talk.effects.emplace_back(carried_wanted);
        return true;
    }
    const auto letters = carried(talk.context);
    if (letters.size() != 1) return false;
    const Letter& letter = letters.front();
    if (letter.delivery.wrong_codes == code_was_told) return false;
    hear_code(talk, letter, text->body);
    return true;
}
}  // namespace telepati::conversation
