/// Where reports came from, in squares, and the shades they are drawn in.
#include "handlers/desk/heat.hpp"

#include <doctest/doctest.h>

#include "bot/base/limits.hpp"
#include "storage/desk_store.hpp"
#include "tests/support/clerk_stage.hpp"

namespace {

using namespace telepati;
using namespace telepati::tests;
using handlers::desk::heat_cells;
using handlers::desk::heat_scale;

storage::PinRow pin(double lat, double lon, const char* kelurahan, cases::Status status) {
    storage::PinRow row;
    row.at = {lat, lon};
    row.kelurahan = kelurahan;
    row.category = "drainase";
    row.status = status;
    return row;
}
}  // namespace

TEST_CASE("Reports that lie near each other are one square, which most of them name") {
    using enum cases::Status;
    const double side = limits::heat_degrees;
    const auto cells = heat_cells(
        {pin(3.5255, 98.6622, "a", New),
         pin(3.5255, 98.6622, "b", Closed),
         pin(3.5254, 98.6621, "b", Assigned),
         pin(3.5255 + 2 * side, 98.6622, "c", New),
         pin(-3.5255, -98.6622, "d", New)}
    );
    REQUIRE(cells.size() == 3);
    CHECK(cells[0].reports == 3);
    CHECK(cells[0].open == 2);
    CHECK(cells[0].kelurahan == "b");
    CHECK(cells[0].south_west.lat <= 3.5254);
    CHECK(cells[0].north_east.lat > 3.5255);
    CHECK(cells[1].kelurahan == "c");
    CHECK(cells[2].south_west.lat <= -3.5255);
    CHECK(heat_cells({}).empty());
}

TEST_CASE("Shades have equal widths and say their numbers") {
    CHECK(heat_scale(0).shades == 0);
    CHECK(heat_scale(0).shade(0) == 0);
    const auto few = heat_scale(3);
    CHECK(few.shades == 3);
    CHECK(few.range(2) == "2");
    const auto many = heat_scale(10);
    CHECK(many.shades == 4);
    CHECK(many.shade(1) == 1);
    CHECK(many.shade(4) == 2);
    CHECK(many.shade(10) == 4);
    CHECK(many.range(1) == "1–3");
    CHECK(many.range(4) == "10");
}

TEST_CASE("The map is shaded by squares when that is asked for, in the period that is asked for") {
    ClerkStage desk;
    desk.town.says("6281200000001", drain);
    desk.town.pins("6281200000001", 3.5255, 98.6622);
    desk.town.says("6281200000001", "kirim");
    REQUIRE(desk.town.tickets().size() == 1);
    const auto data = desk.clerk.get("/desk/peta/isi?arsir=kotak");
    CHECK(holds(data, "\"count\":1,\"open\":1,\"shade\":1,\"box\":[["));
    CHECK(holds(data, "\"shade\":0,\"rings\""));
    CHECK(holds(desk.clerk.get("/desk/peta/isi"), "\"cells\":[]"));
    const auto page = desk.clerk.get("/desk/peta?arsir=kotak");
    CHECK(holds(page, "Per kotak 300 m"));
    CHECK(holds(page, "&amp;arsir=kotak\""));
    CHECK(holds(page, "class=\"heat h1\"></span> 1</span>"));
    const auto before = desk.clerk.get("/desk/peta?arsir=kotak&dari=2020-01-01&sampai=2020-01-31");
    CHECK(holds(before, "di waktu ini belum ada"));
    CHECK(holds(before, "belum ada laporan"));
    CHECK_FALSE(holds(desk.clerk.get("/desk/peta"), "per-kotak"));
}
