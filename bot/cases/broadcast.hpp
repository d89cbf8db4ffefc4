#pragma once
/// Warnings and notices for the people of a place who agreed to hear them: the agreement, and what
/// is told. One person writes it, another lets it go out.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bot/base/ids.hpp"
#include "bot/base/time.hpp"

namespace telepati::cases {

enum class SubscriptionState {
    Agreed,
    Declined,  ///< was asked and said no: not asked again
    Ended,
};

/// What somebody said when they were asked whether they want to be told; kept as the proof of it.
struct Subscription {
    ContactId contact;
    std::string kelurahan;  ///< code
    SubscriptionState state = SubscriptionState::Agreed;
    Time at;
    std::string question;  ///< as it was put to them
    std::string words;     ///< as they answered
    std::optional<Time> ended = std::nullopt;
};

enum class BroadcastKind {
    Flood,   ///< goes out at any hour, at once
    Notice,  ///< by day only
};

enum class BroadcastState {
    Written,  ///< waits for a second person
    Running,  ///< planned for each of its people; over when all were told
    Stopped,
    Dropped,  ///< never went out
};

struct Broadcast {
    OfficeId office;
    int serial = 0;  ///< counted for the office from 1; 0: not written yet
    BroadcastKind kind = BroadcastKind::Flood;
    std::vector<std::string> kelurahan;  ///< codes; empty: the whole office
    std::string words;                   ///< one line
    BroadcastState state = BroadcastState::Written;
    std::string written_by;            ///< name of the account, of the newest words
    std::vector<std::string> writers;  ///< all whose edit is part of it
    std::string approved_by;
    std::string ended_by;  ///< who stopped or dropped it
    Time written;
    std::optional<Time> approved;
    std::optional<Time> ended;
    int price = 0;    ///< rupiah for each person, as it was when it was approved
    int version = 0;  ///< rises with each change
    bool operator==(const Broadcast&) const = default;
};

/// What a message of each category costs, in rupiah; 0: not known.
struct Prices {
    int utility = 0;
    int marketing = 0;
    bool operator==(const Prices&) const = default;
};

bool may_become(BroadcastState from, BroadcastState to);

/// The account wrote or changed it.
void sign(Broadcast& broadcast, const std::string& account, Time at);
bool has_written(const Broadcast& broadcast, std::string_view account);

/// Whether this account may let it go out: never whose edit is part of it.
bool may_approve(const Broadcast& broadcast, std::string_view account);

/// "flood", "notice"; the message is "broadcast_" and this.
std::string_view name_of(BroadcastKind kind);
std::optional<BroadcastKind> broadcast_kind_named(std::string_view name);
/// "written", "running", "stopped", "dropped".
std::string_view name_of(BroadcastState state);

/// "SI-12"
std::string broadcast_number(int serial);
/// The serial in "SI-12"; nothing when it is none.
std::optional<int> broadcast_in(std::string_view number);
}  // namespace telepati::cases
