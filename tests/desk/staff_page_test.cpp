/// Daily reports of the staff as the desk sees them.
#include <doctest/doctest.h>

#include "tests/support/clerk_stage.hpp"

namespace {

using namespace telepati;
using namespace telepati::tests;

const std::string slamet = "62800000000105";

void reports(Town& town, const std::string& phone, const std::string& work) {
    for (const std::string& words :
         {std::string{"laporan harian"},
          work,
          std::string{"7"},
          std::string{"lewati"},
          std::string{"lewati"},
          std::string{"lewati"},
          std::string{"kirim"}})
        town.says(phone, words);
}
}  // namespace

TEST_CASE("The day's page says who has reported, what, and who has not") {
    ClerkStage desk;
    reports(desk.town, slamet, "angkat sampah parit gg seser, nik 1271010101900001");
    const auto page = desk.clerk.get("/desk/harian");
    CHECK(page.status == 200);
    CHECK(holds(page, "<b>1 dari "));
    CHECK(holds(page, "angkat sampah parit gg seser"));
    CHECK(holds(page, "Rudi Hartono Siregar"));
    const auto missing = page.body.substr(page.body.find("id=\"belum\""));
    CHECK(missing.substr(0, missing.find("id=\"sudah\"")).find("Slamet") == std::string::npos);
    const auto saturday = desk.clerk.get("/desk/harian?hari=2026-11-21");
    CHECK(holds(saturday, "<b>0 dari "));
    CHECK_FALSE(holds(saturday, "angkat sampah"));
    CHECK(holds(desk.clerk.get("/desk/harian?hari=2099-01-01"), "angkat sampah"));
    CHECK(desk.clerk.get("/desk/harian?hari=x&kelurahan=%27").status == 200);
}

TEST_CASE("A month of daily reports is a file of people, days and gaps") {
    ClerkStage desk;
    reports(desk.town, slamet, "=1+1");
    const auto file = desk.clerk.get("/desk/harian/csv?bulan=2026-11");
    CHECK(file.type.starts_with("text/csv"));
    CHECK(holds(file, "\"Slamet Riyadi\""));
    CHECK(holds(file, "23/11"));
    CHECK_FALSE(holds(file, "20/11"));  // the office began on that Monday
    CHECK(desk.clerk.get("/desk/harian/csv?bulan=x").status == 404);
    CHECK(holds(desk.clerk.get("/desk/harian"), "=1+1"));
}
