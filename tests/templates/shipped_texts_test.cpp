#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "bot/conversation/messages.hpp"
#include "templates/texts.hpp"

using namespace telepati;
using templates::Message;
using templates::Texts;

namespace {

const std::filesystem::path folder =
    std::filesystem::path{TELEPATI_SOURCE_DIR} / "templates/messages/id";

std::string contents(const std::filesystem::path& path) {
    std::ifstream file{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{file}, {}};
}

std::vector<templates::Source> shipped_sources() {
    std::vector<templates::Source> sources;
    for (const auto& entry : std::filesystem::directory_iterator{folder}) {
        if (entry.path().extension() != ".mustache") continue;
        sources.push_back({entry.path().stem().string(), contents(entry.path())});
    }
    return sources;
}

const Texts& shipped() {
    static const Result<Texts> texts = [] {
        std::vector<templates::Declared> declared;
        for (const auto& each : conversation::message_keys) {
            declared.push_back({each.key, each.fields});
        }
        return Texts::load(shipped_sources(), declared);
    }();
    REQUIRE_MESSAGE(texts, (texts ? "" : texts.error().what));
    return *texts;
}

const std::string long_quote(120, 'w');

struct Sample {
    std::string_view name;
    std::string_view longest;
    std::string_view usual;
};

const std::string long_words(300, 'w');
const std::string long_place(120, 'p');
std::string six_lines(std::size_t width) {
    std::string lines(width, 'l');
    for (int more = 0; more < 5; ++more) lines += '\n' + std::string(width, 'l');
    return lines;
}
const std::string long_trail = six_lines(56);
const std::string long_list = six_lines(102);
const std::string long_office = "Kecamatan Percut Sei Tuan Kabupaten Deli Serdang";
const std::string long_team = "petugas penanganan prasarana dan sarana umum Kec. Medan Johor";
const std::string long_state = "Digabung dengan laporan lain tentang kejadian yang sama.";

const Sample samples[] = {
    {"office", long_office, "Kecamatan Medan Johor"},
    {"number", "MJ7 K3F2", "MJ7 K3F2"},
    {"id", "MJ7K3F2", "MJ7K3F2"},
    {"team", long_team, "petugas parit"},
    {"due", "Senin, 23 November 2026 pukul 10.00 WIB", "besok pukul 10.00 WIB"},
    {"category", "PKL, bising, bangunan liar, atau reklame liar", "parit tersumbat"},
    {"kelurahan", "Pulo Brayan Bengkel Baru", "Kwala Bekala"},
    {"place", long_place, "Gg. Seser, Lk. 3"},
    {"words", long_words, "parit tumpat, bau"},
    {"officer", "Ir. H. Muhammad Syahputra Siregar, S.T., M.Si.", "Rudi Hartono"},
    {"agency", "Dinas Sumber Daya Air, Bina Marga dan Bina Konstruksi", "PLN"},
    {"agency_code", "sdabmbk", "pln"},
    {"news", "Senin, 23 November pukul 10.00 WIB", "besok pukul 10.00 WIB"},
    {"until", "Senin, 23 November pukul 10.00 WIB", "besok pukul 10.00 WIB"},
    {"unanswered", "Senin, 23 November pukul 10.00 WIB", "hari ini pukul 02.00 WIB"},
    {"voice", "1", "1"},
    {"what", "banjir atau genangan, MENDESAK, air sekitar 150 cm", "parit tersumbat"},
    {"where", long_place, "Gg. Seser, Kel. Kwala Bekala"},
    {"said", long_words, "parit tumpat, bau"},
    {"got_voice", "1", "1"},
    {"late", "Senin, 23 November pukul 10.00 WIB", "besok pukul 10.00 WIB"},
    {"taken", "1", "1"},
    {"draft", "1790000000000", "1790000000000"},
    {"neighbour", "1", ""},
    {"phone", "+628123456789012", ""},
    {"their_phone", "1", ""},
    {"your_word", "1", ""},
    {"open", "1", "1"},
    {"ready", "1", "1"},
    {"by_officer", "1", "1"},
    {"code", "K7QM4X", "K7QM4X"},
    {"work", "12", "1"},
    {"far", "1", "1"},
    {"more", "12", "2"},
    {"map", "https://maps.google.com/?q=-3.537412,-98.646712", "https://maps.google.com"},
    {"photos", "30", "1"},
    {"pin", "1", "1"},
    {"urgent", "1", "1"},
    {"got_photo", "1", "1"},
    {"got_pin", "1", "1"},
    {"state", long_state, "Sudah selesai."},
    {"who", long_team, "petugas parit"},
    {"name", "Dinas Pemadam Kebakaran dan Penyelamatan", "Ambulans"},
    {"kecamatan", "Percut Sei Tuan", "Medan Amplas"},
    {"one", "12.71.11.1001", "12.71.11.1001"},
    {"one_name", "Pulo Brayan Bengkel Baru", "Titi Kuning"},
    {"two", "12.71.11.1002", "12.71.11.1002"},
    {"two_name", "Pangkalan Masyhur", "Kedai Durian"},
    {"sister", long_office, "Kecamatan Medan Amplas"},
    {"here", long_place, "Gg. Seser, Kel. Kwala Bekala"},
    {"people", "40", "4"},
    {"metres", "1500", "80"},
    {"since", "Senin, 23 November pukul 10.00 WIB", "hari ini pukul 02.00 WIB"},
    {"others", "40", "6"},
    {"reports", "140", "8"},
    {"deepest", "400", "120"},
    {"rising", "1", "1"},
    {"falling", "", ""},
    {"renewed", "1", "1"},
    {"incident", "B-12", "B-12"},
    {"flood", "1", "1"},
    {"still", "1", "1"},
    {"handed", "Ir. H. Muhammad Syahputra Siregar, S.T., M.Si.", "Rudi Hartono"},
    {"gap", "petugas pelayanan", "petugas parit"},
    {"why", "Belum ada petugas yang menerima.", "Belum selesai pada waktunya."},
    {"trail", long_trail, "23/11 09.00 dilaporkan warga"},
    {"other", "MJ7 K3F2", "MJ7 K3F2"},
    {"when", "23/11 09.00", "23/11 09.00"},
    {"same", "1", "1"},
    {"count", "140", "3"},
    {"waiting", "140", "3"},
    {"working", "140", "2"},
    {"given", "140", "1"},
    {"list", long_list, "*MJ7 K3F2* parit tersumbat, Gg. Seser"},
    {"day", "minggu ini", "hari ini"},
    {"fresh", "1400", "14"},
    {"done", "1400", "9"},
    {"floods", "12", "1"},
    {"next", "Senin, 23 November pukul 10.00 WIB", "besok pukul 10.00 WIB"},
    {"take", "MJ7K3F2", "MJ7K3F2"},
    {"end", "MJ7K3F2", "MJ7K3F2"},
    {"link",
     "https://lapor.medanjohor.pemkomedan.go.id/t/MJ7K3F2-K7QM4XK7QM4X",
     "https://lapor.example/t/MJ7K3F2-K7QM4XK7QM4X"},
    {"title", "Pulo Brayan Bengkel Baru 2", "Kwala Bekala"},
    {"line", "Surat keterangan lahir dari bidan, dokter, atau rumah sakit", "KK lama"},
    {"promise", long_place, "satu hari kerja"},
    {"source", long_place, "Perpres 96/2018"},
    {"ask", long_words, "Kapan sebaiknya kami datang?"},
    {"intro", long_words, "Petugas kami datang ke rumah."},
    {"label", "Penyandang disabilitas 1", "Untuk"},
    {"value", std::string_view{long_quote}.substr(0, 50), "Lansia"},
    {"description", "Perekaman pertama atau ulang", "Baru atau hilang"},
    {"slot", "Sel 24/11, 09.00–12.00", "Sel 24/11, 09.00–12.00"},
    {"visit", "1", "1"},
    {"left", "", ""},
    {"listing", "1", ""},
    {"form", "jempol", "jempol"},
    {"sent", "140", "3"},
    {"all", "140", "5"},
    {"missing", long_place, "Slamet"},
    {"letter", "Surat Keterangan Tidak Mampu (SKTM)", "Kartu Keluarga (KK)"},
    {"note", long_place, "Fotokopi KK belum ada."},
    {"address", long_words, "Gg. Seser No. 4, Lk. 3"},
    {"receiver", long_quote, "Keluarga serumah"},
    {"again", "1", ""},
    {"follows", "1", "1"},
    {"others", "1", "1"},
    {"blocked", "", ""},
    {"stopped", "", ""},
    {"untaken", "1", ""},
    {"undone", "1", "1"},
    {"passed", "1", ""},
    {"voice", "1", ""},
    {"pictures", "140", "3"},
    {"papers", "12", "1"},
    {"forms", "12", "1"},
    {"told", "Kel. Pulo Brayan Bengkel Baru", "Kel. Kwala Bekala"},
    {"told_since", "21/11/2026", "21/11/2026"},
    {"rated", "1", "1"},
    {"secret", "Rahasia K3F2", ""},
    {"alias", "Rahasia K3F2", "Rahasia K3F2"},
    {"remark", long_place, "Dipakai untuk pemeriksaan."},
    {"refused", "", ""},
    {"held", "", ""},
    {"erase", "1", "1"},
    {"survey", "survey:konsultasi:kejar-banjir", "survey:kk:pelayanan"},
};

enum class Fill { Longest, Usual };

Fields filled(Fill fill) {
    Fields fields;
    for (const Sample& sample : samples) {
        fields.texts.emplace(sample.name, fill == Fill::Longest ? sample.longest : sample.usual);
    }
    return fields;
}

/// The fields of all messages at once, with lists of `rows` items.
Fields all_fields(Fill fill, int rows) {
    Fields fields = filled(fill);
    for (int i = 0; i < rows; ++i) {
        Fields item = filled(fill);
        item.texts["id"] = "kelurahan:12.71.11.10" + std::to_string(i);
        item.texts["title"] += std::to_string(i);
        for (const char* list :
             {"choices", "tickets", "numbers", "needs", "letters", "lines", "records"}) {
            fields.lists[list].push_back(item);
        }
        if (i < 3) fields.lists["family"].push_back(item);
        if (i < 5) fields.lists["own"].push_back(item);
        if (i < 3) fields.lists["buttons"].push_back(item);
    }
    return fields;
}

/// What the engine always knows.
Fields fewest_fields() {
    Fields fields;
    for (const Sample& sample : samples) {
        for (const char* name :
             {"office",      "number", "id",      "category", "kelurahan", "state",     "agency",
              "agency_code", "news",   "until",   "name",     "code",      "kecamatan", "sister",
              "since",       "others", "day",     "fresh",    "done",      "open",      "late",
              "other",       "when",   "reports", "letter",   "receiver",  "title",     "ask",
              "sent",        "all",    "words",   "alias"}) {
            if (sample.name == name) fields.texts.emplace(name, sample.usual);
        }
    }
    return fields;
}

bool has_button(const Message& message, std::string_view id, std::string_view title) {
    for (const auto& button : message.buttons) {
        if (button.id == id && button.title == title) return true;
    }
    return false;
}

bool holds(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}
}  // namespace

TEST_CASE("every shipped message is accepted by WhatsApp with the longest fields") {
    for (const auto& each : conversation::message_keys) {
        const Message message = shipped().render(each.key, all_fields(Fill::Longest, 9));
        CAPTURE(each.key);
        CHECK(refused_by_whatsapp(message) == "");
        CHECK(!holds(message.body, "…"));
    }
}

TEST_CASE("every shipped message is accepted by WhatsApp with no field at all") {
    for (const auto& each : conversation::message_keys) {
        // Nothing but reports, or what a form asks: without any they are not sent.
        const bool lists = each.key == "status" || each.key == "record_status";
        if (lists || each.key == "form_ask" || each.key == "form_buttons" ||
            each.key == "form_list" || each.key == "survey_ask")
            continue;
        CAPTURE(each.key);
        const Message message = shipped().render(each.key, {});
        CHECK(refused_by_whatsapp(message) == "");
        CHECK(!holds(message.body, "\n\n\n"));
    }
}

TEST_CASE("shipped messages are polite and plain") {
    const std::string_view unwanted[] = {
        "!",
        "disposisi",
        "OPD",
        "SLA",
        "tiket",
        "Tiket",
        "kamu",
        " Anda",
        " anda",
        "input",
        "valid",
        "maaf, tidak",
        "  ",
        "()",
        " ,",
        " .",
        "**",
        "Kel. .",
    };
    for (const auto& each : conversation::message_keys) {
        for (const Fields& fields : {all_fields(Fill::Usual, 2), fewest_fields()}) {
            const std::string words = shipped().render(each.key, fields).body;
            for (const std::string_view word : unwanted) {
                CAPTURE(each.key);
                CAPTURE(words);
                CHECK_MESSAGE(!holds(words, word), word);
            }
        }
    }
}

TEST_CASE("no shipped message asks two questions") {
    for (const auto& each : conversation::message_keys) {
        const std::string words = shipped().render(each.key, all_fields(Fill::Usual, 2)).body;
        CAPTURE(each.key);
        CHECK(std::count(words.begin(), words.end(), '?') <= 1);
    }
}

TEST_CASE("a report is said back before it is sent") {
    const Message message = shipped().render("confirm", filled(Fill::Usual));
    CHECK(
        message.body ==
        "Kami catat: *parit tersumbat*, Gg. Seser, Lk. 3, Kel. Kwala Bekala.\n"
        "\"parit tumpat, bau\"\nAda 1 foto dan lokasi 📍.\nAda pesan suara 🎤, kami teruskan ke "
        "petugas.\nDitandai *mendesak*.\nBetul?"
    );
    CHECK(has_button(message, "send:1790000000000", "Kirim"));
    CHECK(has_button(message, "change", "Ubah"));
    CHECK(has_button(message, "cancel", "Batal"));
}

TEST_CASE("the receipt says number and team and time and how to ask") {
    CHECK(
        shipped().render("filed", filled(Fill::Usual)).body ==
        "Laporan *MJ7 K3F2* sudah kami terima dan diteruskan ke petugas parit. "
        "Jawabannya paling lambat besok pukul 10.00 WIB.\n"
        "Kabar berikutnya dikirim ke sini. Ketik *status* kapan saja.\n"
        "Perkembangannya juga bisa dilihat di https://lapor.example/t/MJ7K3F2-K7QM4XK7QM4X"
    );
}

TEST_CASE("emergency words read well with and without verified numbers") {
    Fields fields;
    CHECK(holds(shipped().render("emergency", fields).body, "layanan darurat setempat."));
    Fields number;
    number.texts = {{"name", "Ambulans"}, {"number", "118"}};
    fields.lists["numbers"] = {number};
    CHECK(holds(shipped().render("emergency", fields).body, "layanan darurat.\nAmbulans: 118\n"));
}

TEST_CASE("shipped buttons have the ids the engine listens for") {
    struct Case {
        std::string_view key;
        std::string_view id;
        std::string_view title;
    };
    const Case cases[] = {
        {"menu", "menu:report", "Lapor"},
        {"menu", "menu:status", "Status laporan"},
        {"menu", "menu:help", "Bantuan"},
        {"ask_change", "change:text", "Isi laporan"},
        {"ask_change", "change:category", "Jenis"},
        {"ask_change", "change:place", "Tempat"},
        {"ask_place", "place:skip", "Tidak tahu"},
        {"ask_spot", "place:skip", "Tidak tahu"},
        {"ask_kelurahan", "kelurahan:skip", "Tidak tahu"},
        {"card", "take:MJ7K3F2", "Terima"},
        {"card", "return:MJ7K3F2", "Bukan wewenang"},
        {"card", "ask:MJ7K3F2", "Tanya pelapor"},
        {"taken_officer", "resolve:MJ7K3F2", "Selesai"},
        {"taken_officer", "plan:MJ7K3F2", "Butuh anggaran"},
        {"resolved_reporter", "confirm:MJ7K3F2", "Sudah"},
        {"resolved_reporter", "dispute:MJ7K3F2", "Belum"},
        {"confirmed", "rate:MJ7K3F2:4", "4 😀 Sangat baik"},
        {"whose_picture", "keep:MJ7K3F2", "Belum selesai"},
        {"whose_picture", "work:report", "Laporan lain"},
    };
    for (const Case& each : cases) {
        CAPTURE(each.key);
        CAPTURE(each.id);
        CHECK(
            has_button(shipped().render(each.key, all_fields(Fill::Usual, 9)), each.id, each.title)
        );
    }
}

TEST_CASE("questions with many choices are lists") {
    for (const char* key : {"ask_category", "ask_place", "ask_kelurahan", "take_which"}) {
        const Message message = shipped().render(key, all_fields(Fill::Usual, 4));
        CAPTURE(key);
        CHECK(message.list != "");
        CHECK(message.buttons.size() >= 4);
    }
}
