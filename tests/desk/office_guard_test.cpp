/// Script and markup in every field that staff can fill about the office.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "tests/support/clerk_stage.hpp"

namespace {

using namespace telepati;
using namespace telepati::tests;

const std::vector<std::string> nasty{
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "'; DROP TABLE account; --",
    "</textarea><script>alert(1)</script>",
    "x\r\nSet-Cookie: a=b",
    "{{&content_html}}"};

struct Admin : ClerkStage {
    Admin() { admin.sign_in("admin"); }

    handlers::http::Response sends(const std::string& page, const std::string& path, Form fields) {
        admin.get(page);
        fields.emplace_back("csrf", admin.value_of("csrf"));
        fields.emplace_back("before", admin.value_of("before"));
        return admin.post(path, std::move(fields));
    }

    Browser admin{desk};
};

void is_harmless(const handlers::http::Response& page) {
    CHECK_FALSE(holds(page, "<script>alert"));
    CHECK_FALSE(holds(page, "<img src=x"));
    CHECK(page.status < 500);
    CHECK(page.headers.count("Set-Cookie") == 0);
}

struct Sent {
    const char* page;
    const char* path;
    Form fields;
};

/// Every form about the office, filled in with these words.
std::vector<Sent> forms_with(const std::string& words) {
    const std::string label = words.substr(0, 18);
    const char* const texts = "/desk/teks/thanks";
    const char* const people = "/desk/orang";
    return {
        {texts, texts, {{"body", words}, {"do", "simpan"}}},
        {texts, "/desk/teks/thanks/contoh", {{"body", words}}},
        {"/desk/jawaban", "/desk/jawaban", {{"title", words}, {"body", words}, {"do", "simpan"}}},
        {"/desk/jenis",
         "/desk/jenis/baru",
         {{"name", words}, {"label", label}, {"words", words}, {"team", words}}},
        {people,
         "/desk/orang/petugas",
         {{"name", words}, {"phone", "081390000001"}, {"team", "p3su"}, {"role", "officer"}}},
        {people,
         "/desk/orang/undang",
         {{"name", words + "2"}, {"team", "p3su"}, {"role", "officer"}}},
        {people, "/desk/orang/akun", {{"name", words}, {"role", words}}},
        {people, "/desk/orang/tim", {{"new", "1"}, {"code", words}, {"name", words}}},
        {people, "/desk/orang/tim", {{"code", "p3su"}, {"name", words}}},
        {"/desk/kalender", "/desk/kalender", {{"jaga0dari", words}, {"jaga0hari0", "1"}}},
        {"/desk/kalender", "/desk/kalender/libur", {{"day", words}}},
        {"/desk/instansi", "/desk/instansi", {{"name", words}, {"days", "3"}}},
        {"/desk/instansi", "/desk/instansi", {{"code", words}, {"name", words}, {"days", words}}},
        {"/desk/instansi", "/desk/instansi/darurat", {{"name", words}, {"number", "112"}}},
        {"/desk/wilayah",
         "/desk/wilayah",
         {{"code", "12.71.11.1001"}, {"name", words}, {"words", words + "\n" + words}}},
        {"/desk/akun", "/desk/tampilan", {{"name", words}, {"address", "/desk/?q=" + words}}},
    };
}

const std::vector<std::string> pages{
    "/desk/",
    "/desk/teks",
    "/desk/teks/thanks",
    "/desk/jawaban",
    "/desk/jenis",
    "/desk/orang",
    "/desk/kalender",
    "/desk/instansi",
    "/desk/wilayah",
    "/desk/periksa",
    "/desk/jalur",
    "/desk/catatan"};
}  // namespace

TEST_CASE("Nothing that is typed about the office becomes markup, a header or a statement") {
    Admin stage;
    for (const std::string& words : nasty) {
        CAPTURE(words);
        for (const Sent& sent : forms_with(words))
            is_harmless(stage.sends(sent.page, sent.path, sent.fields));
        for (const std::string& page : pages) is_harmless(stage.admin.get(page));
    }
    CHECK(stage.town.broken().empty());
    CHECK(stage.admin.get("/desk/orang").status == 200);
}

TEST_CASE("A form of the office without its proof changes nothing") {
    Admin stage;
    for (const char* path :
         {"/desk/teks/thanks",
          "/desk/jawaban",
          "/desk/jenis/baru",
          "/desk/jenis/pensiun",
          "/desk/orang/petugas",
          "/desk/orang/akun",
          "/desk/orang/akun/operator",
          "/desk/jalur/1/ulang",
          "/desk/tampilan"}) {
        CAPTURE(path);
        const Form form{{"csrf", "guessed"}, {"do", "tutup"}, {"name", "x"}};
        CHECK(stage.admin.post(path, form).status == 403);
    }
    CHECK(stage.clerk.get("/desk/").status == 200);
}
