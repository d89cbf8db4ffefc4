#pragma once
/// A ticket: one report of one person, on its way to a team.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bot/base/ids.hpp"
#include "bot/base/point.hpp"
#include "bot/base/time.hpp"
#include "bot/cases/life.hpp"

namespace telepati::cases {

enum class Source { WhatsApp, Counter, Staff, Open311, Api };

std::string_view source_name(Source source);
std::optional<Source> read_source(std::string_view name);

/// What is promised beside `due_at`; see clock.hpp.
struct Clock {
    std::optional<Time> done_by;     ///< while it stands still: as it was when it stopped
    std::optional<Time> stopped_at;  ///< somebody else is waited for since then
    bool operator==(const Clock&) const = default;
};

struct Ticket {
    std::string number;
    OfficeId office;
    Status status = Status::New;
    ContactId reporter;
    std::string category;
    bool urgent = false;
    std::string text;       ///< the reporter's own words
    std::string kelurahan;  ///< code, may be empty
    std::string place;      ///< in words, may be empty
    std::optional<Point> pin;
    std::string team;
    std::optional<ContactId> assignee;
    std::vector<ContactId> offered_to;  ///< officers who hold a card for it
    Source source = Source::WhatsApp;
    int photos = 0;
    int voices = 0;              ///< voice notes and other sound
    std::string agency;          ///< code of the agency that has it, while `Forwarded`
    Time opened_at;              ///< when the person wrote, not when it reached us
    std::optional<Time> due_at;  ///< the next word that is owed; none while others are waited for
    std::optional<Time> resolved_at;
    std::optional<Time> closed_at;
    std::optional<int> flood_depth_cm;
    std::optional<int> rating;  ///< 1 (bad) to 4 (good), by the reporter
    std::string entry = {};     ///< code of the poster it came from, may be empty
    std::string incident = {};  ///< that it is part of, "B-12"; empty: none
    std::string lead = {};  ///< number of the report that stands for the incident; empty: itself
    bool quiet = false;     ///< no card of its own: `offered_to` are those who have the lead's
    std::vector<ContactId> followers = {};  ///< who hear what the reporter hears
    std::vector<ContactId> doubters = {};   ///< of them, who wrote "belum" since it was closed
    Clock clock = {};
    int climbed = 0;      ///< rung of the ladder it has reached since somebody last acted
    int returns = 0;      ///< how often it was given back
    int reopened = 0;     ///< how often it was not done after all
    bool secret = false;  ///< whoever reported it is known by `secret_alias` to everybody
};

/// "Rahasia K3F2": tells one secret report from another, and nothing of who wrote it or what else
/// they wrote.
std::string secret_alias(std::string_view number);
}  // namespace telepati::cases
