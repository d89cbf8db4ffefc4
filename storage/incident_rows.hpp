#pragma once
/// What is stored of incidents and of residents who follow a report.

#include <optional>
#include <string>
#include <vector>

#include "bot/base/ids.hpp"
#include "bot/base/time.hpp"
#include "bot/cases/incident.hpp"

namespace telepati::storage {

struct NewIncident {
    OfficeId office;
    int serial = 0;
    std::string name;
    std::string category;
    Time at;
};

/// The ticket is part of it from now on; written after new incidents and tickets. An incident that
/// loses its last report is over.
struct Membership {
    OfficeId office;
    std::string number;
    std::string incident;  ///< name; empty: of none
    std::string by_name;
    Time at;
};

struct SightingRow {
    OfficeId office;
    std::string number;
    cases::Sighting seen;
};

struct IncidentTold {
    OfficeId office;
    std::string name;
    cases::Told told;
};

struct IncidentEnd {
    OfficeId office;
    std::string name;
    Time at;
};

struct FollowerRow {
    OfficeId office;
    std::string number;
    ContactId contact;
    Time at;
};

struct IncidentRecords {
    std::vector<NewIncident> opened;
    std::vector<Membership> members;
    std::vector<SightingRow> seen;
    std::vector<IncidentTold> told;
    std::vector<IncidentEnd> ended;
    std::vector<FollowerRow> followers;
};

/// Open tickets of the kind that are as near as that, the nearest first, at most
/// limits::alike_read of the newest limits::alike_most.
struct AlikeQuery {
    OfficeId office;
    cases::Spot spot;
    int metres = 0;  ///< between two pins
    cases::Nearness nearness = cases::Nearness::Named;
    Time since;
};

struct IncidentQuery {
    OfficeId office;  ///< none: all
    bool running = true;
    int limit = 50;
};
}  // namespace telepati::storage
