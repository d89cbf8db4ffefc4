/// Pictures of a form's record at the desk.
#include <doctest/doctest.h>

#include <fstream>
#include <sstream>

#include "bot/base/limits.hpp"
#include "storage/record_store.hpp"
#include "tests/support/clerk_stage.hpp"

namespace {

using namespace telepati;
using namespace telepati::tests;
using namespace std::chrono_literals;

constexpr const char* resident = "6281200000777";

std::string two_photos() {
    std::ifstream file(TELEPATI_TESTS_DIR "/conversations/forms/dua_foto.form");
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

void sends_photo(Town& town) {
    town.shows(resident, "");
    town.pass(limits::burst_wait);
}

/// All of them are fetched.
void keeps_media(Town& town) {
    town.turnstile().run([&](storage::Batch& batch) {
        storage::Records records;
        for (const auto& wanted : batch.wanted_media(town.now(), town.now() + 1min, 10))
            records.media.push_back(
                {wanted.id, storage::MediaState::Kept, "aa", "image/jpeg", 1, 1, {}, {}}
            );
        batch.write(records);
    });
}

std::string link(int id, const std::string& name = "Foto") {
    return " <a class=\"button quiet\" href=\"/desk/layanan/berkas/" + std::to_string(id) + "\">" +
           name + "</a>";
}
}  // namespace

TEST_CASE("Each picture of a record stands under the question it answers") {
    ClerkStage desk;
    Town& town = desk.town;
    REQUIRE(town.keeps_form("dua_foto", two_photos()).empty());
    town.says(resident, "bedah rumah");
    sends_photo(town);
    sends_photo(town);
    town.says(resident, "lewati");
    town.says(resident, "ubah ktp");
    town.shows(resident, "");
    sends_photo(town);
    town.says(resident, "kirim");
    const OfficeId office = town.turnstile().world()->offices().front().row.office.id;
    storage::RecordQuery query;
    query.office = office;
    query.form = "dua_foto";
    const auto sent = town.store().reader()->records().list(query);
    REQUIRE(sent.size() == 1);
    const std::string path = "/desk/layanan/r/" + sent.front().record.number;
    CHECK(holds(desk.clerk.get(path), "masih diambil"));
    keeps_media(town);
    const auto page = desk.clerk.get(path);
    CHECK(holds(page, "<dt>KTP</dt><dd>2 foto" + link(2) + link(3) + "</dd>"));
    CHECK(holds(page, "<dt>Rumah</dt><dd>1 foto" + link(1) + "</dd>"));
    CHECK(holds(page, "<dt>Surat lurah</dt><dd>–</dd>"));
    CHECK_FALSE(holds(page, "masih diambil"));
}

TEST_CASE("A picture that was replaced after sending stays, as the one before") {
    ClerkStage desk;
    Town& town = desk.town;
    const OfficeId office = town.turnstile().world()->offices().front().row.office.id;
    storage::RecordWrite row;
    row.record.office = office;
    row.record.number = "MJ2345";
    row.record.form = "umkm";
    row.record.kind = cases::RecordKind::Listing;
    row.record.state = cases::RecordState::Listed;
    row.record.made = row.record.since = row.at = town.now();
    row.record.answers = {{"photo", "1", "1 foto", "Foto produk"}};
    row.act = "sent";
    conversation::Media photo{conversation::Media::Kind::Image, "90", "image/jpeg", "", "", ""};
    photo.question = "photo";
    row.media = {photo};
    for (const std::string act : {"sent", "update"}) {
        row.act = act;
        town.turnstile().run([&](storage::Batch& batch) {
            const storage::Identity phone{storage::Identity::Kind::WaId, resident};
            row.record.author = batch.person(office, phone, {}, town.now());
            storage::Records records;
            records.forms.push_back(row);
            batch.write(records);
        });
    }
    keeps_media(town);
    const auto page = desk.clerk.get("/desk/layanan/r/MJ2345");
    CHECK(holds(page, "1 foto" + link(1, "Foto sebelumnya") + link(2) + "</dd>"));
}
