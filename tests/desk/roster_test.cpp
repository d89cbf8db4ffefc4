/// Who is on duty when: shifts at the desk, gaps in them, and two who change the same officer.
#include <doctest/doctest.h>

#include <string>

#include "tests/support/people_stage.hpp"

namespace {

using namespace telepati;
using namespace telepati::tests;
using namespace std::chrono_literals;

const std::string weekdays = "01234";

/// One line of the form.
void add_shift(
    Form& form, int line, const std::string& days, const std::string& from, const std::string& to
) {
    const std::string name = "jaga" + std::to_string(line);
    for (const char day : days) form.emplace_back(name + "hari" + day, "1");
    form.emplace_back(name + "dari", from);
    form.emplace_back(name + "sampai", to);
}

Form roster(const std::string& days, const std::string& from, const std::string& to) {
    Form form{{"do", "jadwal"}};
    add_shift(form, 0, days, from, to);
    return form;
}

struct RosterStage : PeopleStage {
    RosterStage() {
        adds_officer("Budi Santoso", "0813 9000 0001");
        path = path_of("Budi Santoso");
    }
    const cases::Officer& him() { return *officer("Budi Santoso"); }
    std::string path;
};
}  // namespace

TEST_CASE("A roster that was changed at the desk holds from the next report on") {
    RosterStage stage;
    REQUIRE(stage.him().roster.empty());
    const std::string before = stage.files(drain);
    CHECK(stage.holds_card(before, stage.him().contact));
    CHECK(stage.to_officer(stage.path, roster("6", "01:00", "02:00")).status == 303);
    REQUIRE(stage.him().roster.size() == 1);
    CHECK(stage.him().roster.front() == cases::Shift{0b1000000, 1h, 2h});
    const std::string after = stage.files(lamp);
    CHECK_FALSE(stage.holds_card(after, stage.him().contact));
    CHECK(holds(stage.admin.get("/desk/orang"), "Min 01.00–02.00"));
    CHECK(stage.to_officer(stage.path, {{"do", "jadwal"}}).status == 303);
    CHECK(stage.him().roster.empty());
    const auto rows = stage.audited("roster");
    REQUIRE(rows.size() == 2);
    CHECK(rows.front().entry.detail == "always");
    CHECK(rows.back().entry.detail == "Min 01.00–02.00");
    CHECK(rows.back().entry.subject == "Budi Santoso");
    CHECK(stage.town.broken().empty());
}

TEST_CASE("A shift over midnight and one with a break are kept as they were typed") {
    RosterStage stage;
    Form form{{"do", "jadwal"}};
    add_shift(form, 0, weekdays, "08:00", "12:00");
    add_shift(form, 1, weekdays, "13.00", "16.30");
    add_shift(form, 3, "56", "22:00", "06:00");
    CHECK(stage.to_officer(stage.path, form).status == 303);
    CHECK(
        stage.him().roster ==
        std::vector<cases::Shift>{
            {0b0011111, 8h, 12h}, {0b0011111, 13h, 16h + 30min}, {0b1100000, 22h, 6h}}
    );
    const auto page = stage.admin.get(stage.path);
    CHECK(holds(page, "name=\"jaga2dari\" value=\"22:00\""));
    CHECK(holds(page, "name=\"jaga4dari\" value=\"\""));
}

TEST_CASE("A shift that cannot be is refused with its line, and what was typed stays") {
    RosterStage stage;
    for (const char* from : {"25:00", "08", "", "8:60", "-1:00", "<script>"}) {
        CAPTURE(from);
        const auto page = stage.to_officer(stage.path, roster(weekdays, from, "17:35"));
        CHECK(page.status == 422);
        CHECK(holds(page, "Baris jadwal ke-1"));
        CHECK(holds(page, "value=\"17:35\""));
        CHECK_FALSE(holds(page, "<script>\""));
    }
    CHECK(stage.to_officer(stage.path, roster("", "08:00", "16:00")).status == 422);
    CHECK(stage.him().roster.empty());
    CHECK(stage.audited("roster").empty());
}

TEST_CASE("Of two who change the same officer the second is told and loses nothing") {
    RosterStage stage;
    stage.admin.get(stage.path);
    const std::string stale = stage.admin.value_of("before");
    CHECK(stage.to_officer(stage.path, roster(weekdays, "08:00", "16:00")).status == 303);
    Form late = roster("6", "03:15", "04:45");
    late.emplace_back("before", stale);
    const auto told = stage.sends(stage.path, stage.path, late);
    CHECK(told.status == 409);
    CHECK(holds(told, "diubah orang lain"));
    CHECK(holds(told, "value=\"03:15\""));
    CHECK(holds(told, "Sen–Jum 08.00–16.00"));
    CHECK(stage.him().roster.size() == 1);
    const Form rename{
        {"do", "simpan"},
        {"name", "Budi S."},
        {"team", "kebersihan"},
        {"role", "leader"},
        {"before", stale}};
    const auto again = stage.sends(stage.path, stage.path, rename);
    CHECK(again.status == 409);
    CHECK(holds(again, "value=\"Budi S.\""));
    CHECK(holds(again, "value=\"leader\" selected"));
    CHECK(stage.him().team == "p3su");
    CHECK(stage.audited("officer_change").empty());
}

TEST_CASE("Of two who give an account another role the second is told") {
    PeopleStage stage;
    stage.admin.get("/desk/orang/akun/operator");
    const std::string stale = stage.admin.value_of("before");
    CHECK(stage.to_account("operator", {{"do", "peran"}, {"role", "viewer"}}).status == 303);
    const auto late = stage.sends(
        "/desk/orang",
        "/desk/orang/akun/operator",
        {{"do", "peran"}, {"role", "supervisor"}, {"before", stale}}
    );
    CHECK(late.status == 409);
    CHECK(holds(late, "baru saja diubah orang lain"));
    CHECK(holds(late, "value=\"supervisor\" selected"));
    CHECK(stage.audited("account_role").size() == 1);
}

TEST_CASE("Times at which nobody of a team is on duty are told, and gone when they are filled") {
    PeopleStage stage;
    const Form fresh{{"new", "1"}, {"code", "taman"}, {"name", "petugas taman"}};
    stage.sends("/desk/orang", "/desk/orang/tim", fresh);
    CHECK_FALSE(holds(stage.admin.get("/desk/orang"), "<b>Tidak ada yang piket</b>"));
    stage.adds_officer("Wati Lubis", "0813 9000 0002", "taman");
    const std::string path = stage.path_of("Wati Lubis");
    CHECK_FALSE(holds(stage.admin.get(path), "Tidak ada yang piket di tim"));
    stage.to_officer(path, roster("0123456", "09:00", "10:00"));
    const auto page = stage.admin.get(path);
    CHECK(holds(page, "Tidak ada yang piket di tim petugas taman"));
    CHECK(holds(page, "08.00 sampai"));
    CHECK(holds(stage.admin.get("/desk/orang"), "<b>Tidak ada yang piket</b>"));
}

TEST_CASE("What was typed for somebody new stays when it could not be taken") {
    PeopleStage stage;
    const auto page = stage.adds_officer("Wati Lubis", "12", "kebersihan");
    CHECK(page.status == 422);
    CHECK(holds(page, "value=\"Wati Lubis\""));
    CHECK(holds(page, "name=\"phone\" value=\"12\""));
    CHECK(holds(page, "value=\"kebersihan\" selected"));
}
