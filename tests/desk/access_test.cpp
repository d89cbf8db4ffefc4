/// Every page of the desk and every call of the API, tried as every role and as nobody.
#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tests/support/api_town.hpp"
#include "tests/support/clerk_stage.hpp"

namespace {

using namespace telepati;
using namespace telepati::tests;

/// Who may, from the lowest on; "everybody" needs no account.
struct Page {
    const char* method;
    const char* pattern;  ///< as in the table of routes
    const char* least;
};

constexpr Page pages[] = {
    {"GET", "/desk/static/([^/]+)", "everybody"},
    {"GET", "/desk/login", "everybody"},
    {"POST", "/desk/login", "everybody"},
    {"POST", "/desk/keluar", "viewer"},
    {"GET", "/desk/akun", "viewer"},
    {"POST", "/desk/akun/sandi", "viewer"},
    {"POST", "/desk/akun/keluar-semua", "viewer"},
    {"POST", "/desk/akun/kode", "viewer"},
    {"POST", "/desk/akun/kode/pasang", "viewer"},
    {"POST", "/desk/akun/kode/lepas", "viewer"},
    {"GET", "/desk", "viewer"},
    {"GET", "/desk/", "viewer"},
    {"GET", "/desk/isi", "viewer"},
    {"GET", "/desk/(.+)", "viewer"},
    {"GET", "/desk/t/([^/]+)", "viewer"},
    {"POST", "/desk/t/([^/]+)/pindah", "team"},
    {"POST", "/desk/t/([^/]+)/betulkan", "operator"},
    {"POST", "/desk/t/([^/]+)/catatan", "team"},
    {"POST", "/desk/t/([^/]+)/balas", "team"},
    {"POST", "/desk/t/([^/]+)/ambil", "team"},
    {"POST", "/desk/t/([^/]+)/kembalikan", "team"},
    {"GET", "/desk/t/([^/]+)/chat", "team"},
    {"GET", "/desk/catatan", "supervisor"},
    {"GET", "/desk/perlu", "supervisor"},
    {"GET", "/desk/periksa", "supervisor"},
    {"POST", "/desk/periksa/([^/]+)", "supervisor"},
    {"GET", "/desk/ekspor", "operator"},
    {"POST", "/desk/ekspor", "supervisor"},
    {"GET", "/desk/angka", "viewer"},
    {"GET", "/desk/angka/csv", "viewer"},
    {"GET", "/desk/dinding", "viewer"},
    {"GET", "/desk/dinding/isi", "viewer"},
    {"GET", "/desk/peta", "viewer"},
    {"GET", "/desk/peta/isi", "viewer"},
    {"POST", "/desk/bagi", "operator"},
    {"GET", "/desk/jenis", "admin"},
    {"POST", "/desk/jenis", "admin"},
    {"POST", "/desk/jenis/baru", "admin"},
    {"POST", "/desk/jenis/pensiun", "admin"},
    {"GET", "/desk/teks", "admin"},
    {"GET", "/desk/teks/([^/]+)", "admin"},
    {"POST", "/desk/teks/([^/]+)", "admin"},
    {"POST", "/desk/teks/([^/]+)/contoh", "admin"},
    {"GET", "/desk/orang", "admin"},
    {"POST", "/desk/orang/tim", "admin"},
    {"POST", "/desk/orang/akun", "admin"},
    {"GET", "/desk/orang/akun/([^/]+)", "admin"},
    {"POST", "/desk/orang/akun/([^/]+)", "admin"},
    {"POST", "/desk/orang/petugas", "admin"},
    {"POST", "/desk/orang/undang", "admin"},
    {"GET", "/desk/orang/petugas/([^/]+)", "admin"},
    {"POST", "/desk/orang/petugas/([^/]+)", "admin"},
    {"GET", "/desk/kalender", "admin"},
    {"POST", "/desk/kalender", "admin"},
    {"POST", "/desk/kalender/libur", "admin"},
    {"POST", "/desk/kalender/kerja", "admin"},
    {"GET", "/desk/instansi", "admin"},
    {"POST", "/desk/instansi", "admin"},
    {"POST", "/desk/instansi/darurat", "admin"},
    {"GET", "/desk/wilayah", "admin"},
    {"POST", "/desk/wilayah", "admin"},
    {"GET", "/desk/wilayah/unduh", "admin"},
    {"POST", "/desk/wilayah/berkas", "admin"},
    {"GET", "/desk/jalur", "admin"},
    {"POST", "/desk/jalur/([^/]+)/ulang", "admin"},
    {"POST", "/desk/jalur/([^/]+)/putar", "admin"},
    {"GET", "/desk/jawaban", "operator"},
    {"POST", "/desk/jawaban", "operator"},
    {"POST", "/desk/tampilan", "viewer"},
    {"POST", "/desk/tampilan/hapus", "viewer"},
    {"GET", "/desk/baru", "operator"},
    {"POST", "/desk/baru", "operator"},
    {"GET", "/desk/t/([^/]+)/slip", "viewer"},
    {"GET", "/desk/titik", "viewer"},
    {"POST", "/desk/titik", "operator"},
    {"GET", "/desk/titik/unduh", "viewer"},
    {"GET", "/desk/titik/([^/]+)", "viewer"},
    {"POST", "/desk/titik/([^/]+)", "operator"},
    {"GET", "/desk/skm", "viewer"},
    {"GET", "/desk/skm/csv", "viewer"},
    {"GET", "/desk/harian", "operator"},
    {"GET", "/desk/harian/csv", "operator"},
    {"GET", "/desk/t/([^/]+)/buka", "supervisor"},
    {"POST", "/desk/t/([^/]+)/buka", "supervisor"},
    {"GET", "/desk/kebocoran", "supervisor"},
    {"POST", "/desk/kebocoran", "supervisor"},
    {"GET", "/desk/kebocoran/([^/]+)", "supervisor"},
    {"POST", "/desk/kebocoran/([^/]+)", "supervisor"},
    {"POST", "/desk/kebocoran/([^/]+)/warga", "supervisor"},
    {"GET", "/desk/siaran", "operator"},
    {"POST", "/desk/siaran", "operator"},
    {"POST", "/desk/siaran-biaya", "admin"},
    {"GET", "/desk/siaran/([^/]+)", "operator"},
    {"POST", "/desk/siaran/([^/]+)", "operator"},
    {"GET", "/desk/privasi", "supervisor"},
    {"POST", "/desk/privasi", "supervisor"},
    {"GET", "/desk/surat", "operator"},
    {"GET", "/desk/surat/b/([^/]+)", "operator"},
    {"GET", "/desk/surat/b/([^/]+)/terima", "operator"},
    {"GET", "/desk/surat/foto/([^/]+)", "operator"},
    {"GET", "/desk/surat/baru", "operator"},
    {"POST", "/desk/surat/baru", "operator"},
    {"POST", "/desk/surat/b/([^/]+)/pindah", "operator"},
    {"POST", "/desk/surat/b/([^/]+)/kembali", "operator"},
    {"POST", "/desk/surat/b/([^/]+)/betul", "operator"},
    {"GET", "/desk/surat/kabar", "operator"},
    {"POST", "/desk/surat/kabar", "operator"},
    {"GET", "/desk/layanan", "operator"},
    {"GET", "/desk/layanan/peta", "operator"},
    {"GET", "/desk/layanan/peta/isi", "operator"},
    {"GET", "/desk/layanan/r/([^/]+)", "operator"},
    {"POST", "/desk/layanan/r/([^/]+)/pindah", "operator"},
    {"GET", "/desk/layanan/berkas/([^/]+)", "operator"},
    {"GET", "/desk/formulir", "admin"},
    {"GET", "/desk/formulir/baru", "admin"},
    {"GET", "/desk/formulir/f/([^/]+)", "admin"},
    {"POST", "/desk/formulir/f/([^/]+)", "admin"},
    {"POST", "/desk/formulir/f/([^/]+)/contoh", "admin"},
    {"POST", "/desk/formulir/f/([^/]+)/coba", "admin"},
    {"GET", "/desk/poster", "operator"},
    {"POST", "/desk/poster", "operator"},
    {"GET", "/desk/poster/contoh", "operator"},
    {"GET", "/desk/poster/([^/]+)", "operator"},
    {"GET", "/desk/media/([^/]+)", "team"},
};

constexpr Page calls[] = {
    {"GET", "/api/v1/letters", "operator"},
    {"POST", "/api/v1/letters", "operator"},
    {"GET", "/api/v1/letters/([^/]+)", "operator"},
    {"PATCH", "/api/v1/letters/([^/]+)", "operator"},
    {"GET", "/api/v1/tickets", "viewer"},
    {"GET", "/api/v1/tickets/([^/]+)", "viewer"},
    {"GET", "/api/v1/tickets/([^/]+)/events", "viewer"},
    {"POST", "/api/v1/tickets", "operator"},
    {"PATCH", "/api/v1/tickets/([^/]+)", "operator"},
    {"GET", "/api/v1/media/([^/]+)", "viewer"},
    {"GET", "/api/v1/confusions", "viewer"},
    {"GET", "/api/v1/stats", "viewer"},
    {"GET", "/api/v1/codes", "viewer"},
    {"POST", "/api/v1/codes", "operator"},
    {"PATCH", "/api/v1/codes/([^/]+)", "operator"},
    {"GET", "/api/v1/codes/([^/]+)/poster", "viewer"},
    {"GET", "/api/v1/incidents", "viewer"},
    {"GET", "/api/v1/incidents/([^/]+)", "viewer"},
    {"PATCH", "/api/v1/incidents/([^/]+)", "operator"},
    {"GET", "/api/v1/openapi.json", "everybody"},
};

const std::vector<std::string> rising = {"viewer", "team", "operator", "supervisor", "admin"};

bool should(const Page& page, const std::string& role) {
    if (std::string{page.least} == "everybody") return true;
    const auto least = std::ranges::find(rising, page.least);
    return std::find(least, rising.end(), role) != rising.end();
}

template <class Table>
std::set<std::string> named(const Table& table) {
    std::set<std::string> names;
    for (const auto& one : table) names.insert(std::string{one.method} + ' ' + one.pattern);
    return names;
}

std::string source(const std::string& file) {
    std::ifstream stream(TELEPATI_SOURCE_DIR "/" + file);
    return {std::istreambuf_iterator<char>{stream}, {}};
}

/// Names of functions that give routes, as that file calls them.
std::set<std::string> route_makers(const std::string& file) {
    const std::string text = source(file);
    constexpr std::string_view call = "_routes(";
    constexpr std::string_view of_names = "abcdefghijklmnopqrstuvwxyz_:";
    std::set<std::string> found;
    for (auto at = text.find(call); at != std::string::npos; at = text.find(call, at + 1)) {
        const auto end = at + call.size() - 1;
        const auto first = text.find_last_not_of(of_names, at) + 1;
        found.insert(text.substr(first, end - first));
    }
    return found;
}

/// Somebody who is signed in whenever they ask: some pages end the session, and only then another
/// is begun. The proof of forms is the session's.
class Member {
public:
    Member(DeskTown& desk, std::string role) : browser_(desk), role_(std::move(role)) { enter(); }

    handlers::http::Response asks(const Page& page, const std::string& path) {
        auto answer = ask(page, path);
        if (answer.status != 401 && !location(answer).starts_with("/desk/login")) return answer;
        enter();
        return ask(page, path);
    }

private:
    void enter() {
        browser_.sign_in(role_);
        REQUIRE(browser_.get("/desk/akun").status == 200);
        proof_ = browser_.value_of("csrf");
    }

    handlers::http::Response ask(const Page& page, const std::string& path) {
        const bool posts = std::string{page.method} == "POST";
        return posts ? browser_.post(path, {{"csrf", proof_}}) : browser_.get(path);
    }

    Browser browser_;
    std::string role_;
    std::string proof_;
};

std::string path_of(const Page& page, const std::string& number) {
    std::string path = page.pattern;
    const auto group = path.find("([^/]+)");
    if (group != std::string::npos) path.replace(group, 7, number);
    return path;
}
}  // namespace

TEST_CASE("Every page of the desk lets in whom it should, and nobody else") {
    ClerkStage desk;
    CHECK(named(desk.desk.routes()) == named(pages));
    const std::string number = desk.files(drain);
    for (const std::string& role : rising) {
        Member member(desk.desk, role);
        for (const Page& page : pages) {
            const std::string path = path_of(page, number);
            const auto answer = member.asks(page, path);
            CAPTURE(role);
            CAPTURE(path);
            const bool door = path == "/desk/login";
            if (!door) CHECK((answer.status != 403) == should(page, role));
        }
    }
}

TEST_CASE("Nobody sees anything of the desk but its door") {
    ClerkStage desk;
    const std::string number = desk.files(drain);
    for (const Page& page : pages) {
        Browser browser(desk.desk);
        const bool posts = std::string{page.method} == "POST";
        const std::string path = path_of(page, number);
        const auto answer = posts ? browser.post(path, {{"note", "x"}}) : browser.get(path);
        CAPTURE(path);
        if (should(page, "nobody")) continue;
        CHECK(answer.status == (posts ? 401 : 303));
        CHECK_FALSE(holds(answer, "tumpat"));
        if (!posts) CHECK(location(answer).starts_with("/desk/login?next="));
    }
    CHECK(desk.town.tickets().size() == 1);
}

TEST_CASE("What the program serves is in these tables, or is for everybody and needs no account") {
    const std::set<std::string> open{
        "handlers::webhook_routes",        // proved by its signature
        "handlers::other_webhook_routes",  // likewise
        "handlers::health_routes",         // of the machine itself
        "public_routes",                   // what anybody may see
        "desk_routes"};                    // all of `pages`
    const auto tried = route_makers("tests/support/api_town.cpp");
    std::size_t calls_of_api = 0;
    for (const std::string& maker : route_makers("bot/app.cpp")) {
        CAPTURE(maker);
        CHECK((open.contains(maker) || tried.contains(maker)));
        calls_of_api += tried.contains(maker) ? 1U : 0U;
    }
    CHECK(calls_of_api == tried.size());
    CHECK(
        route_makers("bot/desk.cpp") ==
        std::set<std::string>{
            "desk_routes",
            "handlers::open::home_routes",
            "handlers::open::progress_routes",
            "public_routes"}
    );
}

TEST_CASE("Every call of the API lets in whom it should, and nobody else") {
    ApiTown town;
    CHECK(named(town.routes()) == named(calls));
    const std::string number = town.filed();
    for (const Page& call : calls) {
        const std::string path = path_of(call, number);
        CAPTURE(path);
        for (const std::string& role : rising) {
            CAPTURE(role);
            const auto status = town.ask({call.method, path, "{}", role}).status;
            CHECK(status != 401);
            CHECK((status != 403) == should(call, role));
        }
        const auto status = town.ask({call.method, path, "{}", ""}).status;
        CHECK((status != 401) == should(call, "nobody"));
    }
}
