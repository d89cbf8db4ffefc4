#pragma once
/// The words that begin an address and the words that end one.

#include <string_view>

namespace telepati::understanding {

/// What must stand behind a marker.
enum class Follows { Name, Area, Landmark, Numeral, House, Block };

struct Marker {
    std::string_view word;
    std::string_view label;  ///< how it is written for reading; empty: not shown
    Follows follows;
    bool may_begin_name;  ///< "jl titi papan", "gg pasar"
};

/// Null when the folded word marks nothing; "didepan" is "depan".
const Marker* find_marker(std::string_view folded);

enum class Ending {
    None,
    Always,      ///< "rusak", "di", "yang"
    InsideName,  ///< a thing that streets are named after: ends "gg seser parit", not "jl parit"
    OfAPerson,   ///< "pak": ends "gg seser pak", not "depan rumah pak budi"
};

Ending ending_of(std::string_view folded);

/// "rumah": a landmark made of such words alone could be anywhere.
bool is_anywhere(std::string_view folded);
}  // namespace telepati::understanding
