#include "handlers/lookups.hpp"

#include <algorithm>
#include <iterator>

#include "bot/base/limits.hpp"
#include "bot/conversation/answers.hpp"
#include "bot/conversation/report.hpp"
#include "handlers/turn_context.hpp"
#include "storage/broadcast_store.hpp"
#include "storage/letter_store.hpp"
#include "storage/privacy_store.hpp"
#include "storage/record_store.hpp"
#include "templates/codec.hpp"

namespace telepati::handlers {
namespace {

using conversation::Context;
using conversation::LookUp;

void look_near(
    const TurnTools& tools, const OfficeWorld& office, const cases::Spot& spot, Context& context
) {
    const cases::Category* category = office.row.office.category(spot.category);
    if (!category) return;
    const OfficeId id = office.row.office.id;
    const bool flood = spot.category == conversation::flood_category;
    // The number is taken first: whoever else may begin an incident waits until this one is there.
    if (flood) context.fresh_incident = std::to_string(tools.batch.next_incident(id));
    const Time since = tools.now - std::chrono::hours{category->same_hours};
    const auto nearness = flood ? cases::Nearness::Area : cases::Nearness::Named;
    auto found = tools.batch.alike({id, spot, category->same_metres, nearness, since});
    std::ranges::move(found, std::back_inserter(context.alike));
}

std::string fresh_pin(const TurnTools& tools) {
    constexpr std::uint64_t pins = 10'000;
    const std::string digits = std::to_string(tools.dice() % pins);
    return std::string(4 - digits.size(), '0') + digits;
}

void look_for_letters(
    const TurnTools& tools, OfficeId office, const LookUp& wanted, Context& context
) {
    storage::LetterBatch& letters = tools.batch.letters();
    if (wanted.letters) context.letters = letters.of_holder(context.contact);
    if (!wanted.file.empty()) {
        if (auto found = letters.find(office, wanted.file))
            context.files[wanted.file] = std::move(*found);
        context.fresh_pin = fresh_pin(tools);
    }
    if (wanted.proof.empty()) return;
    conversation::Proof proof{
        letters.find(office, wanted.proof), letters.guard(office, context.contact, wanted.proof)};
    const std::string phone = tools.batch.head(context.contact).wa_id;
    proof.own_phone = proof.letter && !phone.empty() && proof.letter->phone == phone;
    context.fresh_pin = fresh_pin(tools);
    context.proofs[wanted.proof] = std::move(proof);
}

/// Hours are booked while nobody else can book any of this form.
void look_at_form(
    const TurnTools& tools, const OfficeWorld& office, const std::string& code, Context& context
) {
    const cases::Form* form = cases::find_form(office.row.office.forms, code);
    if (form == nullptr) return;
    storage::RecordBatch& records = tools.batch.records();
    conversation::FormDesk desk;
    if (form->first_of(cases::AnswerType::Slot) != nullptr)
        desk.booked = records.booked(office.row.office.id, code, tools.now);
    desk.own = records.of_contact(context.contact, limits::records_read);
    std::erase_if(desk.own, [&](const cases::Record& one) {
        return one.form != code || one.author != context.contact;
    });
    do {
        desk.fresh_number = fresh_number(tools, office);
    } while (records.find(office.row.office.id, desk.fresh_number));
    context.form_desks[code] = std::move(desk);
}

/// Buttons of what was told, and the tickets that they name.
void look_at_told(const TurnTools& tools, const OfficeWorld& office, Context& context) {
    for (const storage::ToldMessage& row : tools.batch.told(context.contact)) {
        conversation::Told told{{}, row.pushed};
        const auto message =
            row.message.empty() ? templates::Message{} : templates::message_from_json(row.message);
        for (const auto& button : message.buttons) {
            told.offered.push_back({button.id, button.title});
            conversation::Heard tapped;
            tapped.said = conversation::Choice{button.id, button.title};
            const auto number = conversation::number_of_button(tapped);
            if (!number || context.ticket(*number)) continue;
            if (auto ticket = tools.batch.ticket(office.row.office.id, *number))
                context.mentioned[*number] = std::move(*ticket);
        }
        context.told.push_back(std::move(told));
    }
}

void look_for_records(
    const TurnTools& tools, const OfficeWorld& office, const LookUp& wanted, Context& context
) {
    if (!wanted.form.empty()) look_at_form(tools, office, wanted.form, context);
    if (!wanted.record.empty()) {
        if (auto found = tools.batch.records().find(office.row.office.id, wanted.record))
            context.records[wanted.record] = std::move(*found);
    }
    if (wanted.own_records)
        context.own_records =
            tools.batch.records().of_contact(context.contact, limits::records_read);
}

void look(
    const TurnTools& tools, const OfficeWorld& office, const LookUp& wanted, Context& context
) {
    const OfficeId id = office.row.office.id;
    if (wanted.alike) look_near(tools, office, *wanted.alike, context);
    if (!wanted.incident.empty()) {
        if (auto found = tools.batch.situation(id, wanted.incident, tools.now))
            context.situations[wanted.incident] = std::move(*found);
    }
    if (!wanted.members.empty())
        context.members[wanted.members] = tools.batch.members(id, wanted.members);
    if (wanted.told) look_at_told(tools, office, context);
    if (wanted.waiting) context.waiting = tools.batch.offered(context.contact);
    if (wanted.followed)
        context.followed =
            tools.batch.followed(context.contact, tools.now - limits::reopens_within);
    look_for_letters(tools, id, wanted, context);
    if (wanted.privacy) context.privacy = tools.batch.privacy().open_cases(context.contact);
    if (wanted.held)
        context.held = tools.batch.privacy().held(context.contact, limits::held_tickets);
    if (wanted.subscription)
        context.subscription = tools.batch.broadcasts().subscription(context.contact);
    look_for_records(tools, office, wanted, context);
    const OfficeWorld* sister = tools.world.by_id(wanted.number_of);
    if (sister) context.sister_number = fresh_number(tools, *sister);
    context.known.push_back(wanted);
}
}  // namespace

bool look_up(
    const TurnTools& tools,
    const OfficeWorld& office,
    const std::vector<conversation::Effect>& effects,
    Context& context
) {
    bool learned = false;
    for (const conversation::Effect& effect : effects) {
        const auto* wanted = std::get_if<LookUp>(&effect);
        if (!wanted || context.knows(*wanted)) continue;
        look(tools, office, *wanted, context);
        learned = true;
    }
    return learned;
}
}  // namespace telepati::handlers
