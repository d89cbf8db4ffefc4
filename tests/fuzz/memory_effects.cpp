// What effects do to the office in memory, as storage does it.

#include <algorithm>

#include "bot/base/limits.hpp"
#include "bot/conversation/letters.hpp"
#include "bot/conversation/messages.hpp"
#include "bot/conversation/phrases.hpp"
#include "bot/conversation/record_chase.hpp"
#include "bot/conversation/records.hpp"
#include "bot/conversation/timer.hpp"
#include "templates/codec.hpp"
#include "tests/fuzz/demand.hpp"
#include "tests/fuzz/memory_office.hpp"

namespace telepati::fuzz {
namespace {

using namespace conversation;

std::string_view fields_of(std::string_view message) {
    const auto* const found = std::ranges::find(message_keys, message, &MessageKey::key);
    demand(found != message_keys.end());
    return found->fields;
}

bool is_declared(std::string_view fields, const std::string& name) {
    const std::string all = ' ' + std::string{fields} + ' ';
    return all.find(' ' + name + ' ') != std::string::npos ||
           all.find(' ' + name + '[') != std::string::npos;
}

void check_fields(const Say& say) {
    const std::string_view fields = fields_of(say.message);
    for (const auto& [name, text] : say.fields.texts) demand(is_declared(fields, name));
    for (const auto& [name, list] : say.fields.lists) demand(is_declared(fields, name));
}

std::size_t code_points(std::string_view text) {
    return static_cast<std::size_t>(std::ranges::count_if(text, [](char byte) {
        return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
    }));
}
}  // namespace

void MemoryOffice::apply(ContactId, const Say& said) {
    demand(said.to.value != 0);
    Person& reader = people_[said.to];
    const auto& speech = language_->speech(reader.session.language);
    Say say = said;
    for (const auto& [name, at] : said.times)
        say.fields.texts[std::string{name}] = time_said(speech.words, office_.calendar, at, now_);
    check_fields(say);
    if (!say.ticket.empty()) known(say.ticket);
    Told told{std::string{say.message}, say.ticket, speech.texts.render(say.message, say.fields)};
    demand(templates::refused_by_whatsapp(told.message).empty());
    demand(templates::message_from_json(templates::to_json(told.message)) == told.message);
    reader.told.push_back(std::move(told));
}

void MemoryOffice::keep_media(Case& one, const std::vector<Media>& media, ContactId author) {
    for (const Media& each : media) {
        using enum Media::Kind;
        if (each.kind == Image || each.kind == Video) ++one.ticket.photos;
        if (each.kind == Voice || each.kind == Audio) ++one.ticket.voices;
        if (each.id.empty()) continue;
        one.media.push_back({++last_media_, each.kind, "0", each.mime, author});
    }
    if (!media.empty())
        timers_[{one.ticket.reporter, std::string{media_timer}, one.ticket.number}] =
            now_ + limits::media_gathers;
}

void MemoryOffice::apply(ContactId, const FileTicket& file) {
    demand(!file.ticket.number.empty() && !tickets_.contains(file.ticket.number));
    demand(office_.team(file.ticket.team) != nullptr);
    demand(office_.category(file.ticket.category) != nullptr || file.ticket.category.empty());
    demand(code_points(file.ticket.text) <= limits::report_text);
    demand(file.media.size() <= limits::report_media);
    demand(!file.events.empty());
    Case& one = tickets_[file.ticket.number];
    one.ticket = file.ticket;
    if (!file.for_phone.empty()) one.ticket.reporter = person(file.for_phone);
    demand(one.ticket.reporter.value != 0);
    filed_.push_back(file.ticket.number);
    for (const std::string& event : file.events) ticket_of_[event] = file.ticket.number;
    keep_media(one, file.media, one.ticket.reporter);
}

void MemoryOffice::apply(ContactId, const AddToTicket& add) {
    Case& one = known(add.number);
    const ContactId author = add.by ? add.by : one.ticket.reporter;
    if (author == one.ticket.reporter && !add.text.empty()) {
        if (!one.ticket.text.empty()) one.ticket.text += '\n';
        one.ticket.text += add.text;
    }
    auto& doubters = one.ticket.doubters;
    if (one.ticket.status == cases::Status::Closed && author != one.ticket.reporter &&
        std::ranges::find(doubters, author) == doubters.end())
        doubters.push_back(author);
    if (add.pin && !one.ticket.pin) one.ticket.pin = add.pin;
    for (const std::string& event : add.events) ticket_of_[event] = add.number;
    keep_media(one, add.media, author);
}

void MemoryOffice::apply(ContactId, const MoveTicket& move) {
    cases::Ticket& ticket = known(move.number).ticket;
    const auto found = cases::moved(ticket.status, move.act);
    demand(found.has_value());
    ticket.status = found->to;
    if (move.release) {
        ticket.assignee.reset();
        ticket.offered_to.clear();
    } else if (move.assignee) {
        ticket.assignee = move.assignee;
    }
    if (!move.team.empty()) ticket.team = move.team;
    demand(office_.team(ticket.team) != nullptr);
    if (ticket.status == cases::Status::Resolved) ticket.resolved_at = now_;
    if (move.act == cases::Act::Dispute) ticket.resolved_at.reset();
    if (cases::ended(ticket.status)) {
        ticket.closed_at = now_;
        ticket.doubters.clear();
    }
    if (!move.agency.empty()) ticket.agency = move.agency;
    if (move.due_at) ticket.due_at = move.due_at;
    ticket.returns += move.act == cases::Act::Return ? 1 : 0;
    ticket.reopened += move.act == cases::Act::Dispute ? 1 : 0;
    for (const ContactId officer : move.offered_to) {
        if (std::ranges::find(ticket.offered_to, officer) == ticket.offered_to.end())
            ticket.offered_to.push_back(officer);
    }
}

void MemoryOffice::apply(ContactId, const RateTicket& rate) {
    demand(rate.stars >= limits::rating_least && rate.stars <= limits::rating_most);
    known(rate.number).ticket.rating = rate.stars;
}

void MemoryOffice::apply(ContactId, const RaiseAlarm& alarm) { demand(!alarm.kind.empty()); }

void MemoryOffice::apply(ContactId, const CorrectTicket& correct) { known(correct.number); }

void MemoryOffice::apply(ContactId, const SetTimer& timer) {
    demand(timer.of.value != 0);
    const bool of_record = timer.kind.starts_with(record_mark);
    const bool of_letter = timer.kind.starts_with(letter_mark);
    if (of_record) demand(records_.contains(timer.ticket));
    if (of_letter) demand(letters_.contains(cases::letter_key(timer.ticket)));
    if (!timer.ticket.empty() && !of_record && !of_letter) known(timer.ticket);
    // One that is due at once would knock again and again.
    demand(timer.at > now_);
    timers_[{timer.of, std::string{timer.kind}, timer.ticket}] = timer.at;
}

void MemoryOffice::apply(ContactId, const MarkShown& shown) {
    for (auto& [number, one] : tickets_) {
        std::erase_if(one.media, [&](const Shown& each) {
            return std::ranges::find(shown.media, each.id) != shown.media.end();
        });
    }
}

void MemoryOffice::apply(ContactId, const InviteStaff& invite) {
    demand(!invite.invite.code.empty());
    invites_.try_emplace(invite.invite.code, invite.invite, invite.valid_until);
}

void MemoryOffice::apply(ContactId, const EnrolStaff& enrol) {
    demand(invites_.erase(enrol.invite.code) == 1);
    std::erase_if(office_.officers, [&](const cases::Officer& officer) {
        return officer.contact == enrol.contact;
    });
    office_.officers.push_back(
        {enrol.contact, enrol.invite.name, enrol.invite.team, enrol.invite.role, {}, {}}
    );
}

void MemoryOffice::apply(ContactId, const DropStaff& drop) {
    demand(std::erase_if(office_.officers, [&](const cases::Officer& officer) {
               return officer.contact == drop.contact;
           }) == 1);
    for (auto& [number, one] : tickets_) std::erase(one.ticket.offered_to, drop.contact);
}

void MemoryOffice::apply(ContactId, const SetDuty& duty) {
    for (cases::Officer& officer : office_.officers) {
        if (officer.contact == duty.contact) officer.off_duty = !duty.on;
    }
}

void MemoryOffice::apply(ContactId, const CountEntry& count) { demand(!count.code.empty()); }

void MemoryOffice::apply(ContactId, const HandOver& hand) {
    cases::Ticket& ticket = known(hand.number).ticket;
    demand(ticket.assignee == hand.from);
    demand(is_officer(hand.to));
    ticket.assignee = hand.to;
}

void MemoryOffice::apply(ContactId, const KeepClock& keep) {
    cases::Ticket& ticket = known(keep.number).ticket;
    ticket.due_at = keep.due_at;
    ticket.clock = keep.clock;
    ticket.climbed = keep.climbed;
}

void MemoryOffice::apply(ContactId, const RaiseUp& raise) {
    demand(is_officer(raise.to));
    known(raise.number);
    raised_[{raise.to, raise.number}] = raise.why;
}

void MemoryOffice::apply(ContactId, const MarkRaised& mark) {
    std::erase_if(raised_, [&](const auto& one) { return one.first.first == mark.to; });
    if (mark.told) raised_told_[mark.to] = now_;
}
}  // namespace telepati::fuzz
