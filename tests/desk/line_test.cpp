/// How the line to WhatsApp stands, and what somebody can do about it.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "storage/desk_store.hpp"
#include "tests/support/clerk_stage.hpp"

namespace {

using namespace telepati;
using namespace telepati::tests;

const std::string ani = "6281200000001";

struct LineStage : ClerkStage {
    LineStage() {
        admin.sign_in("admin");
        desk.line = {true, 0, 0, 0};
    }

    handlers::http::Response presses(const std::string& path) {
        admin.get("/desk/jalur");
        return admin.post(path, {{"csrf", admin.value_of("csrf")}});
    }
    /// The gateway refused this message for good.
    void given_up(const Delivered& message, int error) {
        storage::Records records;
        storage::OutboxUpdate update;
        update.id = message.id;
        update.state = storage::OutboxState::Parked;
        update.error = error;
        update.at = town.now();
        records.outbox_updates = {update};
        town.turnstile().run([&](storage::Batch& batch) { batch.write(records); });
    }
    std::vector<storage::AuditRow> audited(const std::string& act) {
        storage::AuditQuery query;
        query.office = town.turnstile().world()->by_code("medan-johor")->row.office.id;
        query.act = act;
        return town.store().reader()->desk().audit(query);
    }

    Browser admin{desk};
};
}  // namespace

TEST_CASE("A quiet line says so") {
    LineStage stage;
    const auto page = stage.admin.get("/desk/jalur");
    CHECK(holds(page, "Jalur terbuka."));
    CHECK(holds(page, "Tidak ada yang perlu ditangani."));
}

TEST_CASE("A line that stands is said before anything else") {
    LineStage stage;
    stage.desk.line.stopped_numbers = 1;
    CHECK(holds(stage.admin.get("/desk/jalur"), "WhatsApp menolak semua kiriman kantor ini."));
    stage.desk.line = {};
    CHECK(holds(stage.admin.get("/desk/jalur"), "Pengirim belum berjalan."));
}

TEST_CASE("A message that was given up is shown with the reason and goes out once more") {
    LineStage stage;
    stage.town.says(ani, "halo");
    const auto said = stage.town.delivered();
    REQUIRE_FALSE(said.empty());
    stage.given_up(said.front(), 131026);
    const auto page = stage.admin.get("/desk/jalur");
    CHECK(holds(page, "Nomor ini tidak bisa menerima pesan"));
    CHECK_FALSE(holds(page, ani));
    const std::string path = "/desk/jalur/" + std::to_string(said.front().id.value) + "/ulang";
    CHECK(stage.presses(path).status == 303);
    const auto again = stage.town.delivered();
    REQUIRE(again.size() == 1);
    CHECK(again.front().id == said.front().id);
    CHECK(again.front().message.body == said.front().message.body);
    CHECK(stage.presses(path).status == 409);
    CHECK(stage.town.delivered().empty());
    CHECK(stage.audited("retry").size() == 1);
}

TEST_CASE("Nobody retries a message of another office") {
    LineStage stage;
    stage.town.says(ani, "halo");
    const auto said = stage.town.delivered();
    REQUIRE_FALSE(said.empty());
    stage.given_up(said.front(), 131026);
    const auto amplas = stage.town.turnstile().world()->by_code("medan-amplas")->row.office.id;
    stage.town.turnstile().run([&](storage::Batch& batch) {
        CHECK_FALSE(batch.desk().retry(amplas, said.front().id, stage.town.now()));
    });
}

TEST_CASE("A delivery that was not understood is shown with its reason and can be read again") {
    LineStage stage;
    CHECK(stage.town.post("{ this is no JSON"));
    const auto page = stage.admin.get("/desk/jalur");
    CHECK(holds(page, "not JSON"));
    CHECK_FALSE(holds(page, "this is no JSON"));
    const auto rows = stage.town.store().reader()->desk().unread({}, 10);
    REQUIRE(rows.size() == 1);
    const std::string path = "/desk/jalur/" + std::to_string(rows.front().event) + "/putar";
    CHECK(stage.presses(path).status == 303);
    // It is still no JSON: it stands there anew, and the old row is done with.
    const auto now = stage.town.store().reader()->desk().unread({}, 10);
    REQUIRE(now.size() == 1);
    CHECK(now.front().event != rows.front().event);
    CHECK(stage.presses(path).status == 409);
    CHECK(stage.audited("replay").size() == 1);
    CHECK(stage.town.broken().empty());
}

TEST_CASE("Templates that Meta has not approved are named, and when it has all of them that is said"
) {
    LineStage stage;
    CHECK(holds(stage.admin.get("/desk/jalur"), "tidak ada kabar yang tertahan"));
    stage.town.turnstile().act([&](const handlers::TurnTools& tools) {
        storage::OfficeRow row = tools.world.by_code("medan-johor")->row;
        row.office.approved.pop_back();
        tools.batch.save_office(row);
        handlers::TurnResult result;
        result.world_changed = true;
        return result;
    });
    const auto page = stage.admin.get("/desk/jalur");
    CHECK(holds(page, "menunggu sampai orangnya menulis"));
    CHECK_FALSE(holds(page, "tidak ada kabar yang tertahan"));
}

TEST_CASE("An inbox that nobody works is told") {
    LineStage stage;
    stage.town.says(ani, "halo");
    const auto line = stage.town.store().reader()->desk().line(
        stage.town.turnstile().world()->by_code("medan-johor")->row.office.id
    );
    CHECK(line.inbox.count == 0);
    CHECK(line.claimed.count > 0);
    stage.town.set_now(stage.town.now() + std::chrono::minutes{20});
    CHECK(holds(stage.admin.get("/desk/jalur"), "Jalur lambat."));
}
