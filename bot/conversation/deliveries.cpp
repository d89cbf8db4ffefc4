#include "bot/conversation/deliveries.hpp"

#include <algorithm>
#include <chrono>
#include <utility>

#include "bot/base/limits.hpp"
#include "bot/base/waits.hpp"
#include "bot/cases/due.hpp"
#include "bot/cases/ladder.hpp"
#include "bot/cases/number.hpp"
#include "bot/cases/routing.hpp"
#include "bot/conversation/letters.hpp"
#include "bot/conversation/phrases.hpp"
#include "bot/conversation/report.hpp"

namespace telepati::conversation {
namespace {

using cases::Letter;
using namespace std::chrono;

/// Those who answer for papers bring them, too.
constexpr std::string_view papers = "adminduk";

std::string officer_name(const Context& context, ContactId contact) {
    const cases::Officer* officer = context.office.officer(contact);
    return officer ? officer->name : std::string{};
}

cases::Routed couriers(const Context& context, const Letter& letter) {
    return cases::route(context.office, papers, {}, context.now, letter.holder);
}

cases::Calendar calendar_for(const Context& context, const Letter& letter) {
    return cases::calendar_of(context.office, couriers(context, letter).team);
}

Time awake(const Context& context, Time at) {
    const auto& rhythm = context.office.rhythm;
    return cases::not_in(context.office.calendar, rhythm.quiet_from, rhythm.quiet_until, at);
}

SetTimer after(
    const Context& context, const Letter& letter, std::string_view kind, milliseconds waits
) {
    const auto calendar = calendar_for(context, letter);
    const Time at = cases::after_worked(calendar, true, waits, context.now);
    return {letter.holder, kind, letter.number, awake(context, at)};
}

/// When the doors close on the next working day.
Time next_day_over(const cases::Calendar& calendar, Time now) {
    constexpr auto step = minutes{15};
    const Time next = cases::working_day_after(calendar, 1, now);
    Time over = Time{floor<days>(next + calendar.offset) + days{1}} - calendar.offset;
    while (over > next && !cases::is_open(calendar, over - step)) over -= step;
    return over;
}

Say card_for(const Context& context, const Letter& letter, ContactId officer, bool untaken) {
    Say card{officer, "letter_task", task_fields(context, letter), {}};
    card.fields.texts["untaken"] = untaken ? "1" : "";
    card.matters = true;
    return card;
}

std::vector<ContactId> above(const Context& context, std::string_view team, ContactId courier) {
    const auto holder = courier ? std::optional{courier} : std::nullopt;
    auto people = cases::one_level_up(context.office, team, {}, holder);
    if (people.empty()) people = cases::heads_of(context.office);
    std::erase(people, courier);
    return people;
}

/// Those above and the alarm list hear of it, and so does the applicant.
void raise(const Context& context, const Letter& letter, std::vector<Effect>& effects) {
    const ContactId courier = letter.delivery.courier;
    const std::string name = officer_name(context, courier);
    const std::string_view kind = courier ? letter_late_timer : letter_untaken_timer;
    effects.emplace_back(RaiseAlarm{
        std::string{kind}, letter.number + (name.empty() ? "" : " · " + name)});
    for (const ContactId chief : above(context, couriers(context, letter).team, courier)) {
        Say told{chief, "letter_untaken", task_fields(context, letter), {}};
        told.fields.texts["officer"] = name;
        told.matters = true;
        effects.emplace_back(std::move(told));
    }
    Say sorry{letter.holder, "letter_delay", {}, {}};
    auto& texts = sorry.fields.texts;
    texts["id"] = cases::letter_key(letter.number);
    texts["number"] = letter.number;
    texts["letter"] = letter_said(context, letter);
    texts["officer"] = name;
    sorry.matters = true;
    effects.emplace_back(std::move(sorry));
}

std::vector<Effect> mind_untaken(const Context& context, const Letter& letter, bool raises) {
    std::vector<Effect> effects;
    const auto routed = couriers(context, letter);
    const auto chiefs = raises ? above(context, routed.team, {}) : std::vector<ContactId>{};
    for (const ContactId officer : routed.people) {
        const bool told_as_chief = std::ranges::find(chiefs, officer) != chiefs.end();
        if (!told_as_chief) effects.emplace_back(card_for(context, letter, officer, true));
    }
    if (!raises) return effects;
    raise(context, letter, effects);
    const Time next = cases::working_day_after(calendar_for(context, letter), 1, context.now);
    effects.emplace_back(SetTimer{
        letter.holder, letter_raised_timer, letter.number, awake(context, next)});
    return effects;
}

std::vector<Effect> mind_late(const Context& context, const Letter& letter) {
    std::vector<Effect> effects;
    Say asked{letter.delivery.courier, "letter_late", task_fields(context, letter), {}};
    asked.matters = true;
    effects.emplace_back(std::move(asked));
    raise(context, letter, effects);
    effects.emplace_back(due_delivery(context, letter));
    return effects;
}

bool is_soon(const Context& context, const cases::Record& record) {
    const bool theirs = record.officer == context.contact && !cases::record_ended(record.state);
    return theirs && record.slot && *record.slot < context.now + limits::carried_soon;
}
}  // namespace

Fields task_fields(const Context& context, const Letter& letter) {
    Fields fields;
    auto& texts = fields.texts;
    texts["id"] = cases::letter_key(letter.number);
    texts["number"] = letter.number;
    texts["name"] = cases::shown_applicant(letter.applicant);
    texts["letter"] = letter_said(context, letter);
    texts["address"] = letter.delivery.address;
    texts["receiver"] = letter.delivery.receiver;
    texts["map"] = letter.delivery.pin ? map_link(*letter.delivery.pin) : "";
    texts["again"] = letter.delivery.missed == 0 ? "" : "1";
    return fields;
}

bool is_stopped(const Letter& letter) {
    return letter.delivery.wrong_codes >= limits::courier_codes;
}

std::vector<Effect> call_couriers(const Context& context, const Letter& letter) {
    const auto routed = couriers(context, letter);
    std::vector<Effect> effects;
    for (const ContactId officer : routed.people)
        effects.emplace_back(card_for(context, letter, officer, false));
    if (routed.people.empty()) effects.emplace_back(RaiseAlarm{"letter_nobody", letter.number});
    effects.emplace_back(after(context, letter, letter_untaken_timer, limits::courier_waits));
    effects.emplace_back(after(context, letter, letter_raised_timer, limits::courier_raised));
    return effects;
}

SetTimer due_delivery(const Context& context, const Letter& letter) {
    const Time at = next_day_over(calendar_for(context, letter), context.now);
    return {letter.holder, letter_late_timer, letter.number, awake(context, at)};
}

std::vector<Effect> mind_delivery(
    const Context& context, std::string_view kind, std::string_view number
) {
    const auto found = context.files.find(cases::letter_key(number));
    if (found == context.files.end()) return {};
    const Letter& letter = found->second;
    const bool arranged = letter.stage == cases::Stage::Ready && !letter.delivery.code.empty();
    if (!arranged || !letter.holder) return {};
    const bool taken = static_cast<bool>(letter.delivery.courier);
    if (taken != (kind == letter_late_timer)) return {};
    if (taken) return mind_late(context, letter);
    return mind_untaken(context, letter, kind == letter_raised_timer);
}

std::vector<Effect> bring_back(const Context& context, Letter letter, std::string_view by_name) {
    const ContactId courier = letter.delivery.courier;
    const bool stopped = is_stopped(letter);
    letter.delivery.courier = {};
    letter.delivery.code.clear();
    letter.delivery.wrong_codes = 0;
    letter.way = cases::Way::Unasked;
    std::vector<Effect> effects;
    effects.emplace_back(SaveLetter{letter, "brought_back", std::string{by_name}});
    Fields fields;
    fields.texts["id"] = cases::letter_key(letter.number);
    fields.texts["number"] = letter.number;
    fields.texts["letter"] = letter_said(context, letter);
    fields.texts["stopped"] = stopped ? "1" : "";
    if (courier) effects.emplace_back(Say{courier, "letter_task_back", fields, {}});
    if (letter.holder) effects.emplace_back(Say{letter.holder, "letter_back", fields, {}});
    return effects;
}

Say tell_on_way(const Context& context, const Letter& letter) {
    Say told{letter.holder, "letter_on_way", {}, {}};
    told.fields.texts["number"] = letter.number;
    told.fields.texts["letter"] = letter_said(context, letter);
    told.fields.texts["officer"] = officer_name(context, letter.delivery.courier);
    told.fields.texts["code"] = letter.delivery.code;
    told.fields.texts["stopped"] = is_stopped(letter) ? "1" : "";
    return told;
}

std::vector<Letter> carried(const Context& context) {
    std::vector<Letter> found;
    std::ranges::copy_if(context.letters, std::back_inserter(found), [&](const Letter& letter) {
        return letter.delivery.courier == context.contact && letter.stage == cases::Stage::Ready;
    });
    return found;
}

std::vector<Effect> tell_of_carried(const Context& context, std::string_view name) {
    const cases::Officer* self = context.officer();
    std::string list;
    for (const Letter& letter : carried(context))
        list += "\n*" + letter.number + "* " + letter_said(context, letter);
    for (const cases::Record& record : context.own_records) {
        if (is_soon(context, record))
            list += "\n*" + cases::shown_number(record.number) + "* " + record.title;
    }
    if (list.empty() || self == nullptr) return {};
    std::vector<Effect> effects;
    for (const ContactId chief : above(context, self->team, context.contact)) {
        Say told{chief, "carried_left", {}, {}};
        told.fields.texts["name"] = name;
        told.fields.texts["list"] = list.substr(1);
        told.matters = true;
        effects.emplace_back(std::move(told));
    }
    Say own{context.contact, "carried_yours", {}, {}};
    own.fields.texts["list"] = list.substr(1);
    effects.emplace_back(std::move(own));
    return effects;
}
}  // namespace telepati::conversation
