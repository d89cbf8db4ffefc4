/// Closings that somebody should look at: why, who looked, and what comes back.
#include <doctest/doctest.h>

#include <string>

#include "handlers/desk/doubts.hpp"
#include "storage/desk_store.hpp"
#include "tests/support/clerk_stage.hpp"

namespace {

using namespace telepati;
using namespace telepati::tests;
using namespace std::chrono_literals;
using handlers::desk::doubts_about;

const Time begin{std::chrono::sys_days{std::chrono::year{2026} / 11 / 21} + 3h};

reports::Fact done_after(std::chrono::minutes took) {
    reports::Fact fact;
    fact.status = cases::Status::Resolved;
    fact.opened_at = begin;
    fact.answered_at = begin + 1h;
    fact.resolved_at = begin + 1h + took;
    return fact;
}

struct DoubtStage : ClerkStage {
    DoubtStage() {
        chief.sign_in("supervisor");
        number = files(drain);
        form(number, "pindah", {{"status", "in_progress"}, {"assignee", officer()}});
    }
    std::string officer() {
        for (const auto& one :
             town.turnstile().world()->by_code("medan-johor")->row.office.officers) {
            if (one.team == "p3su") return one.name;
        }
        return {};
    }
    void resolves() { form(number, "pindah", {{"status", "resolved"}, {"note", "sudah"}}); }
    void alarms() {
        town.turnstile().run([&](storage::Batch& batch) {
            storage::Records records;
            records.alarms.push_back({ticket(number).office, town.now(), "photo_doubt", number});
            batch.write(records);
        });
    }
    handlers::http::Response judges(const std::string& verdict) {
        chief.get("/desk/periksa?semua=1");
        return chief.post(
            "/desk/periksa/" + number, {{"csrf", chief.value_of("csrf")}, {"do", verdict}}
        );
    }
    bool listed(const std::string& query = {}) {
        return holds(chief.get("/desk/periksa" + query), "/desk/t/" + number);
    }
    std::string number;
    Browser chief{desk};
};
}  // namespace

TEST_CASE("A closing is doubtful when it was very quick, refused, or shown by an old picture") {
    CHECK_FALSE(doubts_about(done_after(16min), {}).any());
    CHECK(doubts_about(done_after(4min), {}).quick == 4min);
    auto refused = done_after(3h);
    refused.reopened = 2;
    CHECK(doubts_about(refused, {}).refused == 2);
    CHECK(doubts_about(done_after(3h), begin).picture == begin);
    auto wrong = done_after(1min);
    wrong.status = cases::Status::Duplicate;
    CHECK_FALSE(doubts_about(wrong, {}).any());
    auto odd = done_after(-2h);
    CHECK(doubts_about(odd, {}).quick == 0min);
}

TEST_CASE("What was closed in minutes is listed for the supervisor until somebody looked at it") {
    DoubtStage stage;
    CHECK_FALSE(stage.listed());
    CHECK(holds(stage.chief.get("/desk/periksa"), "Tidak ada penutupan yang meragukan"));
    stage.town.set_now(stage.town.now() + 4min);
    stage.resolves();
    CHECK(stage.listed());
    CHECK(holds(stage.chief.get("/desk/periksa"), "Selesai dalam 4 menit"));
    CHECK(stage.listed("?alasan=cepat&tim=p3su"));
    CHECK_FALSE(stage.listed("?alasan=foto"));
    CHECK_FALSE(stage.listed("?tim=kebersihan"));
    CHECK_FALSE(stage.listed("?dari=2020-01-01&sampai=2020-02-01"));
    CHECK(stage.clerk.get("/desk/periksa").status == 403);
    CHECK(location(stage.judges("fine")) == "/desk/periksa?selesai=1");
    CHECK_FALSE(stage.listed());
    CHECK(holds(stage.chief.get("/desk/periksa?semua=1"), "Diperiksa supervisor: <b>wajar</b>"));
    CHECK(holds(stage.clerk.get("/desk/t/" + stage.number), "Penutupan diperiksa: wajar"));
    CHECK(stage.town.broken().empty());
}

TEST_CASE("A picture that was there before is listed, and again when it is noticed again") {
    DoubtStage stage;
    stage.town.set_now(stage.town.now() + 2h);
    stage.resolves();
    CHECK_FALSE(stage.listed());
    stage.alarms();
    CHECK(stage.listed("?alasan=foto"));
    CHECK(location(stage.judges("undone")) == "/desk/t/" + stage.number + "#h-langkah");
    CHECK_FALSE(stage.listed());
    stage.town.set_now(stage.town.now() + 1min);
    stage.alarms();
    CHECK(stage.listed());
    CHECK(stage.judges("nonsense").status == 404);
    stage.chief.get("/desk/periksa");
    CHECK(
        stage.chief
            .post("/desk/periksa/MJ2222X", {{"csrf", stage.chief.value_of("csrf")}, {"do", "fine"}})
            .status == 404
    );
}

TEST_CASE("A ticket says what the office promised and what SP4N-LAPOR and the law leave") {
    ClerkStage desk;
    const std::string number = desk.files(drain);
    const auto page = desk.clerk.get("/desk/t/" + number);
    CHECK(holds(page, "Jawaban pertama"));
    CHECK(holds(page, "Diverifikasi dan diteruskan"));
    CHECK(holds(page, "Tuntas (14 hari kerja)"));
    CHECK_FALSE(holds(page, "class=\"missed\""));
    desk.town.pass(std::chrono::days{30});
    desk.clerk.sign_in("operator");
    const auto late = desk.clerk.get("/desk/t/" + number);
    CHECK(holds(late, "<li class=\"missed\"><span>Tuntas (14 hari kerja)</span>"));
}
