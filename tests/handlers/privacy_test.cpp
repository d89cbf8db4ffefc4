/// Erasing somebody, seen from the database: what is gone, and what stays.
#include <doctest/doctest.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "bot/base/limits.hpp"
#include "storage/privacy_store.hpp"
#include "storage/record_store.hpp"
#include "tests/support/letter_desk.hpp"
#include "tests/support/town.hpp"

namespace {

using namespace telepati;
using namespace telepati::tests;
using namespace std::chrono_literals;
using storage::Identity;

const std::string wati = "6281200001234";
const std::string story = "parit tumpat gg seser kwala bekala dekat rumah bu wati";

OfficeId first(Town& town) { return town.turnstile().world()->offices().front().row.office.id; }

std::optional<ContactId> contact_of(Town& town, const std::string& phone) {
    return town.store().reader()->contact(first(town), {Identity::Kind::WaId, phone});
}

/// Filed, and where `ends` closed without a word of the reporter.
void reports(Town& town, bool ends) {
    town.says(wati, story);
    town.says(wati, "kirim");
    if (!ends) return;
    conversation::TicketChange change;
    change.status = cases::Status::Rejected;
    change.note = "sudah ditangani warga";
    change.by = "operator";
    CHECK(town.changes(town.tickets().front().ticket.number, change).empty());
}

void asks_to_be_erased(Town& town) {
    town.says(wati, "hapus data saya");
    town.says(wati, "ya");
}

/// Everything that lies in the files of the database, what was deleted, too.
std::string bytes_beside(const std::string& database) {
    std::string all;
    const std::filesystem::path path{database};
    for (const auto& entry : std::filesystem::directory_iterator(path.parent_path())) {
        if (!entry.path().filename().string().starts_with(path.filename().string())) continue;
        std::ifstream file(entry.path(), std::ios::binary);
        all.append(std::istreambuf_iterator<char>(file), {});
    }
    return all;
}

/// A month on: raw bodies are forgotten.
void lets_a_month_pass(Town& town) {
    town.set_now(town.now() + limits::raw_body_kept + 24h);
    town.turnstile().run([&](storage::Batch& batch) {
        while (batch.prune(town.now() - limits::raw_body_kept, town.now() - 24h, 1000) > 0) {
        }
    });
}
}  // namespace

TEST_CASE("Who is erased is nobody any longer; kind, place of the map and times of the report stay"
) {
    Town town;
    reports(town, true);
    const auto before = town.tickets().front().ticket;
    asks_to_be_erased(town);
    CHECK(contact_of(town, wati));
    town.pass(limits::erase_grace);
    CHECK(town.delivered().back().message.body.find("sekarang dihapus") != std::string::npos);
    CHECK(contact_of(town, wati));
    town.pass(limits::erase_after_word);
    CHECK_FALSE(contact_of(town, wati));
    const auto after = town.tickets().front().ticket;
    CHECK(after.text.empty());
    CHECK(after.place.empty());
    CHECK(after.number == before.number);
    CHECK(after.category == before.category);
    CHECK(after.kelurahan == before.kelurahan);
    CHECK(after.opened_at == before.opened_at);
    CHECK(after.status == before.status);
    CHECK(town.broken().empty());
    const auto cases = town.store().reader()->privacy().list(first(town), 0, 10);
    REQUIRE(cases.size() == 1);
    CHECK(cases.front().state == cases::PrivacyState::Done);
}

TEST_CASE("After a month the files of the database hold neither number nor words of who was erased"
) {
    Town town;
    reports(town, true);
    asks_to_be_erased(town);
    town.acknowledge(town.delivered());
    town.pass(limits::erase_grace);
    town.acknowledge(town.delivered());
    town.pass(limits::erase_after_word);
    lets_a_month_pass(town);
    town.restart();
    if (on_postgres()) return;  // its files are the server's, and it cleans them in its own time
    town.restart();
    const std::string bytes = bytes_beside(town.url().substr(std::string{"sqlite:"}.size()));
    CHECK(bytes.size() > 4096);
    CHECK(bytes.find(wati) == std::string::npos);
    CHECK(bytes.find("dekat rumah bu wati") == std::string::npos);
}

TEST_CASE("A report that goes on keeps what officers need, and is erased when it has ended") {
    Town town;
    reports(town, false);
    asks_to_be_erased(town);
    town.pass(limits::erase_grace);
    town.pass(limits::erase_after_word);
    CHECK_FALSE(contact_of(town, wati));
    CHECK(town.tickets().front().ticket.text == story);
    conversation::TicketChange change;
    change.status = cases::Status::Rejected;
    change.note = "sudah ditangani warga";
    change.by = "operator";
    CHECK(town.changes(town.tickets().front().ticket.number, change).empty());
    town.delivered();
    town.pass(limits::erase_again);
    CHECK(town.tickets().front().ticket.text.empty());
    for (const auto& one : town.delivered()) CHECK(one.to != wati);
    CHECK(town.broken().empty());
}

TEST_CASE("Nobody is erased who thought better of it, or whom the office holds for a reason") {
    for (const bool dropped : {true, false}) {
        CAPTURE(dropped);
        Town town;
        reports(town, true);
        asks_to_be_erased(town);
        if (dropped) {
            town.says(wati, "batal hapus");
        } else {
            const ContactId contact = contact_of(town, wati).value();
            town.turnstile().run([&](storage::Batch& batch) {
                storage::Records records;
                records.privacy.settled.push_back(
                    {contact,
                     cases::PrivacyWish::Erase,
                     cases::PrivacyState::Held,
                     "ibu sekcam",
                     "diperiksa",
                     town.now()}
                );
                batch.write(records);
            });
        }
        town.pass(limits::erase_grace);
        town.pass(limits::erase_after_word);
        town.pass(24h * 10);
        CHECK(contact_of(town, wati));
        CHECK(town.tickets().front().ticket.text == story);
    }
}

TEST_CASE("Whoever becomes an officer before the time has come is not erased") {
    Town town;
    reports(town, true);
    asks_to_be_erased(town);
    const auto office = town.turnstile().world()->offices().front().row;
    const storage::StaffMember wati_herself{wati, "Wati", "p3su", cases::Role::Officer, {}, {}};
    town.turnstile().act([&](const handlers::TurnTools& tools) {
        const std::array staff{wati_herself};
        tools.batch.save_staff(office.office.id, staff, tools.now);
        handlers::TurnResult result;
        result.world_changed = true;
        return result;
    });
    town.pass(limits::erase_grace);
    town.pass(limits::erase_after_word);
    CHECK(contact_of(town, wati));
    CHECK(town.tickets().front().ticket.text == story);
}

TEST_CASE("Whoever was erased and writes again is somebody new") {
    Town town;
    reports(town, true);
    const auto old = contact_of(town, wati);
    asks_to_be_erased(town);
    town.pass(limits::erase_grace);
    town.pass(limits::erase_after_word);
    town.delivered();
    town.says(wati, "data saya");
    const auto fresh = contact_of(town, wati);
    REQUIRE(fresh);
    CHECK(*fresh != *old);
    CHECK(town.delivered().back().message.body.find("Tidak ada laporan") != std::string::npos);
}

TEST_CASE(
    "What ended longer ago than the office keeps it is erased, and whoever is still heard of "
    "stays"
) {
    Town town;
    reports(town, true);
    const OfficeId office = first(town);
    const auto erase_before = [&](Time time) {
        int erased = 0;
        town.turnstile().run([&](storage::Batch& batch) {
            erased = batch.privacy().erase_older(office, time, 50);
        });
        return erased;
    };
    CHECK(erase_before(town.now() - 24h) == 0);
    CHECK(town.tickets().front().ticket.text == story);
    town.pass(24h * 800);
    town.says(wati, "status");
    CHECK(erase_before(town.now() - 24h * 730) == 1);
    CHECK(town.tickets().front().ticket.text.empty());
    CHECK(contact_of(town, wati));
    town.pass(24h * 800);
    CHECK(erase_before(town.now() - 24h * 730) == 0);
    CHECK(town.broken().empty());
}

TEST_CASE("Pictures of who was erased leave the media store, unless somebody else sent the same") {
    Town town;
    town.says(wati, story);
    town.shows(wati, "");
    town.says(wati, "kirim");
    const auto give = [&](const std::string& content) {
        town.turnstile().run([&](storage::Batch& batch) {
            storage::Records records;
            for (const auto& wanted : batch.wanted_media(town.now(), town.now() + 1min, 10))
                records.media.push_back(
                    {wanted.id, storage::MediaState::Kept, content, "image/jpeg", 10, 1, {}, {}}
                );
            batch.write(records);
        });
    };
    give("aabb");
    conversation::TicketChange change;
    change.status = cases::Status::Rejected;
    change.note = "sudah ditangani warga";
    change.by = "operator";
    CHECK(town.changes(town.tickets().front().ticket.number, change).empty());
    asks_to_be_erased(town);
    town.pass(limits::erase_grace);
    town.pass(limits::erase_after_word);
    const auto unused = [&] {
        std::vector<std::string> found;
        town.turnstile().run([&](storage::Batch& batch) {
            found = batch.privacy().erased_content(10);
        });
        return found;
    };
    CHECK(unused() == std::vector<std::string>{"aabb"});
    const std::string other = "6281200004321";
    town.says(other, story);
    town.shows(other, "");
    town.says(other, "kirim");
    give("aabb");
    CHECK(unused().empty());
    CHECK(unused().empty());
}

TEST_CASE("Files of letters are erased after their own days, or at their end when somebody asked") {
    Town town;
    town.says(wati, "halo");
    for (const char* number : {"KK-1", "KK-2", "KK-3"})
        registers(town, letter_of(town, number, "kk_baru", "1990-11-21", "WATI", wati));
    town.says(wati, "cek berkas KK-3 21-11-1990");
    REQUIRE(letter_in(town, "KK-3").holder);
    for (const char* number : {"KK-1", "KK-3"})
        REQUIRE(advances(town, number, cases::Stage::Ready).empty());
    REQUIRE(advances(town, "KK-1", cases::Stage::Collected).empty());
    const auto erase = [&](std::chrono::hours kept) {
        int erased = 0;
        town.turnstile().run([&](storage::Batch& batch) {
            erased = batch.privacy().erase_older_letters(first(town), town.now() - kept, 50);
        });
        return erased;
    };
    CHECK(erase(24h) == 0);
    town.pass(24h * 30);
    CHECK(erase(24h * 31) == 0);
    CHECK(erase(24h * 29) == 1);
    const cases::Letter gone = letter_in(town, "KK-1");
    CHECK(gone.applicant.empty());
    CHECK(gone.phone.empty());
    CHECK(gone.birth_date.empty());
    CHECK(gone.stage == cases::Stage::Collected);
    CHECK(gone.service == "kk_baru");
    CHECK(letter_in(town, "KK-2").applicant == "WATI");
    asks_to_be_erased(town);
    town.acknowledge(town.delivered());
    town.pass(limits::erase_grace);
    town.pass(limits::erase_after_word);
    CHECK_FALSE(letter_in(town, "KK-3").holder);
    CHECK(erase(24h * 300) == 0);
    REQUIRE(advances(town, "KK-3", cases::Stage::Collected).empty());
    CHECK(erase(24h * 300) == 1);
    CHECK(letter_in(town, "KK-3").applicant.empty());
    CHECK(letter_in(town, "KK-2").applicant == "WATI");
    CHECK(erase(24h * 300) == 0);
    CHECK(town.broken().empty());
}

TEST_CASE("What came of forms is erased after its own days; a business stays until it withdraws") {
    Town town;
    const auto write = [&](const std::string& number, cases::RecordState state, auto kind) {
        cases::Record record;
        record.office = first(town);
        record.number = number;
        record.form = "umkm";
        record.title = "UMKM";
        record.kind = kind;
        record.state = state;
        record.author = contact_of(town, wati).value();
        record.place = "Gg. Seser 4";
        record.made = town.now();
        record.since = town.now();
        record.answers = {{"name", "Wati", "Wati", "Nama"}};
        town.turnstile().run([&](storage::Batch& batch) {
            storage::Records records;
            records.forms.push_back({record, "sent", "", "", {}, town.now()});
            batch.write(records);
        });
    };
    town.says(wati, "halo");
    using cases::RecordKind;
    using cases::RecordState;
    write("MJ2AAAA", RecordState::Done, RecordKind::Visit);
    write("MJ2BBBB", RecordState::Sent, RecordKind::Visit);
    write("MJ2CCCC", RecordState::Listed, RecordKind::Listing);
    write("MJ2DDDD", RecordState::Listed, RecordKind::Report);
    const auto erase = [&](std::chrono::hours kept) {
        int erased = 0;
        town.turnstile().run([&](storage::Batch& batch) {
            erased = batch.privacy().erase_older_records(first(town), town.now() - kept, 50);
        });
        return erased;
    };
    town.pass(24h * 10);
    CHECK(erase(24h * 11) == 0);
    CHECK(erase(24h * 9) == 2);
    CHECK(erase(24h * 9) == 0);
    const auto reader = town.store().reader();
    const auto answers = [&](const std::string& number) {
        return reader->records().find(first(town), number)->answers.size();
    };
    CHECK(answers("MJ2AAAA") == 0);
    CHECK(answers("MJ2BBBB") == 1);
    CHECK(answers("MJ2CCCC") == 1);
    CHECK(answers("MJ2DDDD") == 0);
    CHECK(town.broken().empty());
}
