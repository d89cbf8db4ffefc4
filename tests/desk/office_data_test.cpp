/// Calendar, agencies, emergency numbers and places: changed at the desk, held at once, and told in
/// the log.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "bot/cases/due.hpp"
#include "tests/support/people_stage.hpp"

namespace {

using namespace telepati;
using namespace telepati::tests;
using namespace std::chrono_literals;

/// From a page that is as fresh as can be.
handlers::http::Response saves(PeopleStage& stage, const std::string& page, Form form) {
    stage.admin.get(page);
    form.emplace_back("before", stage.admin.value_of("before"));
    return stage.sends(page, page, std::move(form));
}

Form hours(const std::string& from, const std::string& to) {
    Form form;
    for (const char day : std::string{"0123456"})
        form.emplace_back(std::string{"jaga0hari"} + day, "1");
    form.emplace_back("jaga0dari", from);
    form.emplace_back("jaga0sampai", to);
    return form;
}

const std::string calendar = "/desk/kalender";
const std::string directory = "/desk/instansi";
const std::string places = "/desk/wilayah";
}  // namespace

TEST_CASE("Opening hours that were changed hold for the next promise, and of two the second is told"
) {
    PeopleStage stage;
    stage.admin.get(calendar);
    const std::string stale = stage.admin.value_of("before");
    CHECK(saves(stage, calendar, hours("10:00", "11:00")).status == 303);
    REQUIRE(stage.office().calendar.hours.size() == 1);
    CHECK(stage.office().calendar.hours.front() == cases::Shift{0b1111111, 10h, 11h});
    CHECK(holds(stage.admin.get(calendar), "Sen–Min 10.00–11.00"));
    Form late = hours("07:10", "12:20");
    late.emplace_back("before", stale);
    const auto told = stage.sends(calendar, calendar, late);
    CHECK(told.status == 409);
    CHECK(holds(told, "value=\"07:10\""));
    CHECK(saves(stage, calendar, hours("x", "12:20")).status == 422);
    CHECK(stage.audited("calendar").size() == 1);
    CHECK(stage.town.broken().empty());
}

TEST_CASE("A day off is added once, in its order, and taken away again") {
    PeopleStage stage;
    const auto before = stage.office().calendar.holidays.size();
    const std::string add = "/desk/kalender/libur";
    CHECK(stage.sends(calendar, add, {{"day", "2027-08-17"}}).status == 303);
    CHECK(stage.office().calendar.holidays.size() == before + 1);
    CHECK(std::ranges::is_sorted(stage.office().calendar.holidays));
    CHECK(holds(stage.admin.get(calendar), "Sel, 17/08/2027"));
    CHECK(stage.sends(calendar, add, {{"day", "17/08/2027"}}).status == 422);
    const auto odd = stage.sends(calendar, add, {{"day", "31/02/2027"}});
    CHECK(odd.status == 422);
    CHECK(holds(odd, "value=\"31/02/2027\""));
    for (const char* slip : {"1999-12-25", "9999-12-25", "25/12/2206"})
        CHECK(stage.sends(calendar, add, {{"day", slip}}).status == 422);
    const std::string drop = "/desk/kalender/kerja";
    CHECK(stage.sends(calendar, drop, {{"day", "2027-08-17"}}).status == 303);
    CHECK(stage.sends(calendar, drop, {{"day", "2027-08-17"}}).status == 303);
    CHECK(stage.sends(calendar, drop, {{"day", "soon"}}).status == 404);
    CHECK(stage.office().calendar.holidays.size() == before);
    CHECK(stage.audited("calendar").size() == 2);
}

TEST_CASE("An agency is added and changed, and its code stays") {
    PeopleStage stage;
    const Form fresh{{"code", ""}, {"name", "Dinas Taman!"}, {"days", "5"}, {"jenis-pohon", "1"}};
    CHECK(stage.sends(directory, directory, fresh).status == 303);
    const auto* made = stage.office().agency("dinas-taman");
    REQUIRE(made);
    CHECK(made->categories == std::vector<std::string>{"pohon"});
    CHECK(made->follow_up_days == 5);
    CHECK(stage.sends(directory, directory, fresh).status == 422);
    const Form stale{
        {"code", "dinas-taman"}, {"name", "Dinas Pertamanan"}, {"days", "3"}, {"before", "x"}};
    const auto told = stage.sends(directory, directory, stale);
    CHECK(told.status == 409);
    CHECK(holds(told, "value=\"Dinas Pertamanan\""));
    for (const char* days : {"0", "61", "", "x", "-3"}) {
        CAPTURE(days);
        const Form odd{{"code", ""}, {"name", "Dinas Lain"}, {"days", days}};
        CHECK(stage.sends(directory, directory, odd).status == 422);
    }
    CHECK(stage.office().agency("dinas-taman")->name == "Dinas Taman!");
    CHECK(stage.audited("agency").size() == 1);
}

TEST_CASE("An emergency number is shown to residents only after somebody tried it") {
    PeopleStage stage;
    const std::string path = "/desk/instansi/darurat";
    const Form fresh{{"old", ""}, {"name", "Posko Johor"}, {"number", "0617000111"}};
    CHECK(stage.sends(directory, path, fresh).status == 303);
    const auto find = [&] {
        const auto& all = stage.office().emergency;
        return std::ranges::find(all, "Posko Johor", &cases::EmergencyNumber::name);
    };
    CHECK(find()->verified_by.empty());
    CHECK(holds(stage.admin.get(directory), "belum dicoba"));
    const auto page = stage.admin.get(directory).body;
    const auto at = page.find("name=\"old\" value=\"0617000111\"");
    REQUIRE(at != std::string::npos);
    const auto mark = page.find("value=\"", page.find("name=\"before\"", at)) + 7;
    const Form tried{
        {"old", "0617000111"},
        {"name", "Posko Johor"},
        {"number", "0617000111"},
        {"tried", "1"},
        {"before", page.substr(mark, 16)}};
    CHECK(stage.sends(directory, path, tried).status == 303);
    CHECK(find()->verified_by == "admin");
    CHECK(find()->verified_on.size() == 10);
    CHECK(stage.sends(directory, path, tried).status == 409);
    const Form words{{"old", ""}, {"name", "Posko"}, {"number", "<script>"}};
    CHECK(stage.sends(directory, path, words).status == 422);
    CHECK(stage.audited("emergency").size() == 2);
}

TEST_CASE("Another spelling of a kelurahan is understood in the next message") {
    PeopleStage stage;
    const std::string words = "lampu jalan mati di jalan mawar kampung bekasi lama";
    const std::string before = stage.files(words);
    CHECK(stage.ticket(before).kelurahan.empty());
    const Form form{
        {"code", "12.71.11.1006"},
        {"name", "Kwala Bekala"},
        {"words", "Kuala Bekala\nKampung Bekasi Lama"}};
    stage.admin.get(places);
    const auto page = stage.admin.get(places).body;
    const auto at = page.find("value=\"12.71.11.1006\"");
    const auto mark = page.find("value=\"", page.find("name=\"before\"", at)) + 7;
    Form right = form;
    right.emplace_back("before", page.substr(mark, 16));
    CHECK(stage.sends(places, places, right).status == 303);
    CHECK(stage.ticket(stage.files(words)).kelurahan == "12.71.11.1006");
    CHECK(stage.sends(places, places, right).status == 409);
    CHECK(stage.sends(places, places, {{"code", "9"}, {"name", "x"}}).status == 422);
    CHECK(stage.audited("place").size() == 1);
    CHECK(stage.town.broken().empty());
}
