/// Lists of an office as files, and the month on paper, from the command line.
#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "storage/desk_store.hpp"
#include "storage/store.hpp"
#include "tests/support/service_process.hpp"
#include "tests/support/temp_folder.hpp"
#include "tests/support/test_database.hpp"

namespace {

using namespace telepati;
using namespace telepati::tests;
namespace files = std::filesystem;

const std::string data = TELEPATI_SOURCE_DIR "/bot/data";
const Time november = std::chrono::sys_days{std::chrono::year{2026} / 11 / 3};

std::string bytes_of(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>{file}, {}};
}

bool has(const std::string& text, const std::string& words) {
    return text.find(words) != std::string::npos;
}

struct Office {
    Office() {
        files::create_directory(folder.file("kantor"));
        for (const char* from : {"/demo/shared", "/demo/medan-johor"})
            files::copy(data + from, folder.file("kantor"));
        REQUIRE(run({"init", "--from", folder.file("kantor")}).status == 0);
    }

    Finished run(std::vector<std::string> words) const {
        words.push_back("--database=" + database.url());
        return run_program(words, {});
    }

    /// Tickets of one resident, an hour after each other from the third of November on.
    void files_tickets(int count, const std::string& text, bool secret = false) const {
        auto store = storage::open_store(database.url(), storage::OpenMode::Existing);
        REQUIRE(store);
        const auto office = (*store)->reader()->offices().front().office;
        auto batch = (*store)->begin();
        const storage::Identity phone{storage::Identity::Kind::WaId, "6281200000890"};
        storage::Records records;
        const ContactId reporter = batch->person(office.id, phone, "Siti", november);
        for (int one = 0; one < count; ++one) {
            storage::NewTicket row;
            row.ticket.office = office.id;
            row.ticket.number = "MJ" + std::to_string(10'000 + one);
            row.ticket.reporter = reporter;
            row.ticket.category = "drainase";
            row.ticket.kelurahan = "12.71.11.1006";
            row.ticket.team = "p3su";
            row.ticket.text = text;
            row.ticket.secret = secret;
            row.ticket.source = cases::Source::Counter;
            row.ticket.opened_at = november + one * std::chrono::minutes{5};
            row.ticket.due_at = row.ticket.opened_at + std::chrono::hours{4};
            row.at = row.ticket.opened_at;
            records.tickets.push_back(std::move(row));
        }
        batch->write(records);
        batch->commit();
    }

    void lists_business(const std::string& name) const {
        auto store = storage::open_store(database.url(), storage::OpenMode::Existing);
        REQUIRE(store);
        const auto office = (*store)->reader()->offices().front().office;
        auto batch = (*store)->begin();
        const storage::Identity phone{storage::Identity::Kind::WaId, "6281200000890"};
        storage::RecordWrite row;
        row.record.office = office.id;
        row.record.number = "MJA5XH8";
        row.record.form = "umkm";
        row.record.title = "Daftar UMKM";
        row.record.kind = cases::RecordKind::Listing;
        row.record.state = cases::RecordState::Listed;
        row.record.author = batch->person(office.id, phone, "Siti", november);
        row.record.kelurahan = "12.71.11.1006";
        row.record.made = row.record.since = november;
        row.record.answers = {{"name", name, name}};
        row.act = "sent";
        row.at = november;
        storage::Records records;
        records.forms.push_back(std::move(row));
        batch->write(records);
        batch->commit();
    }

    /// A text, an answer, an account and a retired kind.
    void changes_at_the_desk() const {
        auto store = storage::open_store(database.url(), storage::OpenMode::Existing);
        REQUIRE(store);
        auto row = (*store)->reader()->offices().front();
        auto batch = (*store)->begin();
        row.office.categories[4].retired = true;
        batch->save_office(row);
        batch->desk().put_text(row.office.id, {"id", "thanks", "Sama-sama, ya.\n"});
        batch->desk().put_canned(row.office.id, {"Jam buka", "Buka 08.00.\n\nSabtu tutup."});
        batch->desk().add_account({0, row.office.id, "siti", "team", "p3su"}, november);
        batch->commit();
    }

    std::string log() const {
        auto store = storage::open_store(database.url(), storage::OpenMode::Existing);
        REQUIRE(store);
        storage::AuditQuery query;
        const auto reader = (*store)->reader();
        query.office = reader->offices().front().office.id;
        std::string lines;
        for (const auto& row : reader->desk().audit(query))
            lines += row.entry.act + ' ' + row.entry.subject + ' ' + row.entry.detail + '\n';
        return lines;
    }

    TempFolder folder;
    TestDatabase database{folder, "t.db"};
};

const std::string telling = "=1+1 parit tumpat, hubungi 0812-3456-7890";
}  // namespace

TEST_CASE("All tickets are exported part by part, with numbers of people covered") {
    const Office office;
    constexpr int count = 2'100;  // more than one part
    office.files_tickets(count, telling);
    const Finished csv = office.run({"export", "tickets"});
    CHECK(csv.status == 0);
    CHECK(std::ranges::count(csv.out, '\n') == count + 1);
    CHECK(has(csv.out, "\"'=1+1 parit tumpat, hubungi ****890\""));
    CHECK(has(csv.out, "\"0812****890\""));
    CHECK_FALSE(has(csv.out, "6281200000890"));
    const Finished some =
        office.run({"export", "tickets", "--from", "2026-11-03", "--to", "2026-11-03"});
    CHECK(std::ranges::count(some.out, '\n') == 17 * 12 + 1);
    const std::string json = office.folder.file("t.json");
    CHECK(office.run({"export", "tickets", "--format", "json", "-o", json}).status == 0);
    CHECK(std::ranges::count(bytes_of(json), '{') == count);
    const std::string book = office.folder.file("t.xlsx");
    CHECK(office.run({"export", "tickets", "--format", "xlsx", "-o", book}).status == 0);
    CHECK(bytes_of(book).starts_with("PK"));
    CHECK_FALSE(files::exists(book + ".part"));
    CHECK(has(office.log(), "export tickets masked"));
}

TEST_CASE("Phone numbers are shown to who says why, and the reason is written down") {
    const Office office;
    office.files_tickets(1, telling);
    const Finished mute = office.run({"export", "tickets", "--unmask"});
    CHECK(mute.status == 1);
    CHECK(has(mute.err, "--reason"));
    CHECK_FALSE(has(office.log(), "unmasked"));
    const Finished open =
        office.run({"export", "tickets", "--unmask", "--reason", "permintaan polisi 12/XI"});
    CHECK(has(open.out, "6281200000890"));
    CHECK(has(open.out, "0812-3456-7890"));
    CHECK(has(office.log(), "export tickets unmasked, reason: permintaan polisi 12/XI"));
}

TEST_CASE("Who wrote a secret report stands in no file, whatever the reason") {
    const Office office;
    office.files_tickets(1, "parit tumpat", true);
    const Finished open =
        office.run({"export", "tickets", "--unmask", "--reason", "permintaan polisi 12/XI"});
    CHECK(has(open.out, "Rahasia 0000"));
    CHECK_FALSE(has(open.out, "6281200000890"));
    CHECK_FALSE(has(open.out, "Siti"));
}

TEST_CASE("Lists that are empty have their columns, and wrong words are told") {
    const Office office;
    CHECK(has(office.run({"export", "points"}).out, R"("number","name","category","kelurahan")"));
    CHECK(has(office.run({"export", "umkm"}).out, R"("number","state","name","kind","product")"));
    CHECK(office.run({"export", "rahasia"}).status == 2);
    CHECK(office.run({"export-part", "tickets"}).status == 2);
    CHECK(has(office.run({"export", "tickets", "--from", "kemarin"}).err, "--from is a day"));
    CHECK(has(office.run({"export", "tickets", "--format", "xlsx"}).err, "needs a file"));
    CHECK(has(office.run({"export", "data"}).err, "-o FOLDER"));
    CHECK(office.run({"export", "ratings"}).status == 0);
    const std::string codes = office.folder.file("codes.xlsx");
    CHECK(office.run({"export", "codes", "--format", "xlsx", "-o", codes}).status == 0);
    CHECK(bytes_of(codes).starts_with("PK"));
}

TEST_CASE("Small businesses are a list with their answers, and whom to call only for a reason") {
    const Office office;
    office.lists_business("Kue Bu Siti");
    const Finished csv = office.run({"export", "umkm"});
    CHECK(csv.status == 0);
    CHECK(std::ranges::count(csv.out, '\n') == 2);
    CHECK(has(csv.out, "\"Kue Bu Siti\""));
    CHECK(has(csv.out, "Kwala Bekala"));
    CHECK_FALSE(has(csv.out, "6281200000890"));
    const Finished open =
        office.run({"export", "umkm", "--unmask", "--reason", "bazar kecamatan", "--format", "json"}
        );
    CHECK(has(open.out, "6281200000890"));
    CHECK(has(office.log(), "export umkm unmasked, reason: bazar kecamatan"));
}

TEST_CASE("The files of an office make the same office again, with what its desk wrote") {
    const Office office;
    office.changes_at_the_desk();
    const std::string folder = office.folder.file("keluar");
    CHECK(office.run({"export", "data", "-o", folder}).status == 0);
    CHECK(has(office.log(), "export data files of the office, with the numbers of its people"));
    const std::string again = "--database=sqlite:" + office.folder.file("lain.db");
    const Finished made = run_program({"init", "--from", folder, again}, {});
    CHECK_MESSAGE(made.status == 0, made.err);
    const std::string back = office.folder.file("kembali");
    CHECK(run_program({"export", "data", "-o", back, again}, {}).status == 0);
    std::size_t count = 0;
    for (const auto& file : files::directory_iterator(folder)) {
        const std::string name = file.path().filename().string();
        CAPTURE(name);
        CHECK(bytes_of(file.path().string()) == bytes_of(back + "/" + name));
        ++count;
    }
    CHECK(std::distance(files::directory_iterator(back), {}) == static_cast<int>(count));
    CHECK(has(bytes_of(back + "/answers.txt"), "== Jam buka\nBuka 08.00.\n\nSabtu tutup.\n"));
    CHECK(has(bytes_of(back + "/text.id.thanks.mustache"), "Sama-sama, ya."));
    CHECK(has(bytes_of(back + "/accounts.csv"), "siti,team,p3su,tidak\n"));
    CHECK(has(bytes_of(back + "/categories.tsv"), "\tya\n"));
    CHECK(has(made.out, "telepati user passwd NAME"));
    std::ofstream(folder + "/text.id.hantu.mustache") << "Hu.";
    const std::string third = "--database=sqlite:" + office.folder.file("ketiga.db");
    const Finished refused = run_program({"init", "--from", folder, third}, {});
    CHECK(refused.status == 1);
    CHECK(has(refused.err, "there is no such message"));
}

TEST_CASE("The month stands on paper and in a workbook, and the evidence in a folder") {
    const Office office;
    office.files_tickets(200, "parit tumpat");
    const std::string pdf = office.folder.file("rekap.pdf");
    const Finished made = office.run({"report", "rekap", "--month", "2026-11", "-o", pdf});
    CHECK_MESSAGE(made.status == 0, made.err);
    CHECK(bytes_of(pdf).starts_with("%PDF"));
    const std::string book = office.folder.file("rekap.xlsx");
    CHECK(office.run({"report", "rekap", "--month", "2026-11", "-o", book}).status == 0);
    CHECK(bytes_of(book).starts_with("PK"));
    const std::string empty = office.folder.file("kosong.pdf");
    CHECK(office.run({"report", "rekap", "--month", "2020-02", "-o", empty}).status == 0);
    CHECK(bytes_of(empty).starts_with("%PDF"));
    const std::string folder = office.folder.file("bukti");
    CHECK(office.run({"report", "evidence", "--month", "2026-11", "-o", folder}).status == 0);
    const std::string sums = bytes_of(folder + "/SHA256SUMS");
    for (const char* name :
         {"BACA.txt", "check.txt", "codes.csv", "ratings.csv", "rekap.pdf", "rekap.xlsx"})
        CHECK(has(sums, std::string{"  "} + name + "\n"));
    CHECK(std::ranges::count(bytes_of(folder + "/tickets.csv"), '\n') == 201);
    CHECK(has(office.run({"report", "rekap", "--month", "11/2026"}).err, "--month is a month"));
    CHECK(has(
        office.run({"report", "rekap", "--month", "2026-11", "-o", "x.doc"}).err, "names a .pdf"
    ));
    CHECK(office.run({"report"}).status == 2);
    const std::string open = office.folder.file("umum.pdf");
    CHECK(
        office.run({"report", "rekap", "--public", "--month", "2026-11", "-o", open}).status == 0
    );
    CHECK(bytes_of(open).starts_with("%PDF"));
    const std::string staff = office.folder.file("harian.pdf");
    CHECK(office.run({"report", "harian", "--month", "2026-11", "-o", staff}).status == 0);
    CHECK(bytes_of(staff).starts_with("%PDF"));
    CHECK(has(
        office.run({"report", "harian", "--month", "2026-11", "-o", "x.xlsx"}).err, "names a .pdf"
    ));
}
