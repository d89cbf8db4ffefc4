#include "templates/approved.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "bot/conversation/messages.hpp"
#include "templates/texts.hpp"

namespace telepati::templates {
namespace {

namespace files = std::filesystem;
const files::path folder = files::path{TELEPATI_SOURCE_DIR} / "templates";

std::string contents(const files::path& path) {
    std::ifstream file(path);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

std::map<std::string, std::string> bodies() {
    std::map<std::string, std::string> found;
    for (const std::string language : {"id", "en"}) {
        for (const auto& entry : files::directory_iterator(folder / "whatsapp" / language))
            found[language + '/' + entry.path().filename().string()] = contents(entry.path());
    }
    return found;
}

Submissions shipped() {
    auto loaded = Submissions::load(contents(folder / "whatsapp" / "templates.tsv"), bodies());
    REQUIRE_MESSAGE(loaded, (loaded ? "" : loaded.error().what));
    return *loaded;
}

Texts texts_in(const std::string& language) {
    std::vector<Source> sources;
    for (const auto& entry : files::directory_iterator(folder / "messages" / language)) {
        if (entry.path().extension() == ".mustache")
            sources.push_back({entry.path().stem().string(), contents(entry.path())});
    }
    std::vector<Declared> declared;
    for (const auto& message : conversation::message_keys)
        declared.push_back({message.key, message.fields});
    auto loaded = Texts::load(sources, declared);
    REQUIRE_MESSAGE(loaded, (loaded ? "" : loaded.error().what));
    return std::move(*loaded);
}

constexpr std::string_view not_sent_yet = "-";

Fields usual() {
    Fields fields;
    for (const char* name :
         {"id",
          "number",
          "category",
          "place",
          "words",
          "due",
          "what",
          "where",
          "said",
          "officer",
          "team",
          "agency",
          "news",
          "who",
          "name",
          "photos",
          "taken"})
        fields.texts[name] = name;
    return fields;
}
}  // namespace

TEST_CASE("every template stands for a message we have, with that message's fields") {
    const Submissions submissions = shipped();
    for (const Submission& one : submissions.all()) {
        CAPTURE(one.name);
        // What an office announces is marketing to Meta; a warning of water is not.
        const bool announces = one.name == "siaran_layanan";
        CHECK(one.category == (announces ? "marketing" : "utility"));
        if (one.message == not_sent_yet) continue;
        const auto key = std::ranges::find(
            conversation::message_keys, one.message, &conversation::MessageKey::key
        );
        REQUIRE(key != conversation::message_keys.end());
        const std::string known = ' ' + std::string{key->fields} + ' ';
        for (const std::string& value : one.values) {
            CAPTURE(value);
            CHECK(known.find(' ' + value + ' ') != std::string::npos);
        }
    }
}

TEST_CASE("the buttons of a template are the message's own, in both languages") {
    const Submissions submissions = shipped();
    for (const std::string language : {"id", "en"}) {
        const Texts texts = texts_in(language);
        for (const Submission& one : submissions.all()) {
            if (one.language != language || one.message == not_sent_yet) continue;
            CAPTURE(language);
            CAPTURE(one.name);
            const Message message = texts.render(one.message, usual());
            const auto call = submissions.stand_in(one.message, language, usual(), message);
            REQUIRE(call);
            CHECK(call->name == one.name);
            CHECK(call->values.size() == one.values.size());
            CHECK(call->payloads.size() == one.buttons.size());
        }
    }
}

TEST_CASE("the list names what an office submits, also what this version does not send yet") {
    const Submissions submissions = shipped();
    for (const char* name :
         {"laporan_baru",
          "siap_bertugas",
          "ada_kabar",
          "pertanyaan_petugas",
          "sudah_beres",
          "pengingat_tugas",
          "ringkasan_harian",
          "surat_terbit",
          "layanan_baru",
          "pengingat_layanan",
          "naik_atasan"}) {
        CAPTURE(name);
        CHECK(std::ranges::count(submissions.all(), name, &Submission::name) == 2);
    }
}

TEST_CASE("a card whose buttons say something else has no template") {
    const Submissions submissions = shipped();
    Fields fields = usual();
    fields.texts["returned"] = "bukan wewenang kami";
    const Message message = texts_in("id").render("card", fields);
    CHECK_FALSE(submissions.stand_in("card", "id", fields, message));
}

TEST_CASE("values are what WhatsApp takes: one line, never empty, never endless") {
    Fields fields = usual();
    fields.texts["said"] = "dua\n  baris\tdan   banyak spasi " + std::string(500, 'x');
    fields.texts["where"] = "";
    const auto call = shipped().stand_in("card", "", fields, texts_in("id").render("card", fields));
    REQUIRE(call);
    CHECK(call->values[2] == "-");
    CHECK(call->values[3].starts_with("dua baris dan banyak spasi xxx"));
    CHECK(call->values[3].size() < 320);
}

TEST_CASE("a list that Meta would refuse is refused here, with the reason") {
    const std::string head = "name\tmessage\tcategory\tvalues\n";
    const std::string row = "a\tcard\tutility\tnumber\n";
    const auto load = [&](const std::string& list, const std::string& words) {
        return Submissions::load(list, {{"id/a.txt", words}, {"en/a.txt", words}});
    };
    CHECK(load(head + row, "Laporan {{1}} baru.\n[Terima]"));
    CHECK_FALSE(load(head + row, "{{1}} baru."));
    CHECK_FALSE(load(head + row, "Laporan {{1}}"));
    CHECK_FALSE(load(head + row, "Laporan {{1}} dan {{2}} baru."));
    CHECK_FALSE(load(head + row, "Laporan baru."));
    CHECK_FALSE(load(head + row, "Laporan {{1}} baru.\n[Sebuah tombol yang jauh terlalu panjang]"));
    CHECK_FALSE(load(head + "a\tcard\n", "Laporan {{1}} baru."));
    CHECK_FALSE(Submissions::load(head + row, {{"id/a.txt", "Laporan {{1}} baru."}}));
}
}  // namespace telepati::templates
