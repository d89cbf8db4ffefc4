/// What nobody decided and everybody should know of.
#include <doctest/doctest.h>

#include <string>

#include "tests/support/clerk_stage.hpp"

namespace {

using namespace telepati;
using namespace telepati::tests;

struct AlarmStage : ClerkStage {
    AlarmStage() { chief.sign_in("supervisor"); }

    void rings(const std::string& code, const std::string& kind, const std::string& detail) {
        const OfficeId office = town.turnstile().world()->by_code(code)->row.office.id;
        storage::Records records;
        records.alarms.push_back({office, town.now(), kind, detail});
        town.turnstile().run([&](storage::Batch& batch) { batch.write(records); });
    }

    std::string page() { return chief.get("/desk/perlu").body; }

    Browser chief{desk};
};
}  // namespace

TEST_CASE("A supervisor reads for a week what nobody decided, with the report and what to do") {
    AlarmStage stage;
    CHECK(stage.page().find("Tidak ada apa-apa") != std::string::npos);
    const std::string number = stage.files("parit tumpat gg seser kwala bekala");
    stage.rings("medan-johor", "roster_gap", number);
    stage.rings("medan-johor", "officer_unreached", "Slamet Riyadi");
    stage.rings("medan-johor", "account_alerts", "token <b>");
    const std::string page = stage.page();
    CHECK(page.find("Lengkapi jadwal piket") != std::string::npos);
    CHECK(page.find("/desk/t/" + number) != std::string::npos);
    CHECK(page.find("Slamet Riyadi") != std::string::npos);
    CHECK(page.find("token &lt;b&gt;") != std::string::npos);
    stage.town.pass(std::chrono::days{8});
    stage.chief.sign_in("supervisor");
    CHECK(stage.page().find("Slamet Riyadi") == std::string::npos);
}

TEST_CASE("What concerns another office is not shown") {
    AlarmStage stage;
    stage.rings("medan-amplas", "officer_unreached", "Siti Amplas");
    CHECK(stage.page().find("Siti Amplas") == std::string::npos);
}
