/// Who works in the office: accounts of the desk, officers and their duty.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "tests/support/people_stage.hpp"

namespace {

using namespace telepati;
using namespace telepati::tests;

/// What stands between the marks of a secret on a page.
std::string secret_on(const handlers::http::Response& page) {
    const std::string before = "<code class=\"secret\">";
    const auto at = page.body.find(before);
    if (at == std::string::npos) return {};
    const auto from = at + before.size();
    return page.body.substr(from, page.body.find('<', from) - from);
}
}  // namespace

TEST_CASE(
    "A new account signs in with the password that was shown once, and sees what its role sees"
) {
    PeopleStage stage;
    const auto made =
        stage.sends("/desk/orang", "/desk/orang/akun", {{"name", "sari"}, {"role", "operator"}});
    CHECK(made.status == 200);
    const std::string password = secret_on(made);
    REQUIRE(password.size() == 19);
    Browser sari(stage.desk);
    CHECK(sari.sign_in("sari", password).status == 303);
    CHECK(sari.get("/desk/baru").status == 200);
    CHECK(sari.get("/desk/orang").status == 403);
    CHECK_FALSE(holds(stage.admin.get("/desk/orang"), password));
    CHECK(stage.audited("account_add").size() == 1);
    const auto twice =
        stage.sends("/desk/orang", "/desk/orang/akun", {{"name", "sari"}, {"role", "viewer"}});
    CHECK(twice.status == 422);
    CHECK(holds(twice, "sudah dipakai"));
}

TEST_CASE("A role that changed holds for whoever is signed in, from the next page on") {
    PeopleStage stage;
    CHECK(stage.clerk.get("/desk/baru").status == 200);
    CHECK(stage.to_account("operator", {{"do", "peran"}, {"role", "viewer"}}).status == 303);
    CHECK(stage.clerk.get("/desk/baru").status == 403);
    CHECK(stage.audited("account_role").front().entry.detail == "role operator > viewer");
    CHECK(stage.to_account("operator", {{"do", "peran"}, {"role", "team"}}).status == 422);
    CHECK(stage.to_account("operator", {{"do", "peran"}, {"role", "king"}}).status == 422);
}

TEST_CASE("An account that was closed is out at once, and in again when it was opened") {
    PeopleStage stage;
    CHECK(stage.to_account("operator", {{"do", "tutup"}}).status == 303);
    CHECK(location(stage.clerk.get("/desk/")).starts_with("/desk/login"));
    Browser again(stage.desk);
    CHECK(again.sign_in("operator").status == 401);
    CHECK(stage.to_account("operator", {{"do", "buka"}}).status == 303);
    CHECK(again.sign_in("operator").status == 303);
}

TEST_CASE("A password that was reset ends all sessions of its account") {
    PeopleStage stage;
    const std::string password = secret_on(stage.to_account("operator", {{"do", "sandi"}}));
    REQUIRE_FALSE(password.empty());
    CHECK(location(stage.clerk.get("/desk/")).starts_with("/desk/login"));
    Browser again(stage.desk);
    CHECK(again.sign_in("operator").status == 401);
    CHECK(again.sign_in("operator", password).status == 303);
}

TEST_CASE("The last admin can neither close the own account nor give the role away") {
    PeopleStage stage;
    CHECK(holds(stage.to_account("admin", {{"do", "tutup"}}), "admin terakhir"));
    CHECK(stage.to_account("admin", {{"do", "peran"}, {"role", "viewer"}}).status == 422);
    stage.to_account("supervisor", {{"do", "peran"}, {"role", "admin"}});
    CHECK(stage.to_account("admin", {{"do", "peran"}, {"role", "viewer"}}).status == 303);
}

TEST_CASE("Accounts of another office are nobody's business here") {
    PeopleStage stage;
    CHECK(stage.admin.get("/desk/orang/akun/amplas").status == 404);
    CHECK(stage.to_account("amplas", {{"do", "tutup"}}).status == 404);
    CHECK_FALSE(holds(stage.admin.get("/desk/orang"), "amplas"));
}

TEST_CASE("An officer who was added gets the next card of the team") {
    PeopleStage stage;
    CHECK(stage.adds_officer("Budi Santoso", "0813 9000 0001").status == 303);
    stage.town.says(budi, "siap");
    stage.town.delivered();
    CHECK(stage.adds_officer("Budi Santoso", "0813 9000 0001").status == 422);
    CHECK(stage.adds_officer("", "0813 9000 0002").status == 422);
    CHECK(stage.adds_officer("Wati", "12").status == 422);
    CHECK(stage.adds_officer("Wati", "0813 9000 0002", "nowhere").status == 422);
    const std::string other = stage.files(drain);
    CHECK(stage.ticket(other).team == "p3su");
    CHECK(stage.holds_card(other, stage.officer("Budi Santoso")->contact));
}

TEST_CASE("A number is covered until somebody asks for it, and then that is known") {
    PeopleStage stage;
    stage.adds_officer("Budi Santoso", "0813 9000 0001");
    const std::string path = stage.path_of("Budi Santoso");
    CHECK_FALSE(holds(stage.admin.get(path), "0813-9000-0001"));
    CHECK(stage.audited("read_phone").empty());
    const auto shown = stage.sends(path, path, {{"do", "nomor"}});
    CHECK(holds(shown, "0813-9000-0001"));
    REQUIRE(stage.audited("read_phone").size() == 1);
    CHECK(stage.audited("read_phone").front().entry.subject == "Budi Santoso");
}

TEST_CASE("A code makes an officer of whoever sends it, once") {
    PeopleStage stage;
    const auto made = stage.sends(
        "/desk/orang",
        "/desk/orang/undang",
        {{"name", "Wati Lubis"}, {"team", "kebersihan"}, {"role", "leader"}}
    );
    const std::string words = secret_on(made);
    REQUIRE(words.starts_with("MASUK "));
    CHECK(holds(stage.admin.get("/desk/orang"), "belum dipakai"));
    stage.town.says(budi, words);
    REQUIRE(stage.officer("Wati Lubis"));
    CHECK(stage.officer("Wati Lubis")->role == cases::Role::Leader);
    stage.town.says("6281390000002", words);
    CHECK(std::ranges::count(stage.office().officers, "Wati Lubis", &cases::Officer::name) == 1);
    CHECK(stage.town.broken().empty());
}

TEST_CASE("Who was sent home by the desk gets no card, and gets them again when on duty") {
    PeopleStage stage;
    stage.adds_officer("Budi Santoso", "0813 9000 0001");
    const std::string path = stage.path_of("Budi Santoso");
    CHECK(stage.sends(path, path, {{"do", "piket"}, {"on", ""}}).status == 303);
    CHECK(stage.officer("Budi Santoso")->off_duty);
    const std::string number = stage.files(drain);
    CHECK_FALSE(stage.holds_card(number, stage.officer("Budi Santoso")->contact));
    stage.sends(path, path, {{"do", "piket"}, {"on", "1"}});
    CHECK_FALSE(stage.officer("Budi Santoso")->off_duty);
    CHECK(stage.audited("duty").size() == 2);
}

TEST_CASE(
    "What an officer had goes back to the team when the officer goes, and the phone hears nothing"
) {
    PeopleStage stage;
    stage.adds_officer("Budi Santoso", "0813 9000 0001");
    stage.town.says(budi, "siap");
    const std::string number = stage.files(drain);
    const auto gone = stage.officer("Budi Santoso")->contact;
    stage.form(number, "pindah", {{"status", "in_progress"}, {"assignee", "Budi Santoso"}});
    REQUIRE(stage.ticket(number).assignee == gone);
    const std::string path = stage.path_of("Budi Santoso");
    CHECK(stage.sends(path, path, {{"do", "keluar"}}).status == 422);
    REQUIRE(stage.officer("Budi Santoso"));
    stage.town.delivered();
    CHECK(stage.sends(path, path, {{"do", "keluar"}, {"sure", "1"}}).status == 303);
    CHECK_FALSE(stage.officer("Budi Santoso"));
    const auto ticket = stage.ticket(number);
    CHECK(ticket.status == cases::Status::Assigned);
    CHECK_FALSE(ticket.assignee);
    const auto officers = stage.office().officers;
    CHECK(std::ranges::any_of(officers, [&](const cases::Officer& one) {
        return one.team == "p3su" && stage.holds_card(number, one.contact);
    }));
    CHECK_FALSE(stage.holds_card(number, gone));
    for (const auto& one : stage.town.delivered()) CHECK(one.contact != gone);
    CHECK(stage.admin.get(path).status == 404);
    CHECK(stage.audited("officer_leave").size() == 1);
    CHECK(stage.town.broken().empty());
}

TEST_CASE("An officer who changes the team gets the cards of that team") {
    PeopleStage stage;
    stage.adds_officer("Budi Santoso", "0813 9000 0001", "kebersihan");
    const std::string path = stage.path_of("Budi Santoso");
    const Form change{{"do", "simpan"}, {"name", "Budi S."}, {"team", "p3su"}, {"role", "leader"}};
    CHECK(stage.to_officer(path, change).status == 303);
    REQUIRE(stage.officer("Budi S."));
    CHECK(stage.officer("Budi S.")->team == "p3su");
    CHECK(stage.officer("Budi S.")->role == cases::Role::Leader);
}

TEST_CASE("A team can be added and renamed, and stays what it is in addresses") {
    PeopleStage stage;
    const Form fresh{{"new", "1"}, {"code", "taman"}, {"name", "petugas taman"}};
    CHECK(stage.sends("/desk/orang", "/desk/orang/tim", fresh).status == 303);
    REQUIRE(stage.office().team("taman"));
    CHECK(stage.sends("/desk/orang", "/desk/orang/tim", fresh).status == 422);
    const Form renamed{
        {"code", "taman"}, {"name", "petugas taman kota"}, {"before", "petugas taman"}};
    CHECK(stage.sends("/desk/orang", "/desk/orang/tim", renamed).status == 303);
    const auto late = stage.sends("/desk/orang", "/desk/orang/tim", renamed);
    CHECK(late.status == 409);
    CHECK(holds(late, "baru saja diberi nama"));
    CHECK(stage.office().team("taman")->name == "petugas taman kota");
    const Form nobody{{"code", "tamen"}, {"name", "x"}};
    CHECK(stage.sends("/desk/orang", "/desk/orang/tim", nobody).status == 422);
    CHECK(stage.audited("team").size() == 2);
}
