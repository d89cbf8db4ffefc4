/// Whatever happens, no secret, token, number, wamid, name or word of anybody is read in a log
/// line, a figure, an error or a page that everybody can see.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "bot/services.hpp"
#include "handlers/signature.hpp"
#include "tests/support/gateway_stub.hpp"
#include "tests/support/hush.hpp"
#include "tests/support/raw_http.hpp"
#include "tests/support/service_process.hpp"
#include "tests/support/temp_folder.hpp"
#include "tests/support/test_database.hpp"
#include "tests/support/town.hpp"

namespace {

using namespace telepati;
using namespace telepati::tests;
namespace files = std::filesystem;

constexpr const char* app_secret = "rahasia-aplikasi-1";
constexpr const char* old_secret = "rahasia-aplikasi-0";
constexpr const char* verify_token = "rahasia-jabat-tangan";
constexpr const char* access_token = "EAAGrahasiaGraph";
constexpr const char* johor = "106540352242922";
constexpr const char* resident = "6280000009001";
constexpr const char* stranger = "6280000009077";
constexpr const char* officer = "62800000000104";
constexpr const char* words = "parit tumpat di gg seser lk 3 kwala bekala dekat rumah bu Tiurma";

std::string contents(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

/// A service, and an ear on all that it writes.
struct Watched {
    explicit Watched(bool simulator = false)
        : service(database.url(), environment(simulator), {}, folder.file("stderr")) {
        for (const char* secret : {app_secret, old_secret, verify_token, access_token})
            hush.hide(secret);
        for (const char* number : {resident, stranger, officer, "80000009001"}) hush.hide(number);
        for (const char* word : {words, "Tiurma", "gg seser", "wamid."}) hush.hide(word);
    }

    Environment environment(bool simulator) const {
        Environment set{
            {"TELEPATI_APP_SECRET", app_secret},
            {"TELEPATI_APP_SECRET_OLD", old_secret},
            {"TELEPATI_VERIFY_TOKEN", verify_token},
            {"TELEPATI_LOG_LEVEL", "debug"}};
        if (!simulator) {
            set["TELEPATI_GRAPH_URL"] = gateway.url();
            set["TELEPATI_ACCESS_TOKEN"] = access_token;
        }
        return set;
    }

    RawAnswer ask(const std::string& request) {
        auto answer = RawHttp(service.port(), 30).exchange(request);
        if (answer.status >= 400) hush.heard("errors", answer.head + answer.body);
        return answer;
    }
    void look_at(const std::string& path) {
        const auto answer = RawHttp(service.port()).exchange(get(path));
        hush.heard("page " + path.substr(0, path.find('?')), answer.head + answer.body);
    }
    int post_signed(const std::string& body, const char* key = app_secret) {
        const std::string line = "X-Hub-Signature-256: " + handlers::signature(body, key) + "\r\n";
        return ask(post("/webhook", body, line)).status;
    }
    int says(const std::string& phone, const std::string& text) {
        const std::string content = R"("type":"text","text":{"body":)" + quoted(text) + "}";
        const std::string wamid = fmt::format("wamid.SECRET{}", ++messages);
        return post_signed(webhook_body(johor, phone, wamid, app::system_now(), content));
    }
    Finished run(std::vector<std::string> line, const std::string& input = {}) {
        line.push_back("--database=" + database.url());
        auto finished = run_program(line, input, environment(false));
        hush.heard("stderr of " + line.front(), finished.err);
        return finished;
    }
    std::string file(const std::string& name, const std::string& text) const {
        std::ofstream(folder.file(name), std::ios::binary) << text;
        return folder.file(name);
    }
    /// Ends the service and judges.
    void judge() {
        for (const char* path : {"/", "/metrics", "/readyz", "/healthz", "/webhook", "/simulator"})
            look_at(path);
        look_at("/t/MJ2345Z-geheim");
        CHECK(service.stop() == 0);
        hush.heard("stdout", service.rest_of_output());
        hush.heard("log", contents(folder.file("stderr")));
        for (const std::string& told : hush.told()) FAIL_CHECK(told);
        CHECK(hush.size("log") > 0);
        CHECK(hush.size("errors") > 0);
        CHECK(hush.size("page /metrics") > 0);
    }

    TempFolder folder;
    TestDatabase database{folder, "telepati.db"};
    GatewayStub gateway;
    ServiceProcess service;
    Hush hush;
    int messages = 0;
};

/// As if it had come to a number of ours.
std::string to_our_number(std::string body) {
    constexpr std::string_view key = "\"phone_number_id\"";
    for (auto at = body.find(key); at != body.npos; at = body.find(key, at + 1)) {
        const auto begin = body.find('"', body.find(':', at)) + 1;
        body.replace(begin, body.find('"', begin) - begin, johor);
    }
    return body;
}

/// A report that an officer takes, with all that people do besides.
void live(Watched& watched) {
    watched.says(resident, words);
    watched.says(resident, "kirim");
    CHECK(watched.gateway.wait_for(officer, "take:"));
    watched.says(officer, "terima");
    CHECK(watched.gateway.wait_for(resident, "menangani"));
    watched.says(officer, "undang Tiurma Sitorus");
    watched.says(stranger, "tolong ada yang terjebak banjir di gg seser kwala bekala");
    watched.says(stranger, std::string(60'000, 'x') + words);
    watched.says("user:ID.Tiurma.77", "halo");
}

/// What others send by mistake or on purpose.
void provoke(Watched& watched) {
    const std::string body = webhook_body(johor, resident, "wamid.BAD", app::system_now(), "}{");
    CHECK(watched.post_signed(body) == 200);
    CHECK(watched.post_signed(body, "wrong") == 401);
    CHECK(watched.post_signed(body, old_secret) == 200);
    CHECK(watched.post_signed(std::string("\x00\xff", 2) + words) == 200);
    const std::string query = std::string{"?hub.verify_token="} + verify_token + "&q=" + resident;
    for (const std::string& request :
         {post("/webhook" + query, words),
          get("/webhook?hub.mode=subscribe&hub.verify_token=" + std::string(app_secret)),
          get("/api/v1/tickets?q=" + std::string(resident)),
          get("/api/v1/tickets", "Authorization: Bearer " + std::string(access_token) + "\r\n"),
          get("/t/" + std::string(resident)),
          get("/" + std::string(600, '6') + resident),
          post("/nowhere/" + std::string(resident), words),
          "BREW /" + std::string(resident) + " HTTP/1.1\r\n\r\n",
          "GET /" + std::string(resident) + " HTTP/1.1\r\nAuthorization " + access_token +
              "\r\n\r\n"})
        CHECK(watched.ask(request).status >= 400);
}

/// Every way in which the gateway refuses, quoting what it was given.
void refuse(Watched& watched) {
    for (const int code :
         {190, 10, 368, 130429, 131056, 131048, 131000, 100, 131047, 131026, 132015}) {
        watched.gateway.refuse_with(
            400,
            fmt::format(
                R"({{"error":{{"code":{},"message":"token {} to {}",)"
                R"("error_data":{{"details":"{}"}}}}}})",
                code,
                access_token,
                resident,
                words
            )
        );
        watched.says(fmt::format("62800000097{:02}", code % 100), "status");
    }
    watched.gateway.refuse_with(500, words);
    watched.says(stranger, "status");
    watched.gateway.answer_with(std::string{"wamid.\n"} + resident);
    watched.gateway.accept_again();
    watched.says(resident, "bantuan");
}

/// What programs may ask, and what goes wrong with it.
void use_api(Watched& watched) {
    const auto added = watched.run({"token", "add", "papan", "--role", "operator"});
    std::string token = added.out.substr(added.out.rfind(' ') + 1);
    token.pop_back();
    watched.hush.hide(token);
    const std::string bearer = "Authorization: Bearer " + token + "\r\n";
    for (const char* body :
         {"{",
          R"({"text":""})",
          R"({"text":7,"contact":"6280000009001"})",
          R"({"text":"parit tumpat di gg seser","reporter":{"contact":"6280000009077x"}})",
          R"({"text":"gg seser","category":"gg seser","kelurahan":"gg seser"})"})
        CHECK(watched.ask(post("/api/v1/tickets", body, bearer)).status >= 400);
    watched.ask(get("/api/v1/tickets/" + std::string(resident), bearer));
    watched.ask(get("/api/v1/tickets?cursor=" + std::string(resident), bearer));
    watched.ask("PATCH" + post("/api/v1/tickets/MJ2345Z", words, bearer).substr(4));
}

/// Commands that are refused.
void command(Watched& watched) {
    const std::string staff = watched.file(
        "salah.csv", "phone,name,team,role\n6280000009001,Tiurma,p3su,officer\n12,Tiurma,p3su,x\n"
    );
    CHECK(watched.run({"import", "staff", staff}).status == 1);
    CHECK(watched.run({"import", "staff", watched.file("a.json", words)}).status == 1);
    CHECK(watched.run({"import", "places", staff}).status == 1);
    watched.run({"token", "add", "papan"});
    CHECK(watched.run({"token", "revoke", "tidak-ada"}).status != 0);
    CHECK(watched.run({"restore", staff}).status == 1);
    CHECK(watched.run({"backup", watched.folder.path().string()}).status == 1);
    CHECK(watched.run({"fly", resident}).status == 2);
    watched.run({"check"});
    watched.run({"replay", watched.file("isi.jsonl", std::string{words} + "\n{}\n")});
    watched.run({"chat", "--as", resident}, std::string{words} + "\nkirim\nstatus\n");
}
}  // namespace

TEST_CASE("Nothing that a service writes tells whom it talks to, of what, or with which keys") {
    Watched watched;
    live(watched);
    provoke(watched);
    for (const auto& entry : files::directory_iterator(TELEPATI_TESTS_DIR "/payloads")) {
        if (entry.path().extension() != ".json") continue;
        const std::string body = contents(entry.path());
        watched.hush.hide_all_of(body);
        CHECK(watched.post_signed(body) == 200);
        CHECK(watched.post_signed(to_our_number(body)) == 200);
    }
    // The office's own number is what the page for everybody is there for.
    watched.hush.let("6280000000001");
    CHECK(watched.hush.hidden() > 150);
    refuse(watched);
    use_api(watched);
    command(watched);
    watched.judge();
}

TEST_CASE("Nor does the demo with its own simulator") {
    Watched watched(true);
    watched.hush.hide("62800000000901");
    const std::string json = "Content-Type: application/json\r\n";
    for (const char* trouble : {"number_limit", "broken", "window_closed", "healthy"}) {
        const std::string choice = fmt::format(R"({{"trouble":"{}"}})", trouble);
        watched.ask(post("/simulator/gateway", choice, json));
        const std::string said =
            R"({"person":"62800000000901","type":"text","text":)" + quoted(words) + "}";
        watched.ask(post("/simulator/say", said, json));
    }
    for (const char* path : {"say", "clock", "gateway"})
        CHECK(watched.ask(post("/simulator/" + std::string(path), words, json)).status >= 400);
    const std::string graph = "/simulator/graph/v26.0/" + std::string(johor) + "/messages";
    watched.ask(post(graph, words, "Authorization: Bearer " + std::string(access_token) + "\r\n"));
    watched.ask(get("/simulator/file/" + std::string(resident)));
    watched.judge();
}

TEST_CASE("A command without a service keeps to itself what it was given") {
    Watched watched;
    watched.says(resident, words);
    CHECK(watched.service.stop() == 0);
    command(watched);
    CHECK(watched.run({"serve"}).status == 1);
    for (const std::string& told : watched.hush.told()) FAIL_CHECK(told);
}
