#pragma once
/// The words of addresses: those that begin one, those that end one, and those that stand around
/// the name of a kelurahan. A value made from bot/data/address.tsv.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "bot/understanding/word_map.hpp"

namespace telepati::understanding {

/// A line of the table.
struct AddressWord {
    std::string word;     ///< folded: "gg"
    std::string what;     ///< "jalan", "henti" … as the head of the table explains
    std::string written;  ///< "Gg."; of a shortening the whole word; of "tetap" the word
                          ///< before; of a unit its centimetres
};

/// Why a line cannot be taken; empty when it can.
std::string_view fault_of(const AddressWord& line);

/// What must stand behind a marker.
enum class Follows { Name, Area, Landmark, Numeral, House, Block };

struct Marker {
    std::string label;  ///< how it is written for reading; empty: not shown
    Follows follows = Follows::Name;
    bool may_begin_name = false;  ///< "jl titi papan", "gg pasar"
    bool is_lane = false;         ///< "gg", too short to bear the name of a kelurahan
    bool is_short = false;        ///< "g.", one only where the address goes on behind its name
};

enum class Ending : std::uint8_t {
    None,
    Always,      ///< "rusak", "di", "yang"
    InsideName,  ///< a thing that streets are named after: ends "gg seser parit", not "jl parit"
    OfAPerson,   ///< "pak": ends "gg seser pak", not "depan rumah pak budi"
};

/// What a word does beside the name of a kelurahan, or as one.
struct BesideName {
    bool says_kelurahan = false;
    bool says_kecamatan = false;
    bool is_thing = false;     ///< "sd helvetia" is a school
    bool is_everyday = false;  ///< "mangga" alone is a fruit
    bool goes_on = false;      ///< "helvetia raya" is a street
    bool joins = false;        ///< "jl petisah dan helvetia": two streets
};

/// Immutable once made.
class AddressWords {
public:
    AddressWords() = default;

    /// Lines with a fault are passed over.
    explicit AddressWords(const std::vector<AddressWord>& lines);

    /// Null when the folded word marks nothing; "didepan" is "depan".
    const Marker* marker(std::string_view folded) const { return marker(folded, hash_of(folded)); }
    const Marker* marker(std::string_view folded, WordHash hash) const;

    /// Of one letter, "g" of "g. seser lk 3"; nothing else sees it as a marker. Null for most.
    const Marker* short_marker(std::string_view folded) const;

    /// Also of "lampunya" and "berlobang2".
    Ending ending(std::string_view folded) const;

    /// Whether the word, though it ends names, goes on behind this one: "mati" behind "sei".
    bool stays_behind(std::string_view folded, std::string_view before) const;

    /// "rumah": a landmark made of such words alone could be anywhere.
    bool is_anywhere(std::string_view folded) const;

    /// "minggu": a number before it counts, and is none of a lingkungan.
    bool is_counted(std::string_view folded) const;

    BesideName beside_name(std::string_view folded) const;

    /// Centimetres of a unit of length, "meter" is 100; nought for other words.
    double unit(std::string_view folded) const;

    /// "rsu", "bpjs": written in capitals however it was typed.
    bool is_capitals(std::string_view folded) const;

    /// The whole words that this may be short for, or null.
    const std::vector<std::string>* shortened(std::string_view folded, WordHash hash) const;

private:
    struct Meaning {
        Ending ending = Ending::None;
        bool is_anywhere = false;
        bool is_capitals = false;
        bool is_counted = false;
        double unit = 0;  ///< centimetres
        BesideName beside;
        std::vector<std::string> stays_behind;
    };
    void learn(const AddressWord& line);

    static const Marker* if_short(const Marker* marker, bool is_short);

    // Those that every word is looked up among lie apart: most words are in none of them.
    WordMap<Marker> markers_;
    WordMap<std::vector<std::string>> whole_;  ///< of shortenings
    WordMap<Meaning> words_;
};
}  // namespace telepati::understanding
