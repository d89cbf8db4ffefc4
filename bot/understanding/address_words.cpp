#include "bot/understanding/address_words.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "bot/understanding/fold.hpp"

namespace telepati::understanding {
namespace {

struct MarkerKind {
    std::string_view what;
    Follows follows;
    bool may_begin_name;
    bool is_lane;
    bool is_short;
};
constexpr std::array marker_kinds = std::to_array<MarkerKind>({
    {"jalan",      Follows::Name,     false, false, false},
    {"gang",       Follows::Name,     false, true,  false},
    {"gang_titik", Follows::Name,     false, true,  true },
    {"kawasan",    Follows::Name,     true,  false, false},
    {"wilayah",    Follows::Area,     false, false, false},
    {"patokan",    Follows::Landmark, false, false, false},
    {"nomor",      Follows::Numeral,  false, false, false},
    {"pasar",      Follows::Numeral,  true,  false, false},
    {"rumah",      Follows::House,    false, false, false},
    {"blok",       Follows::Block,    false, false, false},
});

struct EndingKind {
    std::string_view what;
    Ending ending;
};
constexpr std::array ending_kinds = std::to_array<EndingKind>({
    {"henti",       Ending::Always    },
    {"henti_dalam", Ending::InsideName},
    {"orang",       Ending::OfAPerson },
});

struct FlagKind {
    std::string_view what;
    bool BesideName::*flag;
};
constexpr std::array flag_kinds = std::to_array<FlagKind>({
    {"kata_kelurahan", &BesideName::says_kelurahan},
    {"kata_kecamatan", &BesideName::says_kecamatan},
    {"benda",          &BesideName::is_thing      },
    {"kata_biasa",     &BesideName::is_everyday   },
    {"sambungan",      &BesideName::goes_on       },
    {"penghubung",     &BesideName::joins         },
});

constexpr std::string_view anywhere = "di_mana_saja";
constexpr std::string_view shortening = "singkatan";
constexpr std::string_view stays = "tetap";
constexpr std::string_view unit_of_length = "satuan";
constexpr std::string_view in_capitals = "kapital";
constexpr std::string_view counted = "dihitung";

constexpr double longest_unit = 1000;  ///< centimetres

/// Nought when it is no number, or none that a unit of length can have.
double centimetres_in(std::string_view written) {
    double value = 0;
    const char* const end = written.data() + written.size();
    const auto read = std::from_chars(written.data(), end, value);
    const bool fits = read.ec == std::errc{} && read.ptr == end && value <= longest_unit;
    return fits ? std::max(value, 0.0) : 0;
}

template <class Kinds>
auto* kind_in(const Kinds& kinds, std::string_view what) {
    const auto found =
        std::ranges::find_if(kinds, [what](const auto& kind) { return kind.what == what; });
    return found == kinds.end() ? nullptr : &*found;
}

bool is_known(std::string_view what) {
    constexpr std::array others = {
        anywhere, shortening, stays, unit_of_length, in_capitals, counted};
    return std::ranges::find(others, what) != others.end() ||
           kind_in(marker_kinds, what) != nullptr || kind_in(ending_kinds, what) != nullptr ||
           kind_in(flag_kinds, what) != nullptr;
}
}  // namespace

std::string_view fault_of(const AddressWord& line) {
    if (line.word.empty() || fold(line.word) != line.word ||
        line.word.find(' ') != std::string::npos)
        return "the word must be one word in small letters without dots";
    if (!is_known(line.what))
        return "the column \"what\" says none of the words of the table's head";
    const auto* kind = kind_in(marker_kinds, line.what);
    const bool is_shown = kind != nullptr && kind->follows != Follows::Area;
    const bool is_pair = line.what == shortening || line.what == stays;
    if ((is_shown || is_pair) && line.written.empty())
        return "the column \"written\" is empty; write the word as it should be read";
    if (line.what == unit_of_length && centimetres_in(line.written) == 0)
        return "the column \"written\" of a unit must be its centimetres, 1 to 1000";
    return {};
}

AddressWords::AddressWords(const std::vector<AddressWord>& lines) {
    for (const AddressWord& line : lines) {
        if (fault_of(line).empty()) learn(line);
    }
}

void AddressWords::learn(const AddressWord& line) {
    if (line.what == shortening) return whole_[line.word].push_back(fold(line.written));
    if (const auto* kind = kind_in(marker_kinds, line.what)) {
        markers_[line.word] = {
            line.written, kind->follows, kind->may_begin_name, kind->is_lane, kind->is_short};
        return;
    }
    Meaning& meaning = words_[line.word];
    if (const auto* end = kind_in(ending_kinds, line.what)) {
        meaning.ending = end->ending;
    } else if (const auto* flag = kind_in(flag_kinds, line.what)) {
        meaning.beside.*(flag->flag) = true;
    } else if (line.what == stays) {
        meaning.stays_behind.push_back(fold(line.written));
    } else if (line.what == unit_of_length) {
        meaning.unit = centimetres_in(line.written);
    } else if (line.what == in_capitals) {
        meaning.is_capitals = true;
    } else if (line.what == counted) {
        meaning.is_counted = true;
    } else {
        meaning.is_anywhere = true;
    }
}

const Marker* AddressWords::if_short(const Marker* marker, bool is_short) {
    return marker != nullptr && marker->is_short == is_short ? marker : nullptr;
}

const Marker* AddressWords::marker(std::string_view folded, WordHash hash) const {
    const Marker* found = if_short(markers_.find(folded, hash), false);
    const bool may_glue = found == nullptr && folded.starts_with("di");
    return may_glue ? if_short(markers_.find(folded.substr(2)), false) : found;
}

const Marker* AddressWords::short_marker(std::string_view folded) const {
    return folded.size() > 1 ? nullptr : if_short(markers_.find(folded), true);
}

Ending AddressWords::ending(std::string_view folded) const {
    if (folded.ends_with('2')) folded.remove_suffix(1);
    if (folded.size() > 5 && folded.ends_with("nya")) folded.remove_suffix(3);
    const Meaning* meaning = words_.find(folded);
    return meaning == nullptr ? Ending::None : meaning->ending;
}

bool AddressWords::stays_behind(std::string_view folded, std::string_view before) const {
    const Meaning* meaning = words_.find(folded);
    return meaning != nullptr &&
           std::ranges::find(meaning->stays_behind, before) != meaning->stays_behind.end();
}

bool AddressWords::is_anywhere(std::string_view folded) const {
    const Meaning* meaning = words_.find(folded);
    return meaning != nullptr && meaning->is_anywhere;
}

bool AddressWords::is_counted(std::string_view folded) const {
    const Meaning* meaning = words_.find(folded);
    return meaning != nullptr && meaning->is_counted;
}

double AddressWords::unit(std::string_view folded) const {
    const Meaning* meaning = words_.find(folded);
    return meaning == nullptr ? 0 : meaning->unit;
}

bool AddressWords::is_capitals(std::string_view folded) const {
    const Meaning* meaning = words_.find(folded);
    return meaning != nullptr && meaning->is_capitals;
}

BesideName AddressWords::beside_name(std::string_view folded) const {
    const Meaning* meaning = words_.find(folded);
    // "dijalan", "dipuskesmas".
    if (meaning == nullptr && folded.starts_with("di")) meaning = words_.find(folded.substr(2));
    return meaning == nullptr ? BesideName{} : meaning->beside;
}

const std::vector<std::string>* AddressWords::shortened(std::string_view folded, WordHash hash)
    const {
    return whole_.find(folded, hash);
}
}  // namespace telepati::understanding
