#include "bot/cases/life.hpp"

#include <doctest/doctest.h>

#include <set>

using namespace telepati::cases;

TEST_CASE("A ticket goes from new to closed along the table of moves") {
    Status status = Status::New;
    for (const Act act :
         {Act::Route,
          Act::Accept,
          Act::Ask,
          Act::Answer,
          Act::Resolve,
          Act::Dispute,
          Act::Accept,
          Act::Resolve,
          Act::Confirm}) {
        const auto move = moved(status, act);
        REQUIRE(move);
        status = move->to;
    }
    CHECK(status == Status::Closed);
    CHECK(ended(status));
}

TEST_CASE("A move that is not in the table does not exist") {
    CHECK(!moved(Status::Closed, Act::Accept));
    CHECK(!moved(Status::New, Act::Resolve));
    CHECK(!moved(Status::InProgress, Act::Accept));
}

TEST_CASE("What was agreed to can be taken back, what was refused cannot") {
    CHECK(moved(Status::Closed, Act::Dispute)->to == Status::Assigned);
    CHECK(!moved(Status::Rejected, Act::Dispute));
    CHECK(!moved(Status::Duplicate, Act::Dispute));
}

TEST_CASE("Acceptance tells both sides") {
    CHECK(moved(Status::Assigned, Act::Accept)->tells == Tells::Both);
}

TEST_CASE("Every status and act has a name of its own that is read back") {
    std::set<std::string_view> names;
    for (const Move& move : moves()) {
        CHECK(read_status(status_name(move.from)) == move.from);
        CHECK(read_status(status_name(move.to)) == move.to);
        CHECK(read_act(act_name(move.act)) == move.act);
        names.insert(status_name(move.from));
        names.insert(status_name(move.to));
    }
    CHECK(names.size() == 10);
    CHECK(!read_status("done"));
    CHECK(!read_act("open"));
}
