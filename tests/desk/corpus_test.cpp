/// Script, statements and headers in every field of every form of the desk, and in every word that
/// a gateway brings: found by walking through the pages, so that a form of tomorrow is tried, too.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "handlers/desk/shown.hpp"
#include "handlers/path_pattern.hpp"
#include "tests/support/clerk_stage.hpp"
#include "tests/support/html_forms.hpp"

namespace {

using namespace telepati;
using namespace telepati::tests;
using Kind = FoundField::Kind;
using handlers::http::PathPattern;

const std::vector<std::string> nasty{
    "\"><script>alert(1)</script>'--",
    "x\r\nSet-Cookie: a=b\r\n\r\n<img src=x onerror=alert(2)>",
    "'); DROP TABLE ticket; --{{&content_html}}\x01\xff=1+1",
};

void is_harmless(const handlers::http::Response& page) {
    CHECK(page.status < 500);
    if (page.type.starts_with("text/html")) {
        CHECK_FALSE(holds(page, "<script>alert"));
        CHECK_FALSE(holds(page, "<img src=x"));
    }
    // What is shown as it was typed is escaped; what was filled in as a template is not there.
    if (page.type.starts_with("text/csv")) {
        for (const char* formula : {"\n=", "\n+", "\"=", "\"+", ";=", ";+"})
            CHECK_FALSE(holds(page, formula));
    }
    for (const auto& [name, value] : page.headers) {
        CHECK(value.find_first_of("\r\n") == std::string::npos);
        CHECK((name != "Set-Cookie" || value.find("a=b") == std::string::npos));
    }
}

struct Walk : ClerkStage {
    Walk() {
        admin.sign_in("admin");
        for (const auto& route : desk.routes()) patterns.emplace_back(route.pattern);
    }

    /// Addresses of the same route with the same questions are one kind of page.
    std::string kind_of(const std::string& link) const {
        const auto question = std::min(link.find('?'), link.size());
        const std::string path = link.substr(0, question);
        const auto found = std::ranges::find_if(patterns, [&](const PathPattern& pattern) {
            return pattern.match(path).has_value();
        });
        std::string kind = std::to_string(found - patterns.begin());
        bool name = true;
        for (const char letter : link.substr(question)) {
            name = letter == '&' || (name && letter != '=');
            if (name) kind += letter;
        }
        return kind;
    }

    /// Every page that the menu leads to, in some steps; one of each kind.
    void look_around() {
        std::vector<std::string> waiting{"/desk/", "/desk/akun", "/desk/?status=semua"};
        std::map<std::string, int> kinds;
        pages.clear();
        for (std::size_t at = 0; at < waiting.size(); ++at) {
            const auto page = admin.get(waiting[at]);
            CAPTURE(waiting[at]);
            is_harmless(page);
            pages.push_back(waiting[at]);
            if (!page.type.starts_with("text/html")) continue;
            for (std::string& link : links_in(page.body, "/desk")) {
                const bool known = std::ranges::find(waiting, link) != waiting.end();
                if (!known && ++kinds[kind_of(link)] <= most_of_a_kind)
                    waiting.push_back(std::move(link));
            }
        }
    }

    std::string filled(const FoundField& field, const std::string& words, bool all) const {
        if (field.name == "csrf") return field.value;
        if (all) return words;
        if (field.kind != Kind::Words) return field.value;
        if (field.type == "date") return "2026-11-22";
        if (field.type == "time") return "08:00";
        if (field.type == "number") return "1";
        if (field.type == "tel" || field.name == "phone") return "0812000008901";
        return words;
    }

    void send(const FoundForm& form, const std::string& words, bool all, const FoundField* button) {
        Form fields;
        for (const FoundField& field : form.fields)
            fields.emplace_back(field.name, filled(field, words, all));
        if (button) fields.emplace_back(button->name, button->value);
        CAPTURE(form.action);
        CAPTURE(words);
        CAPTURE(all);
        tried.insert(form.action.substr(0, form.action.find('?')));
        if (!form.posts) {
            std::string query;
            for (const auto& [name, value] : fields)
                query += (query.empty() ? '?' : '&') + name + '=' + handlers::desk::encoded(value);
            return is_harmless(admin.get(form.action + query));
        }
        is_harmless(
            form.files ? admin.upload(form.action, fields) : admin.post(form.action, fields)
        );
        if (admin.get("/desk/akun").status != 200) admin.sign_in("admin");
    }

    /// Every form of every page; each kind of form once for these words.
    void fill_all(const std::string& words, bool all) {
        std::set<std::string> done;
        // These end the walk itself.
        const std::set<std::string> ending{
            "/desk/keluar", "/desk/akun/keluar-semua", "/desk/orang/akun/admin"};
        for (const std::string& page : std::vector<std::string>{pages}) {
            for (const FoundForm& form : forms_in(admin.get(page).body)) {
                std::string kind = kind_of(form.action);
                for (const FoundField& field : form.fields) kind += ' ' + field.name;
                if (ending.contains(form.action) || !done.insert(kind).second) continue;
                if (form.buttons.empty()) send(form, words, all, nullptr);
                for (const FoundField& button : form.buttons) send(form, words, all, &button);
            }
        }
    }

    /// Patterns of forms that no page has shown yet.
    std::set<std::string> unmet() const {
        std::set<std::string> found;
        for (const auto& route : desk.routes()) {
            if (route.method != "POST") continue;
            const PathPattern pattern(route.pattern);
            const bool met = std::ranges::any_of(tried, [&](const std::string& action) {
                return pattern.match(action).has_value();
            });
            if (!met) found.insert(route.pattern);
        }
        return found;
    }

    /// Without its page: whatever a form may be called by.
    void presses(const std::string& pattern, const std::string& number, const std::string& words) {
        std::string path = pattern;
        const std::string group = "([^/]+)";
        if (const auto at = path.find(group); at != std::string::npos)
            path.replace(at, group.size(), path.starts_with("/desk/t/") ? number : "1");
        Form form;
        for (const char* name :
             {"note",
              "name",
              "body",
              "words",
              "reason",
              "code",
              "to",
              "do",
              "id",
              "before",
              "version",
              "next",
              "password",
              "stage",
              "state",
              "remark",
              "typed",
              "by"})
            form.emplace_back(name, words);
        if (admin.get("/desk/akun").status != 200) admin.sign_in("admin");
        admin.get("/desk/akun");
        form.emplace_back("csrf", admin.value_of("csrf"));
        CAPTURE(path);
        is_harmless(admin.post(path, form));
    }

    static constexpr int most_of_a_kind = 3;

    Browser admin{desk};
    std::vector<PathPattern> patterns;
    std::vector<std::string> pages;
    std::set<std::string> tried;
};

/// Every string that is said in a body becomes these words; what the gateway counts by stays.
void speak(nlohmann::json& value, const std::string& key, const std::string& words) {
    static const std::set<std::string> kept{
        "object",
        "field",
        "id",
        "phone_number_id",
        "messaging_product",
        "type",
        "timestamp",
        "from",
        "wa_id",
        "mime_type",
        "sha256",
        "status",
        "recipient_id",
        "user_id",
        "from_user_id"};
    if (value.is_string() && !kept.contains(key)) value = words;
    if (value.is_array())
        for (auto& one : value) speak(one, key, words);
    if (value.is_object())
        for (auto& [name, one] : value.items()) speak(one, name, words);
}

void bring_to(nlohmann::json& value, const std::string& serial) {
    if (value.is_array())
        for (auto& one : value) bring_to(one, serial);
    if (!value.is_object()) return;
    for (auto& [name, one] : value.items()) {
        if (name == "phone_number_id") one = "106540352242922";
        if (name == "id" && one.is_string() && one.get<std::string>().starts_with("wamid"))
            one = one.get<std::string>() + serial;
        bring_to(one, serial);
    }
}
}  // namespace

TEST_CASE("No word of a message of any kind becomes markup, a header or a statement") {
    Walk walk;
    int bodies = 0;
    const std::string said = "parit tumpat gg seser lk 3 kwala bekala ";
    for (const auto& file : std::filesystem::directory_iterator(TELEPATI_TESTS_DIR "/payloads")) {
        const std::string name = file.path().filename();
        if (!name.starts_with("in-msg-") && !name.starts_with("own-")) continue;
        std::ifstream stream(file.path());
        for (const std::string& words : nasty) {
            stream.clear();
            stream.seekg(0);
            auto body = nlohmann::json::parse(stream, nullptr, false);
            if (body.is_discarded()) continue;
            speak(body, {}, said + words);
            bring_to(body, std::to_string(++bodies));
            // Bytes that are no character cannot come in JSON; a careless gateway cuts one in half.
            walk.town.post(body.dump(-1, ' ', false, nlohmann::json::error_handler_t::ignore));
        }
    }
    CHECK(bodies > 100);
    const std::string phone = "6281200000890";
    for (const std::string& words : nasty) {
        walk.town.says(phone, said + words);
        walk.town.taps(phone, "send", "Kirim");
    }
    CHECK(walk.town.tickets().size() >= 1);
    walk.look_around();
    CHECK(walk.pages.size() > 40);
    CHECK(walk.town.broken().empty());
}

TEST_CASE("No word in any field of any form of the desk becomes markup, a header or a statement") {
    Walk walk;
    const std::string number = walk.files(drain, "0812-0000-0890");
    walk.town.says("6281200000890", "halo");
    walk.look_around();
    for (const std::string& words : nasty) {
        walk.fill_all(words, false);
        walk.look_around();
    }
    walk.fill_all(nasty.front(), true);
    walk.look_around();
    CHECK(walk.town.broken().empty());
    CHECK(walk.ticket(number).number == number);

    const std::set<std::string> unmet = walk.unmet();
    // These need something that nobody has filed here, or end the walk. A form that is on no page
    // of the walk and not in this list was forgotten.
    CHECK(
        unmet ==
        std::set<std::string>{
            "/desk/akun/keluar-semua",
            "/desk/akun/kode/lepas",
            "/desk/akun/kode/pasang",
            "/desk/formulir/f/([^/]+)/coba",
            "/desk/formulir/f/([^/]+)/contoh",
            "/desk/jalur/([^/]+)/putar",
            "/desk/jalur/([^/]+)/ulang",
            "/desk/keluar",
            "/desk/layanan/r/([^/]+)/pindah",
            "/desk/login",
            "/desk/periksa/([^/]+)",
            "/desk/privasi",
            "/desk/surat/b/([^/]+)/betul",
            "/desk/surat/b/([^/]+)/kembali",
            "/desk/surat/b/([^/]+)/pindah",
            "/desk/surat/kabar",
            "/desk/t/([^/]+)/buka",
            "/desk/teks/([^/]+)/contoh",
            "/desk/titik/([^/]+)"}
    );
    for (const std::string& words : nasty) {
        for (const std::string& pattern : unmet) walk.presses(pattern, number, words);
    }
    walk.look_around();
    CHECK(walk.town.broken().empty());
}
