#pragma once
/// Everything the world knows that a turn may need, as values.

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "bot/base/ids.hpp"
#include "bot/base/time.hpp"
#include "bot/cases/breach.hpp"
#include "bot/cases/broadcast.hpp"
#include "bot/cases/entry.hpp"
#include "bot/cases/incident.hpp"
#include "bot/cases/letter.hpp"
#include "bot/cases/office.hpp"
#include "bot/cases/privacy.hpp"
#include "bot/cases/record.hpp"
#include "bot/cases/ticket.hpp"
#include "bot/conversation/heard.hpp"
#include "bot/conversation/session.hpp"
#include "bot/understanding/learned.hpp"
#include "bot/understanding/lexicon.hpp"
#include "bot/understanding/places.hpp"
#include "bot/understanding/readings.hpp"

namespace telepati::conversation {

struct Agenda;

/// Something that was sent about a ticket and has arrived in our store.
struct Shown {
    std::int64_t id = 0;
    Media::Kind kind = Media::Kind::Image;
    std::string content;  ///< its name in the store
    std::string mime;
    ContactId by;
};

/// What a one-time code makes of whoever sends it.
struct Invite {
    std::string code;
    std::string name;
    std::string team;
    cases::Role role = cases::Role::Officer;
    ContactId by;
};

using Words = std::map<std::string, std::string, std::less<>>;

/// Another office of the same installation.
struct Sister {
    const cases::Office* office = nullptr;
    const understanding::Places* places = nullptr;
    std::string number;  ///< its own on WhatsApp, digits
};

/// What a turn wants to know of other people's reports before it decides; an effect. The turn is
/// run again when it is known. One of these is asked for at a time.
struct LookUp {
    std::optional<cases::Spot> alike;  ///< → `Context::alike`, and `fresh_incident`
    std::string incident = {};         ///< name → `Context::situations`
    std::string members = {};          ///< name → `Context::members`
    bool followed = false;             ///< → `Context::followed`
    OfficeId number_of = {};           ///< a sister → `Context::sister_number`
    bool letters = false;              ///< → `Context::letters`
    std::string file = {};             ///< key of a letter → `Context::files`
    std::string proof = {};            ///< likewise → `Context::proofs`
    bool privacy = false;              ///< → `Context::privacy`
    bool held = false;                 ///< → `Context::held`
    std::string form = {};             ///< code → `Context::form_desks`
    std::string record = {};           ///< number → `Context::records`
    bool own_records = false;          ///< → `Context::own_records`
    bool subscription = false;         ///< → `Context::subscription`
    bool waiting = false;              ///< → `Context::waiting`
    bool told = false;                 ///< → `Context::told`
    bool operator==(const LookUp&) const = default;
};

/// The buttons of a message that the contact was sent lately.
struct Told {
    std::vector<Offered> offered;
    bool pushed = false;  ///< it answers nothing that the contact said
};

/// A letter that somebody wants to prove to be theirs.
struct Proof {
    std::optional<cases::Letter> letter;
    cases::Guard guard;
    bool own_phone = false;  ///< the letter names the phone that they write from
};

/// All that is kept of the contact.
struct Held {
    Time since;                          ///< first heard of
    std::string name;                    ///< as WhatsApp calls them
    std::vector<cases::Ticket> reports;  ///< own ones, newest first; not more than were asked for
    std::int64_t all_reports = 0;
    std::int64_t pictures = 0;  ///< and voices and papers of theirs
    std::int64_t followed = 0;
    std::int64_t letters = 0;                                        ///< files proven to be theirs
    std::int64_t records = 0;                                        ///< forms they sent
    std::optional<cases::Subscription> subscription = std::nullopt;  ///< as long as it holds
};

/// What is known of a form while somebody fills it.
struct FormDesk {
    std::string fresh_number;            ///< for what comes of it
    std::vector<cases::Booking> booked;  ///< hours that others have asked for, from now on
    std::vector<cases::Record> own;      ///< of this form and this contact, newest first
};

struct Context {
    Time now;
    const cases::Office& office;
    const understanding::Places& places;
    const understanding::Lexicon& lexicon;
    const Words& words;       ///< plain sentences in the contact's language, "status.new" …
    const Words& home_words;  ///< the same as the office speaks
    ContactId contact;
    std::vector<cases::Ticket> open;     ///< the contact's own, newest first
    std::vector<cases::Ticket> waiting;  ///< for officers: offered to them and not yet taken,
                                         ///< newest first; ask officer.hpp `untaken` for it
    std::vector<cases::Ticket> mine;     ///< for officers: what they have taken, newest first;
                                         ///< read where `asks_for_work` says so
    std::map<std::string, cases::Ticket, std::less<>>
        mentioned;                      ///< by number, see engine `mentions`
    std::string fresh_number;           ///< unused ticket number for this turn
    std::optional<Time> heard_before;   ///< when the contact had last written before this turn
    std::vector<Shown> arrived;         ///< for `media_timer`: of its ticket, not yet passed on
    std::optional<Invite> invite;       ///< of the code that was typed, while it is valid
    std::string fresh_code;             ///< for an invitation in this turn
    std::vector<cases::Ticket> theirs;  ///< in work with the officer who is to be dropped
    const understanding::Learned* learned = nullptr;  ///< by this office; null: nothing yet

    /// The text as the lexicon reads it, once in a turn; stands as long as this context.
    const understanding::Reading& read(std::string_view text) const;
    /// As `Lexicon::meaning`.
    std::string_view meaning(std::string_view role, std::string_view message) const;
    /// As `understanding::fold`; stands as long as this context.
    std::string_view folded(std::string_view text) const;

    /// What a text is about, as this office has learned to see it.
    std::vector<understanding::Guess> guess(std::string_view text) const;
    std::vector<understanding::Guess> guess(const understanding::Reading& reading) const;

    std::map<std::string, cases::Entry, std::less<>> entries =
        {};                         ///< by code, see entry.hpp `entry_codes`
    std::string other_number = {};  ///< unused too, when a poster interrupts a report

    /// The city around the office, its own kelurahan among it; null: only the office is known.
    const understanding::Places* region = nullptr;
    const std::vector<Sister>* sisters = nullptr;

    std::vector<LookUp> known = {};         ///< what was looked up
    std::vector<cases::Ticket> alike = {};  ///< open reports of the kind, newest first
    std::string fresh_incident = {};        ///< number of the next one, "13"
    std::map<std::string, cases::Situation, std::less<>> situations = {};  ///< by name
    std::map<std::string, std::vector<cases::Ticket>, std::less<>> members =
        {};                                    ///< open ones of an incident, oldest first
    std::vector<cases::Ticket> followed = {};  ///< that the contact follows: open, or closed
                                               ///< for less than limits::reopens_within
    std::string sister_number = {};            ///< unused, of the sister asked for

    std::shared_ptr<const Agenda> agenda = nullptr;  ///< for timers that need it (agenda.hpp)
    std::vector<cases::Letter> letters = {};         ///< proven by the contact, newest first
    std::map<std::string, cases::Letter, std::less<>> files = {};  ///< by key
    std::map<std::string, Proof, std::less<>> proofs = {};         ///< by key
    std::string fresh_pin = {};  ///< four digits for a delivery, known with any file
    std::vector<cases::PrivacyCase> privacy = {};  ///< of the contact, open or held
    std::optional<Held> held = std::nullopt;
    bool unfinished = false;  ///< a report or record of the contact goes on; for timers of privacy
    std::size_t notices_lately = 0;  ///< people whom we began to write to in the last 24 hours;
                                     ///< only for the timers of notices and broadcasts

    std::map<std::string, FormDesk, std::less<>> form_desks = {};    ///< by code of the form
    std::map<std::string, cases::Record, std::less<>> records = {};  ///< by number
    std::vector<cases::Record> own_records = {};  ///< that the contact sent or does, newest first

    std::optional<cases::Subscription> subscription = std::nullopt;  ///< newest of the contact
    std::optional<cases::Broadcast> broadcast =
        std::nullopt;  ///< for its timer, until they are told

    std::optional<cases::Breach> breach = std::nullopt;  ///< for its timer
    std::vector<Told> told = {};                         ///< lately, newest first
    std::shared_ptr<understanding::Readings> readings =
        std::make_shared<understanding::Readings>(lexicon);

    bool knows(const LookUp& wanted) const;
    /// The office, or a sister, that has this kelurahan or kecamatan; nullptr when nobody has.
    const Sister* sister_of(std::string_view code) const;

    const cases::Officer* officer() const { return office.officer(contact); }

    /// A ticket that this turn can see, wherever it stands; nullptr when there is none.
    const cases::Ticket* ticket(std::string_view number) const;
};
}  // namespace telepati::conversation
