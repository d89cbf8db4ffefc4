#pragma once
/// Rows of the office desk: accounts, sessions, the board, and a ticket's conversation.

#include <cstdint>
#include <optional>
#include <string>

#include "bot/base/ids.hpp"
#include "bot/base/point.hpp"
#include "bot/base/time.hpp"
#include "bot/cases/ticket.hpp"
#include "bot/conversation/agenda.hpp"

namespace telepati::storage {

struct AccountRow {
    std::int64_t id = 0;  ///< given by the store
    OfficeId office;
    std::string name;
    std::string role;            ///< as of tokens
    std::string team = {};       ///< code; empty: of no team
    std::string password = {};   ///< argon2id text
    std::string totp = {};       ///< secret of the second factor; empty: none
    std::int64_t totp_step = 0;  ///< last that was used: no code works twice
    bool disabled = false;
};

struct SessionRow {
    std::string hash;  ///< of the cookie
    std::int64_t account = 0;
    Time created_at;
    Time seen_at;
};

struct SessionView {
    SessionRow session;
    AccountRow account;
};

struct FailureRow {
    int failures = 0;
    Time last_at;
};

/// Where a page of the board begins: behind this row.
struct BoardMark {
    std::int64_t key = 0;  ///< the time that is sorted by, in milliseconds; 0: the first page
    std::int64_t id = 0;
};

struct BoardQuery {
    enum class Scope { Open, All };
    enum class Order { Newest, Oldest, Due };
    OfficeId office;
    Scope scope = Scope::Open;
    Order order = Order::Newest;  ///< of `All` only the newest first
    std::optional<cases::Status> status = std::nullopt;
    std::string category = {};
    std::string kelurahan = {};
    std::string team = {};
    ContactId person = {};                          ///< who has it; none: anybody
    std::optional<Time> due_before = std::nullopt;  ///< only late ones
    std::string incident = {};  ///< name, "B-12"; then newest first, and words are not looked for
    std::string words = {};     ///< all of them, the last perhaps unfinished
    bool place_only = false;    ///< looked for in number and place alone
    std::optional<Time> from = std::nullopt;
    std::optional<Time> to = std::nullopt;
    BoardMark after = {};
    int limit = 50;
};

struct BoardRow {
    BoardMark mark;
    cases::Ticket ticket;
};

struct BoardCount {
    cases::Status status = cases::Status::New;
    std::int64_t count = 0;
    std::int64_t late = 0;  ///< among them
};

/// A message that the ticket was made from, with the body it can be parsed from again; the body is
/// empty when it has been forgotten.
struct HeardRow {
    ContactId from;
    Time at;
    std::string body;
    std::string source;  ///< which door it came through
    int position = 0;
};

/// A body that could not be read, and the door it came through.
struct UnreadBody {
    std::string body;
    std::string source;
};

/// A message that was promised to somebody about the ticket.
struct ToldRow {
    ContactId to;
    std::string kind;
    std::string message;  ///< templates::to_json
    int state = 0;        ///< an OutboxState
    int rank = 0;         ///< of StatusRow
    int error = 0;
    Time at;
    std::optional<Time> sent_at;
};

struct TicketMedium {
    std::int64_t id = 0;
    std::string gateway_id;
    int kind = 0;  ///< a Media::Kind
    std::string mime;
    int state = 0;  ///< a MediaState
    std::optional<ContactId> author;
    Time at;
};

/// What is doubtful about a picture of the work.
struct MediumDoubt {
    std::int64_t medium = 0;
    conversation::Doubt doubt;
};

/// Somebody looked at a doubtful closing.
struct ClosingReview {
    std::string account;  ///< name
    std::string verdict;  ///< "fine", "undone"
    Time at;
};

/// How somebody can be written to.
struct ReachRow {
    int channel = 0;              ///< a Channel
    std::optional<Time> last_in;  ///< when the person last wrote; none: never
    int waiting = 0;              ///< messages that wait for that
};

/// A chat that somebody at the desk answers.
struct TakeoverRow {
    ContactId contact;
    OfficeId office;
    std::string ticket;   ///< number
    std::string account;  ///< name
    Time since;
    Time until;  ///< ours again then
};

/// Open reports of the same kind around a point or in the same place.
struct NearQuery {
    OfficeId office;
    std::string number;  ///< not this one
    std::string category;
    std::string kelurahan;
    std::optional<Point> pin;
    int limit = 6;
};
}  // namespace telepati::storage
