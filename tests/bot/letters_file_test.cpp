/// Lists of letters and of services as spreadsheets write them, good and bad.
#include "bot/catalog/letters_file.hpp"

#include <doctest/doctest.h>

#include <string>

#include "bot/catalog/office_files.hpp"
#include "bot/catalog/services_file.hpp"
#include "tests/bot/refusal.hpp"

using namespace telepati;
using namespace telepati::catalog;

namespace {

const Time now = std::chrono::sys_days{std::chrono::year{2026} / 11 / 23};
const std::string head = "number,service,applicant,phone,birth_date,stage,note\n";

const cases::Office& office() {
    static const cases::Office demo = read_office(embedded_folder("demo/medan-johor"))->office;
    return demo;
}

Result<std::vector<cases::LetterLine>> read(const std::string& text) {
    return read_letters("surat.csv", text, office(), now);
}

/// What is said of a file that is refused.
std::string told(const std::string& text) {
    const auto lines = read(text);
    return lines ? "read" : lines.error().what;
}

bool holds(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}
}  // namespace

TEST_CASE("A list as Excel saves it here is read: mark, semicolons, dates, a title above") {
    const auto lines = read(
        "\xEF\xBB\xBF"
        "DAFTAR BERKAS NOVEMBER 2026;;;;;;\r\n"
        ";;;;;;\r\n"
        "Number;Service;Applicant;Phone;Birth_Date;Stage;Note\r\n"
        "00123;kk;SITI AMINAH;81234567890;21/11/1990;received;\r\n"
        "\"KK/124\";KTP hilang;BUDI;0812-3456-7891;33198;At Disdukcapil;\"baru; lengkap\"\r\n"
    );
    REQUIRE_MESSAGE(lines, (lines ? "" : lines.error().what));
    REQUIRE(lines->size() == 2);
    const cases::Letter& first = lines->front().letter;
    CHECK(lines->front().line == 4);
    CHECK(first.number == "00123");
    CHECK(first.service == "kk_baru");
    CHECK(first.phone == "6281234567890");
    CHECK(first.birth_date == "1990-11-21");
    const cases::Letter& second = lines->back().letter;
    CHECK(second.service == "ktp_hilang");
    CHECK(second.birth_date == "1990-11-21");
    CHECK(second.stage == cases::Stage::AtDisdukcapil);
    CHECK(second.note == "baru; lengkap");
}

TEST_CASE("A list in JSON is read like one from a spreadsheet, and its bad rows are named by line"
) {
    const auto lines = read(
        "[{\"number\":\"J-1\",\"service\":\"kk\",\"applicant\":\"SITI AMINAH\",\"phone\":null,\n"
        "\"birth_date\":\"1990-11-21\",\"stage\":\"received\"}]"
    );
    REQUIRE_MESSAGE(lines, (lines ? "" : lines.error().what));
    REQUIRE(lines->size() == 1);
    CHECK(lines->front().letter.number == "J-1");
    CHECK(lines->front().letter.birth_date == "1990-11-21");
    const std::string what = told(
        "[{\"number\":\"J-1\",\"service\":\"kk\",\"applicant\":\"SITI\",\"birth_date\":\"1990-11-"
        "21\","
        "\"stage\":\"received\"},\n"
        "{\"number\":\"J-2\",\"service\":\"visa\",\"birth_date\":\"besok\",\"stage\":\"jadi\"}]"
    );
    CHECK_FALSE(holds(what, "line 1:"));
    CHECK(holds(what, "line 2: there is no service \"visa\""));
    CHECK(holds(what, "line 2: the applicant is missing"));
    CHECK(holds(what, "line 2: the birth date cannot be read"));
    CHECK(holds(what, "line 2: there is no stage \"jadi\""));
    CHECK(holds(told("[{\"number\":\"J-1\",}]"), "not JSON"));
}

TEST_CASE("Every bad line is named, and nothing is read") {
    const std::string what = told(
        head +
        "1,kk,SITI,,21/11/1990,received,\n"
        "2,kk,BUDI,,11/21/1990,received,\n"
        "3,visa,BUDI,,21/11/1990,received,\n"
        "4,kk,,,21/11/1990,received,\n"
        "5,kk,BUDI,12,21/11/1990,received,\n"
        "6,kk,BUDI,\"6,28123E+12\",21/11/1990,received,\n"
        "7,kk,BUDI,,21/11/1990,jadi,\n"
        "\"1,27111E+15\",kk,BUDI,,21/11/1990,received,\n"
        "001,kk,BUDI,,24/11/2026,received,\n"
    );
    CHECK(holds(what, "nothing was imported"));
    CHECK_FALSE(holds(what, "line 2:"));
    CHECK(holds(what, "line 3: the birth date cannot be read"));
    CHECK(holds(what, "line 4: there is no service \"visa\""));
    CHECK(holds(what, "line 5: the applicant is missing"));
    CHECK(holds(what, "line 6: the phone number cannot be read"));
    CHECK(holds(what, "line 7: the phone number was shortened"));
    CHECK(holds(what, "line 8: there is no stage \"jadi\""));
    CHECK(holds(what, "line 9: the number was shortened"));
    CHECK(holds(what, "line 10: the birth date cannot be read"));
    CHECK(holds(what, "line 10: the number is on line 2 already"));
}

TEST_CASE("A line that leaves the applicant without a reason is refused like any other") {
    const std::string what = told(
        head +
        "1,kk,SITI,,21/11/1990,incomplete,\n"
        "2,kk,BUDI,,21/11/1990,refused, \n"
        "3,kk,\xC2\xA0,,21/11/1990,received,\n"
        "4,kk,BUDI,,21/11/1990,incomplete,Buku nikah\n"
    );
    CHECK(holds(what, "line 2: the note is missing; write what is missing"));
    CHECK(holds(what, "line 3: the note is missing; write the reason"));
    CHECK(holds(what, "line 4: the applicant is missing"));
    CHECK_FALSE(holds(what, "line 5"));
}

TEST_CASE("A list that another program saved in its own letters is refused with its line") {
    // "RENÉ" as Windows-1252 writes it.
    const std::string what = told(head + "1,kk,SITI,,21/11/1990,received,\n2,kk,REN\xC9,,,,\n");
    CHECK(holds(what, "surat.csv, line 3: a letter is not UTF-8; save the file"));
}

TEST_CASE("A header that is not there, or that lost a column, is said so") {
    CHECK(holds(told("1,kk,SITI,,21/11/1990,received,\n"), "the column number is missing"));
    CHECK(holds(told("number,service,applicant,phone,stage\n"), "the column birth_date is missing")
    );
    CHECK(holds(told("number;service;;phone;birth_date;stage\n"), "the column applicant is missing")
    );
    CHECK(holds(told(head + "1,kk,SITI,,21/11/1990,received,,x\n"), "line 2"));
    CHECK_FALSE(holds(told(""), "read"));
    CHECK(told(head) == "read");
}

TEST_CASE("Many bad lines are told as far as one can read them") {
    std::string text = head;
    for (int line = 0; line < 500; ++line) text += "1,kk,SITI,,x,received,\n";
    const std::string what = told(text);
    CHECK(what.size() < 6'000);
    CHECK(holds(what, "more"));
}

TEST_CASE("The services that are shipped are read, and each is found by all its names") {
    const auto& services = office().services;
    CHECK(services.all().size() == 17);
    for (const cases::Service& one : services.all()) {
        CAPTURE(one.code);
        CHECK(services.meant(one.code, {}) == &one);
        CHECK_FALSE(one.needs.empty());
        CHECK_FALSE(one.source.empty());
    }
}

TEST_CASE("A list of services that is written is read back as it was") {
    const auto again = read_services("services.tsv", services_text(office().services));
    REQUIRE(again);
    CHECK(again->all() == office().services.all());
}

TEST_CASE("A list of services is refused with its line") {
    const std::string columns = "code\tname\tlabel\twords\tneeds\twhere\tpromise\tdays\tsource\n";
    const auto wrong = [&](const std::string& line) {
        return wrong_with(read_services("services.tsv", columns + line));
    };
    CHECK(wrong("kk\tKK\tKK\tkk\tKK lama\tkantor camat\t\t3\t\n") == "read");
    CHECK(holds(wrong("K K\tKK\tKK\tkk\ta\tb\t\t\t\n"), "line 2: \"K K\" is not a code"));
    CHECK(holds(wrong("kk\tKK\tkartu keluarga sekali ini\tkk\ta\tb\t\t\t\n"), "label"));
    CHECK(holds(wrong("kk\tKK\tKK\t!!\ta\tb\t\t\t\n"), "no phrase"));
    CHECK(holds(wrong("kk\tKK\tKK\tkk\ta\tb\t\tbesok\t\n"), "days"));
    CHECK(holds(wrong("kk\tKK\tKK\tkk|kk\ta\tb\t\t\t\n"), "already"));
    CHECK(holds(wrong("kk\tKK\tKK\tkk\t" + std::string(121, 'a') + "\tb\t\t\t\n"), "120"));
    CHECK(holds(wrong(""), "no service"));
}
