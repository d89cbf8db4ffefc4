#pragma once
/// A letter that somebody applied for: its stages, and who may learn of it.

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "bot/base/ids.hpp"
#include "bot/base/point.hpp"
#include "bot/base/time.hpp"

namespace telepati::cases {

/// The stages of INTERFACE "Letter", in their order.
enum class Stage {
    Received,
    Checked,
    Incomplete,
    AtDisdukcapil,
    WaitingBlank,
    Refused,
    Signed,
    Ready,
    Collected,
    Delivered,
};

struct StageMove {
    Stage from;
    Stage to;
};

/// Every legal move: one table.
std::span<const StageMove> stage_moves();
bool may_move(Stage from, Stage to);
/// The stages that a file may get next, in their order.
std::vector<Stage> next_stages(Stage from);
/// For lists that tell of stages only now and then: what lies on the way was passed meanwhile.
bool may_jump(Stage from, Stage to);

/// The applicant has it.
bool letter_ended(Stage stage);
/// Somebody must say why: what is missing, or what the reason is.
bool wants_note(Stage stage);
/// Nothing but blanks.
bool is_blank(std::string_view words);

std::string_view stage_name(Stage stage);
/// In any case, with spaces or dashes for the underscore.
std::optional<Stage> read_stage(std::string_view name);
std::span<const Stage> all_stages();

/// How the applicant gets it.
enum class Way { Unasked, Collect, Deliver };

/// What is known of whether the applicant was told that it is ready.
enum class ReadyNews { None, Planned, Told };

struct Delivery {
    std::string address;
    std::optional<Point> pin;
    std::string receiver;  ///< who may take it, as the applicant wrote
    std::string code;      ///< that the receiver tells; empty: not arranged
    int wrong_codes = 0;
    ContactId courier;  ///< who has it on the way; nobody: it waits
    int missed = 0;     ///< times that nobody was at home
    bool operator==(const Delivery&) const = default;
};

struct Letter {
    OfficeId office;
    std::string number;      ///< as it stands on the receipt
    std::string service;     ///< code, or words of the office's own system
    std::string applicant;   ///< name
    std::string phone;       ///< digits with country code, may be empty
    std::string birth_date;  ///< "1990-11-21"
    Stage stage = Stage::Received;
    std::string note;  ///< what is missing, the reason
    Time made;
    Time since;        ///< in this stage
    ContactId holder;  ///< who proved to have the receipt; nobody yet
    std::optional<Time> proven;
    ReadyNews notice = ReadyNews::None;
    std::optional<Time> notice_at;  ///< when it is, or was, told
    int reminders = 0;
    Way way = Way::Unasked;
    Delivery delivery;
    bool operator==(const Letter&) const = default;
};

/// It has come to a stage that somebody must explain, and nobody did.
bool lacks_note(const Letter& letter);

/// The same file when it is another person's now: nobody has proved anything, nothing is arranged.
Letter of_new_person(Letter letter);

/// One of a list, with the line it stands on.
struct LetterLine {
    std::size_t line = 0;
    Letter letter;
};

/// Numbers are compared by their letters and digits; leading zeros, which spreadsheets lose, count
/// for nothing in a number of digits alone. Empty when nothing is left, or too much.
std::string letter_key(std::string_view typed);

/// "SITI A.": enough to know oneself by.
std::string shown_applicant(std::string_view name);
/// "···3F2"
std::string shown_end(std::string_view number);

// --- guessing

/// Wrong tries since some time.
struct Tries {
    int failures = 0;
    Time since;
};

/// What stands between somebody and a file, as counted.
struct Guard {
    Tries contact;
    Tries file;
    Tries office;
};

enum class Judged {
    Free,
    Contact,  ///< this person tried too often
    File,     ///< too many tries at this number
    Office,   ///< too many of all: the office is told
};

/// Whether one more try is looked at. Whoever writes from the phone that the file names is not held
/// up by what others do.
Judged judge(const Guard& guard, bool own_phone, Time now);

/// Names under which tries are counted.
std::string tries_of(ContactId contact);
std::string tries_of_file(std::string_view key);
inline constexpr std::string_view tries_of_all = "all";
}  // namespace telepati::cases
