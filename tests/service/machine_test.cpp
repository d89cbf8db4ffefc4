/// What the machine under the service may do to it: no room, no rights, no file, no descriptors.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <chrono>
#include <filesystem>
#include <memory>
#include <vector>

#include "bot/services.hpp"
#include "handlers/signature.hpp"
#include "tests/support/cramped.hpp"
#include "tests/support/gateway_stub.hpp"
#include "tests/support/raw_http.hpp"
#include "tests/support/service_process.hpp"
#include "tests/support/skip.hpp"
#include "tests/support/temp_folder.hpp"
#include "tests/support/test_database.hpp"
#include "tests/support/town.hpp"

namespace {

using namespace telepati;
using namespace telepati::tests;
namespace files = std::filesystem;

constexpr const char* secret = "machine-secret";
constexpr const char* number_id = "106540352242922";

std::string phone(int one) { return fmt::format("62800{:08}", 70'000 + one); }

/// A service on a machine that the test can make difficult.
struct Machine {
    void start(const std::function<void()>& confine = {}) {
        service = std::make_unique<ServiceProcess>("sqlite:" + database, environment, confine);
    }

    /// What the webhook answers to message number `one`.
    int says(int one) const {
        RawHttp connection(service->port());
        const std::string body = webhook_body(
            number_id,
            phone(one),
            fmt::format("wamid.M{}", one),
            app::system_now(),
            R"("type":"text","text":{"body":"parit tumpat di gg seser kwala bekala"})"
        );
        const std::string header =
            "X-Hub-Signature-256: " + handlers::signature(body, secret) + "\r\n";
        return connection.exchange(post("/webhook", body, header)).status;
    }

    int asks(const char* path) const { return RawHttp(service->port()).exchange(get(path)).status; }

    TempFolder folder;
    std::string disk = folder.file("disk");
    bool has_disk = files::create_directory(disk);
    std::string database = disk + "/t.db";
    GatewayStub gateway;
    Environment environment{
        {"TELEPATI_GRAPH_URL", gateway.url()},
        {"TELEPATI_APP_SECRET", secret},
        {"TELEPATI_ACCESS_TOKEN", "token"}};
    std::unique_ptr<ServiceProcess> service;
};

/// The first message from `from` on that is not taken; those before it were.
int first_refused(const Machine& machine, int from, int most) {
    for (int one = from; one < from + most; ++one) {
        const int status = machine.says(one);
        if (status == 200) continue;
        CHECK(status == 503);
        return one;
    }
    return from + most;
}
}  // namespace

TEST_CASE("A full disk refuses messages and takes them when there is room again") {
    if (on_postgres()) return;  // the disk is the server's
    if (!may_have_own_disk()) return skip("this machine gives us no disk of our own");
    Machine machine;
    machine.start(own_disk(machine.disk, 12UL * 1024 * 1024));
    const auto outside = [&](const std::string& path) {
        return seen_from_outside(machine.service->process(), path);
    };
    CHECK(machine.says(0) == 200);
    const std::string ballast = outside(machine.disk + "/ballast");
    fill_disk(ballast);
    constexpr int many = 3'000;
    const int refused = first_refused(machine, 1, many);
    REQUIRE(refused < many);
    CHECK(machine.asks("/readyz") == 503);
    CHECK(machine.asks("/healthz") == 200);
    CHECK(machine.asks("/metrics") == 200);
    files::remove(ballast);
    CHECK(machine.says(refused) == 200);
    CHECK(machine.asks("/readyz") == 200);
    CHECK(run_program({"check", "--database=sqlite:" + outside(machine.database)}).status == 0);
    CHECK(machine.service->stop() == 0);
}

TEST_CASE("Out of descriptors the service stays calm and goes on when some are free") {
    // The sanitizers open pipes to look at memory, and take a full table for a broken object.
    const auto program = shipped_program();
    if (!program) return skip("it needs the program of `./dev build`");
    Machine machine;
    machine.environment[other_program] = *program;
    machine.start(few_descriptors(64));
    CHECK(machine.says(1) == 200);
    {
        std::vector<std::unique_ptr<RawHttp>> crowd;
        for (int one = 0; one < 200; ++one)
            crowd.push_back(std::make_unique<RawHttp>(machine.service->port()));
        const auto before = used_processor(machine.service->process());
        let_run(std::chrono::seconds{1});
        // A loop that only fails to accept would use all of that second.
        CHECK(used_processor(machine.service->process()) - before < 400);
    }
    int status = 0;
    for (int tries = 0; tries < 100 && status != 200; ++tries) {
        let_run(std::chrono::milliseconds{50});
        status = machine.says(2);
    }
    CHECK(status == 200);
    CHECK(machine.service->stop() == 0);
}

TEST_CASE("Whoever takes the rights away gets a service that refuses and comes back with them") {
    if (!is_root()) return skip("only root can take another user's rights away");
    Machine machine;
    files::permissions(machine.folder.file(""), files::perms::all);
    give_to_nobody(machine.disk);
    machine.start(as_nobody());
    CHECK(machine.says(1) == 200);
    files::permissions(machine.disk, files::perms::none);
    CHECK(machine.says(2) == 503);
    CHECK(machine.asks("/readyz") == 503);
    files::permissions(machine.disk, files::perms::owner_all);
    CHECK(machine.says(2) == 200);
    CHECK(machine.asks("/readyz") == 200);
    CHECK(machine.service->stop() == 0);
}

TEST_CASE("A database that may only be read is refused at the start with what to do") {
    if (on_postgres()) return;  // a file of ours
    if (!is_root()) return skip("only root can take another user's rights away");
    Machine machine;
    files::permissions(machine.folder.file(""), files::perms::all);
    machine.start();
    CHECK(machine.says(1) == 200);
    CHECK(machine.service->stop() == 0);
    give_to_nobody(machine.disk);
    for (const auto& file : files::directory_iterator(machine.disk)) give_to_nobody(file.path());
    files::permissions(machine.database, files::perms::owner_read);
    const std::vector<std::string> check{"check", "--database=sqlite:" + machine.database};
    const auto refused = run_program(check, "", {}, as_nobody());
    CHECK(refused.status == 1);
    CHECK(refused.err.find("cannot be written; check its rights") != std::string::npos);
    const auto no_disk = run_program(check, "", {}, read_only(machine.disk));
    CHECK(no_disk.status == 1);
    CHECK(no_disk.err.find("check folder and rights") != std::string::npos);
    CHECK(run_program(check).status == 0);
}

TEST_CASE("A database that is moved away is missed at once and taken back with all it had") {
    if (on_postgres()) return;  // a file of ours
    Machine machine;
    machine.start();
    CHECK(machine.says(1) == 200);
    files::rename(machine.database, machine.database + ".away");
    CHECK(machine.says(2) == 503);
    CHECK(machine.asks("/readyz") == 503);
    files::rename(machine.database + ".away", machine.database);
    CHECK(machine.says(2) == 200);
    CHECK(machine.service->stop() == 0);
    CHECK(run_program({"check", "--database=sqlite:" + machine.database}).status == 0);
}
