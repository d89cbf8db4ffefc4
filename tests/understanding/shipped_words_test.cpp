#include <doctest/doctest.h>

#include <map>
#include <set>

#include "bot/understanding/alarm.hpp"
#include "bot/understanding/fold.hpp"
#include "bot/understanding/guess.hpp"
#include "bot/understanding/reading.hpp"
#include "tests/support/skip.hpp"
#include "tests/understanding/shipped_words.hpp"

using namespace telepati::understanding;

namespace {
struct Case {
    std::string text;
    std::string expected;
};
std::string top(std::string_view text) {
    const auto guesses = guess(shipped_lexicon(), text);
    return guesses.empty() ? "" : guesses.front().category;
}
}  // namespace

TEST_CASE("shipped words have a surface and a role and say nothing twice") {
    std::set<std::string> seen;
    REQUIRE(shipped_rows().size() > 1000);
    for (const auto& row : shipped_rows()) {
        REQUIRE(row.size() == 6);
        CAPTURE(row[0]);
        CHECK_FALSE(fold(row[0]).empty());
        CHECK_FALSE(row[1].empty());
        CHECK_FALSE(row[2].empty());
        CHECK(seen.insert(row[0] + '\t' + row[2] + '\t' + row[3]).second);
    }
}

TEST_CASE("no phrase that raises an alarm shrinks to one plain word that alone should raise none") {
    const auto plain_words = [](const std::string& surface) {
        std::vector<std::string> plain;
        for (const Reading::Word& word : read(shipped_lexicon(), surface).words)
            plain.emplace_back(word.plain);
        return plain;
    };
    std::set<std::string> alone;
    std::vector<std::vector<std::string>> phrases;
    for (const auto& row : shipped_rows()) {
        if (row[2] != "bahaya" && row[2] != "bahaya_air" && row[2] != "banjir_kini") continue;
        const bool is_phrase = row[0].find(' ') != std::string::npos;
        const std::vector<std::string> plain = plain_words(row[0]);
        if (!is_phrase && plain.size() == 1) alone.insert(row[2] + plain.front());
        if (is_phrase && plain.size() <= 1) phrases.push_back({row[0], row[2], plain.front()});
    }
    for (const auto& phrase : phrases) {
        CAPTURE(phrase[0]);
        CHECK(alone.count(phrase[1] + phrase[2]) == 1);
    }
}

TEST_CASE("every category has shipped words") {
    std::map<std::string, int> words_of;
    for (const auto& row : shipped_rows()) ++words_of[row[2] == "kategori" ? row[3] : ""];
    for (const char* category :
         {"banjir",     "drainase", "jalan",     "lampu_jalan", "sampah",       "pohon",
          "air_bersih", "listrik",  "parkir",    "lalu_lintas", "ketertiban",   "keamanan",
          "lingkungan", "adminduk", "surat",     "bansos",      "kesehatan",    "pendidikan",
          "aparatur",   "umkm",     "informasi", "aspirasi",    "bencana_lain", "lainnya"}) {
        CAPTURE(category);
        CHECK(words_of[category] > 0);
    }
    CHECK(words_of.size() == 25);
}

TEST_CASE("reports as people of Medan write them are understood") {
    for (const Case& each : {
             Case{"Bang tolong lah, parit di gg Seser lk 3 Kwala Bekala tumpat kali", "drainase"},
             Case{"lampu jalan mati simpang karya wisata, gelap kali", "lampu_jalan"},
             Case{"jln berlobang2 dpn sekolah", "jalan"},
             Case{"pokok kayu besar tumbang timpa rumah", "pohon"},
             Case{"aer udh masuk rumah pak", "banjir"},
             Case{"air pam tak hidup dari kemarin", "air_bersih"},
             Case{"smpah gk diangkut udah seminggu", "sampah"},
             Case{"ktp saya blm siap siap", "adminduk"},
             Case{"kepling minta uang 50rb", "aparatur"},
             Case{"tukang parkir liar maksa", "parkir"},
             Case{"pkh saya kok tidak cair", "bansos"},
         }) {
        CAPTURE(each.text);
        CHECK(top(each.text) == each.expected);
    }
}

TEST_CASE("shipped commands are understood with all that people put around them") {
    for (const Case& each : {
             Case{"Menu", "menu"},
             Case{"menu dong min", "menu"},
             Case{"bantuan", "help"},
             Case{"cek laporan saya", "status"},
             Case{"STATUS", "status"},
             Case{"gak jadi deh", "cancel"},
             Case{"bicara dengan petugas", "human"},
             Case{"PRIVASI", "privacy"},
             Case{"terima", "take"},
             Case{"siap pak", "ready"},
             Case{"terima kasih pak", ""},
             Case{"parit tumpat", ""},
         }) {
        CAPTURE(each.text);
        CHECK(shipped_lexicon().meaning("perintah", each.text) == each.expected);
    }
}

TEST_CASE("shipped answers are understood with all that people put around them") {
    for (const Case& each : {
             Case{"iya pak betul", "yes"},
             Case{"sdh benar min", "yes"},
             Case{"y", "yes"},
             Case{"belum lah", "no"},
             Case{"tdk", "no"},
             Case{"gas", "send"},
             Case{"kirim aja bang", "send"},
             Case{"salah", "change"},
             Case{"ubah dong", "change"},
             Case{"batal", "cancel"},
             Case{"lewati", "skip"},
             Case{"gak tau pak", "skip"},
             Case{"banjir", ""},
         }) {
        CAPTURE(each.text);
        CHECK(shipped_lexicon().meaning("jawaban", each.text) == each.expected);
    }
}

TEST_CASE("greetings and thanks and a bare wish to report are known") {
    const Lexicon& lexicon = shipped_lexicon();
    for (const char* text : {"p", "Halo min", "assalamualaikum wr wb", "selamat pagi pak", "tes"}) {
        CAPTURE(text);
        CHECK_FALSE(lexicon.meaning("salam", text).empty());
        CHECK(guess(lexicon, text).empty());
    }
    CHECK_FALSE(lexicon.meaning("terima_kasih", "makasih ya pak").empty());
    CHECK_FALSE(lexicon.meaning("mau_lapor", "Assalamualaikum pak saya mau lapor").empty());
    CHECK(lexicon.meaning("mau_lapor", "mau lapor parit tumpat").empty());
}

TEST_CASE("danger is heard and fear is not danger") {
    const Lexicon& lexicon = shipped_lexicon();
    for (const char* text :
         {"nenek saya terjebak di atap",
          "anak kesetrum tiang listrik",
          "mohon bantuannya anak hanyut",
          "rumah sebelah kebakaran",
          "kabel pln putus di jalan",
          "istri mau melahirkan",
          "kami takut, air naik, anak terjebak",
          "ayah pingsan butuh ambulan",
          "ada begal sekarang"}) {
        CAPTURE(text);
        CHECK(alarm(lexicon, text).danger);
    }
    for (const char* text :
         {"gelap kali takut begal",
          "rawan begal",
          "kalau kebakaran gimana",
          "terjebak macet",
          "tidak ada yang terjebak",
          "parit tumpat",
          "pemadam kebakaran",
          "akta anak baru melahirkan"}) {
        CAPTURE(text);
        CHECK_FALSE(alarm(lexicon, text).danger);
    }
}

TEST_CASE("water now is heard and water with every rain is not") {
    const Lexicon& lexicon = shipped_lexicon();
    for (const char* text :
         {"air sudah masuk ke rumah",
          "udah selutut bang",
          "Banjir KB07",
          "mohon bantuan banjir sepinggang",
          "tiap hujan banjir, sekarang sudah sedada",
          "aer naek trs"}) {
        CAPTURE(text);
        CHECK(alarm(lexicon, text).flood);
    }
    for (const char* text :
         {"kalau hujan banjir",
          "jalan kami banjir kalau hujan",
          "setiap hujan air masuk rumah",
          "sering banjir",
          "banjirnya udah surut",
          "parit tumpat"}) {
        CAPTURE(text);
        CHECK_FALSE(alarm(lexicon, text).flood);
    }
}

TEST_CASE("most real complaints are understood") {
    const auto rows = rows_of(TELEPATI_SHARED_DIR "/eval/complaints_dev.tsv");
    if (rows.empty()) return skip("the labelled complaints are not here");
    std::size_t first = 0;
    std::size_t among_three = 0;
    for (const auto& row : rows) {
        const auto guesses = guess(shipped_lexicon(), row[0]);
        const std::size_t shown = std::min<std::size_t>(guesses.size(), 3);
        for (std::size_t at = 0; at < shown; ++at) {
            if (guesses[at].category != row[1]) continue;
            ++among_three;
            if (at == 0) ++first;
        }
    }
    MESSAGE(first << " first and " << among_three << " among three of " << rows.size());
    CHECK(first * 100 >= rows.size() * 70);
    CHECK(among_three * 100 >= rows.size() * 85);
}
