#include "bot/understanding/kind.hpp"

#include <doctest/doctest.h>

#include "bot/understanding/guess.hpp"
#include "bot/understanding/reading.hpp"
#include "tests/understanding/shipped_words.hpp"

using namespace telepati::understanding;

namespace {
std::string kind(std::string_view text) {
    const Reading reading = read(shipped_lexicon(), text);
    return std::string(name_of(kind_of(shipped_lexicon(), reading, text, !guess(reading).empty())));
}
bool spam(std::string_view text) {
    return is_spam(shipped_lexicon(), read(shipped_lexicon(), text), text);
}
}  // namespace

TEST_CASE("what a message wants is told apart") {
    CHECK(kind("parit di gg seser tumpat kali") == "complaint");
    CHECK(kind("mau lapor pak") == "complaint");
    CHECK(kind("status laporan saya") == "status");
    CHECK(kind("cek laporan saya dong") == "status");
    CHECK(kind("ktp saya sudah jadi belum ya pak") == "letter");
    CHECK(kind("bisa jemput bola? ibu saya lumpuh") == "jempol");
    CHECK(kind("mau daftar umkm bu, jualan kue") == "umkm");
    CHECK(kind("halo min") == "greeting");
    CHECK(kind("makasih banyak ya pak") == "thanks");
    CHECK(kind("saya mau bicara dengan petugas") == "human");
    CHECK(kind("tolong hapus data saya") == "privacy");
    CHECK(kind("privasi") == "privacy");
    for (const char* text : {"", "...", "\xF0\x9F\x99\x8F", "besok main bola", "123"}) {
        CAPTURE(text);
        CHECK(kind(text) == "other");
    }
}

TEST_CASE("lures, advertisements and chain letters are spam") {
    for (const char* text :
         {"SELAMAT nomor anda terpilih sebagai pemenang undian berhadiah",
          "butuh dana cepat? pinjaman tanpa agunan proses kilat",
          "situs slot gacor bonus new member",
          "sebarkan pesan ini ke semua grup, jangan putus di kamu",
          "mama minta pulsa di nomor ini",
          "promo kuota internetan murah, klik bit.ly/abc"}) {
        CAPTURE(text);
        CHECK(spam(text));
    }
}

TEST_CASE("anger and money and links in a report are no spam") {
    for (const char* text :
         {"woi makan gaji buta kalian semua, sampah gak diangkut seminggu",
          "kepling minta uang 50 ribu untuk surat",
          "bantuan tunai saya belum cair",
          "fotonya di https://example.org/foto jalan rusak",
          "harga pupuk mahal",
          ""}) {
        CAPTURE(text);
        CHECK_FALSE(spam(text));
    }
}

TEST_CASE("chains to any number of people and requests for a code are spam, and want no person") {
    for (const char* text :
         {"sebarkan ke 20 grup kalau tidak akun wa anda dihapus",
          "kirim ke 7 orang biar rejeki lancar",
          "viral sebarkan ke teman anda",
          "mohon info kode otp 6 digit",
          "tolong kirim kode otp yang masuk ke hp anda"}) {
        CAPTURE(text);
        CHECK(spam(text));
        CHECK(kind(text) != "human");
    }
    for (const char* text :
         {"kirim petugas ke 3 titik parit tumpat",
          "saya korban penipuan diminta kode otp",
          "kode otp ikd saya tidak masuk masuk",
          "data saya dihapus dari dtks",
          "bau limbah menyebar ke 20 rumah"}) {
        CAPTURE(text);
        CHECK_FALSE(spam(text));
    }
}
