#include "bot/conversation/letters.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "bot/base/limits.hpp"
#include "bot/conversation/phrases.hpp"
#include "bot/conversation/survey.hpp"

namespace telepati::conversation {
namespace {

using cases::Letter;
using cases::ReadyNews;
using cases::Stage;

SaveLetter saved(Letter letter, std::string_view act, std::string_view by_name = {}) {
    return {std::move(letter), std::string{act}, std::string{by_name}, {}};
}

Say about(const Letter& letter, ContactId to, std::string_view message) {
    Say say{to, message, {}, {}};
    say.fields.texts["id"] = cases::letter_key(letter.number);
    say.fields.texts["number"] = letter.number;
    say.consented = true;
    return say;
}

/// Somebody else may have this phone by now: then neither name nor letter is said.
bool is_known(const Context& context, const Letter& letter) {
    if (!letter.holder || letter.holder != context.contact) return false;
    const Time last =
        std::max(letter.proven.value_or(Time{}), context.heard_before.value_or(Time{}));
    return context.now - last < limits::letter_proof_kept;
}

Say ready_news(const Context& context, const Letter& letter, std::string_view message) {
    Say say = about(letter, context.contact, message);
    auto& texts = say.fields.texts;
    const bool known = is_known(context, letter);
    const std::string nameless = word(context, "letter.nameless");
    texts["name"] = known ? cases::shown_applicant(letter.applicant)
                          : nameless + ' ' + cases::shown_end(cases::letter_key(letter.number));
    texts["letter"] = known ? letter_said(context, letter) : word(context, "letter.any");
    texts["office"] = context.office.name;
    return say;
}

const Letter* file_of(const Context& context, std::string_view number) {
    const auto found = context.files.find(cases::letter_key(number));
    return found == context.files.end() ? nullptr : &found->second;
}

SetTimer wait_again(const Context& context, const Letter& letter) {
    return {
        context.contact,
        letter_wait_timer,
        letter.number,
        context.now + limits::letter_reminder_after};
}
}  // namespace

std::string letter_said(const Context& context, const Letter& letter) {
    const cases::Service* service = context.office.services.find(letter.service);
    return service ? service->name : letter.service;
}

std::string stage_said(const Context& context, Stage stage) {
    return word(context, "letter." + std::string{cases::stage_name(stage)});
}

std::string address_said(const Context& context, const Letter& letter) {
    const bool pin_alone = letter.delivery.address.empty() && letter.delivery.pin;
    return pin_alone ? word(context, "letter.pin_place") : letter.delivery.address;
}

bool may_know(const Context& context, const Letter& letter) { return is_known(context, letter); }

std::vector<Letter> known_letters(const Context& context) {
    std::vector<Letter> known;
    std::ranges::copy_if(context.letters, std::back_inserter(known), [&](const Letter& letter) {
        return is_known(context, letter);
    });
    return known;
}

std::vector<Effect> register_letter(Letter letter, std::string_view by_name) {
    return {saved(std::move(letter), "registered", by_name)};
}

std::vector<Effect> change_letter(
    const Context& context,
    Letter letter,
    std::optional<Stage> stage,
    const std::optional<std::string>& note,
    std::string_view by_name
) {
    const bool moves = stage && *stage != letter.stage;
    const ContactId courier = letter.stage == Stage::Ready ? letter.delivery.courier : ContactId{};
    if (note) letter.note = *note;
    if (moves) {
        if (!note) letter.note.clear();
        letter.stage = *stage;
        letter.since = context.now;
    }
    // Called ready by mistake: what was planned or told counts no longer.
    if (moves && letter.stage != Stage::Ready && !cases::letter_ended(letter.stage)) {
        letter.notice = ReadyNews::None;
        letter.notice_at.reset();
        letter.way = cases::Way::Unasked;
        letter.delivery = {};
    }
    std::vector<Effect> effects;
    SaveLetter save = saved(letter, moves ? cases::stage_name(letter.stage) : "note", by_name);
    save.remark = letter.note;
    effects.emplace_back(std::move(save));
    // Whoever is on the way with it need not go on.
    if (moves && courier) effects.emplace_back(about(letter, courier, "letter_task_gone"));
    const bool tells = moves && letter.holder && letter.stage != Stage::Ready;
    if (!tells) return effects;
    Say say = about(letter, letter.holder, "letter_stage");
    say.fields.texts["letter"] = letter_said(context, letter);
    say.fields.texts["state"] = stage_said(context, letter.stage);
    say.fields.texts["note"] = letter.note;
    if (cases::letter_ended(letter.stage))
        say.fields.texts["survey"] = survey_of_letter(context, letter);
    effects.emplace_back(std::move(say));
    return effects;
}

std::vector<Effect> plan_notice(Letter letter, ContactId recipient, Time at) {
    letter.notice = ReadyNews::Planned;
    letter.notice_at = at;
    const std::string number = letter.number;
    return {
        saved(std::move(letter), "notice_planned"), SetTimer{recipient, letter_timer, number, at}
    };
}

std::vector<Effect> tell_ready(const Context& context, std::string_view number) {
    const Letter* file = file_of(context, number);
    if (file == nullptr || file->stage != Stage::Ready || file->notice != ReadyNews::Planned)
        return {};
    const auto daily = static_cast<std::size_t>(context.office.notice_daily);
    if (context.notices_lately >= daily) {
        // The service stood still for a while; all at once would be more than the number may.
        return plan_notice(*file, context.contact, context.now + std::chrono::hours{1});
    }
    Letter letter = *file;
    letter.notice = ReadyNews::Told;
    letter.notice_at = context.now;
    std::vector<Effect> effects;
    effects.emplace_back(ready_news(context, letter, "letter_ready"));
    effects.emplace_back(wait_again(context, letter));
    effects.emplace_back(saved(std::move(letter), "told_ready"));
    return effects;
}

std::vector<Effect> remind_of_letter(const Context& context, std::string_view number) {
    const Letter* file = file_of(context, number);
    const bool waits = file != nullptr && file->stage == Stage::Ready &&
                       file->notice == ReadyNews::Told &&
                       file->reminders < limits::letter_reminders && !file->delivery.courier;
    // A delivery that was arranged is ours to make.
    if (!waits || (file->way == cases::Way::Deliver && !file->delivery.code.empty())) return {};
    Letter letter = *file;
    ++letter.reminders;
    std::vector<Effect> effects;
    effects.emplace_back(ready_news(context, letter, "letter_reminder"));
    if (letter.reminders < limits::letter_reminders)
        effects.emplace_back(wait_again(context, letter));
    effects.emplace_back(saved(std::move(letter), "reminded"));
    return effects;
}

std::vector<Fault> faults_of(const Context& context, const Letter& letter) {
    std::vector<Fault> faults;
    const auto key = cases::letter_key(letter.number);
    if (key.empty()) faults.push_back({"number", "must have 1 to 40 letters and digits"});
    const auto& services = context.office.services;
    if (!services.empty() && !services.find(letter.service))
        faults.push_back({"service", "is not a service of this office; see its list of services"});
    if (cases::is_blank(letter.applicant)) faults.push_back({"applicant", "is missing"});
    if (cases::lacks_note(letter))
        faults.push_back({"note", "is missing; say what is missing, or the reason"});
    if (letter.birth_date.empty())
        faults.push_back({"birth_date", "is missing; it proves in the chat whose file it is"});
    return faults;
}
}  // namespace telepati::conversation
