/// Letters in the running program: another system through the API, lists from the command line.
#include <doctest/doctest.h>

#include <chrono>
#include <cstdlib>
#include <fstream>
#include <string>

#include "tests/support/service_process.hpp"
#include "tests/support/skip.hpp"
#include "tests/support/temp_folder.hpp"
#include "tests/support/test_database.hpp"

namespace {

using namespace telepati::tests;

struct Program {
    Finished run(std::vector<std::string> words) const {
        words.push_back("--database=" + database.url());
        return run_program(words);
    }
    std::string token() const {
        const auto added =
            run({"token", "add", "sistem", "--role", "operator", "--office", "medan-johor"});
        const auto word = added.out.substr(added.out.rfind(' ') + 1);
        return word.substr(0, word.find('\n'));
    }
    std::string file(const std::string& name, const std::string& text) const {
        std::ofstream(folder.file(name)) << text;
        return folder.file(name);
    }

    TempFolder folder;
    TestDatabase database{folder, "telepati.db"};
    mutable ServiceProcess service{database.url(), {}};
};

bool holds(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

const std::string head = "number;service;applicant;phone;birth_date;stage\n";
}  // namespace

TEST_CASE("An office system that knows only the description registers and advances letters") {
    if (std::system("node --version > /dev/null 2>&1") != 0) return skip("there is no node");
    const Program program;
    const std::string command = "node " TELEPATI_TESTS_DIR "/service/office_system.mjs " +
                                std::to_string(program.service.port()) + ' ' + program.token();
    CHECK(std::system(command.c_str()) == 0);
}

TEST_CASE("A list is imported through the running service, refused whole, and exported masked") {
    const Program program;
    const std::string good =
        head + "00123;kk;SITI AMINAH LUBIS;0812-0000-0890;21/11/1990;received\n";
    const Finished first = program.run({"import", "letters", program.file("a.csv", good)});
    CHECK(first.err == "");
    CHECK(holds(first.out, "1 new"));
    const Finished second = program.run(
        {"import", "letters", program.file("b.csv", good + "5;kk;;;21/11/1990;received\n")}
    );
    CHECK(second.status == 1);
    CHECK(holds(second.err, "b.csv: nothing was imported; line 3: the applicant is missing"));
    const Finished masked = program.run({"export", "letters"});
    CHECK(holds(masked.out, "SITI A."));
    CHECK(holds(masked.out, "1990-**-**"));
    CHECK_FALSE(holds(masked.out, "LUBIS"));
    CHECK_FALSE(holds(masked.out, "628120000"));
    CHECK(program.run({"export", "letters", "--unmask"}).status == 1);
    const Finished open =
        program.run({"export", "letters", "--unmask", "--reason", "audit BPK", "--format", "json"});
    CHECK(holds(open.out, "SITI AMINAH LUBIS"));
    CHECK(holds(open.out, "1990-11-21"));
}

TEST_CASE("A list in other letters than UTF-8 is refused, through the service and without it") {
    const Program program;
    // "RENÉ" as Windows-1252 writes it.
    const std::string file = program.file(
        "ansi.csv", head + "1;kk;SITI;;21/11/1990;received\n2;kk;REN\xC9;;21/11/1990;received\n"
    );
    const auto refused = [&] {
        const Finished done = program.run({"import", "letters", file});
        CHECK(done.status == 1);
        CHECK(holds(done.err, "ansi.csv, line 3: a letter is not UTF-8"));
        CHECK(done.out == "");
    };
    refused();
    CHECK(program.service.stop() == 0);
    refused();
    CHECK_FALSE(holds(program.run({"export", "letters"}).out, "SITI"));
}

TEST_CASE("Ten thousand letters are imported at once") {
    const Program program;
    std::string text = head;
    for (int nth = 0; nth < 10'000; ++nth)
        text += "B" + std::to_string(nth) + ";kk;WARGA;0812-0000-0890;21/11/1990;received\n";
    const std::string file = program.file("banyak.csv", text);
    const Finished done = program.run({"import", "letters", file});
    CHECK(done.err == "");
    CHECK(holds(done.out, "10000 letters imported"));
    CHECK(holds(program.run({"check"}).out, "hold"));
}

TEST_CASE("Services change without a new program") {
    const Program program;
    const std::string list =
        "code\tname\tlabel\twords\tneeds\twhere\tpromise\tdays\tsource\n"
        "kk\tKartu Keluarga\tKK\tkk\tKK lama saja\tkantor lurah\t\t3\tkantor\n";
    const Finished done = program.run({"import", "services", program.file("services.tsv", list)});
    CHECK(done.err == "");
    CHECK(holds(done.out, "1 services"));
}
