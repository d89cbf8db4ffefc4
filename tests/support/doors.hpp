#pragma once
/// The two ways to a running service: its own port, and nginx as we ship it before that. One
/// service for all tests of a program; whatever they do to it, it must still be there afterwards.

#include <doctest/doctest.h>

#include <chrono>
#include <fstream>
#include <memory>
#include <string>

#include "handlers/signature.hpp"
#include "tests/support/gateway_stub.hpp"
#include "tests/support/nginx.hpp"
#include "tests/support/raw_http.hpp"
#include "tests/support/service_process.hpp"
#include "tests/support/skip.hpp"
#include "tests/support/temp_folder.hpp"

namespace telepati::tests {

struct House {
    static constexpr const char* secret = "doors-secret";
    static constexpr const char* verify_token = "doors-verify";

    static House& get() {
        static House house;
        return house;
    }

    /// Memory that the service holds now, in KiB.
    long memory() const {
        std::ifstream status("/proc/" + std::to_string(service.process()) + "/status");
        std::string word;
        while (status >> word && word != "VmRSS:") continue;
        long size = 0;
        status >> size;
        return size;
    }
    /// Whether it still answers.
    bool stands() const {
        return RawHttp(service.port()).exchange(tests::get("/healthz")).status == 200;
    }

    TempFolder folder;
    GatewayStub gateway;
    ServiceProcess service{
        "sqlite:" + folder.file("telepati.db"),
        {{"TELEPATI_GRAPH_URL", gateway.url()},
         {"TELEPATI_APP_SECRET", secret},
         {"TELEPATI_VERIFY_TOKEN", verify_token},
         {"TELEPATI_ACCESS_TOKEN", "token"}},
        {},
        folder.file("stderr")};
    std::unique_ptr<Nginx> nginx =
        Nginx::is_installed() ? std::make_unique<Nginx>(service.port()) : nullptr;
};

struct Direct {
    static constexpr bool proxied = false;
    static bool is_there() { return true; }
    static int port() { return House::get().service.port(); }
};

struct BehindNginx {
    static constexpr bool proxied = true;
    static bool is_there() {
        if (!Nginx::is_installed()) skip("nginx is not installed (./dev test installs it)");
        return Nginx::is_installed();
    }
    static int port() { return House::get().nginx->port(); }
};

/// A signed webhook body that changes nothing.
inline std::string signed_post(const std::string& body = "{}") {
    return post(
        "/webhook",
        body,
        "X-Hub-Signature-256: " + handlers::signature(body, House::secret) + "\r\n"
    );
}

/// How long the quickest of three signed posts takes: what starves takes seconds each time.
inline std::chrono::milliseconds quickest_post(int port) {
    using Clock = std::chrono::steady_clock;
    auto best = std::chrono::milliseconds{60'000};
    for (int tries = 0; tries < 3; ++tries) {
        const auto begun = Clock::now();
        RawHttp client(port);
        CHECK(client.exchange(signed_post()).status == 200);
        best = std::min(
            best, std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - begun)
        );
    }
    return best;
}

inline std::size_t answers_in(const std::string& bytes) {
    std::size_t count = 0;
    for (auto at = bytes.find("HTTP/1.1 "); at != bytes.npos; at = bytes.find("HTTP/1.1 ", at + 1))
        ++count;
    return count;
}
}  // namespace telepati::tests
