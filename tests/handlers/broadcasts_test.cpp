/// Broadcasts as they go out: to each once, within the limits of the number, over a kill.
#include <doctest/doctest.h>

#include <map>
#include <set>

#include "bot/conversation/broadcasts.hpp"
#include "storage/letter_store.hpp"
#include "tests/support/broadcast_desk.hpp"
#include "tests/support/letter_desk.hpp"

namespace {

using namespace telepati;
using namespace telepati::tests;
using namespace std::chrono_literals;
using cases::BroadcastKind;

const std::string kwala_bekala = "12.71.11.1006";

std::string phone_of(int nth) { return "62812000" + std::to_string(10'000 + nth); }

/// Each agrees with one tap.
void agree(Town& town, int people, const std::string& place = kwala_bekala) {
    for (int nth = 0; nth < people; ++nth)
        town.taps(phone_of(nth), "tell_yes:" + place, "Ya, kabari");
    town.acknowledge(town.delivered());
}

bool is_warning(const Delivered& one) {
    return one.message.body.find("Peringatan banjir") != std::string::npos;
}

/// How often each phone was told within that time.
std::map<std::string, int> told_within(Town& town, std::chrono::seconds time, bool restarts) {
    std::map<std::string, int> told;
    for (std::chrono::seconds passed{}; passed < time; passed += 10s) {
        town.pass(10s);
        if (restarts && passed % 30s == 0s) town.restart();
        const auto news = town.delivered();
        town.acknowledge(news);
        for (const Delivered& one : news) {
            if (is_warning(one)) ++told[one.to];
        }
    }
    return told;
}
}  // namespace

TEST_CASE("Those who agreed are told once each, over kills at any point") {
    Town town;
    agree(town, 30);
    const auto broadcast = written_broadcast(town, BroadcastKind::Flood, "Sungai Deli naik.");
    REQUIRE(lets_go(town, broadcast.serial));
    const auto told = told_within(town, 3min, true);
    CHECK(told.size() == 30);
    for (const auto& one : told) CHECK(one.second == 1);
    const auto results = results_of(town, broadcast.serial);
    CHECK(results.people == 30);
    CHECK(results.told == 30);
    CHECK(results.sent == 30);
    CHECK(results.planned == 0);
    CHECK(town.broken().empty());
}

TEST_CASE("Whoever wrote it cannot let it go, and it goes once") {
    Town town;
    agree(town, 2);
    const auto broadcast = written_broadcast(town, BroadcastKind::Flood, "Sungai Deli naik.");
    CHECK_FALSE(lets_go(town, broadcast.serial, "operator"));
    CHECK(lets_go(town, broadcast.serial));
    CHECK_FALSE(lets_go(town, broadcast.serial, "admin"));
    CHECK(told_within(town, 1min, false).size() == 2);
}

TEST_CASE("Nobody is told who did not agree, declined, ended it or lives elsewhere") {
    Town town;
    town.says("628120001", "parit tumpat gg seser kwala bekala");
    town.taps("628120002", "tell_no:" + kwala_bekala, "Tidak");
    town.taps("628120003", "tell_yes:" + kwala_bekala, "Ya, kabari");
    town.says("628120003", "BERHENTI");
    town.taps("628120004", "tell_yes:12.71.11.1001", "Ya, kabari");
    town.taps("628120005", "tell_yes:" + kwala_bekala, "Ya, kabari");
    town.acknowledge(town.delivered());
    cases::Broadcast broadcast = written_broadcast(town, BroadcastKind::Flood, "Air naik.");
    broadcast.kelurahan = {kwala_bekala};
    town.turnstile().act([&](const handlers::TurnTools& tools) -> handlers::TurnResult {
        REQUIRE(tools.batch.broadcasts().change(broadcast));
        return {};
    });
    REQUIRE(lets_go(town, broadcast.serial));
    const auto told = told_within(town, 1min, false);
    CHECK(told == std::map<std::string, int>{{"628120005", 1}});
}

TEST_CASE("Whoever ends it after it was let go and before their turn is left out") {
    Town town;
    agree(town, 10);
    const auto broadcast = written_broadcast(town, BroadcastKind::Flood, "Air naik.");
    REQUIRE(lets_go(town, broadcast.serial));
    town.says(phone_of(9), "berhenti");
    const auto told = told_within(town, 1min, false);
    CHECK(told.size() == 9);
    CHECK_FALSE(told.contains(phone_of(9)));
    CHECK(results_of(town, broadcast.serial).left_out == 1);
}

TEST_CASE("A broadcast that is stopped tells nobody else, and its people count no longer") {
    Town town;
    agree(town, 30);
    const auto broadcast = written_broadcast(town, BroadcastKind::Flood, "Air naik.");
    REQUIRE(lets_go(town, broadcast.serial));
    const auto before = told_within(town, 20s, false);
    CHECK(stops(town, broadcast.serial));
    CHECK_FALSE(stops(town, broadcast.serial));
    CHECK(told_within(town, 2min, false).empty());
    const auto results = results_of(town, broadcast.serial);
    CHECK(results.told == static_cast<int>(before.size()));
    CHECK(results.left_out == 30 - results.told);
    const auto later = town.store().reader()->letters().notices(broadcast.office, town.now() + 1s);
    CHECK(later.empty());
    CHECK(town.broken().empty());
}

TEST_CASE("Letters and broadcasts share the daily limit of the number, over days") {
    Town town;
    agree(town, 300);
    const auto broadcast = written_broadcast(town, BroadcastKind::Notice, "Loket tutup Jumat.");
    REQUIRE(lets_go(town, broadcast.serial));
    registers(town, letter_of(town, "KK-1", "kk_baru", "1990-11-21", "SITI", "628110001"));
    advances(town, "KK-1", cases::Stage::Ready);
    std::set<std::string> people;
    for (int hour = 0; hour < 23; ++hour) {
        town.pass(1h);
        const auto news = town.delivered();
        town.acknowledge(news);
        for (const Delivered& one : news) {
            if (one.to.starts_with("62812000") || one.to == "628110001") people.insert(one.to);
        }
    }
    CHECK(people.size() <= 250);
    CHECK_FALSE(people.contains("628110001"));
    CHECK(results_of(town, broadcast.serial).planned >= 50);
    town.pass(48h);
    CHECK(results_of(town, broadcast.serial).told == 300);
}

TEST_CASE("What is written within a day counts as an answer, and an end as its end") {
    Town town;
    agree(town, 4);
    const auto broadcast = written_broadcast(town, BroadcastKind::Flood, "Air naik.");
    REQUIRE(lets_go(town, broadcast.serial));
    told_within(town, 1min, false);
    town.says(phone_of(0), "terima kasih infonya");
    town.says(phone_of(0), "parit tumpat gg seser kwala bekala");
    town.says(phone_of(1), "BERHENTI");
    town.says(phone_of(3), "makasih");
    town.says(phone_of(3), "berhenti");
    town.pass(25h);
    town.says(phone_of(2), "halo");
    const auto results = results_of(town, broadcast.serial);
    CHECK(results.replies == 2);
    CHECK(results.unsubscribed == 2);
}

TEST_CASE("The agreement is kept with its time, the question and the answer, until it is erased") {
    Town town;
    agree(town, 1);
    const auto said = [&] {
        std::optional<cases::Subscription> found;
        town.turnstile().act([&](const handlers::TurnTools& tools) -> handlers::TurnResult {
            const auto contact = tools.batch.person(
                tools.world.offices().front().row.office.id,
                storage::Identity{storage::Identity::Kind::WaId, phone_of(0)},
                {},
                tools.now
            );
            found = tools.batch.broadcasts().subscription(contact);
            return {};
        });
        return found;
    };
    const auto agreed = said();
    REQUIRE(agreed);
    CHECK(agreed->state == cases::SubscriptionState::Agreed);
    CHECK(agreed->kelurahan == kwala_bekala);
    CHECK(agreed->words == "Ya, kabari");
    CHECK(agreed->question.find("Boleh kami kirim kabar penting") == 0);
    town.says(phone_of(0), "tarik setuju");
    CHECK(said()->state == cases::SubscriptionState::Ended);
}

TEST_CASE(
    "Whoever switches advertising off in WhatsApp leaves the broadcasts, and is not written to"
) {
    Town town;
    agree(town, 3);
    const auto broadcast = written_broadcast(town, BroadcastKind::Flood, "Air naik.");
    REQUIRE(lets_go(town, broadcast.serial));
    const auto switches = [&](const std::string& phone, const std::string& value) {
        const auto at = std::chrono::floor<std::chrono::seconds>(town.now()).time_since_epoch();
        return town.post(
            R"({"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":)"
            R"("user_preferences","value":{"messaging_product":"whatsapp","metadata":{)"
            R"("phone_number_id":")" +
            town.turnstile().world()->offices().front().row.number_id +
            R"("},"contacts":[{"wa_id":")" + phone + R"("}],"user_preferences":[{"wa_id":")" +
            phone + R"(","category":"marketing_messages","value":")" + value + R"(","timestamp":)" +
            std::to_string(at.count()) + "}]}}]}]}"
        );
    };
    town.acknowledge(town.delivered());
    REQUIRE(switches(phone_of(2), "stop"));
    for (const Delivered& one : town.delivered()) CHECK(one.to != phone_of(2));
    CHECK_FALSE(told_within(town, 1min, false).contains(phone_of(2)));
    CHECK(results_of(town, broadcast.serial).told == 2);
    CHECK(results_of(town, broadcast.serial).left_out == 1);
    // Switched on again, only a yes in the chat counts.
    REQUIRE(switches(phone_of(2), "resume"));
    CHECK(town.delivered().empty());
    const auto people = [&] {
        return town.store().reader()->broadcasts().audience(broadcast.office).front().people;
    };
    CHECK(people() == 2);
    town.taps(phone_of(2), "tell_yes:" + kwala_bekala, "Ya, kabari");
    CHECK(people() == 3);
    CHECK(town.broken().empty());
}

TEST_CASE("Whom WhatsApp reports as wanting no advertising leaves the broadcasts") {
    Town town;
    for (int nth = 0; nth < 3; ++nth)
        town.taps(phone_of(nth), "tell_yes:" + kwala_bekala, "Ya, kabari");
    std::map<std::string, OutboxId> sent;
    const auto news = town.delivered();
    for (const Delivered& one : news) sent[one.to] = one.id;
    town.acknowledge(news);
    const auto people = [&] {
        const auto office = town.turnstile().world()->offices().front().row.office.id;
        const auto left = town.store().reader()->broadcasts().audience(office);
        return left.empty() ? 0 : left.front().people;
    };
    REQUIRE(people() == 3);
    storage::Records refused;
    storage::OutboxUpdate update;
    update.id = sent.at(phone_of(1));
    update.state = storage::OutboxState::Parked;
    update.error = storage::error_marketing_stopped;
    update.at = town.now();
    refused.outbox_updates.push_back(update);
    town.turnstile().run([&](storage::Batch& batch) { batch.write(refused); });
    CHECK(people() == 2);
    storage::Records failed;
    storage::StatusRow status;
    status.wamid = Town::wamid_of(sent.at(phone_of(2)));
    status.error = storage::error_marketing_stopped;
    status.at = town.now();
    failed.statuses.push_back(status);
    town.turnstile().run([&](storage::Batch& batch) { batch.write(failed); });
    CHECK(people() == 1);
    CHECK(town.broken().empty());
}
