#pragma once
/// What we remember of a conversation between two messages.

#include <optional>
#include <string>
#include <vector>

#include "bot/base/ids.hpp"
#include "bot/base/point.hpp"
#include "bot/base/time.hpp"
#include "bot/cases/form.hpp"
#include "bot/conversation/heard.hpp"

namespace telepati::conversation {

/// One message of a draft: what it added. Kept apart, so that one can be changed or taken back.
struct Said {
    std::string event;   ///< inbox key
    std::string words;   ///< may be empty
    bool shows = false;  ///< brought the next of the draft's media
    bool operator==(const Said&) const = default;
};

/// Somebody of the staff writes down what a neighbour tells.
struct Neighbour {
    std::string phone;  ///< digits with country code; empty: news goes to whoever wrote it down
    bool operator==(const Neighbour&) const = default;
};

/// A report in the making: slots that are filled in any order.
struct Draft {
    std::vector<Said> said;  ///< first message first
    std::optional<Neighbour> neighbour;
    std::string category;
    bool category_chosen = false;  ///< by the person; words no longer change it
    std::string place;
    std::string kelurahan;
    std::optional<Point> pin;
    std::vector<Media> media;
    bool urgent = false;
    bool flood = false;           ///< water is in the house or on the road now
    std::optional<int> depth_cm;  ///< of that water
    bool warned = false;          ///< the emergency numbers were said
    bool forwarded = false;       ///< some of it was passed on from another chat
    bool reminded = false;        ///< that it waits for an answer
    Time begun;                   ///< when the person wrote the first of it
    std::string entry = {};       ///< code of the poster, or the mistyped one that was typed
    std::vector<std::string> entry_guesses = {};  ///< codes that may have been meant
    std::vector<std::string> skipped;     ///< slots the person, or our patience, passed over
    std::vector<std::string> doubt = {};  ///< codes of kelurahan, one of which it is
    std::string elsewhere = {};           ///< code of a kelurahan or kecamatan outside the office
    std::string form = {};                ///< code of the form that is filled; empty: a report
    std::string form_version = {};        ///< as it was when it was last answered
    std::string record = {};              ///< number of what is changed by it; empty: a new one
    std::vector<cases::Answer> answers = {};  ///< in the order they were given
    std::string team = {};                    ///< that served, of a survey
    bool secret = false;                      ///< nobody is to know who reports it

    bool empty() const { return said.empty(); }
    bool says_where() const {
        return !place.empty() || !kelurahan.empty() || pin.has_value() || !elsewhere.empty();
    }
    /// All words, a line for each message that has some.
    std::string text() const;
    std::vector<std::string> events() const;
    /// The message is part of it, whatever it brings.
    void note(const std::string& event);
    /// Its words count no longer; pictures and what was read stay.
    void drop_words();
};

/// Tells one draft of a person from the next.
std::string draft_key(const Draft& draft);

/// A button or row that was shown, so that its title or number can also be typed.
struct Offered {
    std::string id;
    std::string title;
    bool operator==(const Offered&) const = default;
};

/// The next words are for this: an act on a ticket that needs some ("return", "ask" …).
struct Expected {
    std::string what;
    std::string number;
    std::string words = {};                    ///< that wait for a yes
    std::optional<Time> until = std::nullopt;  ///< more may follow, nothing was asked
    bool operator==(const Expected&) const = default;
};

/// How fast somebody writes; see pace.hpp.
struct Pace {
    Time since;      ///< start of the window that is counted
    int heard = 0;   ///< messages in it
    int pauses = 0;  ///< that were needed lately
    std::optional<Time> silent_until;
    bool operator==(const Pace&) const = default;
};

/// Somebody at the desk answers instead of us; see takeover.hpp.
struct Takeover {
    std::string number;  ///< the ticket it is about
    std::string by;      ///< whose it is
    Time until;          ///< ours again then
    bool operator==(const Takeover&) const = default;
};

/// What the office last told them with many others; see broadcasts.hpp.
struct ToldBroadcast {
    int serial = 0;
    Time at;
    bool answered = false;
    bool operator==(const ToldBroadcast&) const = default;
};

struct Session {
    std::string flow;   ///< name of the script that runs; empty: none
    std::string asked;  ///< name of the slot whose answer we wait for
    Draft draft;
    int questions = 0;  ///< asked for this draft
    int slips = 0;      ///< answers in a row that were not understood
    std::vector<Offered> offered;
    bool greeted = false;  ///< the privacy notice was shown
    std::string language;  ///< "en"; empty: the office's own
    std::string last_ticket;
    std::optional<Time> last_filed;
    std::optional<Expected> expects;
    Pace pace;
    std::optional<Time> chased;  ///< when a complaint about waiting last went one step up
    std::optional<Time> spammed = std::nullopt;  ///< when advertisement was last answered
    std::optional<Takeover> taken = std::nullopt;
    std::optional<Draft> aside = std::nullopt;        ///< a survey that was stopped
    std::optional<Draft> interrupted = std::nullopt;  ///< a form that waits
    std::optional<Time> surveyed = std::nullopt;      ///< when one was last finished
    std::string asked_to_tell = {};  ///< kelurahan of the question whether they want broadcasts
    std::optional<ToldBroadcast> told = std::nullopt;
};
}  // namespace telepati::conversation
