/// Pictures before and after, side by side, with what is doubtful about those of the work.
#include <doctest/doctest.h>

#include <string>

#include "bot/commands/rekap.hpp"
#include "bot/commands/rekap_pairs.hpp"
#include "qr/poster/canvas.hpp"
#include "storage/clock_store.hpp"
#include "storage/desk_store.hpp"
#include "tests/support/clerk_stage.hpp"

namespace {

using namespace telepati;
using namespace telepati::tests;

constexpr std::uint64_t look = 0x0123456789ABCDEFU;

struct PhotoStage : ClerkStage {
    /// A picture that was fetched; nobody: of the reporter.
    void shows(
        const std::string& number,
        std::optional<ContactId> by,
        const std::string& content,
        std::uint64_t seen
    ) {
        const OfficeId office = ticket(number).office;
        town.turnstile().run([&](storage::Batch& batch) {
            storage::Records records;
            conversation::Media picture;
            picture.id = content + number;
            picture.mime = "image/jpeg";
            records.additions.push_back({office, number, {}, {picture}, {}, {}, by, town.now()});
            batch.write(records);
            for (const auto& wanted : batch.wanted_media(town.now(), town.now(), 9)) {
                storage::Records kept;
                kept.media.push_back(
                    {wanted.id, storage::MediaState::Kept, content, "image/jpeg", 9, 1, {}, ""}
                );
                batch.write(kept);
                batch.clocks().keep_look(office, wanted.id, seen);
            }
        });
        town.set_now(town.now() + std::chrono::minutes{1});
    }
    ContactId officer() {
        return town.turnstile()
            .world()
            ->by_code("medan-johor")
            ->row.office.officers.front()
            .contact;
    }
    std::string page(const std::string& number) { return clerk.get("/desk/t/" + number).body; }
};

bool has(const std::string& page, const std::string& words) {
    return page.find(words) != std::string::npos;
}
}  // namespace

TEST_CASE("A picture of the reporter stands before, one of the officer after") {
    PhotoStage stage;
    const std::string number = stage.files(drain);
    CHECK_FALSE(has(stage.page(number), "Sebelum dan sesudah"));
    stage.shows(number, std::nullopt, "wet", look);
    std::string page = stage.page(number);
    CHECK(has(page, "Foto sebelum, dari warga"));
    CHECK(has(page, "Petugas belum mengirim foto"));
    stage.shows(number, stage.officer(), "dry", ~look);
    page = stage.page(number);
    CHECK(has(page, "Foto sesudah, dari "));
    CHECK_FALSE(has(page, "Periksa"));
    Browser reader(stage.desk);
    reader.sign_in("viewer");
    CHECK_FALSE(holds(reader.get("/desk/t/" + number), "Sebelum dan sesudah"));
}

TEST_CASE("A picture of the work that was there before is marked with where and when") {
    PhotoStage stage;
    const std::string first = stage.files(drain);
    stage.shows(first, stage.officer(), "dry", look);
    const std::string second = stage.files(lamp);
    stage.shows(second, stage.officer(), "dry", look);
    const std::string same = stage.page(second);
    CHECK(has(same, "Foto yang sama sudah ada sebelum laporan ini masuk"));
    CHECK(has(same, "href=\"/desk/t/" + first + "\">"));
    const std::string third = stage.files("sampah menumpuk di jalan eka rasmi titi kuning");
    stage.shows(third, stage.officer(), "smaller", look ^ 0b1001U);
    CHECK(has(stage.page(third), "Foto yang hampir sama sudah ada sebelum"));
    CHECK_FALSE(has(stage.page(first), "Periksa"));
}

TEST_CASE("The reporter's own picture is no proof of the work, and another team's number no link") {
    PhotoStage stage;
    const std::string other = stage.files("sampah menumpuk di jalan eka rasmi titi kuning");
    REQUIRE(stage.ticket(other).team != "p3su");
    stage.shows(other, stage.officer(), "clean", ~look);
    const std::string number = stage.files(drain);
    stage.shows(number, std::nullopt, "wet", look);
    stage.shows(number, stage.officer(), "wet again", look);
    CHECK(has(stage.page(number), "Foto yang hampir sama sudah ada di laporan ini"));
    stage.shows(number, stage.officer(), "clean", ~look);
    CHECK(has(stage.page(number), "href=\"/desk/t/" + other + "\">"));
    Browser team(stage.desk);
    team.sign_in("team");
    const auto theirs = team.get("/desk/t/" + number);
    CHECK(holds(theirs, "Foto yang sama sudah ada sebelum"));
    CHECK_FALSE(holds(theirs, "href=\"/desk/t/" + other + "\""));
}

TEST_CASE("The month's paper shows pictures before and after of what is done, and none used before"
) {
    PhotoStage stage;
    const std::string drawn =
        qr::png_of(
            R"(<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30">)"
            R"(<rect width="30" height="20" fill="#0b5563"/></svg>)",
            {40, 30, 0},
            72
        )
            .value();
    for (const char* content : {"wet", "dry"})
        stage.desk.media().put(content, "image/png", drawn, stage.town.now());
    std::vector<reports::Fact> facts;
    for (const std::string& words : {drain, lamp}) {
        const std::string number = stage.files(words);
        stage.shows(number, std::nullopt, "wet", look);
        stage.shows(number, stage.officer(), "dry", ~look);
        reports::Fact fact;
        fact.number = number;
        fact.resolved_at = stage.town.now();
        facts.push_back(fact);
    }
    const auto reader = stage.town.store().reader();
    const app::PairSources from{*reader, stage.desk.media(), TELEPATI_PROGRAM};
    const std::string rows = app::pair_rows(from, stage.ticket(facts.front().number).office, facts);
    const app::Rekap rekap = app::read_rekap("-\n" + rows);
    REQUIRE(rekap.pairs.size() == 1);
    CHECK(rekap.pairs.front().number == facts.front().number);
    CHECK(rekap.pairs.front().before.starts_with("iVBORw0KGgo"));
    const auto pdf = app::rekap_pdf(rekap);
    REQUIRE(pdf);
    CHECK(pdf->size() > app::rekap_pdf({}).value().size() + 200);
    CHECK(app::pair_rows(from, stage.ticket(facts.front().number).office, {}).empty());
}
