/// /desk/surat, as a clerk uses it.
#include <doctest/doctest.h>

#include <string>

#include "bot/base/limits.hpp"
#include "tests/support/clerk_stage.hpp"
#include "tests/support/letter_desk.hpp"

namespace {

using namespace telepati;
using namespace telepati::tests;
using namespace std::chrono_literals;
using handlers::http::Response;

struct Counter : ClerkStage {
    Response registers_one(Form fields) {
        clerk.get("/desk/surat/baru");
        fields.emplace_back("csrf", clerk.value_of("csrf"));
        fields.emplace_back("key", clerk.value_of("key"));
        return clerk.post("/desk/surat/baru", std::move(fields));
    }
    Response moves(const std::string& key, const std::string& stage, const std::string& note) {
        clerk.get("/desk/surat/b/" + key);
        return clerk.post(
            "/desk/surat/b/" + key + "/pindah",
            {{"csrf", clerk.value_of("csrf")}, {"stage", stage}, {"note", note}}
        );
    }
};

const Form siti{
    {"service", "kk_baru"},
    {"applicant", "SITI AMINAH LUBIS"},
    {"birth_date", "21 Nov 1990"},
    {"phone", "0812 0000 0890"}};

/// File KK-55 at its receiver's door, the code told; the photo is what is left to be sent.
void hands_over(Town& town, const std::string& courier) {
    const std::string holder = "6281200000890";
    registers(town, letter_of(town, "KK-55", "kk_baru", "1990-11-21", "SITI AMINAH"));
    town.says(holder, "cek berkas KK-55 21 nov 1990");
    town.says(courier, "halo");
    REQUIRE(advances(town, "KK-55", cases::Stage::Ready).empty());
    town.acknowledge(town.delivered());
    town.taps(holder, "letter_deliver:KK55", "Antar ke rumah");
    town.says(holder, "Gg. Seser No. 4 Lk. 3 Kwala Bekala");
    town.says(holder, "Pak Rahmat");
    town.taps(courier, "letter_take:KK55", "Saya antar");
    town.taps(courier, "letter_hand:KK55", "Serahkan");
    const std::string code = letter_in(town, "KK-55").delivery.code;
    REQUIRE(code.size() == 4);
    town.says(courier, code);
}
}  // namespace

TEST_CASE("A file is registered, and its receipt carries number and symbol but no date of birth") {
    Counter desk;
    CHECK(holds(desk.clerk.get("/desk/surat"), "Belum ada berkas"));
    const std::string slip = location(desk.registers_one(siti));
    REQUIRE(slip.starts_with("/desk/surat/b/SMJ"));
    const Response receipt = desk.clerk.get(slip);
    CHECK(holds(receipt, "class=\"qr\""));
    CHECK(holds(receipt, "SITI A."));
    CHECK_FALSE(holds(receipt, "1990"));
    CHECK_FALSE(holds(receipt, "LUBIS"));
    const Response list = desk.clerk.get("/desk/surat?cari=siti");
    CHECK(holds(list, "SITI AMINAH LUBIS"));
    CHECK(holds(desk.clerk.get("/desk/surat?cari=budi"), "Tidak ada yang cocok"));
    CHECK(holds(desk.clerk.get("/desk/surat?tahap=nonsens&dari=x"), "SITI AMINAH LUBIS"));
}

TEST_CASE("What is wrong with a form is said, and what was written stays") {
    Counter desk;
    const auto with = [&](const std::string& name, const std::string& value) {
        Form fields = siti;
        for (auto& [field, old] : fields) {
            if (field == name) old = value;
        }
        return desk.registers_one(fields);
    };
    CHECK(holds(with("applicant", ""), "Tulis nama pemohon"));
    CHECK(holds(with("applicant", " \t "), "Tulis nama pemohon"));
    CHECK(holds(with("birth_date", "besok"), "Tanggal lahir belum terbaca"));
    CHECK(holds(with("phone", "12"), "tidak lengkap"));
    CHECK(holds(with("service", "visa"), "Pilih suratnya"));
    CHECK(holds(with("birth_date", "besok"), "SITI AMINAH LUBIS"));
}

TEST_CASE("A file moves along the table, with a reason where the applicant needs one") {
    Counter desk;
    registers(desk.town, letter_of(desk.town, "KK-77", "kk_baru", "1990-11-21", "SITI"));
    CHECK(desk.moves("KK77", "incomplete", "").status == 422);
    CHECK(desk.moves("KK77", "refused", "  ").status == 422);
    CHECK(location(desk.moves("KK77", "incomplete", "Buku nikah")) == "/desk/surat/b/KK77");
    CHECK(desk.moves("KK77", "", " ").status == 422);
    const Response page = desk.clerk.get("/desk/surat/b/KK77");
    CHECK(holds(page, "Berkas kurang"));
    CHECK(holds(page, "Buku nikah"));
    CHECK(desk.moves("KK77", "delivered", "").status == 422);
    const std::string book(1'001, 'b');
    const Response long_note = desk.moves("KK77", "checked", book);
    CHECK(long_note.status == 422);
    CHECK(holds(long_note, "paling panjang 1.000 huruf"));
    CHECK(holds(long_note, book + "</textarea>"));
    CHECK(desk.moves("KK77", "x", "").status == 422);
    CHECK(desk.clerk.get("/desk/surat/b/KK99").status == 404);
    CHECK(letter_in(desk.town, "KK77").stage == cases::Stage::Incomplete);
}

TEST_CASE("The run says before how many people it tells, on how many days, and what is missing") {
    Counter desk;
    CHECK(holds(desk.clerk.get("/desk/surat/kabar"), "Semua sudah dikabari"));
    for (const char* number : {"A-1", "A-2", "A-3"}) {
        cases::Letter letter = letter_of(
            desk.town,
            number,
            "kk_baru",
            "1990-11-21",
            "SITI",
            std::string{"6281100001"} + number[2]
        );
        if (number == std::string{"A-3"}) letter.phone.clear();
        letter.stage = cases::Stage::Ready;
        imports(desk.town, letter);
    }
    const Response before = desk.clerk.get("/desk/surat/kabar");
    CHECK(holds(before, "<b>2 orang</b>"));
    CHECK(holds(before, "<b>1 hari</b>"));
    CHECK(holds(before, "1 surat siap tidak punya nomor"));
    const std::string done = location(desk.clerk.post(
        "/desk/surat/kabar", {{"csrf", desk.clerk.value_of("csrf")}, {"daily", "1"}}
    ));
    CHECK(done == "/desk/surat/kabar?selesai=2");
    CHECK(holds(desk.clerk.get(done), "2 kabar masih dijadwalkan"));
    CHECK(letter_in(desk.town, "A-1").notice != cases::ReadyNews::None);
    CHECK(letter_in(desk.town, "A-3").notice == cases::ReadyNews::None);
}

TEST_CASE("What is ready and told but not collected is a list of its own") {
    Counter desk;
    Town& town = desk.town;
    const std::string holder = "6281200000890";
    registers(town, letter_of(town, "KK-55", "kk_baru", "1990-11-21", "SITI AMINAH"));
    registers(town, letter_of(town, "KK-56", "kk_baru", "1990-11-21", "BUDI SANTOSO"));
    town.says(holder, "cek berkas KK-55 21 nov 1990");
    const auto list = [&] { return desk.clerk.get("/desk/surat?tahap=belum-diambil"); };
    CHECK_FALSE(holds(list(), "SITI AMINAH"));
    REQUIRE(advances(town, "KK-55", cases::Stage::Ready).empty());
    town.acknowledge(town.delivered());
    CHECK(holds(list(), "SITI AMINAH"));
    CHECK_FALSE(holds(list(), "BUDI SANTOSO"));
    CHECK(desk.moves("KK55", "collected", "").status == 303);
    CHECK_FALSE(holds(list(), "SITI AMINAH"));
}

TEST_CASE("The photo of the delivery is kept with the letter and shown to those who read it") {
    Counter desk;
    Town& town = desk.town;
    const std::string courier = "62800000000111";
    hands_over(town, courier);
    CHECK_FALSE(holds(desk.clerk.get("/desk/surat/b/KK55"), "Foto"));
    town.shows(courier, "");
    town.pass(limits::burst_wait);
    REQUIRE(letter_in(town, "KK-55").stage == cases::Stage::Delivered);
    CHECK(holds(desk.clerk.get("/desk/surat/b/KK55"), "masih diambil"));
    const std::string jpeg = "\xFF\xD8 photo";
    const std::string content = "aabb";
    desk.desk.media().put(content, "image/jpeg", jpeg, town.now());
    town.turnstile().run([&](storage::Batch& batch) {
        storage::Records records;
        for (const auto& wanted : batch.wanted_media(town.now(), town.now() + 1min, 10)) {
            CHECK(wanted.ticket.empty());
            records.media.push_back(
                {wanted.id, storage::MediaState::Kept, content, "image/jpeg", 8, 1, {}, {}}
            );
        }
        REQUIRE(records.media.size() == 1);
        batch.write(records);
    });
    const Response page = desk.clerk.get("/desk/surat/b/KK55");
    const std::string path = "/desk/surat/foto/1";
    REQUIRE(holds(page, path));
    const Response photo = desk.clerk.get(path);
    CHECK(photo.status == 200);
    CHECK(photo.type == "image/jpeg");
    CHECK(photo.body == jpeg);
    CHECK(desk.clerk.get("/desk/surat/foto/2").status == 404);
    CHECK(desk.clerk.get("/desk/surat/foto/x").status == 404);
    Browser neighbour(desk.desk);
    neighbour.sign_in("amplas");
    CHECK(neighbour.get(path).status == 404);
    CHECK(town.broken().empty());
}

TEST_CASE("A wrong date of birth is put right at the desk, and who did it stands in the history") {
    Counter desk;
    registers(desk.town, letter_of(desk.town, "KK-56", "kk_baru", "1990-11-12", "SITI AMINAH"));
    desk.clerk.get("/desk/surat/b/KK56");
    const auto corrects = [&](const std::string& date) {
        return desk.clerk.post(
            "/desk/surat/b/KK56/betul",
            {{"csrf", desk.clerk.value_of("csrf")},
             {"applicant", "SITI AMINAH LUBIS"},
             {"birth_date", date},
             {"phone", ""}}
        );
    };
    CHECK(corrects("kemarin dulu").status == 422);
    CHECK(letter_in(desk.town, "KK-56").applicant == "SITI AMINAH");
    CHECK(location(corrects("21/11/1990")) == "/desk/surat/b/KK56");
    CHECK(letter_in(desk.town, "KK-56").birth_date == "1990-11-21");
    CHECK(letter_in(desk.town, "KK-56").applicant == "SITI AMINAH LUBIS");
    const Response page = desk.clerk.get("/desk/surat/b/KK56");
    CHECK(holds(page, "Data pemohon dibetulkan"));
    CHECK(holds(page, "nama, tanggal lahir"));
    CHECK_FALSE(holds(page, "1990-11"));
}

TEST_CASE("A letter on its way is called back at the desk, and courier and applicant hear") {
    Counter desk;
    hands_over(desk.town, "62800000000111");
    CHECK(holds(desk.clerk.get("/desk/surat/b/KK55"), "Surat kembali ke kantor"));
    const Form proof{{"csrf", desk.clerk.value_of("csrf")}};
    CHECK(desk.clerk.post("/desk/surat/b/KK55/kembali", proof).status == 303);
    const cases::Letter letter = letter_in(desk.town, "KK-55");
    CHECK_FALSE(letter.delivery.courier);
    CHECK(letter.delivery.code.empty());
    CHECK(holds(desk.clerk.get("/desk/surat/b/KK55"), "Kembali ke kantor"));
}
