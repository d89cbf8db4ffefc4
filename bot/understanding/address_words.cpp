#include "bot/understanding/address_words.hpp"

#include <algorithm>
#include <array>

namespace telepati::understanding {
namespace {

// All tables are sorted, for binary search.
constexpr std::array markers = std::to_array<Marker>({
    {"belakang",   "Belakang",   Follows::Landmark, false},
    {"blk",        "Blok",       Follows::Block,    false},
    {"blkg",       "Belakang",   Follows::Landmark, false},
    {"blkng",      "Belakang",   Follows::Landmark, false},
    {"blok",       "Blok",       Follows::Block,    false},
    {"bundaran",   "Bundaran",   Follows::Name,     false},
    {"dekat",      "Dekat",      Follows::Landmark, false},
    {"deket",      "Dekat",      Follows::Landmark, false},
    {"depan",      "Depan",      Follows::Landmark, false},
    {"dkt",        "Dekat",      Follows::Landmark, false},
    {"dpan",       "Depan",      Follows::Landmark, false},
    {"dpn",        "Depan",      Follows::Landmark, false},
    {"dusun",      "Dusun",      Follows::Name,     true },
    {"gang",       "Gg.",        Follows::Name,     false},
    {"gg",         "Gg.",        Follows::Name,     false},
    {"jalan",      "Jl.",        Follows::Name,     false},
    {"jl",         "Jl.",        Follows::Name,     false},
    {"jlan",       "Jl.",        Follows::Name,     false},
    {"jln",        "Jl.",        Follows::Name,     false},
    {"kampong",    "Kampung",    Follows::Name,     true },
    {"kampung",    "Kampung",    Follows::Name,     true },
    {"kec",        "",           Follows::Area,     false},
    {"kecamatan",  "",           Follows::Area,     false},
    {"kel",        "",           Follows::Area,     false},
    {"kelurahan",  "",           Follows::Area,     false},
    {"komp",       "Komplek",    Follows::Name,     true },
    {"kompl",      "Komplek",    Follows::Name,     true },
    {"komplek",    "Komplek",    Follows::Name,     true },
    {"kompleks",   "Komplek",    Follows::Name,     true },
    {"kp",         "Kampung",    Follows::Name,     true },
    {"lik",        "Lk.",        Follows::Numeral,  false},
    {"ling",       "Lk.",        Follows::Numeral,  false},
    {"lingk",      "Lk.",        Follows::Numeral,  false},
    {"lingkungan", "Lk.",        Follows::Numeral,  false},
    {"link",       "Lk.",        Follows::Numeral,  false},
    {"lk",         "Lk.",        Follows::Numeral,  false},
    {"lkg",        "Lk.",        Follows::Numeral,  false},
    {"lorong",     "Lr.",        Follows::Name,     false},
    {"lr",         "Lr.",        Follows::Name,     false},
    {"lrg",        "Lr.",        Follows::Name,     false},
    {"nmr",        "No.",        Follows::House,    false},
    {"no",         "No.",        Follows::House,    false},
    {"nomer",      "No.",        Follows::House,    false},
    {"nomor",      "No.",        Follows::House,    false},
    {"pasar",      "Pasar",      Follows::Numeral,  true },
    {"perempatan", "Perempatan", Follows::Name,     false},
    {"pertigaan",  "Pertigaan",  Follows::Name,     false},
    {"perum",      "Perumahan",  Follows::Name,     true },
    {"perumahan",  "Perumahan",  Follows::Name,     true },
    {"perumnas",   "Perumnas",   Follows::Name,     true },
    {"prapatan",   "Perempatan", Follows::Name,     false},
    {"psr",        "Pasar",      Follows::Numeral,  true },
    {"rt",         "RT",         Follows::Numeral,  false},
    {"rw",         "RW",         Follows::Numeral,  false},
    {"samping",    "Samping",    Follows::Landmark, false},
    {"sblh",       "Sebelah",    Follows::Landmark, false},
    {"sbrg",       "Seberang",   Follows::Landmark, false},
    {"sebelah",    "Sebelah",    Follows::Landmark, false},
    {"seberang",   "Seberang",   Follows::Landmark, false},
    {"sebrang",    "Seberang",   Follows::Landmark, false},
    {"simp",       "Simpang",    Follows::Name,     true },
    {"simpang",    "Simpang",    Follows::Name,     true },
    {"smpang",     "Simpang",    Follows::Name,     true },
    {"smpg",       "Samping",    Follows::Landmark, false},
    {"smping",     "Samping",    Follows::Landmark, false},
    {"sp",         "Simpang",    Follows::Name,     false},
    {"titi",       "Titi",       Follows::Name,     true }
});

constexpr std::array always = std::to_array<std::string_view>(
    {"ada",          "adalah",      "agar",         "aja",         "akan",        "akibat",
     "aku",          "amblas",      "ambles",       "ambrol",      "ambruk",      "ancur",
     "angkut",       "apa",         "apakah",       "arah",        "aspal",       "atas",
     "atau",         "ato",         "awak",         "bagaimana",   "bahaya",      "banget",
     "banjer",       "banjir",      "banyak",       "baru",        "barusan",     "bau",
     "bawah",        "becek",       "belum",        "berada",      "berbahaya",   "berdebu",
     "bergelombang", "berisik",     "berkedip",     "berlobang",   "berlubang",   "berserak",
     "berserakan",   "bersihkan",   "bertumpuk",    "bgt",         "biar",        "bila",
     "bisa",         "bising",      "blm",          "bln",         "blom",        "bnjir",
     "bnyk",         "bocor",       "bolong",       "bs",          "buang",       "buat",
     "bukan",        "bulan",       "buntu",        "busuk",       "butuh",       "cuma",
     "dah",          "dalam",       "dan",          "dangkal",     "dapat",       "dari",
     "dengan",       "depannya",    "dgn",          "di",          "dia",         "diangkut",
     "diaspal",      "dibersihkan", "dibongkar",    "dibuang",     "dibuka",      "dicor",
     "dicuri",       "digali",      "dikeruk",      "dikorek",     "dilalui",     "dilayani",
     "dilewati",     "dimana",      "diminta",      "dipangkas",   "dipasang",    "diperbaiki",
     "dipersulit",   "disana",      "disini",       "disitu",      "ditambal",    "ditebang",
     "ditutup",      "dmn",         "dn",           "dong",        "dr",          "dri",
     "enggak",       "ga",          "gak",          "gelap",       "genangan",    "gimana",
     "gk",           "gmn",         "hallo",        "halo",        "hampir",      "hancur",
     "hanya",        "hari",        "harus",        "hidup",       "hilang",      "hr",
     "hujan",        "ingin",       "ini",          "itu",         "jadi",        "jam",
     "jangan",       "jd",          "jebol",        "jelek",       "jg",          "jgn",
     "jika",         "juga",        "kaki",         "kalau",       "kali",        "kalo",
     "kami",         "kamu",        "kapan",        "karena",      "karna",       "kayak",
     "ke",           "kebakaran",   "kebanjiran",   "kedalaman",   "kedip",       "kek",
     "keluar",       "kenapa",      "kerendam",     "ketika",      "kita",        "kl",
     "klo",          "kmi",         "knp",          "kok",         "konslet",     "korek",
     "korslet",      "kotor",       "krn",          "kt",          "kupak",       "kurang",
     "lagi",         "lah",         "lama",         "lapor",       "laporan",     "lebih",
     "lewat",        "lg",          "liar",         "licin",       "lobang",      "longsor",
     "lubang",       "macat",       "macet",        "makasih",     "makin",       "malam",
     "mampat",       "mampet",      "mana",         "masih",       "masuk",       "masukan",
     "masyarakat",   "mati",        "mau",          "melapor",     "melaporkan",  "melewati",
     "meluap",       "meluber",     "membahayakan", "mengalami",   "mengganggu",  "menggenang",
     "menghalangi",  "menjadi",     "menuju",       "menumpuk",    "menutup",     "menutupi",
     "menyala",      "mereka",      "mgg",          "mhn",         "minggu",      "minta",
     "miring",       "mlm",         "mohon",        "msh",         "mulai",       "naik",
     "namun",        "ngga",        "nggak",        "nih",         "numpuk",      "nya",
     "nyala",        "oleh",        "orang",        "org",         "pada",        "padam",
     "pagi",         "pangkas",     "para",         "parah",       "pasang",      "patah",
     "pd",           "pecah",       "pemangkasan",  "pemasangan",  "pembangunan", "pembersihan",
     "penebangan",   "penerangan",  "pengangkutan", "pengaspalan", "pengerukan",  "penuh",
     "perbaikan",    "perbaiki",    "perlu",        "pukul",       "pun",         "putus",
     "rawan",        "redup",       "retak",        "ribut",       "rimbun",      "roboh",
     "rsk",          "rubuh",       "rusak",        "saat",        "saja",        "sampai",
     "sampe",        "sana",        "sangat",       "saya",        "sdh",         "sebagian",
     "sebelum",      "sebetis",     "sebulan",      "sedada",      "sedalam",     "sehingga",
     "sejak",        "sekali",      "sekarang",     "sekitar",     "sekitarnya",  "selalu",
     "selama",       "seluruh",     "selutut",      "semakin",     "semata",      "sembarangan",
     "seminggu",     "sempit",      "semrawut",     "semua",       "sepaha",      "seperti",
     "sepinggang",   "sering",      "serta",        "sesudah",     "setahun",     "setapak",
     "setelah",      "setiap",      "setinggi",     "sgt",         "siang",       "siapa",
     "sih",          "sini",        "situ",         "skg",         "skrg",        "smp",
     "sore",         "srg",         "sudah",        "sumbat",      "supaya",      "surut",
     "sy",           "tadi",        "tahun",        "tak",         "tapi",        "td",
     "tdk",          "tebang",      "tepat",        "tepatnya",    "terbakar",    "terendam",
     "terganggu",    "tergenang",   "terima",       "terimakasih", "terjadi",     "terletak",
     "tersebut",     "tersumbat",   "tertumpuk",    "tertutup",    "terus",       "tetapi",
     "thn",          "tiap",        "tidak",        "tinggi",      "tlg",         "tol",
     "tolong",       "tp",          "trims",        "trs",         "tsb",         "tu",
     "tuh",          "tumbang",     "tumpat",       "tumpukan",    "uda",         "udah",
     "udh",          "umum",        "untuk",        "utama",       "utk",         "waktu",
     "warga",        "ya",          "yaa",          "yang",        "yg"}
);

constexpr std::array inside_name = std::to_array<std::string_view>(
    {"air",     "anak",      "angkot",  "asap",  "bapak",   "becak",    "begal",   "camat",
     "dahan",   "drainase",  "gorong",  "got",   "ibu",     "jembatan", "jukir",   "kabel",
     "kepling", "kereta",    "kios",    "lampu", "lapak",   "limbah",   "listrik", "lurah",
     "maling",  "meteran",   "mobil",   "motor", "pam",     "paret",    "parit",   "parkir",
     "pdam",    "pedagang",  "petugas", "pipa",  "pju",     "pkl",      "pln",     "pohon",
     "pokok",   "preman",    "ranting", "riol",  "saluran", "sampah",   "selokan", "sungai",
     "tiang",   "tirtanadi", "tps",     "trafo", "trotoar", "truk",     "tukang"}
);

constexpr std::array of_a_person = std::to_array<std::string_view>(
    {"abang",
     "admin",
     "bang",
     "bg",
     "bng",
     "bu",
     "buk",
     "ibuk",
     "kak",
     "mas",
     "mba",
     "mbak",
     "mimin",
     "min",
     "om",
     "pak",
     "pk",
     "wak"}
);

constexpr std::array anywhere =
    std::to_array<std::string_view>({"kantor", "mata", "muka", "pintu", "rumah", "rmh", "toko"});

constexpr bool before(const Marker& left, const Marker& right) { return left.word < right.word; }

static_assert(std::is_sorted(markers.begin(), markers.end(), before));
static_assert(std::is_sorted(always.begin(), always.end()));
static_assert(std::is_sorted(inside_name.begin(), inside_name.end()));
static_assert(std::is_sorted(of_a_person.begin(), of_a_person.end()));

template <std::size_t Size>
bool contains(const std::array<std::string_view, Size>& table, std::string_view word) {
    return std::binary_search(table.begin(), table.end(), word);
}

/// Where the markers of each first letter begin. Every word of every message is looked up here.
constexpr std::array<std::size_t, 27> first_marker = [] {
    std::array<std::size_t, 27> result{};
    for (std::size_t letter = 0; letter < result.size(); ++letter) {
        while (result[letter] < markers.size() &&
               markers[result[letter]].word.front() < static_cast<char>('a' + letter)) {
            ++result[letter];
        }
    }
    return result;
}();

const Marker* exact_marker(std::string_view word) {
    if (word.empty() || word.front() < 'a' || word.front() > 'z') return nullptr;
    const auto letter = static_cast<std::size_t>(word.front() - 'a');
    for (std::size_t at = first_marker[letter]; at < first_marker[letter + 1]; ++at) {
        if (markers[at].word == word) return &markers[at];
    }
    return nullptr;
}
}  // namespace

const Marker* find_marker(std::string_view folded) {
    if (const Marker* marker = exact_marker(folded)) return marker;
    return folded.starts_with("di") ? exact_marker(folded.substr(2)) : nullptr;
}

Ending ending_of(std::string_view folded) {
    // "berlobang2", "lampunya".
    if (folded.ends_with('2')) folded.remove_suffix(1);
    if (folded.size() > 5 && folded.ends_with("nya")) folded.remove_suffix(3);
    if (contains(always, folded)) return Ending::Always;
    if (contains(inside_name, folded)) return Ending::InsideName;
    if (contains(of_a_person, folded)) return Ending::OfAPerson;
    return Ending::None;
}

bool is_anywhere(std::string_view folded) {
    return std::find(anywhere.begin(), anywhere.end(), folded) != anywhere.end();
}
}  // namespace telepati::understanding
