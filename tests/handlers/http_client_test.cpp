#include "handlers/gateways/http_client.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <condition_variable>
#include <iterator>
#include <mutex>

#include "handlers/server.hpp"
#include "tests/support/http_listener.hpp"

namespace telepati::handlers::tests {
namespace {
using namespace std::chrono_literals;

constexpr HttpTimes short_times{500ms, 200ms};
constexpr HttpTimes patient_times{5s, 10s};

/// Answers nobody before everybody is there.
class Assembly {
public:
    explicit Assembly(std::size_t wanted)
        : wanted_(wanted),
          server_({{"POST", "/say", [this](const http::Request& request) { return meet(request); }}}
          ) {
        port_ = server_.bind("127.0.0.1", 0).value();
        server_.start();
    }
    std::string url() const { return "http://127.0.0.1:" + std::to_string(port_); }

private:
    http::Response meet(const http::Request& request) {
        std::unique_lock lock(mutex_);
        ++there_;
        changed_.notify_all();
        const bool all = changed_.wait_for(lock, 5s, [this] { return there_ % wanted_ == 0; });
        http::Response response;
        response.body = all ? request.body : "alone";
        return response;
    }

    const std::size_t wanted_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::size_t there_ = 0;
    int port_ = 0;
    Server server_;
};

std::vector<HttpPost> posts(const std::string& path, std::size_t count) {
    std::vector<HttpPost> all;
    for (std::size_t at = 0; at < count; ++at)
        all.push_back({path, {}, std::to_string(at), "text/plain"});
    return all;
}

std::vector<HttpAnswered> post_all(HttpClient& client, const std::vector<HttpPost>& all) {
    std::vector<HttpAnswered> told;
    client.post_together(all, [&](std::vector<HttpAnswered> came) {
        std::ranges::move(came, std::back_inserter(told));
    });
    std::ranges::sort(told, {}, &HttpAnswered::post);
    return told;
}
}  // namespace

TEST_CASE("posts given together are all on their way before the first is answered") {
    Assembly assembly(4);
    HttpClient client(assembly.url(), patient_times);
    CHECK(client.together() == 1);
    for (int round = 0; round < 3; ++round) {
        const auto told = post_all(client, posts("/say", 4));
        REQUIRE(told.size() == 4);
        for (std::size_t at = 0; at < told.size(); ++at) {
            CHECK(told[at].post == at);
            REQUIRE(std::holds_alternative<HttpAnswer>(told[at].result));
            CHECK(std::get<HttpAnswer>(told[at].result).body == std::to_string(at));
        }
        CHECK(client.together() == 5);
    }
}

TEST_CASE("one that gets no answer keeps none of the others waiting") {
    // The listener hears one connection only, as long as that is open.
    HttpListener server({Turn{}});
    HttpClient client(server.url(""), short_times);
    std::vector<HttpAnswered> told;
    std::vector<std::size_t> waves;
    client.post_together(posts("/", 2), [&](std::vector<HttpAnswered> came) {
        waves.push_back(came.size());
        std::ranges::move(came, std::back_inserter(told));
    });
    CHECK(waves == std::vector<std::size_t>{1, 1});
    CHECK(std::holds_alternative<HttpAnswer>(told.at(0).result));
    CHECK(std::get<HttpTrouble>(told.at(1).result) == HttpTrouble::Uncertain);
}

TEST_CASE("posts to nobody are told as not sent each") {
    HttpClient client("http://127.0.0.1:1", short_times);
    const auto told = post_all(client, posts("/", 2));
    REQUIRE(told.size() == 2);
    for (const auto& one : told) CHECK(std::get<HttpTrouble>(one.result) == HttpTrouble::NotSent);
}

TEST_CASE("an answer longer than asked for is given up") {
    Turn long_winded;
    long_winded.body = std::string(2'000, 'x');
    HttpListener server({long_winded});
    HttpClient client(server.url(""), short_times);
    CHECK(std::get<HttpTrouble>(client.get("/", {}, 1'999)) == HttpTrouble::TooLarge);
    CHECK(std::holds_alternative<HttpAnswer>(client.get("/", {}, 2'000)));
}

TEST_CASE("a path cannot break out of its line") {
    HttpListener server({Turn{}});
    HttpClient client(server.url(""), short_times);
    client.get("/a b\r\nX: y\xC3\xA9?q=1", {}, 100);
    const auto request = server.requests().at(0);
    CHECK(request.starts_with("GET /a%20b%0D%0AX:%20y%C3%A9?q=1 HTTP/1.1\r\n"));
}

TEST_CASE("a form carries its parts between lines that nobody could foresee") {
    HttpListener server({Turn{}});
    HttpClient client(server.url(""), short_times);
    client.post_form(
        "/media", {}, {{"type", "image/jpeg", "", ""}, {"file", "JPG", "f", "image/jpeg"}}
    );
    const auto request = server.requests().at(0);
    const std::string mark = "multipart/form-data; boundary=";
    const auto boundary = request.substr(request.find(mark) + mark.size(), 32);
    CHECK(request.ends_with(
        "--" + boundary +
        "\r\nContent-Disposition: form-data; name=\"type\"\r\n\r\nimage/jpeg\r\n--" + boundary +
        "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"f\"\r\n"
        "Content-Type: image/jpeg\r\n\r\nJPG\r\n--" +
        boundary + "--\r\n"
    ));
    client.post_form("/media", {}, {});
    CHECK(server.requests().at(1).find(boundary) == std::string::npos);
}
}  // namespace telepati::handlers::tests
