#include "bot/understanding/alarm.hpp"

#include <doctest/doctest.h>

#include <utility>

#include "bot/understanding/kind.hpp"
#include "bot/understanding/reading.hpp"
#include "tests/understanding/shipped_words.hpp"

using namespace telepati::understanding;

namespace {
const Lexicon& small() {
    static const Lexicon lexicon(
        {
            {"terjebak", "terjebak", "bahaya", ""},
            {"terjebak macet", "terjebak macet", "bukan_bahaya", ""},
            {"begal", "kejahatan", "bahaya", "keamanan"},
            {"kesetrum", "listrik", "bahaya", "listrik"},
            {"takut", "takut", "bukan_bahaya", ""},
            {"tidak ada", "tidak ada", "bukan_bahaya", ""},
            {"sekarang", "sekarang", "kini", ""},
            {"banjir", "banjir", "banjir_kini", "banjir"},
            {"air masuk rumah", "air masuk rumah", "banjir_kini", "banjir"},
            {"selutut", "selutut", "banjir_kini", "banjir"},
            {"kalau", "kalau", "bukan_kini", ""},
            {"setiap hujan", "setiap hujan", "bukan_kini", ""},
            {"tiap", "setiap", "ejaan", ""},
            {"sudah", "sudah", "pengisi", ""},
            {"ke", "ke", "pengisi", ""},
            {"yang", "yang", "pengisi", ""},
        },
        shipped_addresses(),
        shipped_rules()
    );
    return lexicon;
}
}  // namespace

TEST_CASE("words of danger raise the alarm") {
    for (const char* text : {"nenek TERJEBAK di atap", "ada begal", "anak kesetrummm tolong"}) {
        CAPTURE(text);
        CHECK(alarm(small(), text).danger);
    }
}

TEST_CASE("what is feared or denied or harmless raises no alarm") {
    for (const char* text :
         {"gelap kali takut begal",
          "takut ada begal",
          "tidak ada yang terjebak",
          "terjebak macet",
          "parit tumpat",
          "",
          "Jl. Begal"}) {
        CAPTURE(text);
        CHECK_FALSE(alarm(small(), text).danger);
    }
}

TEST_CASE("fear does not hide a danger further on") {
    CHECK(alarm(small(), "kami takut, nenek terjebak").danger);
    CHECK(alarm(small(), "kami takut. terjebak").danger);
    CHECK(alarm(small(), "takut sekali kami semua di sini terjebak").danger);
    CHECK(alarm(small(), "takut begal, anak kesetrum").danger);
    CHECK(alarm(small(), "takut sekarang begal").danger);
}

TEST_CASE("water in the house or on the road now is a flood") {
    for (const char* text : {"banjir", "air sudah masuk ke rumah", "Sudah selutut pak"}) {
        CAPTURE(text);
        CHECK(alarm(small(), text).flood);
        CHECK_FALSE(alarm(small(), text).danger);
    }
}

TEST_CASE("water that comes with every rain is no flood now") {
    for (const char* text :
         {"kalau hujan banjir", "kalau hujan deras, banjir", "tiap hujan air masuk rumah"}) {
        CAPTURE(text);
        CHECK_FALSE(alarm(small(), text).flood);
    }
    CHECK(alarm(small(), "tiap hujan air masuk rumah, sekarang selutut").flood);
    CHECK(alarm(small(), "kalau hujan parah. banjir pak").flood);
}

TEST_CASE("a height in figures behind a word of water is a flood now") {
    for (const char* text :
         {"air di jalan 40 cm", "genangan 30cm depan pasar", "aer di gang kami sudah 1 meter"}) {
        CAPTURE(text);
        CHECK(alarm(shipped_lexicon(), text).flood);
    }
    for (const char* text :
         {"pohon tinggi 10 meter", "parit lebar 40 cm", "jalan berlubang 50 cm"}) {
        CAPTURE(text);
        CHECK_FALSE(alarm(shipped_lexicon(), text).flood);
    }
}

TEST_CASE("a puddle is a flood where the message is about nothing else") {
    CHECK(alarm(shipped_lexicon(), "genangan di simpang limun").flood);
    CHECK_FALSE(alarm(shipped_lexicon(), "jalan berlubang ada genangan").flood);
}

TEST_CASE("who asks for works tells of chronic trouble, unless the water stands now") {
    const std::string works =
        "mohon pengerukan parit di lingkungan kami karena dangkal dan penuh lumpur, tiap tahun "
        "warga usulkan lewat musrenbang, banjir merusak perabot warga kami semua";
    CHECK_FALSE(alarm(shipped_lexicon(), works).flood);
    CHECK(alarm(shipped_lexicon(), works + ". sekarang sudah selutut").flood);
}

TEST_CASE("what people glue to the word flood is still a flood") {
    CHECK(alarm(shipped_lexicon(), "#BanjirMedan2026 jl luku").flood);
}

TEST_CASE("water that comes, in few words or many, is water now") {
    for (const char* text :
         {"air got sudah masuk ke rumah warga",
          "air semalam naik sampai sepinggang orang dewasa",
          "genangan 20-30 cm di depan pajak, arus lalu lintas macet",
          "sunge meluap, jalan gak bisa dilewati",
          "udah dua hari air ngak kunjung surut",
          "komplek kami kerendem bang",
          "banjir di gg seser. parit tolong dikeruk pak, udah lama kali tidak dikeruk sama petugas "
          "dan kami warga sudah berkali kali mengusulkan lewat musrenbang",
          "langganan tiap tahun, jl luku #banjir"}) {
        CAPTURE(std::string(text));
        CHECK(alarm(shipped_lexicon(), text).flood);
    }
}

TEST_CASE("water of the pipe, of last week and of every rain is not water now") {
    for (const char* text :
         {"air di rumah saya mati dari pagi, meteran air rusak",
          "debit air pdam kecil, baru ngalir jam 11 malam",
          "bak air di dalam toilet taman kotor kali",
          "parkirnya meluber sampai ke jalan",
          "kemarin banjir, sekarang sudah kering",
          "tergenang sampai lutut kalau hujan deras",
          "jalan rendah dan tergenang setiap hujan",
          "selokan penuh sampah, tolong dibersihkan supaya tidak banjir"}) {
        CAPTURE(std::string(text));
        CHECK_FALSE(alarm(shipped_lexicon(), text).flood);
    }
}

TEST_CASE("who wants the water to fall faster, or sees it level with the road, stands in it") {
    for (const char* text :
         {"pompanya rusak, tolong diperbaiki pak biar cepat surut, parit kami juga dangkal",
          "mohon parit dikeruk untuk mempercepat surutnya banjir di komplek kami",
          "banjir makin dalam di gg seser, jalan pun minta diperbaiki sudah bertahun tahun",
          "jalanan sudah rata dengan air"}) {
        CAPTURE(std::string(text));
        CHECK(alarm(shipped_lexicon(), text).flood);
    }
    for (const char* text :
         {"kali penuh sampah",
          "jalan tidak rata dan berlubang dalam",
          "air di dalam toilet taman bau",
          "parit rata dengan tanah, minta dikeruk"}) {
        CAPTURE(std::string(text));
        CHECK_FALSE(alarm(shipped_lexicon(), text).flood);
    }
}

TEST_CASE("two words that mean now, a road that is cut and a rain that goes on are water now") {
    for (const char* text :
         {"selalu banjir, malam ini sampai lutut",
          "kampung kami langganan banjir tiap tahun. Detik ini masuk dapur",
          "tiap hujan deras banjir dan hari ini hujan tidak berhenti",
          "akses jalan terputus akibat banjir",
          "hujan lebat mengakibatkan banjir di jalan karya",
          "hujan sebentar sudah banjir selutut",
          "masih tergenang sampai saat ini",
          "setengah meter sudah airnya",
          "dapur udah penuh air",
          "sei babura naik cepat",
          "air ngak mau turun",
          "lampu merah simpang kampus tergenang"}) {
        CAPTURE(std::string(text));
        CHECK(alarm(shipped_lexicon(), text).flood);
    }
    for (const char* text :
         {"sudah surut banjirnya",
          "banjir sudah selesai, tinggal lumpur",
          "tolong bersihkan lumpur sisa banjir",
          "tempat sampah meluber ke jalan",
          "setiap hujan deras mengakibatkan banjir di jalan karya",
          "tiap hujan banjir, sampai sekarang tidak ada perbaikan",
          "jl karya tergenang setiap hujan"}) {
        CAPTURE(std::string(text));
        CHECK_FALSE(alarm(shipped_lexicon(), text).flood);
    }
    CHECK(alarm(shipped_lexicon(), "kami terjebak karena banjir").danger);
    const auto cable = alarm(shipped_lexicon(), "kabel putus nyetrum di gg mesjid, air tergenang");
    CHECK(cable.danger);
    CHECK_FALSE(cable.flood);
}

namespace {
void check_danger(std::initializer_list<const char*> texts, bool danger) {
    for (const char* text : texts) {
        CAPTURE(std::string(text));
        CHECK(alarm(shipped_lexicon(), text).danger == danger);
    }
}

void check_flood(std::initializer_list<const char*> texts, bool flood) {
    for (const char* text : texts) {
        CAPTURE(std::string(text));
        CHECK(alarm(shipped_lexicon(), text).flood == flood);
    }
}
}  // namespace

TEST_CASE("whoever is cut off by water is in danger, and a loteng without water is not") {
    check_danger(
        {"nenek saya tak bisa turun, terkepung air",
         "kami terkepung air",
         "kampung kami dikepung banjir bang",
         "kami di loteng air naik terus",
         "banjir, kami di atas atap",
         "butuh perahu karet bayi dan lansia di rumah",
         "tolong kirim perahu, banjir sedada"},
        true
    );
    check_danger(
        {"bocor di loteng kantor lurah",
         "air pdam tidak bisa naik ke loteng",
         "banjir, barang sudah kami naikkan ke loteng",
         "banjir semata kaki",
         "angkot berhenti, penumpang tidak bisa turun"},
        false
    );
}

TEST_CASE("what has fallen on a house or lies in the water is danger, what may fall is not") {
    check_danger(
        {"pohon tumbang menimpa rumah ada orang di dalam",
         "pokok besar tumbang nimpa mobil",
         "longsor menimbun rumah",
         "tembok roboh timpa orang",
         "tanah longsor, ada korban",
         "kabel pln jatuh di air",
         "kabel listrik terendam banjir"},
        true
    );
    check_danger(
        {"takut pohon tumbang",
         "takut pohon tumbang menimpa rumah",
         "pohon tua rawan tumbang dan menimpa rumah",
         "pohon mau tumbang nimpa kabel pln",
         "dulu pernah longsor",
         "dulu pernah longsor menimbun rumah",
         "tiang listrik miring mau roboh",
         "kabel menjuntai",
         "dahan patah tolong dipotong",
         "kabel telkom putus"},
        false
    );
}

TEST_CASE("blood, a rope and a bomb are danger, and illnesses and words that only sound so are not"
) {
    check_danger(
        {"kecelakaan motor korban berdarah",
         "korban berdarah darah banyak",
         "orang gantung diri",
         "ada bom"},
        true
    );
    check_danger(
        {"demam berdarah mewabah di gang kami",
         "obat darah tinggi di puskesmas habis",
         "rawan kecelakaan motor",
         "sampah ini jadi bom waktu"},
        false
    );
}

TEST_CASE("a height is over where the water is gone behind it") {
    check_flood(
        {"kemarin banjir selutut, sekarang sudah kering",
         "tadi malam air setinggi lutut tapi sudah surut",
         "tadi malam air masuk rumah selutut tapi pagi ini sudah surut",
         "semalam air 60 cm, udah surut pak"},
        false
    );
    check_flood(
        {"kapan banjir ini surut, udah 3 jam",
         "sampai kapan banjir ini",
         "banjir selutut belum surut",
         "air selutut tidak surut surut",
         "sudah surut tapi air masih selutut",
         "air sudah surut tinggal 20 cm",
         "tadi surut, sekarang air naik lagi selutut",
         "rumah terendam, banjir bukannya surut malah tambah tinggi",
         "air dua bata di ruang tamu"},
        true
    );
}

TEST_CASE("who is upstairs while the water rises, or under a tree that falls, is in danger") {
    check_danger(
        {"kami di lantai dua air naik terus",
         "banjir, nenek saya di lantai 2",
         "pohon akan tumbang menimpa rumah",
         "pohon mau tumbang menimpa rumah kami",
         "kakak saya mau lahiran tolong ambulans",
         "istri saya melahirkan tolong",
         "keluarga kami perlu dievakuasi, nenek minta dievakuasi, lansia dievakuasi"},
        true
    );
    check_danger(
        {"lantai 2 kantor lurah bocor",
         "banjir, barang sudah di lantai dua",
         "disos belum mendata kami",
         "syarat akte kelahiran, ibu melahirkan di rumah sakit",
         "saya perlu bpjs untuk rencana melahirkan",
         "terjebak lampu merah lama kali",
         "air pam tidak bisa keluar dari kran",
         "mobil kami tidak bisa keluar karena galian",
         "puing puing kebakaran belum diangkut",
         "sudah jatuh tertimpa tangga kami ini",
         "anak saya hilang datanya di kk"},
        false
    );
}

TEST_CASE("water that people tell of without the word flood is water now") {
    check_flood(
        {"air udah nyampe teras",
         "airnya tinggi, mobil ga bisa lewat",
         "air ga surut surut dari tadi malam",
         "kulkas udah ngambang",
         "udah kayak laut depan rumah",
         "air parit sudah rata jalan",
         "air setumit di dapur",
         "gg seser #drainaseburuk"},
        true
    );
    check_flood(
        {"air di rumah mati",
         "kamar mandi kantor lurah tidak ada air",
         "sampah di tepi danau",
         "pt asri lautan bising"},
        false
    );
}

TEST_CASE("a warning that is passed on is spam, a kidnapping here is danger") {
    const auto heard = [](const char* text) {
        const Reading reading = read(shipped_lexicon(), text);
        return std::pair(alarm(reading).danger, is_spam(shipped_lexicon(), reading, text));
    };
    CHECK(
        heard("WASPADA penculikan anak mobil putih sudah masuk Medan, sebarkan ke keluarga") ==
        std::pair(false, true)
    );
    CHECK(heard("ada penculikan di gg seser tolong cepat") == std::pair(true, false));
    for (const char* text :
         {"kode OTP anda 448291 jangan berikan ke siapapun",
          "undangan pernikahan kami silahkan dibuka Undangan.apk",
          "jual rumah type 45 di johor SHM nego hub 081200002222"}) {
        CAPTURE(std::string(text));
        CHECK(heard(text) == std::pair(false, true));
    }
}

TEST_CASE("a car that cannot leave is no danger, a family in the water is") {
    const Lexicon& words = shipped_lexicon();
    CHECK_FALSE(alarm(words, "mobil parkir sembarangan di gang kami gak bisa keluar").danger);
    CHECK(alarm(words, "banjir sepinggang kami gak bisa keluar").danger);
    CHECK_FALSE(alarm(words, "tong sampah meluap ke jalan").flood);
}

TEST_CASE("water in the house is heard in the vowels of Medan, in Batak and in English") {
    for (const char* text :
         {"aernya masok ke dapor",
          "aek nunga masuk tu jabu, tolong",
          "water already inside my house",
          "air se ban motor",
          "air sedengkol",
          "sematakaki"}) {
        CAPTURE(std::string(text));
        CHECK(alarm(shipped_lexicon(), text).flood);
    }
}
