#pragma once
/// The demo office without a database: the real engine and texts, and a world in memory that does
/// what effects say. For talk that is too long or too strange for a transcript. Whatever the engine
/// decides is held against its promises; a broken one ends the program.

#include <deque>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "bot/base/limits.hpp"
#include "bot/catalog/office_files.hpp"
#include "bot/conversation/engine.hpp"
#include "handlers/world.hpp"
#include "templates/message.hpp"

namespace telepati::fuzz {

class MemoryOffice {
public:
    struct Told {
        std::string key;
        std::string ticket;
        templates::Message message;
    };

    MemoryOffice();

    /// Whoever has this number or name; a stranger becomes a contact.
    ContactId person(const std::string& phone);
    bool is_officer(ContactId person) const { return office_.officer(person) != nullptr; }

    /// One message, a turn of its own. `heard` needs no time, event or subject.
    void hears(ContactId person, conversation::Heard heard);
    /// Answers to, marks or deletes the newest message with these words that the person was told.
    void hears_about(ContactId person, conversation::Heard heard, std::string_view words);
    /// The same about what the person sent last.
    void hears_about_own(ContactId person, conversation::Heard heard);

    /// Time passes and what is due knocks.
    void pass(std::chrono::milliseconds time);

    /// The newest button with this title that the person was shown; else one of those shown.
    conversation::Choice button(ContactId person, const std::string& title) const;

    /// Newest last.
    const std::deque<Told>& told(ContactId person) { return people_[person].told; }
    std::vector<ContactId> everybody() const;

private:
    struct Person {
        conversation::Session session;
        std::optional<Time> last_in;
        std::deque<Told> told;
        std::string last_event;
    };
    struct Case {
        cases::Ticket ticket;
        std::vector<conversation::Shown> media;
    };
    struct TimerKey {
        ContactId of;
        std::string kind;
        std::string ticket;
        auto operator<=>(const TimerKey&) const = default;
    };

    conversation::Context context(ContactId person);
    void work(ContactId self, conversation::Turn turn);
    void knock(const TimerKey& timer);
    void look_up_raised(ContactId person, conversation::Context& around);
    std::string fresh_number();
    std::uint64_t dice();
    Case& known(const std::string& number);
    void keep_media(Case& one, const std::vector<conversation::Media>& media, ContactId author);
    bool nods(ContactId self, const conversation::Heard& heard) const;
    void check_answered(
        ContactId self, const conversation::Heard& heard, const conversation::Turn& turn
    ) const;

    void apply(ContactId self, const conversation::Say& say);
    void apply(ContactId self, const conversation::FileTicket& file);
    void apply(ContactId self, const conversation::AddToTicket& add);
    void apply(ContactId self, const conversation::MoveTicket& move);
    void apply(ContactId self, const conversation::RateTicket& rate);
    void apply(ContactId self, const conversation::RaiseAlarm& alarm);
    void apply(ContactId self, const conversation::CorrectTicket& correct);
    void apply(ContactId self, const conversation::SetTimer& timer);
    void apply(ContactId self, const conversation::MarkShown& shown);
    void apply(ContactId self, const conversation::InviteStaff& invite);
    void apply(ContactId self, const conversation::EnrolStaff& enrol);
    void apply(ContactId self, const conversation::DropStaff& drop);
    void apply(ContactId self, const conversation::SetDuty& duty);
    void apply(ContactId self, const conversation::HandOver& hand);
    void apply(ContactId self, const conversation::CountEntry& count);
    void apply(ContactId, const conversation::LookUp&) {}
    void apply(ContactId self, const conversation::Follow& follow);
    void apply(ContactId self, const conversation::SeeWater& seen);
    void apply(ContactId self, const conversation::OpenIncident& open);
    void apply(ContactId self, const conversation::JoinIncident& join);
    void apply(ContactId self, const conversation::TellIncident& tell);
    void apply(ContactId self, const conversation::EndIncident& end);
    void apply(ContactId self, const conversation::FileElsewhere& file);
    void apply(ContactId self, const conversation::KeepClock& keep);
    void apply(ContactId self, const conversation::RaiseUp& raise);
    void apply(ContactId self, const conversation::MarkRaised& mark);
    void apply(ContactId self, const conversation::SaveLetter& save);
    void apply(ContactId self, const conversation::CountTry& wrong);
    void apply(ContactId self, const conversation::AskPrivacy& ask);
    void apply(ContactId self, const conversation::SettlePrivacy& settle);
    void apply(ContactId self, const conversation::UnfollowAll& unfollow);
    void apply(ContactId self, const conversation::ErasePerson& erase);
    void apply(ContactId self, const conversation::SaveRecord& save);
    void apply(ContactId self, const conversation::SaveSurvey& save);
    void apply(ContactId self, const conversation::KeepSecret& keep);
    void apply(ContactId self, const conversation::Subscribe& subscribe);
    void apply(ContactId self, const conversation::Unsubscribe& unsubscribe);
    void apply(ContactId self, const conversation::MarkBroadcast& mark);
    void apply(ContactId self, const conversation::CountReply& reply);

    void look(const conversation::LookUp& wanted, conversation::Context& around);
    void look_at_letters(const conversation::LookUp& wanted, conversation::Context& around);
    void look_at_privacy(const conversation::LookUp& wanted, conversation::Context& around);
    void look_at_records(const conversation::LookUp& wanted, conversation::Context& around);
    bool look_up(const std::vector<conversation::Effect>& effects, conversation::Context& around);
    cases::Situation situation(const std::string& name) const;
    /// What storage tells of a ticket beside its own row.
    cases::Ticket read(const cases::Ticket& ticket) const;

    std::shared_ptr<const handlers::Language> language_;
    const understanding::Places& places_;
    cases::Office office_;
    Time now_;
    std::uint64_t dice_ = 0;
    std::map<std::string, ContactId> phones_;
    std::map<ContactId, Person> people_;
    std::map<std::string, Case, std::less<>> tickets_;
    std::map<std::string, cases::Letter, std::less<>> letters_;  ///< by key
    std::map<std::string, cases::Tries, std::less<>> tries_;
    std::map<ContactId, std::vector<cases::PrivacyCase>> wishes_;  ///< open ones
    std::map<std::string, cases::Record, std::less<>> records_;    ///< by number
    std::map<ContactId, cases::Subscription> subscriptions_;
    std::vector<std::string> filed_;                ///< numbers, oldest first
    std::map<std::string, std::string> ticket_of_;  ///< by event
    std::map<TimerKey, Time> timers_;
    std::map<std::string, std::pair<conversation::Invite, Time>, std::less<>> invites_;
    std::map<std::string, cases::Situation, std::less<>> incidents_;  ///< what is told of them
    std::map<std::pair<ContactId, std::string>, std::string>
        raised_;  ///< why, by person and ticket
    std::map<ContactId, Time> raised_told_;
    int last_incident_ = 0;
    std::int64_t last_media_ = 0;
    int last_event_ = 0;
};
}  // namespace telepati::fuzz
