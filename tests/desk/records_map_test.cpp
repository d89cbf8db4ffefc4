/// /desk/layanan/peta: small businesses on the map, against their target.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "storage/record_store.hpp"
#include "tests/support/clerk_stage.hpp"

namespace {

using namespace telepati;
using namespace telepati::tests;

const std::string kwala_bekala = "12.71.11.1006";

void lists(Town& town, const std::string& number, std::optional<Point> pin) {
    const OfficeId office = town.turnstile().world()->offices().front().row.office.id;
    town.turnstile().act([&](const handlers::TurnTools& tools) -> handlers::TurnResult {
        const storage::Identity phone{storage::Identity::Kind::WaId, "628120000" + number};
        storage::Records records;
        storage::RecordWrite row;
        row.record.office = office;
        row.record.number = "MJ" + number;
        row.record.form = "umkm";
        row.record.title = "Daftar UMKM";
        row.record.kind = cases::RecordKind::Listing;
        row.record.state = cases::RecordState::Listed;
        row.record.team = "pelayanan";
        row.record.author = tools.batch.person(office, phone, {}, tools.now);
        row.record.kelurahan = kwala_bekala;
        row.record.pin = pin;
        row.record.made = row.record.since = tools.now;
        row.act = "sent";
        row.at = tools.now;
        records.forms.push_back(std::move(row));
        tools.batch.write(records);
        return {};
    });
}
}  // namespace

TEST_CASE("Small businesses stand on the map with their pins, and each kelurahan with its target") {
    ClerkStage desk;
    lists(desk.town, "2345", Point{3.5374, 98.6467});
    lists(desk.town, "2346", std::nullopt);
    const auto page = desk.clerk.get("/desk/layanan/peta?formulir=umkm");
    CHECK(page.status == 200);
    CHECK(holds(page, "2 terdaftar; sasaran 1 di setiap kelurahan, <b>1</b> dari 6"));
    CHECK(holds(page, "kurang 1"));
    CHECK(holds(page, "data-peta=\"/desk/layanan/peta/isi?formulir=umkm\""));
    const auto data =
        nlohmann::json::parse(desk.clerk.get("/desk/layanan/peta/isi?formulir=umkm").body);
    CHECK(data.at("places").size() == 6);
    REQUIRE(data.at("pins").size() == 1);
    CHECK(data.at("pins").front().at("point").front() == 3.5374);
    CHECK(data.at("pins").front().at("href") == "/desk/layanan/r/MJ2345");
    const std::string said = data.at("places").dump();
    CHECK(said.find("2 terdaftar, sasaran 1") != std::string::npos);
    CHECK(holds(desk.clerk.get("/desk/layanan?formulir=umkm"), "Lihat di peta"));
}

TEST_CASE("A form that lists nobody has no map") {
    ClerkStage desk;
    CHECK(desk.clerk.get("/desk/layanan/peta?formulir=jempol").status == 404);
    CHECK(desk.clerk.get("/desk/layanan/peta").status == 404);
}
