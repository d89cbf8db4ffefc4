/// Letters as both engines keep them.
#include <doctest/doctest.h>

#include "bot/base/limits.hpp"
#include "storage/letter_store.hpp"
#include "tests/support/letter_desk.hpp"

namespace {

using namespace telepati;
using namespace telepati::tests;
using namespace std::chrono_literals;

OfficeId first(Town& town) { return town.turnstile().world()->offices().front().row.office.id; }

void write(Town& town, const storage::LetterRecords& letters) {
    town.turnstile().run([&](storage::Batch& batch) {
        storage::Records records;
        records.letters = letters;
        batch.write(records);
    });
}
}  // namespace

TEST_CASE("A letter is read back as it was written, with everything about its delivery") {
    Town town;
    town.says("62811111111", "halo");
    cases::Letter letter = letter_of(town, "KK-77", "kk_baru", "1990-11-21", "SITI", "62811");
    letter.office = first(town);
    letter.holder = *town.store().reader()->contact(
        letter.office, {storage::Identity::Kind::WaId, "62811111111"}
    );
    letter.proven = town.now();
    letter.stage = cases::Stage::Ready;
    letter.note = "Loket 2";
    letter.notice = cases::ReadyNews::Told;
    letter.notice_at = town.now();
    letter.reminders = 1;
    letter.way = cases::Way::Deliver;
    letter.delivery = {"Gg. Seser 4", Point{3.5, 98.6}, "suami", "0421", 2, letter.holder, 1};
    write(town, {{{letter, "registered", "Loket", "baru", town.now()}}, {}});
    CHECK(letter_in(town, "kk 77") == letter);
    const auto history = town.store().reader()->letters().history(letter.office, "KK77");
    REQUIRE(history.size() == 1);
    CHECK(history.front().act == "registered");
    CHECK(history.front().remark == "baru");
    letter.delivery = {};
    letter.holder = {};
    letter.proven.reset();
    write(town, {{{letter, "note", "", "", town.now()}}, {}});
    CHECK(letter_in(town, "KK-77") == letter);
    CHECK(town.store().reader()->letters().history(letter.office, "KK77").size() == 2);
}

TEST_CASE("Wrong tries are counted for the person, the number and all, and forgotten in time") {
    Town town;
    town.says("62811111111", "halo");
    const OfficeId office = first(town);
    const ContactId person =
        *town.store().reader()->contact(office, {storage::Identity::Kind::WaId, "62811111111"});
    const auto guard = [&](const std::string& key) {
        cases::Guard found;
        town.turnstile().run([&](storage::Batch& batch) {
            found = batch.letters().guard(office, person, key);
        });
        return found;
    };
    const Time begin = town.now();
    for (int nth = 0; nth < 3; ++nth)
        write(town, {{}, {{office, person, "KK77", begin + nth * 1min}}});
    CHECK(guard("KK77").contact.failures == 3);
    CHECK(guard("KK77").file.failures == 3);
    CHECK(guard("KK77").office.failures == 3);
    CHECK(guard("KK78").file.failures == 0);
    write(town, {{}, {{office, person, "KK77", begin + 2h}}});
    CHECK(guard("KK77").office.failures == 1);
    CHECK(guard("KK77").contact.failures == 4);
    write(town, {{}, {{office, person, "KK77", begin + 26h}}});
    CHECK(guard("KK77").contact.failures == 1);
}

TEST_CASE("Lists, counts and what waits for a notice are of the office alone") {
    Town town;
    const OfficeId office = first(town);
    for (const char* number : {"A-1", "A-2", "A-3"})
        registers(town, letter_of(town, number, "kk_baru", "1990-11-21", "SITI", "62811"));
    advances(town, "A-2", cases::Stage::Checked);
    const auto reader = town.store().reader();
    storage::LetterQuery query;
    query.office = office;
    const auto all = reader->letters().list(query);
    REQUIRE(all.size() == 3);
    CHECK(all.front().letter.number == "A-3");
    query.stage = cases::Stage::Checked;
    CHECK(reader->letters().list(query).size() == 1);
    query = {};
    query.office = OfficeId{office.value + 1};
    CHECK(reader->letters().list(query).empty());
    CHECK(reader->letters().counts(office).size() == 2);
    CHECK(reader->letters().untold(office, 10).empty());
    CHECK_FALSE(reader->letters().find(OfficeId{office.value + 1}, "A1"));
}

TEST_CASE("Whoever has the number after a long silence learns nothing of the former owner's file") {
    Town town;
    const std::string phone = "62811111111";
    const std::string talker = "62811111112";
    for (const char* number : {"KK-77", "KK-78"}) {
        cases::Letter letter = letter_of(town, number, "kk_baru", "1990-11-21", "SITI", "");
        letter.office = first(town);
        write(town, {{{letter, "registered", "Loket", "", town.now()}}, {}});
    }
    town.says(phone, "cek berkas KK-77 21-11-1990");
    town.says(talker, "cek berkas KK-78 21-11-1990");
    const auto lapsed = [&] {
        int files = 0;
        town.turnstile().run([&](storage::Batch& batch) {
            const Time silent_since = town.now() - limits::letter_proof_kept;
            files = batch.letters().lapse_proofs(first(town), silent_since, town.now(), 10);
        });
        return files;
    };
    town.set_now(town.now() + std::chrono::days{60});
    town.says(talker, "halo");
    CHECK(lapsed() == 0);
    town.set_now(town.now() + std::chrono::days{31});
    CHECK(lapsed() == 1);
    CHECK(lapsed() == 0);
    CHECK_FALSE(letter_in(town, "KK-77").holder);
    CHECK_FALSE(letter_in(town, "KK-77").proven);
    CHECK(letter_in(town, "KK-78").holder);
    const auto history = town.store().reader()->letters().history(first(town), "KK77");
    CHECK(history.back().act == "proof_lapsed");
    town.says(phone, "halo");
    town.delivered();
    town.says(phone, "surat saya sudah siap?");
    for (const Delivered& one : town.delivered())
        CHECK(one.message.body.find("Kartu Keluarga") == std::string::npos);
}
