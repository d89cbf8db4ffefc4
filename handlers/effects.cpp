#include "handlers/effects.hpp"

#include <algorithm>

#include "bot/base/limits.hpp"
#include "bot/conversation/script.hpp"
#include "templates/codec.hpp"

namespace telepati::handlers {
namespace {

using conversation::AddToTicket;
using conversation::CorrectTicket;
using conversation::FileTicket;
using conversation::MarkShown;
using conversation::MoveTicket;
using conversation::RaiseAlarm;
using conversation::RateTicket;
using conversation::Say;
using conversation::SetTimer;

struct Rendered {
    std::string_view key;
    Fields fields;
    std::string language;
    std::shared_ptr<const templates::Message> message;
    std::string json;
};

std::string type_of(conversation::Media::Kind kind) {
    switch (kind) {
        case conversation::Media::Kind::Image:
        case conversation::Media::Kind::Sticker:
            return "image";
        case conversation::Media::Kind::Video:
            return "video";
        case conversation::Media::Kind::Audio:
        case conversation::Media::Kind::Voice:
            return "audio";
        case conversation::Media::Kind::Document:
            return "document";
    }
    return "document";
}

templates::Attachment attachment_of(const conversation::Attachment& attachment) {
    return {type_of(attachment.kind), attachment.content, attachment.mime};
}

struct Scribe {
    const TurnTools& tools;
    const OfficeWorld& office;
    const Addressee& self;
    EventId cause;
    EffectRows rows;
    Rendered last;
    std::map<std::string, cases::Status, std::less<>> status;  ///< of tickets this turn has touched

    void write(const Say& say);
    void write(const FileTicket& file);
    void write(const AddToTicket& add);
    void write(const MoveTicket& move);
    void write(const RateTicket& rate);
    void write(const RaiseAlarm& alarm);
    void write(const SetTimer& timer);
    void write(const MarkShown& shown);
    void write(const conversation::InviteStaff& invite);
    void write(const conversation::EnrolStaff& enrol);
    void write(const conversation::DropStaff& drop);
    void write(const conversation::SetDuty& duty);
    void write(const conversation::HandOver& hand);
    void write(const CorrectTicket& correct);

    const Rendered& render(const Say& say, const std::string& language);
    templates::Message message_of(const Say& say, const std::string& language) const;
    Addressee addressee(ContactId contact) const;
    storage::OutboxState first_state(const Addressee& to) const;
    storage::OutboxState open_state() const;
    std::shared_ptr<const templates::Message> as_template(
        const Say& say, const Addressee& to, const templates::Message& message
    ) const;
    cases::Status status_of(const std::string& number) const;
};

// The same card goes to several officers: it is rendered once.
const Rendered& Scribe::render(const Say& say, const std::string& language) {
    const bool plain = !say.with_privacy && !say.attachment;
    if (plain && say.message == last.key && say.fields == last.fields && language == last.language)
        return last;
    last.key = say.message;
    last.fields = say.fields;
    last.language = language;
    last.message = std::make_shared<const templates::Message>(message_of(say, language));
    last.json = templates::to_json(*last.message);
    return last;
}

templates::Message Scribe::message_of(const Say& say, const std::string& language) const {
    const templates::Texts& texts = tools.world.language().speech(language).texts;
    templates::Message message = texts.render(say.message, say.fields);
    if (say.attachment) message.attachment = attachment_of(*say.attachment);
    if (!say.with_privacy) return message;
    Fields fields;
    fields.texts["office"] = office.row.office.name;
    const std::string notice = "\n\n" + texts.render("privacy", fields).body;
    const std::size_t most = message.buttons.empty() ? limits::text_body : limits::interactive_body;
    const std::size_t room = most - std::min(most, templates::utf16_length(notice));
    message.body = templates::shortened(message.body, room) + notice;
    return message;
}

Addressee Scribe::addressee(ContactId contact) const {
    if (contact == self.contact) return self;
    const storage::ContactState head = tools.batch.head(contact);
    const Recipient to{head.wa_id, head.user_id};
    return {contact, head.channel, head.last_in, to, head.waiting != 0, head.language};
}

storage::OutboxState Scribe::first_state(const Addressee& to) const {
    using enum storage::OutboxState;
    if (to.channel == storage::Channel::Console) return Ready;
    if (to.others_wait || !window_open(to.last_in, tools.now)) return Waiting;
    // Somebody whose number was only given at the counter has not agreed to be written to.
    const bool stranger = !to.last_in && to.contact != self.contact;
    if (stranger && !office.row.office.officer(to.contact)) return Waiting;
    return open_state();
}

storage::OutboxState Scribe::open_state() const {
    return tools.sender_has_room ? storage::OutboxState::Claimed : storage::OutboxState::Ready;
}

/// What may be said although the window is closed: an approved template of the same words.
std::shared_ptr<const templates::Message> Scribe::as_template(
    const Say& say, const Addressee& to, const templates::Message& message
) const {
    // A resident who has never written has not agreed to be written to; officers have.
    const bool agreed = to.last_in || office.row.office.officer(to.contact);
    if (!agreed || say.attachment) return nullptr;
    auto call =
        tools.world.language().submissions.stand_in(say.message, to.language, say.fields, message);
    const auto& approved = office.row.office.approved;
    if (!call || std::ranges::find(approved, call->name) == approved.end()) return nullptr;
    auto whole = std::make_shared<templates::Message>(message);
    whole->call = std::move(call);
    return whole;
}

void Scribe::write(const Say& say) {
    const Addressee to = addressee(say.to);
    if (to.channel == storage::Channel::None) return;
    const Rendered& rendered = render(say, to.language);
    storage::OutboxRow row;
    row.id = tools.batch.next_outbox_id();
    row.office = office.row.office.id;
    row.contact = say.to;
    row.cause = cause;  // none: time
    row.ticket = say.ticket;
    row.kind = say.message;
    row.message = rendered.json;
    row.channel = to.channel;
    row.state = first_state(to);
    auto message = rendered.message;
    if (row.state == storage::OutboxState::Waiting) {
        if (const auto approved = as_template(say, to, *message)) {
            message = approved;
            row.message = templates::to_json(*approved);
            row.state = open_state();
        }
    }
    row.created_at = tools.now;
    row.due_at = tools.now;
    if (say.to == self.contact) {
        rows.spoke_to_self = true;
        rows.offered.clear();
        for (const auto& button : rendered.message->buttons)
            rows.offered.push_back({button.id, button.title});
    }
    if (row.state == storage::OutboxState::Claimed) {
        rows.errands.push_back(errand_of({row, to.to.number, to.to.user_id, office.row.number_id}));
        rows.errands.back().ready = message;
    }
    rows.records.outbox.push_back(std::move(row));
}

void Scribe::write(const FileTicket& file) {
    if (file.ticket.number.empty()) throw std::logic_error("a ticket without a number");
    rows.records.tickets.push_back({file.ticket, file.events, file.media, tools.now, file.by_name});
    status[file.ticket.number] = file.ticket.status;
    ++rows.tickets;
}

void Scribe::write(const AddToTicket& add) {
    rows.records.additions.push_back(
        {office.row.office.id,
         add.number,
         add.text,
         add.media,
         add.pin,
         add.events,
         add.by ? std::optional{add.by} : std::nullopt,
         tools.now}
    );
}

cases::Status Scribe::status_of(const std::string& number) const {
    const auto known = status.find(number);
    if (known != status.end()) return known->second;
    const auto ticket = tools.batch.ticket(office.row.office.id, number);
    if (!ticket) throw std::logic_error("a move for a ticket that is not there");
    return ticket->status;
}

void Scribe::write(const MoveTicket& move) {
    const auto found = cases::moved(status_of(move.number), move.act);
    if (!found) throw std::logic_error("a move that the table of moves does not have");
    storage::TicketUpdate update;
    update.office = office.row.office.id;
    update.number = move.number;
    update.act = move.act;
    update.status = found->to;
    if (move.by) update.by = move.by;
    update.assignee = move.assignee;
    update.note = move.note;
    update.team = move.team;
    update.release = move.release;
    update.offered_to = move.offered_to;
    update.agency = move.agency;
    update.at = tools.now;
    update.by_name = move.by_name;
    status[move.number] = found->to;
    rows.records.ticket_updates.push_back(std::move(update));
}

void Scribe::write(const RateTicket& rate) {
    rows.records.ratings.push_back({office.row.office.id, rate.number, rate.stars, tools.now});
}

void Scribe::write(const RaiseAlarm& alarm) {
    rows.records.alarms.push_back({office.row.office.id, tools.now, alarm.kind, alarm.detail});
}

void Scribe::write(const SetTimer& timer) {
    rows.records.timers.push_back(
        {office.row.office.id, timer.of, std::string{timer.kind}, timer.ticket, timer.at}
    );
}

void Scribe::write(const MarkShown& shown) {
    rows.records.media_shown.insert(
        rows.records.media_shown.end(), shown.media.begin(), shown.media.end()
    );
}

void Scribe::write(const CorrectTicket& correct) {
    rows.records.corrections.push_back(
        {office.row.office.id,
         correct.number,
         correct.category,
         correct.kelurahan,
         correct.note,
         correct.by_name,
         tools.now}
    );
}

void Scribe::write(const conversation::InviteStaff& invite) {
    rows.records.invites.push_back({office.row.office.id, invite.invite, invite.valid_until});
}

void Scribe::write(const conversation::EnrolStaff& enrol) {
    rows.records.enrolments.push_back({office.row.office.id, enrol.invite, enrol.contact, tools.now}
    );
    rows.staff_changed = true;
}

void Scribe::write(const conversation::DropStaff& drop) {
    rows.records.staff_left.push_back({office.row.office.id, drop.contact, tools.now});
    rows.staff_changed = true;
}

void Scribe::write(const conversation::SetDuty& duty) {
    rows.records.duties.push_back({office.row.office.id, duty.contact, duty.on});
    rows.staff_changed = true;
}

void Scribe::write(const conversation::HandOver& hand) {
    rows.records.handovers.push_back(
        {office.row.office.id, hand.number, hand.from, hand.to, tools.now}
    );
}
}  // namespace

EffectRows rows_of(
    const TurnTools& tools,
    const OfficeWorld& office,
    const Addressee& self,
    EventId cause,
    const std::vector<conversation::Effect>& effects
) {
    Scribe scribe{tools, office, self, cause, {}, {}, {}};
    for (const auto& effect : effects) {
        std::visit([&](const auto& one) { scribe.write(one); }, effect);
    }
    return std::move(scribe.rows);
}

bool window_open(const std::optional<Time>& last_in, Time now) {
    return !last_in || now <= *last_in + limits::window - limits::window_slack;
}
}  // namespace telepati::handlers
