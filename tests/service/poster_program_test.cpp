/// `telepati poster` as an office uses it: on an empty database, beside a service, with bad input.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "tests/support/raster.hpp"
#include "tests/support/service_process.hpp"
#include "tests/support/temp_folder.hpp"

namespace {

using namespace telepati::tests;
namespace files = std::filesystem;

struct Printer {
    Finished print(std::vector<std::string> words, const std::string& out) const {
        words.insert(words.begin(), "poster");
        words.insert(
            words.end(), {"-o", folder.file(out), "--database=sqlite:" + folder.file("t.db")}
        );
        return run_program(words);
    }

    std::string contents(const std::string& name) const {
        std::ifstream file(folder.file(name), std::ios::binary);
        return {std::istreambuf_iterator<char>(file), {}};
    }

    TempFolder folder;
};

bool has(const std::string& text, const std::string& words) {
    return text.find(words) != std::string::npos;
}
}  // namespace

TEST_CASE("A book for the whole office comes from an empty database and is the same each time") {
    const Printer office;
    const std::vector<std::string> order{
        "--kelurahan", "all", "--topic", "banjir", "--date", "2026-11-21"};
    const Finished made = office.print(order, "a.pdf");
    CHECK(made.err == "");
    CHECK(made.status == 0);
    CHECK(has(made.out, "6 posters in "));
    CHECK(has(made.out, "of the sample office"));
    CHECK(has(made.out, "telepati init"));
    CHECK(has(office.contents("a.pdf"), "/Count 6"));
    CHECK(office.print(order, "b.pdf").status == 0);
    CHECK(office.contents("a.pdf") == office.contents("b.pdf"));
}

TEST_CASE("A poster's code opens the chat of the office and a service hands out the same code") {
    const Printer office;
    const std::vector<std::string> order{
        "--kelurahan",
        "12.71.11.1006",
        "--topic",
        "banjir",
        "--format",
        "png",
        "--date",
        "2026-11-21"};
    REQUIRE(office.print(order, "a.png").status == 0);
    const auto texts = qr_texts(read_png(office.contents("a.png")));
    REQUIRE(texts.size() == 1);
    CHECK(has(*texts.begin(), "https://wa.me/6280000000001?text=Banjir%20KB0"));
    ServiceProcess service("sqlite:" + office.folder.file("t.db"), {});
    REQUIRE(office.print(order, "b.png").status == 0);
    CHECK(qr_texts(read_png(office.contents("b.png"))) == texts);
}

TEST_CASE("A list of places gets its codes at once and a bad row is named by its line") {
    const Printer office;
    REQUIRE(office.print({"--kelurahan", "all"}, "a.pdf").status == 0);
    std::ofstream(office.folder.file("tempat.csv"))
        << "kelurahan,place,kind,topic\nKwala Bekala,Gg. Seser,gang,banjir\n"
           "Kwala Bekala,Tiang 12,lamp,lampu\n";
    const std::string database = "--database=sqlite:" + office.folder.file("t.db");
    const Finished made =
        run_program({"import", "codes", office.folder.file("tempat.csv"), database});
    CHECK(made.status == 0);
    CHECK(has(made.out, "Gg. Seser"));
    CHECK(has(made.out, "lampu"));
    std::ofstream(office.folder.file("salah.csv"))
        << "kelurahan,place,kind,topic\nKwala Bekala,Gg. Seser,lorong,banjir\n";
    const Finished wrong =
        run_program({"import", "codes", office.folder.file("salah.csv"), database});
    CHECK(wrong.status == 1);
    CHECK(has(wrong.err, "salah.csv, line 2: there is no kind"));
}

TEST_CASE("Bad input is said in one line and leaves no half-written file") {
    const Printer office;
    struct Row {
        std::vector<std::string> words;
        std::string said;
    };
    const Row rows[] = {
        {{"--kelurahan", "Atlantis"}, "there is no kelurahan \"Atlantis\""},
        {{"--kelurahan", "all", "--topic", "pesta"}, "there is no topic \"pesta\""},
        {{"--kelurahan", "all", "--size", "a9"}, "there is no size \"a9\""},
        {{"--kelurahan", "all", "--format", "gif"}, "--format is pdf, png or svg"},
        {{"--kelurahan", "all", "--format", "png"}, "one page"},
        {{"--kelurahan", "all", "--date", "kemarin"}, "--date must be a day"},
        {{"--kelurahan", "all", "--logo", office.folder.file("tidak-ada.svg")}, "cannot be read"},
        {{"--kelurahan", "all", "--dpi", "banyak"}, "--dpi must be a number"},
        {{"--kelurahan", "all", "--size", "label", "--large-print"}, "large print is for a3"},
        {{"--kelurahan", "all", "--logo", office.folder.file("t.db")}, "neither SVG nor PNG"},
        {{"--from", office.folder.file("tidak-ada.csv")}, "cannot be read"},
        {{"--from", office.folder.file("tidak-ada.csv"), "--topic", "banjir"}, "leave --kelurahan"},
    };
    for (const Row& row : rows) {
        const Finished refused = office.print(row.words, "x.pdf");
        CAPTURE(row.said);
        CHECK(refused.status == 1);
        CHECK(has(refused.err, row.said));
        CHECK_FALSE(files::exists(office.folder.file("x.pdf")));
        CHECK_FALSE(files::exists(office.folder.file("x.pdf.part")));
    }
    const Finished nowhere = office.print({"--kelurahan", "all"}, "tidak/ada/x.pdf");
    CHECK(nowhere.status == 1);
    CHECK(has(nowhere.err, "cannot be written"));
    files::create_directory(office.folder.file("map"));
    const Finished folder = office.print({"--kelurahan", "all"}, "map");
    CHECK(folder.status == 1);
    CHECK(has(folder.err, "cannot be written"));
    CHECK_FALSE(files::exists(office.folder.file("map.part")));
    CHECK(office.print({}, "x.pdf").status == 2);
}

TEST_CASE("An office's own template takes the place of ours and a broken one is named by line") {
    const Printer office;
    const std::string folder = office.folder.file("gaya");
    files::create_directory(folder);
    std::ofstream(folder + "/label.svg")
        << "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 80 100\">\n"
           "<text data-box=\"5 5 70 10\" font-size=\"6\">Gaya {{code}}</text>\n</svg>\n";
    const std::vector<std::string> order{
        "--kelurahan",
        "12.71.11.1006",
        "--size",
        "label",
        "--format",
        "svg",
        "--templates",
        folder};
    REQUIRE(office.print(order, "a.svg").status == 0);
    CHECK(has(office.contents("a.svg"), "Gaya KB0"));
    std::ofstream(folder + "/label.svg")
        << "<svg xmlns=\"http://www.w3.org/2000/svg\">\n<g>\n</svg>";
    const Finished broken = office.print(order, "b.svg");
    CHECK(broken.status == 1);
    CHECK(has(broken.err, "posters/label.svg:3: "));
}

TEST_CASE("A list of lamp posts becomes a sheet of stickers, each with its own code") {
    const Printer office;
    std::ofstream(office.folder.file("tiang.csv")) << "kelurahan,place,kind,topic\n"
                                                      "Kwala Bekala,Tiang 1,lamp,lampu\n"
                                                      "Kwala Bekala,Tiang 2,lamp,lampu\n"
                                                      "Titi Kuning,Tiang 9,lamp,lampu\n";
    const Finished made = office.print(
        {"--from",
         office.folder.file("tiang.csv"),
         "--size",
         "sticker24",
         "--copies",
         "1",
         "--format",
         "png",
         "--dpi",
         "300"},
        "tiang.png"
    );
    CHECK(made.err == "");
    CHECK(has(made.out, "3 posters in "));
    CHECK(qr_texts(read_png(office.contents("tiang.png"))).size() == 3);
}

TEST_CASE("The list of codes can be read again, so what hangs no more is printed again") {
    const Printer office;
    REQUIRE(office.print({"--kelurahan", "all", "--topic", "banjir"}, "a.pdf").status == 0);
    const std::string database = "--database=sqlite:" + office.folder.file("t.db");
    const std::string list = office.folder.file("kode.csv");
    const Finished listed =
        run_program({"export", "codes", "--state", "unused", "-o", list, database});
    CHECK(listed.err == "");
    CHECK(listed.status == 0);
    CHECK(has(office.contents("kode.csv"), "Kwala Bekala,,kelurahan,banjir,1,active,0,0,20"));
    CHECK(office.print({"--from", list, "--date", "2026-11-21"}, "b.pdf").status == 0);
    CHECK(has(office.contents("b.pdf"), "/Count 6"));
    const Finished json = run_program({"export", "codes", "--format", "json", database});
    CHECK(has(json.out, "\"kelurahan_name\":\"Kwala Bekala\""));
    const Finished none = run_program({"export", "codes", "--state", "missing", database});
    CHECK(none.out == "kelurahan,kelurahan_name,place,tickets\r\n");
    CHECK(has(run_program({"export", "codes", "--state", "x", database}).err, "--state is"));
    CHECK(has(run_program({"export", "codes", "--format", "x", database}).err, "--format is"));
    CHECK(run_program({"export", database}).status == 2);
    const Finished nowhere =
        run_program({"export", "codes", "-o", office.folder.file("tidak/ada"), database});
    CHECK(nowhere.status == 1);
    CHECK(has(nowhere.err, "cannot be written"));
}

TEST_CASE("Ten thousand codes of one kelurahan are more than it has and none is kept") {
    const Printer office;
    REQUIRE(office.print({"--kelurahan", "all"}, "a.pdf").status == 0);
    {
        std::ofstream list(office.folder.file("banyak.csv"));
        list << "kelurahan,place,kind,topic\n";
        for (int lamp = 0; lamp < 10'000; ++lamp)
            list << "Kwala Bekala,Tiang " << lamp << ",lamp,lampu\n";
    }
    const std::string database = "--database=sqlite:" + office.folder.file("t.db");
    const Finished refused =
        run_program({"import", "codes", office.folder.file("banyak.csv"), database});
    CHECK(refused.status == 1);
    CHECK(has(refused.err, "no entry code left for KB"));
    const Finished listed = run_program({"export", "codes", database});
    CHECK(std::count(listed.out.begin(), listed.out.end(), '\n') == 7);
}
