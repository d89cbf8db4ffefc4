#pragma once
/// The rows that years of reports leave behind, written straight into the tables: the same rows as
/// the service writes, with what it forgets after weeks already forgotten.

#include <cstdint>
#include <string>
#include <unordered_set>
#include <vector>

#include "storage/relational/connection.hpp"
#include "storage/rows.hpp"
#include "tests/bench/complaints.hpp"

namespace telepati::bench {

struct Span {
    Time from;
    Time to;
};

class Past {
public:
    /// Rows follow those that are there.
    Past(
        storage::relational::Connection& connection,
        std::vector<storage::OfficeRow> offices,
        Span span
    );

    /// One report with its whole life so far; ids and times rise from call to call.
    void add_ticket(Time opened);
    /// The people of all reports; after the last of them.
    void add_people();

private:
    struct Person {
        OfficeId office;
        Time since;
        std::string last_ticket;
        Time last_filed;
    };
    /// What is being written.
    struct Story {
        const storage::OfficeRow* office = nullptr;
        std::int64_t id = 0;
        std::string number;
        std::int64_t reporter = 0;
        Complaint complaint;
        std::vector<std::int64_t> team;
        std::string team_code;
        Time at;
        cases::Status status = cases::Status::New;
        bool talks = true;  ///< through WhatsApp
    };

    std::int64_t person(OfficeId office, Time now);
    std::string fresh_number(const storage::OfficeRow& office);
    void begin(Story& story);
    void live(Story& story);
    void finish(const Story& story);
    bool goes_on(Story& story, cases::Act act, Time after);
    void act(const Story& story, const char* name, std::int64_t by, const std::string& note);
    std::int64_t hear(const Story& story, const std::string& words);
    void say(
        const Story& story, std::int64_t to, const char* kind, const std::string& body, bool card
    );
    std::int64_t journal(Time at, const std::string& body);

    storage::relational::Connection& connection_;
    std::vector<storage::OfficeRow> offices_;
    Span span_;
    Dice dice_{20'261'122};
    std::vector<Person> people_;
    std::unordered_set<std::string> numbers_;
    std::int64_t first_person_;
    std::int64_t ticket_;
    std::int64_t journal_;
    std::int64_t event_;
    std::int64_t outbox_;
    std::optional<Time> resolved_;
    std::optional<Time> closed_;
    std::int64_t assignee_ = 0;
};
}  // namespace telepati::bench
