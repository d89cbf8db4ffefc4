#include "bot/understanding/place_names.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <span>

#include "bot/understanding/address.hpp"
#include "bot/understanding/fold.hpp"
#include "bot/understanding/tokens.hpp"

namespace telepati::understanding {
namespace {

using View = std::string_view;

constexpr std::array<View, 10> numerals = {
    "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"};

// Before a name these say which of the two is meant …
constexpr std::array<View, 9> kelurahan_words = {
    "kel", "kelurahan", "kelurahannya", "lurah", "kelrhn", "klrhn", "desa", "kampung", "kp"};
constexpr std::array<View, 7> kecamatan_words = {
    "kec", "kecamatan", "kecamatannya", "camat", "kcmtn", "kecmatan", "polsek"};

// … these make it the name of a street, a building or a river …
constexpr std::array other_things = std::to_array<View>(
    {"jl",          "jln",       "jalan",    "jlan",      "gg",        "gang",      "lr",
     "lrg",         "lorong",    "komplek",  "kompleks",  "komp",      "perumahan", "perum",
     "perumnas",    "raya",      "pasar",    "psr",       "pajak",     "masjid",    "mesjid",
     "musholla",    "mushola",   "musala",   "gereja",    "vihara",    "pura",      "klenteng",
     "sekolah",     "sd",        "sdn",      "smp",       "smpn",      "sma",       "sman",
     "smk",         "smkn",      "tk",       "paud",      "mts",       "negeri",    "swasta",
     "puskesmas",   "pustu",     "posyandu", "rs",        "rsu",       "rsud",      "sakit",
     "klinik",      "apotek",    "koramil",  "polres",    "terminal",  "stasiun",   "halte",
     "bandara",     "taman",     "lapangan", "lap",       "makam",     "tpu",       "tps",
     "tpa",         "rusun",     "rusunawa", "apartemen", "plaza",     "mall",      "mal",
     "hotel",       "bank",      "bri",      "bni",       "bca",       "spbu",      "pom",
     "jembatan",    "titi",      "simpang",  "simp",      "sp",        "bundaran",  "pertigaan",
     "perempatan",  "sungai",    "kanal",    "waduk",     "danau",     "bozem",     "embung",
     "pantai",      "pelabuhan", "gudang",   "pabrik",    "pt",        "cv",        "ud",
     "toko",        "warung",    "kedai",    "rm",        "cafe",      "kafe",      "salon",
     "alfamart",    "indomaret", "giant",    "ruko",      "gedung",    "gardu",     "blok",
     "universitas", "univ",      "kampus",   "stie",      "pdam",      "pln",       "bpr",
     "koperasi",    "lapas",     "rutan",    "tol",       "underpass", "flyover",   "viaduk",
     "dijalan",     "dijl",      "jalanan",  "griya",     "pondok",    "puri",      "graha",
     "permata",     "villa",     "vila",     "wisma",     "residence", "cluster",   "arah",
     "menuju",      "ke",        "tujuan",   "jurusan",   "gusti",     "pangeran",  "pahlawan",
     "gunung"}
);

// … and these names are everyday words unless something says that a place is meant.
constexpr std::array<View, 17> everyday_words = {
    "besar",
    "darat",
    "durian",
    "hamdan",
    "jati",
    "lalang",
    "mangga",
    "masjid",
    "merdeka",
    "mesjid",
    "pahlawan",
    "perintis",
    "terjun",
    "aur",
    "kota",
    "petisah",
    "timur"};

struct Shortening {
    View full;
    std::array<View, 4> shorter;
};

// As people write the first word of a name.
constexpr std::array shortenings = std::to_array<Shortening>({
    {"gang",      {"gg", "", "", ""}             },
    {"gedung",    {"gdg", "gdng", "ged", ""}     },
    {"glugur",    {"gelugur", "glgr", "", ""}    },
    {"kampung",   {"kp", "kmpg", "kampong", ""}  },
    {"kedai",     {"kd", "kede", "", ""}         },
    {"kota",      {"kt", "kta", "", ""}          },
    {"kwala",     {"kuala", "kwl", "kw", ""}     },
    {"labuhan",   {"labuan", "lab", "", ""}      },
    {"martubung", {"mertubung", "", "", ""}      },
    {"padang",    {"pd", "pdg", "pdang", ""}     },
    {"pangkalan", {"pkl", "pangk", "pkln", "pk"} },
    {"pasar",     {"psr", "ps", "", ""}          },
    {"pulo",      {"pulau", "plo", "pl", ""}     },
    {"pusat",     {"pst", "", "", ""}            },
    {"sei",       {"sungai", "sungei", "si", "s"}},
    {"sidorejo",  {"sidoarjo", "", "", ""}       },
    {"simpang",   {"sp", "simp", "spg", "smpang"}},
    {"tanah",     {"tnh", "", "", ""}            },
    {"tanjung",   {"tj", "tjg", "tg", "tanjong"} },
    {"tegal",     {"tgl", "tg", "", ""}          },
    {"titi",      {"titik", "tt", "", ""}        },
});

constexpr std::size_t sounding_letters = 7;

template <std::size_t Size>
bool is_one_of(const std::array<View, Size>& words, View word) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

/// "kota matsum ii" → "kota matsum 2"; nothing when the last word is no numeral.
std::optional<std::string> with_digit(const std::string& folded) {
    const std::size_t space = folded.rfind(' ');
    if (space == std::string::npos) return std::nullopt;
    const auto numeral = std::find(numerals.begin(), numerals.end(), folded.substr(space + 1));
    if (numeral == numerals.end()) return std::nullopt;
    return folded.substr(0, space + 1) + std::to_string(numeral - numerals.begin() + 1);
}

std::string without_spaces(std::string folded) {
    folded.erase(std::remove(folded.begin(), folded.end(), ' '), folded.end());
    return folded;
}

std::vector<std::string> spellings_of(const std::string& folded) {
    std::vector<std::string> all = {folded};
    const std::size_t space = std::min(folded.find(' '), folded.size());
    if (space < folded.size()) {
        const View first = View(folded).substr(0, space);
        for (const Shortening& each : shortenings) {
            if (each.full != first) continue;
            for (const View shorter : each.shorter) {
                if (!shorter.empty()) all.push_back(std::string(shorter) + folded.substr(space));
            }
        }
    }
    for (std::size_t at = all.size(); at-- > 0;) {
        if (auto digit = with_digit(all[at])) all.push_back(std::move(*digit));
    }
    const std::size_t spoken = all.size();
    for (std::size_t at = 0; at < spoken; ++at) {
        if (space < folded.size() && all[at].size() > sounding_letters)
            all.push_back(without_spaces(all[at]));
    }
    return all;
}
}  // namespace

/// Finds names in one text and judges each by the words around it.
class PlaceListener {
public:
    PlaceListener(const PlaceNames& names, View text)
        : names_(names), tokens_(tokens(text)), spans_(address_spans(text, tokens_)) {}

    PlaceNames::Heard run() {
        std::vector<Match> matches;
        for (std::size_t at = 0; at < tokens_.size();) {
            const Match match = match_at(at);
            if (match.meaning != nullptr) matches.push_back(match);
            at += std::max<std::size_t>(match.count, 1);
        }
        const auto longer = [this](const Match& left, const Match& right) {
            return folded_words(left.first, left.count).size() >
                   folded_words(right.first, right.count).size();
        };
        std::stable_sort(matches.begin(), matches.end(), longer);
        for (const Match& match : matches) take(match);
        keep_said_kecamatan();
        return std::move(heard_);
    }

private:
    struct Match {
        const PlaceNames::Meaning* meaning = nullptr;
        std::size_t first = 0;
        std::size_t count = 0;
    };

    View folded_words(std::size_t first, std::size_t count) const {
        const Token& last = tokens_.all[first + count - 1];
        const std::size_t begin = tokens_.all[first].folded_at;
        return View(tokens_.folded).substr(begin, last.folded_at + last.folded_size - begin);
    }

    Match match_at(std::size_t first) const {
        const auto longest = names_.longest_.find(tokens_.word(first));
        if (longest == names_.longest_.end()) return {};
        const std::size_t most = std::min(longest->second, tokens_.size() - first);
        for (std::size_t count = most; count > 0; --count) {
            const auto* meaning = names_.find(folded_words(first, count));
            if (meaning != nullptr) return {meaning, first, count};
        }
        return {};
    }

    View word_before(const Match& match) const {
        return match.first == 0 ? View{} : tokens_.word(match.first - 1);
    }

    void take(const Match& match) {
        const View before = word_before(match);
        if (is_one_of(kecamatan_words, before)) return take_kecamatan(match);
        const bool called = is_one_of(kelurahan_words, before);
        if (!called && is_something_else(match, before)) return;
        if (!called && match.count == 1 && is_one_of(everyday_words, tokens_.word(match.first)))
            return;
        for (const std::size_t at : match.meaning->kelurahan) add(heard_.kelurahan, at);
        if (match.meaning->kelurahan.empty() && !called && !match.meaning->kecamatan.empty())
            add(heard_.kecamatan, match.meaning->kecamatan);
    }

    void take_kecamatan(const Match& match) {
        const auto& meaning = *match.meaning;
        if (!meaning.kecamatan.empty()) return add(heard_.kecamatan, meaning.kecamatan);
        if (!meaning.kecamatan_behind_it.empty())
            add(heard_.kecamatan, meaning.kecamatan_behind_it);
    }

    /// "jl titi kuning", "sd negeri helvetia": not the place itself. "gg seser kwala bekala": a
    /// name of several words at the end of an address is.
    bool is_something_else(const Match& match, View before) const {
        const bool thing = is_one_of(other_things, before);
        const AddressSpan* span = span_around(match);
        if (span == nullptr || span->label.empty() || match.first <= span->name) return thing;
        if (thing && match.first == span->name + 1) return true;
        return match.count < 2 || match.first + match.count != span->end;
    }

    const AddressSpan* span_around(const Match& match) const {
        const auto after = std::upper_bound(
            spans_.begin(),
            spans_.end(),
            match.first,
            [](std::size_t at, const AddressSpan& span) { return at < span.marker; }
        );
        if (after == spans_.begin()) return nullptr;
        const AddressSpan& span = *(after - 1);
        return match.first < span.end && match.first > span.marker ? &span : nullptr;
    }

    /// When a text says the kecamatan too, kelurahan of the same name elsewhere are not meant.
    void keep_said_kecamatan() {
        const auto is_said = [this](std::size_t at) {
            const auto& said = heard_.kecamatan;
            return std::find(said.begin(), said.end(), names_.kecamatan_of_[at]) != said.end();
        };
        const bool any = std::any_of(heard_.kelurahan.begin(), heard_.kelurahan.end(), is_said);
        if (!any) return;
        std::vector<std::size_t> kept;
        for (const std::size_t at : heard_.kelurahan) {
            if (is_said(at) || !has_said_double(at, is_said)) kept.push_back(at);
        }
        heard_.kelurahan = std::move(kept);
    }

    template <class IsSaid>
    bool has_said_double(std::size_t at, IsSaid is_said) const {
        return std::any_of(
            heard_.kelurahan.begin(),
            heard_.kelurahan.end(),
            [&](std::size_t other) {
                return other != at && names_.names_[other] == names_.names_[at] && is_said(other);
            }
        );
    }

    template <class Value>
    static void add(std::vector<Value>& all, const Value& value) {
        if (std::find(all.begin(), all.end(), value) == all.end()) all.push_back(value);
    }

    const PlaceNames& names_;
    Tokens tokens_;
    std::vector<AddressSpan> spans_;
    PlaceNames::Heard heard_;
};

PlaceNames::PlaceNames(const std::vector<Kelurahan>& all) {
    for (std::size_t at = 0; at < all.size(); ++at) {
        names_.push_back(fold(all[at].name));
        kecamatan_of_.push_back(all[at].kecamatan);
        add_kelurahan(at, all[at].name);
        for (const std::string& alias : all[at].aliases) add_kelurahan(at, alias);
    }
    for (const Kelurahan& place : all) add_kecamatan(place.kecamatan);
}

PlaceNames::Meaning& PlaceNames::meaning_of(const std::string& folded) {
    const std::vector<View> parts = words(folded);
    std::size_t& longest = longest_[std::string(parts.front())];
    longest = std::max(longest, parts.size());
    return meanings_[folded];
}

const PlaceNames::Meaning* PlaceNames::find(View folded) const {
    const auto found = meanings_.find(folded);
    return found == meanings_.end() ? nullptr : &found->second;
}

void PlaceNames::add_kelurahan(std::size_t at, const std::string& name) {
    const std::string folded = fold(name);
    if (folded.empty()) return;
    for (const std::string& spelling : spellings_of(folded)) {
        auto& meant = meaning_of(spelling).kelurahan;
        if (std::find(meant.begin(), meant.end(), at) == meant.end()) meant.push_back(at);
    }
}

/// "Medan Johor" is the kecamatan wherever it stands, "johor" only behind "kec".
void PlaceNames::add_kecamatan(const std::string& name) {
    const std::string folded = fold(name);
    if (folded.empty()) return;
    for (const std::string& spelling : spellings_of(folded)) meaning_of(spelling).kecamatan = name;
    const std::size_t space = folded.find(' ');
    if (space != std::string::npos) meaning_of(folded.substr(space + 1)).kecamatan_behind_it = name;
}

PlaceNames::Heard PlaceNames::heard_in(View text) const { return PlaceListener(*this, text).run(); }

bool PlaceNames::is_kelurahan(View folded) const {
    const Meaning* meaning = find(folded);
    return meaning != nullptr && !meaning->kelurahan.empty();
}
}  // namespace telepati::understanding
