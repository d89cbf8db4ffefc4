#include "handlers/effects.hpp"

#include <algorithm>
#include <iterator>
#include <stdexcept>

#include "bot/understanding/lesson.hpp"
#include "bot/understanding/personal.hpp"
#include "handlers/desk.hpp"
#include "handlers/mailer.hpp"

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

struct Scribe {
    const TurnTools& tools;
    const OfficeWorld& office;
    EffectRows& rows;
    Mailer mailer;
    ContactId self;
    std::map<std::string, cases::Status, std::less<>> status;  ///< of tickets this turn has touched

    void write(const Say& say) { mailer.write(say); }
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
    void write(const conversation::CountEntry& count);
    void write(const conversation::LookUp&) {}
    void write(const conversation::Follow& follow);
    void write(const conversation::SeeWater& seen);
    void write(const conversation::OpenIncident& open);
    void write(const conversation::JoinIncident& join);
    void write(const conversation::TellIncident& tell);
    void write(const conversation::EndIncident& end);
    void write(const conversation::FileElsewhere& file);
    void write(const conversation::KeepClock& keep);
    void write(const conversation::RaiseUp& raise);
    void write(const conversation::MarkRaised& mark);
    void write(const conversation::SaveLetter& save);
    void write(const conversation::CountTry& wrong);
    void write(const conversation::AskPrivacy& ask);
    void write(const conversation::SettlePrivacy& settle);
    void write(const conversation::UnfollowAll& unfollow);
    void write(const conversation::ErasePerson& erase);
    void write(const conversation::SaveRecord& save);
    void write(const conversation::SaveSurvey& save);
    void write(const conversation::KeepSecret& keep);
    void write(const conversation::Subscribe& subscribe);
    void write(const conversation::Unsubscribe& unsubscribe);
    void write(const conversation::MarkBroadcast& mark);
    void write(const conversation::CountReply& reply);
    void teach(const CorrectTicket& correct);

    cases::Status status_of(const std::string& number) const;
};

void Scribe::write(const FileTicket& file) {
    if (file.ticket.number.empty()) throw std::logic_error("a ticket without a number");
    cases::Ticket ticket = file.ticket;
    if (!file.for_phone.empty())
        ticket.reporter = tools.batch.person(
            office.row.office.id,
            storage::Identity{storage::Identity::Kind::WaId, file.for_phone},
            {},
            tools.now
        );
    rows.records.tickets.push_back({ticket, file.events, file.media, tools.now, file.by_name});
    status[file.ticket.number] = file.ticket.status;
    ++rows.tickets;
}

void Scribe::write(const AddToTicket& add) {
    const auto ticket =
        add.text.empty() ? std::nullopt : tools.batch.ticket(office.row.office.id, add.number);
    rows.records.additions.push_back(
        {office.row.office.id,
         add.number,
         ticket && ticket->secret ? understanding::covered(add.text) : add.text,
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
    update.due_at = move.due_at;
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

/// Whoever corrects a category teaches it, except that it was already so.
void Scribe::teach(const CorrectTicket& correct) {
    const auto ticket = tools.batch.ticket(office.row.office.id, correct.number);
    if (!ticket || ticket->text.empty() || ticket->category == correct.category) return;
    const auto lesson =
        understanding::lesson_of(tools.world.language().lexicon, ticket->text, correct.category);
    rows.records.lessons.push_back(
        {0,
         office.row.office.id,
         correct.number,
         correct.category,
         ticket->category,
         understanding::written(lesson),
         tools.now}
    );
    rows.world_changed = true;
}

void Scribe::write(const CorrectTicket& correct) {
    if (!correct.category.empty()) teach(correct);
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

void Scribe::write(const conversation::CountEntry& count) {
    rows.records.entries_seen.push_back({office.row.office.id, count.code, tools.now});
}

void Scribe::write(const conversation::Follow& follow) {
    rows.records.incidents.followers.push_back(
        {office.row.office.id, follow.number, follow.contact, tools.now}
    );
}

void Scribe::write(const conversation::SeeWater& seen) {
    rows.records.incidents.seen.push_back({
        office.row.office.id, seen.number, {tools.now, seen.depth_cm, seen.trend}
    });
}

void Scribe::write(const conversation::OpenIncident& open) {
    auto& opened = rows.records.incidents.opened;
    // Two floods in one breath are one: there is only one number for them.
    const bool known =
        std::ranges::find(opened, open.name, &storage::NewIncident::name) != opened.end();
    if (known) return;
    const int serial = std::stoi(open.serial);
    opened.push_back({office.row.office.id, serial, open.name, open.category, tools.now});
}

void Scribe::write(const conversation::JoinIncident& join) {
    rows.records.incidents.members.push_back(
        {office.row.office.id, join.number, join.incident, join.by_name, tools.now}
    );
}

void Scribe::write(const conversation::TellIncident& tell) {
    rows.records.incidents.told.push_back({office.row.office.id, tell.name, tell.told});
}

void Scribe::write(const conversation::EndIncident& end) {
    rows.records.incidents.ended.push_back({office.row.office.id, end.name, tools.now});
}

/// There it is a report like those that people tell the sister office themselves; its news wait
/// until the reporter greets that office.
void Scribe::write(const conversation::FileElsewhere& file) {
    const OfficeWorld* sister = tools.world.by_id(file.office);
    if (!sister) throw std::logic_error("a report for an office that is not loaded");
    TurnResult theirs = file_at(tools, *sister, self, file.number, file.draft);
    std::ranges::move(theirs.errands, std::back_inserter(rows.errands));
    rows.tickets += theirs.tickets;
}

void Scribe::write(const conversation::SaveLetter& save) {
    rows.records.letters.written.push_back(
        {save.letter, save.act, save.by_name, save.remark, tools.now, save.media}
    );
    rows.records.letters.written.back().letter.office = office.row.office.id;
}

void Scribe::write(const conversation::CountTry& wrong) {
    rows.records.letters.tries.push_back({office.row.office.id, self, wrong.key, tools.now});
}

void Scribe::write(const conversation::AskPrivacy& ask) {
    rows.records.privacy.asked.push_back({office.row.office.id, ask.wish});
}

void Scribe::write(const conversation::SettlePrivacy& settle) {
    rows.records.privacy.settled.push_back(
        {settle.contact, settle.wish, settle.state, settle.by_name, settle.remark, tools.now}
    );
}

void Scribe::write(const conversation::UnfollowAll& unfollow) {
    rows.records.privacy.unfollowed.push_back(unfollow.contact);
}

void Scribe::write(const conversation::ErasePerson& erase) {
    rows.records.privacy.erased.push_back(erase.contact);
}

void Scribe::write(const conversation::SaveRecord& save) {
    rows.records.forms.push_back(
        {save.record, save.act, save.by_name, save.remark, save.media, tools.now}
    );
    rows.records.forms.back().record.office = office.row.office.id;
}

void Scribe::write(const conversation::SaveSurvey& save) {
    rows.records.surveys.push_back(save.reply);
    rows.records.surveys.back().office = office.row.office.id;
}

void Scribe::write(const conversation::KeepSecret& keep) {
    const OfficeId id = office.row.office.id;
    const auto ticket = tools.batch.ticket(id, keep.number);
    if (!ticket) throw std::logic_error("a secret of a ticket that is not there");
    rows.records.secrets.push_back(
        {id,
         keep.number,
         understanding::covered(ticket->text),
         understanding::covered(ticket->place)}
    );
}

/// The question is kept as it was read.
void Scribe::write(const conversation::Subscribe& subscribe) {
    cases::Subscription said = subscribe.said;
    said.question = mailer.words_of(subscribe.question);
    rows.records.broadcasts.said.push_back({office.row.office.id, std::move(said)});
}

void Scribe::write(const conversation::Unsubscribe& unsubscribe) {
    rows.records.broadcasts.ended.push_back(
        {unsubscribe.contact, unsubscribe.words, tools.now, unsubscribe.after}
    );
}

void Scribe::write(const conversation::MarkBroadcast& mark) {
    rows.records.broadcasts.reached.push_back(
        {office.row.office.id,
         mark.serial,
         mark.contact,
         static_cast<int>(mark.reached),
         mark.again.value_or(tools.now)}
    );
}

void Scribe::write(const conversation::CountReply& reply) {
    rows.records.broadcasts.replies.push_back({office.row.office.id, reply.serial, reply.contact});
}

void Scribe::write(const conversation::InviteStaff& invite) {
    rows.records.invites.push_back({office.row.office.id, invite.invite, invite.valid_until});
}

void Scribe::write(const conversation::EnrolStaff& enrol) {
    rows.records.enrolments.push_back({office.row.office.id, enrol.invite, enrol.contact, tools.now}
    );
    rows.world_changed = true;
}

void Scribe::write(const conversation::DropStaff& drop) {
    rows.records.staff_left.push_back({office.row.office.id, drop.contact, tools.now});
    rows.world_changed = true;
}

void Scribe::write(const conversation::SetDuty& duty) {
    rows.records.duties.push_back({office.row.office.id, duty.contact, duty.on});
    rows.world_changed = true;
}

void Scribe::write(const conversation::HandOver& hand) {
    rows.records.handovers.push_back(
        {office.row.office.id, hand.number, hand.from, hand.to, tools.now}
    );
}

void Scribe::write(const conversation::KeepClock& keep) {
    rows.records.clocks.kept.push_back(
        {office.row.office.id, keep.number, keep.due_at, keep.clock, keep.climbed}
    );
}

void Scribe::write(const conversation::RaiseUp& raise) {
    rows.records.clocks.raised.push_back(
        {office.row.office.id, raise.to, raise.number, raise.why, tools.now}
    );
}

void Scribe::write(const conversation::MarkRaised& mark) {
    rows.records.clocks.settled.push_back(
        {mark.to, mark.told ? std::optional{tools.now} : std::nullopt}
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
    EffectRows rows;
    Scribe scribe{
        tools, office, rows, Mailer{tools, office, self, cause, rows},
           self.contact, {}
    };
    for (const auto& effect : effects) {
        std::visit([&](const auto& one) { scribe.write(one); }, effect);
    }
    return rows;
}
}  // namespace telepati::handlers
