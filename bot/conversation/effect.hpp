#pragma once
/// What a turn wants done. Data, stored with the session in one transaction; the world is touched
/// afterwards.

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "bot/base/fields.hpp"
#include "bot/base/ids.hpp"
#include "bot/base/time.hpp"
#include "bot/cases/letter.hpp"
#include "bot/cases/life.hpp"
#include "bot/cases/record.hpp"
#include "bot/cases/survey.hpp"
#include "bot/cases/ticket.hpp"
#include "bot/conversation/context.hpp"
#include "bot/conversation/heard.hpp"
#include "bot/conversation/session.hpp"

namespace telepati::conversation {

/// A picture, voice or paper of our own store that goes out with a message.
struct Attachment {
    Media::Kind kind = Media::Kind::Image;
    std::string content;
    std::string mime;
};

/// Send a message. The words are the template `message`; see messages.hpp for the fields of each.
struct Say {
    ContactId to;
    std::string_view message;  ///< a key of messages.hpp
    Fields fields;
    std::string ticket;         ///< number it is about, may be empty
    bool with_privacy = false;  ///< the notice "privacy" stands below the words (first contact)
    std::optional<Attachment> attachment = std::nullopt;  ///< the words are its caption
    bool matters = false;  ///< worth it however much the person was told before (budget.hpp)
    /// Fields that are times: said as the addressee's language says them.
    std::vector<std::pair<std::string_view, Time>> times = {};
    bool consented = false;  ///< the number was given at the counter to be told this
    std::optional<Time> not_before = std::nullopt;  ///< it can wait until then; none: at once
};

/// A report becomes a ticket. `events` are the inbox keys it was made from, first message first.
struct FileTicket {
    cases::Ticket ticket;
    std::vector<std::string> events;
    std::vector<Media> media;
    std::string by_name = {};    ///< who took it down; empty: the reporter wrote it
    std::string for_phone = {};  ///< the reporter is whoever has this number, digits
};

/// More words or pictures for a ticket that exists.
struct AddToTicket {
    std::string number;
    std::vector<std::string> events;
    std::string text;
    std::vector<Media> media;
    std::optional<Point> pin;
    ContactId by = {};  ///< nobody: the reporter
};

struct MoveTicket {
    std::string number;
    cases::Act act;
    ContactId by;  ///< nobody: the service itself
    std::optional<ContactId> assignee;
    std::string note;
    std::string team = {};                      ///< the new one; empty: it stays
    bool release = false;                       ///< nobody has it or its card any longer
    std::vector<ContactId> offered_to = {};     ///< officers who get a card with it
    std::string agency = {};                    ///< code of whoever has it from now on
    std::string by_name = {};                   ///< who it was when nobody of the chat did it
    std::optional<Time> due_at = std::nullopt;  ///< the new promise; none: it stays
};

/// What stood in the ticket was wrong, or somebody notes something. What is empty stays.
struct CorrectTicket {
    std::string number;
    std::string category;
    std::string kelurahan;
    std::string note;
    std::string by_name;
};

/// What the reporter thinks of it, 1 (bad) to 4 (good).
struct RateTicket {
    std::string number;
    int stars = 0;
};

/// People must look: nobody on duty, an account restricted.
struct RaiseAlarm {
    std::string kind;
    std::string detail;  ///< no phone number, no message text
};

/// Time is to knock at this conversation later, once (timer.hpp). The same timer set again moves.
struct SetTimer {
    ContactId of;
    std::string_view kind;
    std::string ticket;  ///< number it is about, may be empty
    Time at;
};

/// These have been passed on, or need not be.
struct MarkShown {
    std::vector<std::int64_t> media;
};

/// Whoever sends the code until then becomes an officer.
struct InviteStaff {
    Invite invite;
    Time valid_until;
};

/// The code was sent; it is used up.
struct EnrolStaff {
    Invite invite;
    ContactId contact;
};

/// No longer an officer: left, or the phone was lost.
struct DropStaff {
    ContactId contact;
};

/// Gets cards, or none until "siap".
struct SetDuty {
    ContactId contact;
    bool on = true;
};

/// Another officer has it now; where it stands in its life does not change.
struct HandOver {
    std::string number;
    ContactId from;
    ContactId to;
};

/// Somebody wrote with this code of a poster.
struct CountEntry {
    std::string code;
};

/// From now on the contact hears what the reporter hears.
struct Follow {
    std::string number;
    ContactId contact;
};

/// Water as somebody saw it.
struct SeeWater {
    std::string number;
    std::optional<int> depth_cm;
    cases::Trend trend = cases::Trend::Unknown;
};

/// The first of an event. `serial` is Context::fresh_incident.
struct OpenIncident {
    std::string name;
    std::string serial;
    std::string category;
};

/// The ticket becomes part of another incident, or of none.
struct JoinIncident {
    std::string number;
    std::string incident;
    std::string by_name = {};
};

/// Its card says so from now on.
struct TellIncident {
    std::string name;
    cases::Told told;
};

/// It is over.
struct EndIncident {
    std::string name;
};

/// A report for a sister office, with the number that it gets there.
struct FileElsewhere {
    OfficeId office;
    std::string number;
    Draft draft;
};

/// What the clocks of a ticket say from now on (cases/clock.hpp).
struct KeepClock {
    std::string number;
    std::optional<Time> due_at;
    cases::Clock clock;
    int climbed = 0;
};

/// Somebody is to hear of a ticket with the next message of the ladder; `why` is a word of
/// ladder.hpp.
struct RaiseUp {
    std::string number;
    ContactId to;
    std::string why;
};

/// What waited for this person was told, or has settled.
struct MarkRaised {
    ContactId to;
    bool told = false;
};

/// A letter is so from now on. `act` is what was done, in one word.
struct SaveLetter {
    cases::Letter letter;
    std::string act;
    std::string by_name = {};  ///< empty: the service, or the applicant
    std::string remark = {};
    std::vector<Media> media = {};  ///< that show the delivery
};

/// Number and date did not fit: counted, whoever asked and whether there is such a file or not.
struct CountTry {
    std::string key;
};

/// Somebody's wish about their own data is a case from now on.
struct AskPrivacy {
    cases::PrivacyCase wish;
};

/// The contact's open cases of that wish are so from now on.
struct SettlePrivacy {
    ContactId contact;
    cases::PrivacyWish wish = cases::PrivacyWish::Erase;
    cases::PrivacyState state = cases::PrivacyState::Done;
    std::string by_name = {};  ///< of the office; empty: the person, or the service
    std::string remark = {};
};

/// The contact follows nobody's report any longer.
struct UnfollowAll {
    ContactId contact;
};

/// Nothing that tells who the contact was is left, but in reports that are still open.
struct ErasePerson {
    ContactId contact;
};

/// What came of a form is so from now on. `act` is what was done, in one word.
struct SaveRecord {
    cases::Record record;
    std::string act;
    std::string by_name = {};  ///< empty: whoever sent it, or the service
    std::string remark = {};
    std::vector<Media> media = {};  ///< that came with it now
};

/// Somebody answered the whole survey.
struct SaveSurvey {
    cases::SurveyReply reply;
};
/// From now on everybody knows its reporter by an alias only.
struct KeepSecret {
    std::string number;
};
/// The contact said whether they want broadcasts. `question` is what they were asked.
struct Subscribe {
    cases::Subscription said;
    Say question;
};

/// They want no broadcasts any longer. `after` is the one that led to it; 0: none.
struct Unsubscribe {
    ContactId contact;
    std::string words;
    int after = 0;
};

enum class Reached { Planned, Told, LeftOut };

/// How far a broadcast has come with one person.
struct MarkBroadcast {
    int serial = 0;
    ContactId contact;
    Reached reached = Reached::Told;
    std::optional<Time> again = std::nullopt;  ///< when it is planned
};

/// The contact wrote after it.
struct CountReply {
    int serial = 0;
    ContactId contact;
};
using Effect = std::variant<
    Say,
    FileTicket,
    AddToTicket,
    MoveTicket,
    RateTicket,
    RaiseAlarm,
    CorrectTicket,
    SetTimer,
    MarkShown,
    InviteStaff,
    EnrolStaff,
    DropStaff,
    SetDuty,
    HandOver,
    CountEntry,
    LookUp,
    Follow,
    SeeWater,
    OpenIncident,
    JoinIncident,
    TellIncident,
    EndIncident,
    FileElsewhere,
    KeepClock,
    RaiseUp,
    MarkRaised,
    SaveLetter,
    CountTry,
    AskPrivacy,
    SettlePrivacy,
    UnfollowAll,
    ErasePerson,
    SaveRecord,
    SaveSurvey,
    Subscribe,
    Unsubscribe,
    MarkBroadcast,
    CountReply,
    KeepSecret>;
}  // namespace telepati::conversation
