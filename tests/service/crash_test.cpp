/// kill -9 in the middle of load, again and again. TELEPATI_KILLS sets how often (`./dev bench
/// crash`: 200).
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <atomic>
#include <cstdlib>
#include <mutex>
#include <set>
#include <thread>

#include "bot/services.hpp"
#include "handlers/signature.hpp"
#include "storage/store.hpp"
#include "tests/support/gateway_stub.hpp"
#include "tests/support/raw_http.hpp"
#include "tests/support/service_process.hpp"
#include "tests/support/temp_folder.hpp"
#include "tests/support/test_database.hpp"
#include "tests/support/town.hpp"

namespace {

using namespace telepati;
using namespace telepati::tests;

constexpr const char* secret = "crash-secret";
constexpr const char* number_id = "106540352242922";
constexpr int residents_at_once = 8;

struct Load {
    std::mutex mutex;
    std::set<std::string> acknowledged;  ///< wamids answered 200
    std::atomic<int> next_resident{0};
    std::atomic<int> acks{0};
    std::atomic<bool> over{false};
    std::atomic<int> gone{0};         ///< residents who got no 200 while the service should run
    std::atomic<int> last_status{0};  ///< what the last of them got instead
};

std::string signed_post(const std::string& body) {
    const std::string header = "X-Hub-Signature-256: " + handlers::signature(body, secret) + "\r\n";
    return post("/webhook", body, header);
}

/// Two messages make a report; false when the service went away.
bool report(RawHttp& connection, Load& load, int resident) {
    const std::string phone = fmt::format("62800{:08}", 50'000 + resident);
    for (const char* words : {"parit tumpat di gg seser kwala bekala", "kirim"}) {
        const std::string wamid = fmt::format("wamid.C{}.{}", resident, words[0]);
        const std::string content = R"("type":"text","text":{"body":)" + quoted(words) + "}";
        const auto answer = connection.exchange(
            signed_post(webhook_body(number_id, phone, wamid, app::system_now(), content))
        );
        if (answer.status != 200) {
            load.last_status = answer.status;
            return false;
        }
        const std::scoped_lock lock(load.mutex);
        load.acknowledged.insert(wamid);
        ++load.acks;
    }
    return true;
}

void reside(Load& load, int port) {
    RawHttp connection(port);
    while (!load.over && report(connection, load, load.next_resident++)) {
    }
    ++load.gone;
}

/// Runs load until `acks` more messages were acknowledged, then pulls the plug.
void load_and_kill(Load& load, ServiceProcess& service, int acks) {
    load.over = false;
    load.gone = 0;
    const int target = load.acks + acks;
    std::vector<std::thread> residents;
    for (int one = 0; one < residents_at_once; ++one) {
        residents.emplace_back([&] { reside(load, service.port()); });
    }
    while (load.acks < target && load.gone < residents_at_once) std::this_thread::yield();
    CHECK_MESSAGE(load.acks >= target, "everybody was refused, at last with ", load.last_status);
    service.kill();
    load.over = true;
    for (std::thread& resident : residents) resident.join();
}

/// Meta repeats status posts until they are taken: after a crash they tell what went out. How many
/// sends they told of; what goes out meanwhile is left for the next time.
std::size_t post_statuses(
    const ServiceProcess& service, const GatewayStub& gateway, std::size_t from
) {
    RawHttp connection(service.port());
    const auto taken = gateway.taken();
    for (std::size_t at = from; at < taken.size(); ++at) {
        const std::string body = fmt::format(
            R"({{"object":"whatsapp_business_account","entry":[{{"id":"1","changes":[{{)"
            R"("field":"messages","value":{{"metadata":{{"phone_number_id":"{}"}},"statuses":[{{)"
            R"("id":"{}","status":"sent","timestamp":"1790000000",)"
            R"("biz_opaque_callback_data":"{}"}}]}}}}]}}]}})",
            number_id,
            taken[at].wamid,
            taken[at].callback
        );
        CHECK(connection.exchange(signed_post(body)).status == 200);
    }
    return taken.size();
}

int kills_wanted() {
    const char* wanted = std::getenv("TELEPATI_KILLS");
    return wanted ? std::atoi(wanted) : 20;
}

/// Every acknowledged message must be known: a second delivery of it is not fresh.
std::size_t unknown_of(storage::Store& store, const std::set<std::string>& acknowledged) {
    std::size_t unknown = 0;
    auto batch = store.begin();
    for (const std::string& wamid : acknowledged) {
        storage::EventRow event;
        event.key = wamid;
        const auto admitted = batch->admit({{"test", app::system_now(), "{}"}, {event}});
        unknown += admitted[0].fresh ? 1U : 0U;
    }
    return unknown;
}
}  // namespace

TEST_CASE("kill -9 in mid-load loses nothing files nothing twice and repeats hardly anything") {
    const TempFolder folder;
    const TestDatabase database(folder, "telepati.db");
    GatewayStub gateway;
    const Environment environment{
        {"TELEPATI_GRAPH_URL", gateway.url()},
        {"TELEPATI_APP_SECRET", secret},
        {"TELEPATI_ACCESS_TOKEN", "token"},
        {"TELEPATI_SEND_RATE", "100000"}};
    Load load;
    const int kills = kills_wanted();
    std::size_t told = 0;
    for (int kill = 0; kill < kills; ++kill) {
        ServiceProcess service(database.url(), environment);
        told = post_statuses(service, gateway, told);
        load_and_kill(load, service, 40 + kill * 7 % 60);
    }
    ServiceProcess last(database.url(), environment);
    post_statuses(last, gateway, told);
    CHECK(last.stop() == 0);
    const auto store = storage::open_store(database.url(), storage::OpenMode::Existing);
    REQUIRE(store);
    CHECK((*store)->reader()->check().empty());
    CHECK(unknown_of(**store, load.acknowledged) == 0);
    const double repeats = static_cast<double>(gateway.repeated()) / kills;
    MESSAGE(fmt::format(
        "{} kills, {} messages acknowledged, {:.2f} repeated sends a kill",
        kills,
        load.acknowledged.size(),
        repeats
    ));
    CHECK(repeats <= 4);
}
