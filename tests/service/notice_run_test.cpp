/// "Surat Anda sudah terbit" to many, over days that a new number may write to 250 people each, and
/// over kill -9. TELEPATI_NOTICES sets how many applicants (`./dev bench notices`: 5,000).
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <chrono>
#include <cstdlib>
#include <fstream>
#include <map>
#include <set>
#include <string_view>
#include <thread>

#include "bot/base/limits.hpp"
#include "bot/services.hpp"
#include "handlers/letters.hpp"
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
using namespace std::chrono_literals;

constexpr const char* secret = "notice-secret";
constexpr const char* number_id = "106540352242922";
/// For what a day brings. What was on its way at the kill is sent again only after that wait.
constexpr auto patience = limits::uncertain_wait + 20s;
/// Some minutes more than a day, so that yesterday's people no longer count.
constexpr auto next_day = 24h + 3min;

std::size_t applicants_wanted() {
    const char* wanted = std::getenv("TELEPATI_NOTICES");
    return wanted ? static_cast<std::size_t>(std::atoi(wanted)) : 600;
}

constexpr std::string_view applicants = "628110";
std::string phone_of(std::size_t nth) { return fmt::format("{}{:07}", applicants, nth); }

struct Office {
    std::unique_ptr<storage::Store> open() const {
        return std::move(*storage::open_store(database.url(), storage::OpenMode::Existing));
    }

    /// The clock of the demo stands so far ahead when it starts next.
    void set_clock(std::chrono::milliseconds ahead) const {
        const auto store = open();
        auto batch = store->begin();
        batch->set_meta("clock_ahead_ms", std::to_string(ahead.count()));
        batch->commit();
    }

    void import_letters(std::size_t count) const {
        std::ofstream file(folder.file("terbit.csv"));
        file << "number;service;applicant;phone;birth_date;stage\n";
        for (std::size_t nth = 0; nth < count; ++nth)
            file << fmt::format("T{};kk;WARGA;{};21/11/1990;ready\n", nth, phone_of(nth));
        file.close();
        const Finished done = run_program(
            {"import", "letters", folder.file("terbit.csv"), "--database=" + database.url()}
        );
        INFO(done.err);
        REQUIRE(done.status == 0);
    }

    /// As the page of the desk does it.
    handlers::NoticePlan plan(Time now) const {
        const auto store = open();
        const auto language = app::load_language();
        REQUIRE(language);
        const auto world = handlers::World::read(*language, *store->reader(), nullptr);
        auto batch = store->begin();
        std::uint64_t seed = 1;
        const handlers::TurnTools tools{*world, *batch, now, [&] { return seed++; }, true, {}};
        handlers::NoticePlan plan;
        handlers::run_notices(tools, world->offices().front(), plan);
        batch->commit();
        return plan;
    }

    TempFolder folder;
    TestDatabase database{folder, "telepati.db"};
};

/// After a crash Meta repeats what went out until it is taken.
void post_statuses(const ServiceProcess& service, const std::vector<Taken>& taken) {
    RawHttp connection(service.port());
    for (const Taken& one : taken) {
        const std::string body = fmt::format(
            R"({{"object":"whatsapp_business_account","entry":[{{"id":"1","changes":[{{)"
            R"("field":"messages","value":{{"metadata":{{"phone_number_id":"{}"}},"statuses":[{{)"
            R"("id":"{}","status":"sent","timestamp":"1790000000",)"
            R"("biz_opaque_callback_data":"{}"}}]}}}}]}}]}})",
            number_id,
            one.wamid,
            one.callback
        );
        const std::string header =
            "X-Hub-Signature-256: " + handlers::signature(body, secret) + "\r\n";
        CHECK(connection.exchange(post("/webhook", body, header)).status == 200);
    }
}

/// Officers have their own lists, and reminders go to whoever was told before.
std::size_t people_told(const GatewayStub& gateway) {
    std::set<std::string> people;
    for (const Taken& one : gateway.taken()) {
        if (one.to.starts_with(applicants)) people.insert(one.to);
    }
    return people.size();
}

/// How many people were written to once the gateway has `wanted` of them, or nothing comes.
std::size_t wait_for(const GatewayStub& gateway, std::size_t wanted) {
    std::size_t count = gateway.count();
    std::size_t seen = people_told(gateway);
    auto last = std::chrono::steady_clock::now();
    while (seen < wanted && std::chrono::steady_clock::now() - last < patience) {
        std::this_thread::yield();
        if (gateway.count() == count) continue;
        count = gateway.count();
        seen = people_told(gateway);
        last = std::chrono::steady_clock::now();
    }
    return seen;
}

void check_told(const GatewayStub& gateway, std::size_t people, std::size_t days) {
    std::map<std::string, int> told;
    std::set<std::string> sends;
    for (const Taken& one : gateway.taken()) {
        if (one.to.starts_with(applicants)) ++told[one.to];
        sends.insert(one.callback);
    }
    CHECK(told.size() == people);
    // Whoever does not come is reminded each week.
    const int most = 1 + static_cast<int>(days / 7);
    for (const auto& one : told) {
        CAPTURE(one.first);
        CHECK(one.second <= most);
    }
    CHECK(sends.size() == gateway.count());
}
}  // namespace

TEST_CASE("A ready notice reaches thousands within the daily limit, over kills, and nobody twice") {
    const std::size_t people = applicants_wanted();
    const Office office;
    GatewayStub gateway;
    const Environment environment{
        {"TELEPATI_GRAPH_URL", gateway.url()},
        {"TELEPATI_APP_SECRET", secret},
        {"TELEPATI_ACCESS_TOKEN", "token"},
        {"TELEPATI_SEND_RATE", "100000"}};
    { ServiceProcess made(office.database.url(), environment); }
    office.import_letters(people);
    const Time now = app::system_now();
    const auto plan = office.plan(now);
    CHECK(plan.people == people);
    const std::size_t days = (people + limits::notice_daily - 1) / limits::notice_daily;
    CHECK(plan.days >= days);
    REQUIRE(plan.first);
    // Noon of the first day: by then everybody who is planned for it is due.
    std::chrono::milliseconds ahead = *plan.first - now + 3h;
    std::size_t told_before = 0;
    std::size_t kills = 0;
    for (std::size_t day = 0; day < days; ++day, ahead += next_day) {
        office.set_clock(ahead);
        const std::size_t wanted = std::min(people, told_before + limits::notice_daily);
        for (bool killed = false; !killed; ++kills) {
            ServiceProcess service(office.database.url(), environment);
            post_statuses(service, gateway.taken());
            // Somewhere in the middle of the day's people, another place each day.
            const std::size_t part = told_before + 20 + day * 37 % 200;
            killed = wait_for(gateway, std::min(part, wanted)) >= std::min(part, wanted);
            service.kill();
            REQUIRE(killed);
        }
        ServiceProcess service(office.database.url(), environment);
        post_statuses(service, gateway.taken());
        CHECK(wait_for(gateway, wanted) == wanted);
        service.kill();
        told_before = people_told(gateway);
    }
    check_told(gateway, people, days);
    CHECK(office.open()->reader()->check().empty());
    MESSAGE(fmt::format("{} applicants, {} days, {} kills", people, days, kills * 2));
}
