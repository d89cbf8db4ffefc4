#pragma once
/// What is stored, as plain rows. Times are UTC milliseconds; texts are UTF-8.

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "bot/base/ids.hpp"
#include "bot/base/time.hpp"
#include "bot/cases/office.hpp"
#include "bot/cases/survey.hpp"
#include "bot/cases/ticket.hpp"
#include "bot/conversation/context.hpp"
#include "bot/conversation/session.hpp"
#include "bot/understanding/places.hpp"
#include "storage/broadcast_rows.hpp"
#include "storage/clock_rows.hpp"
#include "storage/entry_rows.hpp"
#include "storage/incident_rows.hpp"
#include "storage/lesson_rows.hpp"
#include "storage/letter_rows.hpp"
#include "storage/media_rows.hpp"
#include "storage/privacy_rows.hpp"
#include "storage/record_rows.hpp"
#include "storage/staff_rows.hpp"
#include "storage/stats_rows.hpp"

namespace telepati::storage {

/// How a gateway names a person. One contact may have several; none is ever shown.
struct Identity {
    enum class Kind { WaId = 1, UserId = 2, ParentUserId = 3 };
    Kind kind = Kind::WaId;
    std::string value;
    auto operator<=>(const Identity&) const = default;
};

/// Where a contact's messages travel. None: a person at the counter without a phone, who is never
/// written to.
enum class Channel { WhatsApp = 0, Console = 1, None = 2 };

// --- in

/// A raw body as it came. `source`: "webhook", "replay", "chat".
struct BodyRow {
    std::string source;
    Time received_at;
    std::string body;
};

enum class EventKind { Message = 0, Status = 1, Notice = 2, Unread = 3, Foreign = 4 };
enum class EventState { Done = 0, Pending = 1, Failed = 2 };

/// One event of a body. `position` is its index in what the parser returns for that body.
struct EventRow {
    OfficeId office;  ///< none: a number that is not ours
    std::string key;
    EventKind kind = EventKind::Message;
    int position = 0;
    Time at;
    std::vector<Identity> from;  ///< only for messages
    std::string name;            ///< profile name, a label
    Channel channel = Channel::WhatsApp;
    std::string outcome;  ///< what becomes of it in this batch: "turn", "status", "unread: …"
};

struct Delivery {
    BodyRow body;
    std::vector<EventRow> events;
};

/// What became of one EventRow: `fresh` is false when its key was known, then the ids are empty.
struct Admitted {
    EventId id;
    ContactId contact;
    bool fresh = false;
};

/// An event that still waits for its turn, with the body it can be parsed from again.
struct PendingEvent {
    EventId id;
    ContactId contact;
    OfficeId office;
    std::string body;
    std::string source;  ///< which door it came through
    int position = 0;
    Time received_at;
    Time due_at;
    int tries = 0;
};

/// Time that will knock at a conversation; see bot/conversation/timer.hpp.
struct TimerRow {
    OfficeId office;
    ContactId contact;
    std::string kind;
    std::string ticket;  ///< number, may be empty
    Time due_at;
    int tries = 0;
};

/// What a message was about that somebody answers, marks or deletes.
struct MessageSubject {
    std::string ticket;
    std::string kind;  ///< of our own message; empty: the person's
};

// --- a turn's world

struct ContactState {
    ContactId id;
    OfficeId office;
    Channel channel = Channel::WhatsApp;
    conversation::Session session;
    std::optional<Time> last_in;  ///< when the person last wrote: the 24-hour window
    int waiting = 0;              ///< outbox rows that wait for the window
    std::string language;         ///< "en", else the office's own
    std::string wa_id;            ///< only from `head`
    std::string user_id;          ///< only from `head`
    std::vector<PendingEvent> pending;
    std::vector<cases::Ticket> open;  ///< own tickets that have not ended, newest first
};

// --- out

/// Withheld: the person had been told enough of that ticket, or newer news; kept to be seen, never
/// sent.
enum class OutboxState { Ready = 0, Claimed = 1, Sent = 2, Waiting = 3, Parked = 4, Withheld = 5 };

struct OutboxRow {
    OutboxId id;
    OfficeId office;
    ContactId contact;
    EventId cause;
    std::string ticket;
    std::string kind;     ///< message key, "filed"
    std::string message;  ///< templates::to_json
    Channel channel = Channel::WhatsApp;
    OutboxState state = OutboxState::Ready;
    Time created_at;
    Time due_at;
    int tries = 0;
    bool uncertain = false;
    std::string wamid;
};

/// An outbox row with all that is needed to send it.
struct ClaimedRow {
    OutboxRow row;
    std::string wa_id;
    std::string user_id;
    std::string number_id;
};

struct OutboxUpdate {
    OutboxId id;
    OutboxState state = OutboxState::Sent;
    std::string wamid;
    int tries = 0;
    int error = 0;
    bool uncertain = false;
    Time due_at;
    Time at;
};

/// Ranks only rise: sent 1 < delivered 2 < read 3 < played 4. A failure (`error` not 0) ends a row
/// in `failed_as` unless it is known as delivered.
struct StatusRow {
    std::string wamid;
    OutboxId callback;  ///< none when the status did not carry ours
    int rank = 0;
    int error = 0;
    OutboxState failed_as = OutboxState::Parked;
    Time at;
    std::string price = {};  ///< category it is charged as; empty: not said
    bool billable = false;
    std::string day = {};  ///< of the office, "2026-11-22"
};

// --- tickets

struct NewTicket {
    cases::Ticket ticket;
    std::vector<std::string> event_keys;  ///< inbox keys it was made from, first message first
    std::vector<conversation::Media> media;
    Time at;
    std::string by_name = {};  ///< who took it down; empty: the reporter wrote it
};

struct TicketUpdate {
    OfficeId office;
    std::string number;
    cases::Act act = cases::Act::Route;
    cases::Status status = cases::Status::New;  ///< after the act
    std::optional<ContactId> by;
    std::optional<ContactId> assignee;
    std::string note;
    std::string team = {};                   ///< empty: it stays
    bool release = false;                    ///< neither assignee nor cards any longer
    std::vector<ContactId> offered_to = {};  ///< further cards
    std::string agency = {};                 ///< that has it from now on; empty: as before
    Time at;
    std::string by_name = {};                   ///< who did it, when it was nobody of the chat
    std::optional<Time> due_at = std::nullopt;  ///< the new promise; none: it stays
};

/// What stood in the ticket was wrong, or somebody notes something. Empty fields stay as they are.
/// Written before the updates of the same records.
struct TicketCorrection {
    OfficeId office;
    std::string number;
    std::string category;
    std::string kelurahan;
    std::string note;
    std::string by_name;
    Time at;
};

/// A request from outside that made a ticket, remembered so that its repetition makes no second.
struct RequestRow {
    OfficeId office;
    std::string token;  ///< name
    std::string key;
    std::string digest;
    std::string ticket;
    Time at;
};

/// Nobody is to know whose it is; words and place from now on, without numbers of people.
struct TicketSecret {
    OfficeId office;
    std::string number;
    std::string text;
    std::string place;
};

struct TicketRating {
    OfficeId office;
    std::string number;
    int stars = 0;
    Time at;
};

struct TicketAddition {
    OfficeId office;
    std::string number;
    std::string text;
    std::vector<conversation::Media> media;
    std::optional<Point> pin;
    std::vector<std::string> event_keys;
    std::optional<ContactId> by;  ///< nobody: the reporter
    Time at;
};

struct TicketHistory {
    Time at;
    std::string act;
    std::string by;  ///< name of the officer, account or token, or empty
    std::string note;
};

// --- the batch

struct ContactWrite {
    ContactId id;
    Channel channel = Channel::WhatsApp;
    conversation::Session session;
    std::optional<Time> last_in;
};

struct EventUpdate {
    EventId id;
    EventState state = EventState::Done;
    std::string outcome;  ///< "turn", "status", "burst", "failed" …
    std::optional<Time> due_at;
    int tries = 0;
};

/// A message that a contact was sent, for whoever types what stands on its buttons.
struct ToldMessage {
    std::string message;  ///< JSON, templates/codec.hpp; may be gone
    bool pushed = false;  ///< not an answer to what the contact had said
};

struct AlarmRow {
    OfficeId office;
    Time at;
    std::string kind;
    std::string detail;
};

/// Everything one transaction writes, beside what `admit` wrote.
struct Records {
    std::vector<ContactWrite> contacts;
    std::vector<NewTicket> tickets;
    std::vector<TicketCorrection> corrections;
    std::vector<TicketUpdate> ticket_updates;
    std::vector<TicketAddition> additions;
    std::vector<TicketRating> ratings;
    std::vector<TicketSecret> secrets;
    std::vector<OutboxRow> outbox;
    std::vector<OutboxUpdate> outbox_updates;
    std::vector<EventUpdate> events;
    std::vector<StatusRow> statuses;
    std::vector<AlarmRow> alarms;
    std::vector<TimerRow> timers;
    std::vector<MediaUpdate> media;
    std::vector<std::int64_t> media_shown;
    std::vector<InviteRow> invites;
    std::vector<Enrolment> enrolments;
    std::vector<StaffLeft> staff_left;
    std::vector<DutyRow> duties;
    std::vector<TicketHandover> handovers;
    std::vector<RequestRow> requests;
    std::vector<EntrySeen> entries_seen;
    std::vector<LessonRow> lessons;
    IncidentRecords incidents;
    ClockRecords clocks;
    LetterRecords letters;
    PrivacyRecords privacy;
    BroadcastRecords broadcasts;
    std::vector<RecordWrite> forms;
    std::vector<cases::SurveyReply> surveys;
};

// --- offices and people

struct OfficeRow {
    cases::Office office;  ///< officers included, with their contacts
    std::vector<understanding::Kelurahan> places;
    std::string number_id;
    std::string number;
};

struct StaffMember {
    std::string phone;  ///< digits with country code
    std::string name;
    std::string team;
    cases::Role role = cases::Role::Officer;
    std::string kelurahan;
    std::vector<cases::Shift> roster;
};

struct TokenRow {
    std::string name;
    std::string role;
    OfficeId office;  ///< none: all offices
};

// --- reading

struct TicketQuery {
    OfficeId office;  ///< none: all
    std::optional<cases::Status> status;
    std::string category;
    std::string kelurahan;
    std::string team;
    std::string words;  ///< found anywhere in text or place
    std::optional<Time> from;
    std::optional<Time> to;
    std::int64_t before = 0;  ///< cursor: only older rows; 0: from the newest
    int limit = 50;
};

struct TicketView {
    std::int64_t cursor = 0;
    cases::Ticket ticket;
    std::string reporter_wa_id;                               ///< for masking only
    std::vector<std::pair<std::int64_t, std::string>> media;  ///< id, mime
    std::int64_t version = 0;  ///< rises with each entry of its history; 0 in lists
};

struct ConsoleMessage {
    OutboxId id;
    std::string message;
};

struct Totals {
    std::int64_t journal = 0;
    std::int64_t events_pending = 0;
    std::optional<Time> oldest_pending;
    std::int64_t outbox_waiting = 0;
    std::int64_t outbox_parked = 0;
    std::int64_t outbox_unsent = 0;
};
}  // namespace telepati::storage
