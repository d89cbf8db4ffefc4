#include "tests/bench/complaints.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

namespace telepati::bench {
namespace {

using Words = std::vector<std::string_view>;

struct Trouble {
    std::string_view category;
    std::size_t weight;
    Words said;
};

const std::vector<Trouble> troubles = {
    {"drainase",
     16,
     {"parit tumpat kali, bau", "parit depan rumah mampet", "gorong-gorong ambruk, airnya balik"}},
    {"jalan",
     16,
     {"jalan berlubang besar", "aspalnya hancur, banyak yang jatuh", "titi kecil patah besinya"}},
    {"sampah",
     14,
     {"sampah menumpuk di simpang", "ada yang buang sampah ke parit", "becak sampah tak lewat"}},
    {"lampu_jalan",
     10,
     {"lampu jalan mati, gelap kali", "tiang lampu miring mau tumbang", "lampu kedap kedip terus"}},
    {"banjir",
     9,
     {"air naik sampai lutut", "banjir masuk rumah semata kaki", "genangan tak surut-surut"}},
    {"pohon", 5, {"pohon tumbang menutup jalan", "dahan kena kabel, tolong dipangkas"}},
    {"air_bersih", 4, {"air PAM mati dari pagi", "air keruh dan bau besi"}},
    {"listrik", 4, {"kabel menjuntai rendah sekali", "trafo meledak, padam satu gang"}},
    {"lalu_lintas", 3, {"lampu merah mati, macet", "rambu hilang di tikungan"}},
    {"parkir", 3, {"mobil parkir di badan jalan", "juru parkir minta dua kali"}},
    {"ketertiban", 3, {"karaoke sampai subuh, bising", "lapak menutup trotoar"}},
    {"keamanan", 2, {"sering maling helm malam hari", "anak muda tawuran lagi"}},
    {"lingkungan",
     3,
     {"asap bakar ban tiap sore", "limbah tahu masuk parit", "banyak jentik nyamuk"}},
    {"adminduk", 2, {"KTP belum siap dua bulan", "akta anak saya salah nama"}},
    {"bansos", 2, {"nama saya hilang dari daftar bantuan", "beras bantuan belum sampai"}},
    {"aparatur", 1, {"diminta uang waktu urus surat", "kantor lurah tutup jam kerja"}},
    {"bencana_lain", 1, {"angin kencang, seng terbang", "tebing sungai longsor"}},
    {"pendidikan", 1, {"atap sekolah bocor"}},
    {"aspirasi", 1, {"minta dibuat polisi tidur", "usul taman bermain"}},
    {"lainnya", 1, {"tolong dicek, warga resah"}},
};

const Words openers = {
    "", "", "", "Bang ", "Pak, ", "Bu, ", "selamat pagi, ", "tolong lah, ", "min "};
const Words since = {
    "",
    ", sudah seminggu",
    ", dari tadi malam",
    ", udah 3 hari",
    ", sejak bulan lalu",
    ", tiap hujan begini",
    ", dari kemarin"};
const Words pleas = {
    "",
    "",
    "",
    ". mohon ditindaklanjuti",
    ". cemana ini?",
    ". kasihan anak sekolah",
    ". terima kasih"};
const Words lanes = {
    "Seser",
    "Karya Jaya",
    "Karya Wisata",
    "Eka Warni",
    "Suka Tari",
    "Luku",
    "Brigjen Zein Hamid",
    "Stasiun",
    "Pintu Air",
    "Bajak",
    "Amal",
    "Rahayu",
    "Sari",
    "Melati",
    "Mawar",
    "Pertahanan",
    "Garu",
    "Panglima Denai"};
const Words kinds_of_lane = {"Gg. ", "Gg. ", "Jl. ", "Jl. ", "Simpang "};
const Words first_names = {
    "Siti",
    "Rahmat",
    "Dewi",
    "Bonar",
    "Ayu",
    "Togar",
    "Nurul",
    "Hendra",
    "Maria",
    "Joko",
    "Fitri",
    "Ucok",
    "Lestari",
    "Andi",
    "Rina",
    "Darwin"};
const Words last_names = {
    "Siregar",
    "Nasution",
    "Lubis",
    "Harahap",
    "Ginting",
    "Sembiring",
    "Purba",
    "Wijaya",
    "Hutapea",
    "Pratiwi",
    "Simanjuntak",
    "Tan",
    "Hasibuan"};

const Trouble& any_trouble(Dice& dice) {
    static const std::size_t all = [] {
        std::size_t sum = 0;
        for (const Trouble& one : troubles) sum += one.weight;
        return sum;
    }();
    std::size_t at = roll(dice, all);
    for (const Trouble& one : troubles) {
        if (at < one.weight) return one;
        at -= one.weight;
    }
    return troubles.back();
}

std::string invent_place(Dice& dice) {
    std::string place{any_of(dice, kinds_of_lane)};
    place += any_of(dice, lanes);
    if (once_in(dice, 600)) place += fmt::format(", Lk. {}", 1 + roll(dice, 14));
    if (once_in(dice, 150)) place += fmt::format(" No. {}", 1 + roll(dice, 120));
    return place;
}

Point near(Dice& dice, Point centre) {
    constexpr double step = 0.00001;
    const auto off = [&] { return (static_cast<double>(roll(dice, 1200)) - 600) * step; };
    return {centre.lat + off(), centre.lon + off()};
}
}  // namespace

Complaint invent(Dice& dice, const storage::OfficeRow& office) {
    const Trouble& trouble = any_trouble(dice);
    Complaint complaint;
    complaint.category = office.office.category(trouble.category);
    if (!complaint.category) complaint.category = &office.office.categories.back();
    complaint.kelurahan = &any_of(dice, office.places);
    complaint.place = invent_place(dice);
    complaint.text = fmt::format(
        "{}{}, {} {}{}{}",
        any_of(dice, openers),
        any_of(dice, trouble.said),
        complaint.place,
        complaint.kelurahan->name,
        any_of(dice, since),
        any_of(dice, pleas)
    );
    if (once_in(dice, 350)) complaint.pin = near(dice, complaint.kelurahan->centre);
    complaint.photo = once_in(dice, 400);
    return complaint;
}

std::string invent_name(Dice& dice) {
    return fmt::format("{} {}", any_of(dice, first_names), any_of(dice, last_names));
}
}  // namespace telepati::bench
