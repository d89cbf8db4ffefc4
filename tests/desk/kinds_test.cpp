/// Kinds of reports that an office adds, and those that it does not use any longer.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "storage/desk_store.hpp"
#include "tests/support/clerk_stage.hpp"

namespace {

using namespace telepati;
using namespace telepati::tests;

const std::string ani = "6281200000001";

struct KindStage : ClerkStage {
    KindStage() { admin.sign_in("admin"); }

    handlers::http::Response sends(const std::string& path, Form fields) {
        admin.get("/desk/jenis");
        fields.emplace_back("csrf", admin.value_of("csrf"));
        return admin.post(path, std::move(fields));
    }
    handlers::http::Response adds(Form other = {}) {
        Form fields{
            {"name", "hewan liar yang mengganggu"},
            {"label", "Hewan liar"},
            {"words",
             "ada kucing liar masuk rumah\nanjing liar banyak kali berkeliaran\n"
             "monyet turun ke atap rumah\nular masuk ke dapur\nanjing liar gigit anak"},
            {"team", "trantib"},
            {"hours", "4"},
            {"somewhere", "1"}};
        for (auto& [name, value] : other) {
            const auto known = std::ranges::find(fields, name, &Form::value_type::first);
            if (known != fields.end()) known->second = value;
        }
        return sends("/desk/jenis/baru", std::move(fields));
    }
    handlers::http::Response retires(const std::string& code, bool retired = true) {
        return sends("/desk/jenis/pensiun", {{"code", code}, {"retired", retired ? "1" : ""}});
    }
    /// All that a resident is told after these words.
    std::string told(const std::string& words, const std::string& phone = ani) {
        town.says(phone, words);
        std::string all;
        for (const auto& one : town.delivered()) {
            all += one.message.body + '\n';
            for (const auto& button : one.message.buttons) all += '[' + button.title + "]\n";
        }
        return all;
    }
    const cases::Category* category(const std::string& code) {
        world = town.turnstile().world();
        return world->by_code("medan-johor")->row.office.category(code);
    }

    std::shared_ptr<const handlers::World> world;
    Browser admin{desk};
};

const std::string dogs = "anjing liar banyak di gg seser lk 3 kwala bekala";
}  // namespace

TEST_CASE("A kind that was added is understood in the next chat and goes to its team") {
    KindStage stage;
    CHECK(stage.adds().status == 303);
    REQUIRE(stage.category("hewan-liar"));
    CHECK(stage.told(dogs).find("hewan liar yang mengganggu") != std::string::npos);
    const std::string number = stage.files(dogs);
    CHECK(stage.ticket(number).category == "hewan-liar");
    CHECK(stage.ticket(number).team == "trantib");
    CHECK(holds(stage.clerk.get("/desk/"), "Hewan liar"));
    CHECK(stage.town.broken().empty());
}

TEST_CASE("A new kind leaves alone what was understood before") {
    KindStage stage;
    stage.adds();
    CHECK(stage.ticket(stage.files(drain)).category == "drainase");
    CHECK(stage.ticket(stage.files(lamp)).category == "lampu_jalan");
}

TEST_CASE("A new kind survives the next start") {
    KindStage stage;
    stage.adds();
    stage.town.restart();
    REQUIRE(stage.category("hewan-liar"));
    CHECK(stage.category("hewan-liar")->answer.within == std::chrono::hours{4});
    CHECK(stage.told(dogs).find("hewan liar yang mengganggu") != std::string::npos);
}

TEST_CASE("What is missing for a new kind is asked for, and what was typed stays") {
    KindStage stage;
    const auto few = stage.adds({{"words", "ada kucing liar"}});
    CHECK(few.status == 422);
    CHECK(holds(few, "paling sedikit tiga contoh"));
    CHECK(holds(few, "ada kucing liar"));
    CHECK(holds(few, "value=\"Hewan liar\""));
    CHECK(stage.adds({{"team", "nowhere"}}).status == 422);
    CHECK(stage.adds({{"label", "lebih dari dua puluh huruf"}}).status == 422);
    CHECK(stage.adds({{"hours", "0"}}).status == 422);
    CHECK_FALSE(stage.category("hewan-liar"));
    stage.adds();
    CHECK(holds(stage.adds(), "sudah dipakai jenis lain"));
}

TEST_CASE("A kind that was retired is neither guessed nor offered, and old reports keep it") {
    KindStage stage;
    const std::string number = stage.files(lamp);
    REQUIRE(stage.ticket(number).category == "lampu_jalan");
    CHECK(stage.retires("lampu_jalan").status == 303);
    CHECK(stage.category("lampu_jalan")->retired);
    const std::string asked = stage.told(lamp);
    CHECK(asked.find("lampu jalan mati*") == std::string::npos);
    CHECK(asked.find("[Lampu") == std::string::npos);
    CHECK(stage.ticket(number).category == "lampu_jalan");
    CHECK(stage.clerk.get("/desk/t/" + number).status == 200);
    CHECK_FALSE(holds(stage.clerk.get("/desk/baru"), "value=\"lampu_jalan\""));
    CHECK(holds(stage.clerk.get("/desk/t/" + number), "value=\"lampu_jalan\" selected"));
    CHECK(stage.form(number, "catatan", {{"note", "masih bisa dikerjakan"}}).status == 303);
    CHECK(stage.retires("lampu_jalan", false).status == 303);
    CHECK(stage.ticket(stage.files(lamp)).category == "lampu_jalan");
}

TEST_CASE("An old button of a retired kind files nothing under it") {
    KindStage stage;
    stage.retires("lampu_jalan");
    stage.told("mau lapor");
    stage.town.taps(ani, "category:lampu_jalan", "Lampu jalan");
    for (const auto& view : stage.town.tickets()) CHECK(view.ticket.category != "lampu_jalan");
}

TEST_CASE("Floods, emergencies and something else cannot be retired") {
    KindStage stage;
    CHECK(stage.retires("banjir").status == 422);
    CHECK(stage.retires("lainnya").status == 422);
    CHECK(stage.retires("nowhere").status == 422);
    CHECK_FALSE(stage.category("banjir")->retired);
}

TEST_CASE("Who added and who retired a kind stands in the audit log") {
    KindStage stage;
    stage.adds();
    stage.retires("hewan-liar");
    stage.retires("hewan-liar");
    storage::AuditQuery query;
    query.office = stage.town.turnstile().world()->by_code("medan-johor")->row.office.id;
    query.subject = "hewan-liar";
    const auto rows = stage.town.store().reader()->desk().audit(query);
    REQUIRE(rows.size() == 2);
    CHECK(rows.at(1).entry.act == "category_add");
    CHECK(rows.at(1).entry.detail == "team=trantib; examples=5");
    CHECK(rows.at(0).entry.act == "category_retire");
}
