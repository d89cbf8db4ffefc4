/// The program as an office uses it: real files, real exit status, beside a service and without
/// one.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include <filesystem>
#include <fstream>

#include "tests/support/gateway_stub.hpp"
#include "tests/support/service_process.hpp"
#include "tests/support/temp_folder.hpp"
#include "tests/support/test_database.hpp"

namespace {

using namespace telepati::tests;
namespace files = std::filesystem;

const std::string data = TELEPATI_SOURCE_DIR "/bot/data";

/// A folder with an office's data and a database name in it.
struct Desk {
    Desk() {
        files::create_directory(folder.file("kantor"));
        for (const char* from : {"/demo/shared", "/demo/medan-johor"}) {
            files::copy(data + from, folder.file("kantor"));
        }
    }

    Finished run(std::vector<std::string> words, const std::string& input = {}) const {
        words.push_back("--database=" + database.url());
        return run_program(words, input);
    }

    void write(const std::string& name, const std::string& text) const {
        std::ofstream(folder.file(name), std::ios::binary) << text;
    }

    TempFolder folder;
    TestDatabase database{folder, "t.db"};
};

bool has(const std::string& text, const std::string& words) {
    return text.find(words) != std::string::npos;
}

TEST_CASE("Messages are classified without an office, and what is taught is guessed and forgotten"
) {
    const Desk desk;
    const std::string message =
        "bg parit di gg seser lk 3 Kwala Bekala tumpat kali, hp saya 081234567890\n";
    const auto cold = nlohmann::json::parse(desk.run({"classify"}, message).out);
    CHECK(cold["category"] == "drainase");
    CHECK(cold["kind"] == "complaint");
    CHECK(cold["place"] == "Gg. Seser, Lk. 3");
    CHECK(cold["kelurahan"][0]["code"] == "12.71.11.1006");
    CHECK(cold["personal"][0]["what"] == "phone");
    CHECK(cold["spam"] == false);
    CHECK(cold["ticket"].is_null());
    CHECK(cold["depth_cm"].is_null());
    const auto asked = nlohmann::json::parse(desk.run({"classify"}, "status mj7 ea9b\n").out);
    CHECK(asked["ticket"] == "MJ7EA9B");
    CHECK(asked["kind"] == "status");

    desk.run({"init", "--from", desk.folder.file("kantor")});
    const auto guessed = [&] {
        const Finished answer = desk.run({"classify"}, "kelotokan lepas\n");
        return nlohmann::json::parse(answer.out)["category"].get<std::string>();
    };
    CHECK(guessed() == "lainnya");
    desk.write("ajar.tsv", "text\tcategory\nkelotokan lepas lagi\tdrainase\n");
    const Finished taught = desk.run({"learn", "--from", desk.folder.file("ajar.tsv")});
    CHECK(taught.status == 0);
    CHECK(has(taught.out, "1 lessons learned"));
    CHECK(guessed() == "drainase");
    CHECK(has(desk.run({"learn", "--undo"}).out, "1 lessons"));
    CHECK(guessed() == "lainnya");

    desk.write("salah.tsv", "kelotokan lepas\tdrainase\nair mati\tsalju\n");
    const Finished refused = desk.run({"learn", "--from", desk.folder.file("salah.tsv")});
    CHECK(refused.status == 1);
    CHECK(has(refused.err, "salah.tsv:2"));
    CHECK(guessed() == "lainnya");
}
}  // namespace

TEST_CASE("An office is made from files and its data can be changed and checked") {
    const Desk desk;
    const Finished made = desk.run({"init", "--from", desk.folder.file("kantor")});
    CHECK(made.status == 0);
    CHECK(has(made.out, "Medan Johor is ready: 6 kelurahan, 6 teams"));
    desk.write("baru.csv", "phone,name,team,role\n0800-0000-0999,Petugas Baru,p3su,officer\n");
    CHECK(has(desk.run({"import", "staff", desk.folder.file("baru.csv")}).out, "1 people imported")
    );
    CHECK(desk.run({"check"}).status == 0);
}

TEST_CASE("Holidays of a year are imported for every office, and a bad file changes nothing") {
    const Desk desk;
    desk.run({"init", "--from", desk.folder.file("kantor")});
    desk.write("salah.csv", "date,name\n2027-01-01,Tahun Baru\n2027-02-30,Tidak ada\n");
    const Finished refused = desk.run({"import", "calendar", desk.folder.file("salah.csv")});
    CHECK(refused.status == 1);
    CHECK(has(refused.err, "salah.csv, line 3: the date cannot be read"));
    desk.write("kosong.csv", "date,name\n");
    CHECK(has(desk.run({"import", "calendar", desk.folder.file("kosong.csv")}).err, "has no day"));
    // Whenever this runs, this year and the next are among them.
    std::string days = "date,name\n";
    for (int year = 2026; year < 2100; ++year) {
        for (const char* month : {"01", "02", "03", "04", "05", "06", "07", "08", "09", "10"})
            days += std::to_string(year) + '-' + month + "-01,Libur\n";
    }
    desk.write("baru.csv", days);
    const Finished made = desk.run({"import", "calendar", desk.folder.file("baru.csv")});
    CHECK(made.out == "740 holidays from 2026 to 2099 for 1 office.\n");
    CHECK(desk.run({"check"}).out == "All invariants hold.\n");
    desk.write("baru.json", R"([{"date":"2099-01-01"}])");
    CHECK(has(desk.run({"import", "calendar", desk.folder.file("baru.json")}).out, "1 holidays"));
    const Finished nobody =
        desk.run({"import", "calendar", desk.folder.file("baru.csv"), "--office", "atlantis"});
    CHECK(has(nobody.err, "there is no office \"atlantis\""));
}

TEST_CASE("A bad row is named by its line and nothing is imported") {
    const Desk desk;
    desk.run({"init", "--from", desk.folder.file("kantor")});
    desk.write(
        "salah.csv", "phone,name,team,role\n080000000999,A,p3su,officer\n12,B,p3su,officer\n"
    );
    const Finished refused = desk.run({"import", "staff", desk.folder.file("salah.csv")});
    CHECK(refused.status == 1);
    CHECK(has(refused.err, "salah.csv, line 3"));
}

TEST_CASE("Wrong usage is status 2 and a missing office says what to do") {
    const Desk desk;
    const Finished missing = desk.run({"check"});
    CHECK(missing.status == 1);
    CHECK(has(missing.err, "telepati init"));
    desk.run({"init", "--from", desk.folder.file("kantor")});
    CHECK(desk.run({"fly"}).status == 2);
    CHECK(desk.run({"token", "add"}).status == 2);
    CHECK(desk.run({"import", "staff"}).status == 2);
    CHECK(run_program({"version"}).out.starts_with("telepati "));
    CHECK(has(run_program({"help"}).out, "telepati serve"));
    CHECK(has(run_program({"backup", "--help"}).out, "telepati serve"));
}

TEST_CASE("A service without secrets names them and does not start") {
    const Desk desk;
    const Finished refused = desk.run({"serve"});
    CHECK(refused.status == 1);
    CHECK(has(refused.err, "TELEPATI_APP_SECRET"));
}

TEST_CASE("The terminal chat reaches a ticket without a service") {
    const Desk desk;
    desk.run({"init", "--from", desk.folder.file("kantor")});
    const Finished talk = desk.run({"chat"}, "parit tumpat gg seser kwala bekala\nkirim\nstatus\n");
    CHECK(talk.status == 0);
    CHECK(has(talk.out, "Betul?"));
    CHECK(has(talk.out, "sudah kami terima"));
    CHECK(desk.run({"check"}).status == 0);
}

TEST_CASE("Commands go through the running service and a backup can be restored") {
    const Desk desk;
    const GatewayStub gateway;
    {
        ServiceProcess service(
            desk.database.url(),
            {{"TELEPATI_GRAPH_URL", gateway.url()}, {"TELEPATI_ACCESS_TOKEN", "t"}}
        );
        const Finished talk = desk.run({"chat"}, "lampu jalan mati gg seser kwala bekala\nkirim\n");
        CHECK(has(talk.out, "sudah kami terima"));
        CHECK(gateway.wait_for("62800000000104", "take:"));
        const Finished token = desk.run({"token", "add", "papan", "--role", "viewer"});
        CHECK(has(token.out, "tlp_"));
        CHECK(desk.run({"backup", desk.folder.file("salinan.db")}).status == 0);
        CHECK(desk.run({"check"}).status == 0);
        CHECK(desk.run({"restore", desk.folder.file("salinan.db")}).status == 1);
        CHECK(service.stop() == 0);
    }
    const Finished restored = desk.run({"restore", desk.folder.file("salinan.db")});
    CHECK(restored.status == 0);
    CHECK(has(restored.out, "Restored."));
    CHECK(desk.run({"check"}).status == 0);
}

TEST_CASE("Recorded bodies are replayed and a second time they change nothing") {
    const Desk desk;
    desk.run({"init", "--from", desk.folder.file("kantor")});
    const std::string body =
        R"({"object":"whatsapp_business_account","entry":[{"changes":[{)"
        R"("field":"messages","value":{"metadata":{"phone_number_id":"106540352242922"},)"
        R"("messages":[{"from":"6280000009001",)"
        R"("id":"w1","timestamp":"1790000000","type":"text","text":{"body":"P"}}]}}]}]})";
    desk.write("isi.jsonl", body + "\n\n" + body + "\nnot json\n");
    for (int time = 0; time < 2; ++time) {
        CHECK(has(desk.run({"replay", desk.folder.file("isi.jsonl")}).out, "3 bodies replayed"));
    }
    CHECK(desk.run({"check"}).status == 0);
}
