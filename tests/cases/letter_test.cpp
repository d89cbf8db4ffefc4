#include "bot/cases/letter.hpp"

#include <doctest/doctest.h>

#include <map>
#include <set>
#include <string>

#include "bot/base/limits.hpp"

using namespace telepati;
using namespace telepati::cases;
using namespace std::chrono_literals;

TEST_CASE("A letter goes from the counter to the applicant along the table of stages") {
    Stage stage = Stage::Received;
    for (const Stage next :
         {Stage::Incomplete,
          Stage::Checked,
          Stage::AtDisdukcapil,
          Stage::WaitingBlank,
          Stage::Signed,
          Stage::Ready,
          Stage::Collected}) {
        CHECK(may_move(stage, next));
        stage = next;
    }
    CHECK(letter_ended(stage));
    CHECK(next_stages(stage).empty());
}

TEST_CASE("No stage is skipped over that the applicant would have to know of") {
    CHECK_FALSE(may_move(Stage::Received, Stage::Collected));
    CHECK_FALSE(may_move(Stage::Refused, Stage::Ready));
    CHECK_FALSE(may_move(Stage::Ready, Stage::Received));
    CHECK(may_move(Stage::Refused, Stage::Received));
    CHECK(may_move(Stage::Ready, Stage::Signed));
}

TEST_CASE("A list that tells only now and then may pass over stages, and never go back") {
    CHECK(may_jump(Stage::Received, Stage::Collected));
    CHECK(may_jump(Stage::Ready, Stage::Ready));
    CHECK_FALSE(may_jump(Stage::Collected, Stage::Delivered));
    CHECK_FALSE(may_jump(Stage::Refused, Stage::Ready));
    CHECK_FALSE(may_jump(Stage::AtDisdukcapil, Stage::Received));
}

TEST_CASE("Every stage has a name of its own that is read back in any spelling") {
    std::set<std::string_view> seen;
    for (const Stage stage : all_stages()) {
        CHECK(read_stage(stage_name(stage)) == stage);
        seen.insert(stage_name(stage));
    }
    CHECK(seen.size() == 10);
    CHECK(read_stage("At Disdukcapil") == Stage::AtDisdukcapil);
    CHECK(read_stage("WAITING-BLANK") == Stage::WaitingBlank);
    CHECK_FALSE(read_stage("siap"));
}

TEST_CASE("A number is the same however it is typed, and without the zeros a spreadsheet loses") {
    for (const char* typed : {"SMJ-7K3F2", "smj 7k3f2", " SMJ.7K3/F2 ", "s m j 7 k 3 f 2"})
        CHECK(letter_key(typed) == "SMJ7K3F2");
    CHECK(letter_key("000123") == letter_key("123"));
    CHECK(letter_key("00123/KK") == letter_key("123 kk"));
    CHECK(letter_key("").empty());
    CHECK(letter_key("---").empty());
    CHECK(letter_key("0000").empty());
    CHECK(letter_key(std::string(41, '7')).empty());
}

TEST_CASE("A name is shown as far as its owner needs") {
    CHECK(shown_applicant("SITI AMINAH LUBIS") == "SITI A.");
    CHECK(shown_applicant("Suharto") == "Suharto");
    CHECK(shown_applicant("Siti ") == "Siti");
    CHECK(shown_end("SMJ7K3F2") == "···3F2");
    CHECK(shown_end("7") == "···7");
}

namespace {

/// Everybody who tries, as storage counts them.
struct Town {
    Guard guard(int person, int file) { return {people[person], files[file], all}; }
    void fail(int person, int file, Time now) {
        count(people[person], limits::letter_tries_window, now);
        count(files[file], limits::letter_tries_window, now);
        count(all, limits::letter_office_window, now);
    }
    static void count(Tries& tries, std::chrono::milliseconds span, Time now) {
        if (now - tries.since >= span) tries = {0, now};
        ++tries.failures;
    }

    std::map<int, Tries> people;
    std::map<int, Tries> files;
    Tries all;
};
}  // namespace

TEST_CASE("A million tries of number and date from two hundred thousand senders are stopped") {
    Town town;
    const Time begin{std::chrono::hours{24 * 365 * 56}};
    int looked_at = 0;
    std::map<int, int> at_file;
    for (int nth = 0; nth < 1'000'000; ++nth) {
        const int person = nth % 200'000;
        const int file = nth % 5'000;
        const Time now = begin + std::chrono::milliseconds{nth * 100};  // some 28 hours
        if (judge(town.guard(person, file), false, now) != Judged::Free) continue;
        ++looked_at;
        ++at_file[file];
        town.fail(person, file, now);
    }
    const int hours = 29;
    CHECK(looked_at <= hours * limits::letter_tries_office);
    for (const auto& [file, tries] : at_file) CHECK(tries <= 2 * limits::letter_tries_file);
}

TEST_CASE("Whoever writes from the phone of the file is not held up by others, but by own tries") {
    Guard guard;
    const Time now{std::chrono::hours{24 * 365 * 56}};
    guard.office = {limits::letter_tries_office, now};
    guard.file = {limits::letter_tries_file, now};
    CHECK(judge(guard, false, now) == Judged::File);
    CHECK(judge(guard, true, now) == Judged::Free);
    guard.contact = {limits::letter_tries_contact, now};
    CHECK(judge(guard, true, now) == Judged::Contact);
    CHECK(judge(guard, true, now + limits::letter_tries_window) == Judged::Free);
}
