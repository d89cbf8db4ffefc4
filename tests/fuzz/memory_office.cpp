#include "tests/fuzz/memory_office.hpp"

#include <algorithm>
#include <array>

#include "bot/base/limits.hpp"
#include "bot/cases/number.hpp"
#include "bot/conversation/agenda.hpp"
#include "bot/conversation/answers.hpp"
#include "bot/conversation/ladder.hpp"
#include "bot/conversation/privacy.hpp"
#include "bot/conversation/staffing.hpp"
#include "bot/conversation/timer.hpp"
#include "bot/services.hpp"
#include "storage/codec.hpp"
#include "tests/fuzz/demand.hpp"

namespace telepati::fuzz {
namespace {

using namespace std::chrono;
using namespace conversation;

constexpr Time monday_nine_wib = sys_days{year{2026} / 11 / 23} + hours{2};
constexpr std::size_t remembered = 40;
constexpr std::int64_t first_stranger = 9'000;
constexpr int knocks_most = 200;

const catalog::OfficeFiles& demo() {
    static const auto files = *catalog::read_office(catalog::embedded_folder("demo/medan-johor"));
    return files;
}

const understanding::Places& demo_places() {
    static const understanding::Places places{demo().places};
    return places;
}

const understanding::Places& demo_city() {
    static const auto city = (*app::load_language())->city;
    return *city;
}

const std::vector<Sister>& demo_sisters() {
    static const auto files = *catalog::read_office(catalog::embedded_folder("demo/medan-amplas"));
    static const understanding::Places places{files.places};
    static const auto office = [] {
        cases::Office made = files.office;
        made.id = OfficeId{2};
        return made;
    }();
    static const std::vector<Sister> sisters{Sister{&office, &places, files.number}};
    return sisters;
}

std::shared_ptr<const handlers::Language> demo_language() {
    static const auto language = *app::load_language();
    return language;
}

/// Marks and notes need no answer; an edit changes what was said before.
bool wants_answer(const Heard& heard) {
    const bool mark = std::holds_alternative<Notice>(heard.said) ||
                      std::holds_alternative<Reaction>(heard.said) ||
                      std::holds_alternative<Deletion>(heard.said);
    return !mark && !heard.edited;
}

bool is_said_to(const Effect& effect, ContactId person) {
    const auto* say = std::get_if<Say>(&effect);
    return say && say->to == person;
}
}  // namespace

MemoryOffice::MemoryOffice()
    : language_(demo_language()),
      places_(demo_places()),
      office_(demo().office),
      now_(monday_nine_wib) {
    office_.id = OfficeId{1};
    std::int64_t next = 100;
    for (const catalog::StaffRow& row : demo().staff) {
        const ContactId contact{++next};
        phones_[row.phone] = contact;
        office_.officers.push_back(
            {contact, row.name, row.team, row.role, row.kelurahan, row.roster}
        );
    }
}

ContactId MemoryOffice::person(const std::string& phone) {
    const auto stranger = first_stranger + static_cast<std::int64_t>(phones_.size());
    const ContactId contact = phones_.try_emplace(phone, ContactId{stranger}).first->second;
    people_.try_emplace(contact);
    return contact;
}

std::vector<ContactId> MemoryOffice::everybody() const {
    std::vector<ContactId> all;
    for (const auto& [contact, one] : people_) all.push_back(contact);
    return all;
}

void MemoryOffice::hears(ContactId self, Heard heard) {
    Person& one = people_[self];
    heard.at = now_;
    heard.event = "event" + std::to_string(++last_event_);
    const std::vector<Heard> burst{heard};
    Context around = context(self);
    for (const std::string& number : mentions(office_.prefix, one.session, burst)) {
        const auto found = tickets_.find(number);
        if (found != tickets_.end()) around.mentioned[number] = read(found->second.ticket);
    }
    if (may_file(language_->lexicon, one.session, burst)) around.fresh_number = fresh_number();
    const auto staffing = staffing_needs(office_, language_->lexicon, self, one.session, heard);
    const auto invited = invites_.find(staffing.code);
    if (invited != invites_.end() && invited->second.second > now_)
        around.invite = invited->second.first;
    if (staffing.fresh) around.fresh_code = cases::make_invite(dice());
    for (const auto& [number, each] : tickets_) {
        if (staffing.whose && each.ticket.assignee == staffing.whose)
            around.theirs.push_back(each.ticket);
    }
    Turn turn = respond(around, one.session, burst);
    while (look_up(turn.effects, around)) turn = respond(around, one.session, burst);
    check_answered(self, heard, turn);
    if (!heard.edited && wants_answer(heard)) one.last_event = heard.event;
    one.last_in = now_;
    work(self, std::move(turn));
}

void MemoryOffice::hears_about(ContactId self, Heard heard, std::string_view words) {
    const auto& told = people_[self].told;
    const auto found = std::find_if(told.rbegin(), told.rend(), [&](const Told& one) {
        return one.message.body.find(words) != std::string::npos;
    });
    if (found != told.rend()) {
        heard.reply_to = "told";
        heard.about = found->ticket;
        heard.about_kind = found->key;
    }
    hears(self, std::move(heard));
}

void MemoryOffice::hears_about_own(ContactId self, Heard heard) {
    heard.reply_to = people_[self].last_event;
    const auto ticket = ticket_of_.find(heard.reply_to);
    if (ticket != ticket_of_.end()) heard.about = ticket->second;
    hears(self, std::move(heard));
}

void MemoryOffice::pass(milliseconds time) {
    const Time until = now_ + time;
    for (int knocks = 0;; ++knocks) {
        demand(knocks < knocks_most);
        const auto due =
            std::ranges::min_element(timers_, {}, [](const auto& timer) { return timer.second; });
        if (due == timers_.end() || due->second > until) break;
        now_ = std::max(now_, due->second);
        const TimerKey timer = due->first;
        timers_.erase(due);
        knock(timer);
    }
    now_ = until;
}

void MemoryOffice::knock(const TimerKey& timer) {
    Context around = context(timer.of);
    const auto ticket = tickets_.find(timer.ticket);
    if (ticket != tickets_.end()) {
        around.mentioned[timer.ticket] = read(ticket->second.ticket);
        if (timer.kind == media_timer) around.arrived = ticket->second.media;
    }
    if (timer.kind == draft_timer) around.fresh_number = fresh_number();
    if (timer.kind == raised_timer) look_up_raised(timer.of, around);
    if (is_of_privacy(timer.kind)) {
        around.privacy = wishes_[timer.of];
        around.unfinished = !around.open.empty();
    }
    const Timer knocks{timer.kind, timer.ticket};
    Turn turn = on_time(around, people_[timer.of].session, knocks);
    while (look_up(turn.effects, around)) turn = on_time(around, people_[timer.of].session, knocks);
    work(timer.of, std::move(turn));
}

void MemoryOffice::look_up_raised(ContactId person, Context& around) {
    auto agenda = std::make_shared<Agenda>();
    for (const auto& [key, why] : raised_) {
        if (key.first != person) continue;
        const auto& [to, number] = key;
        agenda->raised.push_back(raised_from(read(known(number).ticket), why, now_));
    }
    if (const auto number = told_in_full(*agenda)) {
        agenda->trails[*number] = {{now_, "open", {}, {}}};
        around.mentioned[*number] = read(known(*number).ticket);
    }
    const auto told = raised_told_.find(person);
    if (told != raised_told_.end()) agenda->last_raised = told->second;
    around.agenda = std::move(agenda);
}

Choice MemoryOffice::button(ContactId self, const std::string& title) const {
    std::vector<const templates::Button*> shown;
    for (const Told& one : people_.at(self).told) {
        for (const auto& button : one.message.buttons) shown.push_back(&button);
    }
    const auto exact = std::find_if(shown.rbegin(), shown.rend(), [&](const auto* one) {
        return one->title == title;
    });
    if (exact != shown.rend()) return {(*exact)->id, (*exact)->title};
    if (shown.empty()) return {title, title};
    const auto* any = shown[shown.size() - 1 - title.size() % shown.size()];
    return {any->id, any->title};
}

Context MemoryOffice::context(ContactId self) {
    const Person& one = people_[self];
    const auto& speech = language_->speech(one.session.language);
    Context around{
        now_,
        office_,
        places_,
        language_->lexicon,
        speech.words,
        language_->home.words,
        self,
        {},
        {},
        {},
        {},
        {},
        one.last_in,
        {},
        {},
        {},
        {}};
    around.region = &demo_city();
    around.sisters = &demo_sisters();
    const cases::Officer* officer = office_.officer(self);
    for (auto number = filed_.rbegin(); number != filed_.rend(); ++number) {
        const cases::Ticket ticket = read(tickets_.at(*number).ticket);
        if (ticket.reporter == self && !cases::ended(ticket.status)) around.open.push_back(ticket);
        if (!officer) continue;
        const bool card = std::ranges::find(ticket.offered_to, self) != ticket.offered_to.end();
        const bool of_team = ticket.team == officer->team && officer->role <= cases::Role::Leader &&
                             ticket.reporter != self;
        const bool free = ticket.status == cases::Status::Assigned && !ticket.assignee;
        if (free && (card || of_team)) around.waiting.push_back(ticket);
        const bool in_work =
            ticket.status >= cases::Status::InProgress && ticket.status <= cases::Status::Forwarded;
        if (in_work && ticket.assignee == self) around.mine.push_back(ticket);
    }
    return around;
}

void MemoryOffice::work(ContactId self, Turn turn) {
    // The button that is typed next time is one of what was said last in this turn.
    const auto spoke = std::ranges::any_of(turn.effects, [&](const Effect& effect) {
        return is_said_to(effect, self);
    });
    for (const Effect& effect : turn.effects)
        std::visit([&](const auto& one) { apply(self, one); }, effect);
    Person& one = people_[self];
    if (spoke) {
        turn.session.offered.clear();
        for (const auto& button : one.told.back().message.buttons)
            turn.session.offered.push_back({button.id, button.title});
    }
    // What is stored is what is remembered.
    const std::string stored = storage::to_json(turn.session);
    one.session = storage::session_from_json(stored);
    demand(storage::to_json(one.session) == stored);
    while (one.told.size() > remembered) one.told.pop_front();
}

/// An officer's "oke" wants no answer.
bool MemoryOffice::nods(ContactId self, const Heard& heard) const {
    const std::string_view words = words_of(heard);
    const auto means = [&](std::string_view role) {
        return !language_->lexicon.meaning(role, words).empty();
    };
    const bool nod = means("mengerti") || means("jawaban") || means("terima_kasih");
    return is_officer(self) && (nod || !mood(words).empty());
}

void MemoryOffice::check_answered(ContactId self, const Heard& heard, const Turn& turn) const {
    const auto answers = std::ranges::count_if(turn.effects, [&](const Effect& effect) {
        return is_said_to(effect, self);
    });
    demand(answers <= 6);
    const auto& silent = turn.session.pace.silent_until;
    // The second advertisement is only kept.
    const bool turned_away = turn.session.spammed && turn.effects.empty();
    const bool patient = (!silent || *silent <= now_) && !turned_away;
    if (wants_answer(heard) && patient && !nods(self, heard)) demand(answers > 0);
}

std::uint64_t MemoryOffice::dice() {
    dice_ += 0x9e3779b97f4a7c15U;
    std::uint64_t mixed = (dice_ ^ (dice_ >> 30U)) * 0xbf58476d1ce4e5b9U;
    return mixed ^ (mixed >> 31U);
}

std::string MemoryOffice::fresh_number() {
    for (;;) {
        std::string number = cases::make_number(office_.prefix, dice());
        if (!tickets_.contains(number)) return number;
    }
}

MemoryOffice::Case& MemoryOffice::known(const std::string& number) {
    const auto found = tickets_.find(number);
    demand(found != tickets_.end());
    return found->second;
}
}  // namespace telepati::fuzz
