#pragma once
/// What came of a form that was sent: who does it and how far it is. Its life is one table.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bot/base/ids.hpp"
#include "bot/base/point.hpp"
#include "bot/base/time.hpp"
#include "bot/cases/form.hpp"

namespace telepati::cases {

enum class RecordState { Sent, Taken, OnWay, Done, Missed, Cancelled, Listed, Withdrawn };
enum class RecordAct { Take, Depart, Finish, Miss, GiveBack, Cancel, Update, Withdraw };

struct Record {
    OfficeId office;
    std::string number;  ///< as numbers of tickets are, with a check character
    std::string form;    ///< code
    std::string title;   ///< of the form when it was sent
    RecordKind kind = RecordKind::Request;
    RecordState state = RecordState::Sent;
    std::string team;
    ContactId author;
    std::optional<ContactId> officer = std::nullopt;  ///< who does it
    std::string kelurahan = {};                       ///< code
    std::string place = {};
    std::optional<Point> pin = std::nullopt;
    std::optional<Time> slot = std::nullopt;  ///< begin of the hours that were asked for
    Time made;
    Time since;  ///< when it came to its state
    std::vector<Answer> answers = {};
    bool operator==(const Record&) const = default;
};

/// "sent", "taken" … and "take", "depart" …: names of data and logs.
std::string_view record_state_name(RecordState state);
std::string_view record_act_name(RecordAct act);
std::optional<RecordAct> read_record_act(std::string_view name);
std::optional<RecordState> read_record_state(std::string_view name);

/// Where the act leads; nothing: it is not possible there.
std::optional<RecordState> record_after(RecordState state, RecordAct act);
/// What can be done now, in the order of the table.
std::vector<RecordAct> record_moves(RecordState state, RecordKind kind);

/// Nobody does anything about it any more.
constexpr bool record_ended(RecordState state) {
    using enum RecordState;
    return state == Done || state == Missed || state == Cancelled || state == Withdrawn;
}

/// The state of one that was just sent.
constexpr RecordState first_state(RecordKind kind) {
    const bool listed = kind == RecordKind::Listing || kind == RecordKind::Report;
    return listed ? RecordState::Listed : RecordState::Sent;
}

/// Somebody has asked for these hours already.
struct Booking {
    Time from;
    int count = 0;
    bool operator==(const Booking&) const = default;
};
}  // namespace telepati::cases
