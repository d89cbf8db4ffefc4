/// /desk/kebocoran: the register of breaches and its clock.
#include <doctest/doctest.h>

#include <algorithm>

#include "handlers/breaches.hpp"
#include "tests/support/clerk_stage.hpp"
#include "tests/support/letter_desk.hpp"

namespace {

using namespace telepati;
using namespace telepati::tests;
using handlers::http::Response;

struct Register : ClerkStage {
    Register() { chief.sign_in("supervisor"); }

    Form breach(const std::string& scope) {
        return {
            {"what", "Laptop loket dicuri"},
            {"noticed", "2026-11-23"},
            {"noticed_clock", "08:30"},
            {"data", "nomor WhatsApp dan isi laporan"},
            {scope, "1"},
            {"from", "2026-11-20"},
            {"until", "2026-11-23"},
            {"deeds", "kata sandi diganti"},
            {"authority", "Lembaga PDP"}};
    }
    Response posts(const std::string& page, const std::string& to, Form fields) {
        chief.get(page);
        fields.emplace_back("csrf", chief.value_of("csrf"));
        fields.emplace_back("version", chief.value_of("version"));
        return chief.post(to, std::move(fields));
    }
    Response records(Form fields) {
        return posts("/desk/kebocoran", "/desk/kebocoran", std::move(fields));
    }

    Browser chief{desk};
    const std::string one = "/desk/kebocoran/1";
};
}  // namespace

TEST_CASE(
    "A breach is recorded, its clock runs from when it was noticed, and both letters are there"
) {
    Register office;
    CHECK(location(office.records(office.breach("reports"))) == office.one);
    const Response page = office.chief.get(office.one);
    CHECK(holds(page, "sisa 71 jam"));
    CHECK(holds(page, "26/11/2026 08.30 WIB"));
    CHECK(holds(page, "Surat kepada warga"));
    CHECK(holds(page, "Kepada Yth. Lembaga PDP"));
    CHECK(holds(page, "Laptop loket dicuri"));
    office.town.set_now(office.town.now() + std::chrono::hours{75});
    Browser later(office.desk);
    later.sign_in("supervisor");
    CHECK(holds(later.get("/desk/kebocoran"), "lewat 3 jam"));
}

TEST_CASE("Those whom it concerns are a file that is logged, each once, and no report of theirs") {
    Register office;
    office.files(drain, "0812 0000 0001");
    office.files(lamp, "0812 0000 0001");
    office.files(lamp, "0812 0000 0002");
    registers(
        office.town,
        letter_of(office.town, "KK-1", "kk_baru", "1990-11-21", "SITI", "6281200000003")
    );
    office.records(office.breach("reports"));
    CHECK(holds(office.chief.get(office.one), "<b>2 orang</b>"));
    const Response file = office.posts(office.one, office.one + "/warga", {});
    CHECK(file.type == "text/csv; charset=utf-8");
    CHECK(holds(file, "wa.me/6281200000001"));
    CHECK(holds(file, "wa.me/6281200000002"));
    CHECK_FALSE(holds(file, "wa.me/6281200000003"));
    CHECK_FALSE(holds(file, "MJ"));
    CHECK(holds(office.chief.get("/desk/catatan"), "Mengunduh nomor terdampak"));
    Form wider = office.breach("letters");
    wider.emplace_back("do", "");
    CHECK(location(office.posts(office.one, office.one, wider)) == office.one + "?selesai=1");
    CHECK(holds(
        office.posts(office.one, office.one + "/warga", {}), "wa.me/6281200000003\";\"\";\"surat\""
    ));
}

TEST_CASE("It is closed when authority and people were told, and not before") {
    Register office;
    office.records(office.breach("everybody"));
    const auto does = [&](const std::string& deed) {
        return office.posts(office.one, office.one, {{"do", deed}});
    };
    CHECK(does("tutup").status == 422);
    CHECK(location(does("lembaga")) == office.one + "?selesai=1");
    CHECK(does("lembaga").status == 422);
    CHECK(does("tutup").status == 422);
    CHECK(location(does("warga")) == office.one + "?selesai=1");
    CHECK(location(does("tutup")) == office.one + "?selesai=1");
    CHECK(holds(office.chief.get("/desk/kebocoran"), "Ditutup"));
    CHECK(holds(office.chief.get("/desk/catatan"), "Mengurus kebocoran data"));
}

TEST_CASE("What is wrong with a record is said, and what was typed stays") {
    Register office;
    const auto with = [&](const std::string& name, const std::string& value) {
        Form fields = office.breach("reports");
        for (auto& [field, old] : fields) {
            if (field == name) old = value;
        }
        return office.records(fields);
    };
    CHECK(holds(with("what", ""), "Tulis apa yang terjadi"));
    CHECK(holds(with("data", ""), "Tulis data apa"));
    CHECK(holds(with("noticed", "besok"), "tanggal dan jam"));
    CHECK(holds(with("noticed", "2026-12-30"), "masih di depan"));
    CHECK(holds(with("until", "2026-11-01"), "dari dan sampai"));
    CHECK(holds(with("reports", ""), "Pilih data siapa"));
    CHECK(holds(with("noticed_clock", "25:00"), "Laptop loket dicuri"));
    CHECK(office.chief.get("/desk/kebocoran/9").status == 404);
    Browser other(office.desk);
    other.sign_in("operator");
    CHECK(other.get("/desk/kebocoran").status == 403);
}

TEST_CASE("An office without camat and sekcam tells whoever stands highest there of a breach") {
    Register office;
    Town& town = office.town;
    const std::string lurah = "62800000000120";
    town.turnstile().act([](const handlers::TurnTools& tools) {
        const cases::Office& johor = tools.world.offices().front().row.office;
        storage::Records records;
        for (const cases::Officer& one : johor.officers) {
            if (one.role > cases::Role::Lurah)
                records.staff_left.push_back({johor.id, one.contact, tools.now});
        }
        tools.batch.write(records);
        handlers::TurnResult result;
        result.world_changed = true;
        return result;
    });
    office.records(office.breach("reports"));
    town.set_now(town.now() + std::chrono::hours{24});
    town.says(lurah, "halo");
    town.acknowledge(town.delivered());
    town.turnstile().act(handlers::remind_of_breaches);
    town.pass(std::chrono::seconds{1});
    const auto told = town.delivered();
    CHECK(std::ranges::any_of(told, [&](const Delivered& one) {
        return one.to == lurah && one.message.body.find("Kebocoran") != std::string::npos;
    }));
}

TEST_CASE("Camat and sekcam hear of a breach while somebody is to be told, and not after that") {
    Register office;
    Town& town = office.town;
    const std::string camat = "62800000000123";
    town.says(camat, "halo");
    town.acknowledge(town.delivered());
    office.records(office.breach("reports"));
    const auto told = [&](std::chrono::hours after) {
        town.set_now(town.now() + after);
        town.says(camat, "halo");
        town.delivered();
        town.turnstile().act(handlers::remind_of_breaches);
        town.turnstile().act(handlers::remind_of_breaches);
        town.pass(std::chrono::seconds{1});
        std::vector<std::string> words;
        for (const Delivered& one : town.delivered()) {
            if (one.to == camat && one.message.body.find("Kebocoran") != std::string::npos)
                words.push_back(one.message.body);
        }
        return words;
    };
    CHECK(told(std::chrono::hours{1}).empty());
    const auto first = told(std::chrono::hours{23});
    REQUIRE(first.size() == 1);
    CHECK(first.front().find("sisa 47 jam") != std::string::npos);
    CHECK(first.front().find("Lembaga belum diberi tahu") != std::string::npos);
    CHECK(told(std::chrono::hours{2}).empty());
    CHECK(told(std::chrono::hours{24}).size() == 1);
    Browser later(office.desk);
    later.sign_in("supervisor");
    for (const char* deed : {"lembaga", "warga"}) {
        later.get(office.one);
        later.post(
            office.one,
            {{"csrf", later.value_of("csrf")}, {"version", later.value_of("version")}, {"do", deed}}
        );
    }
    CHECK(told(std::chrono::hours{20}).empty());
    CHECK(town.broken().empty());
}
