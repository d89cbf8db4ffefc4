#pragma once
/// What an entry code stands for: a place and a topic.

#include <optional>
#include <string>
#include <string_view>

namespace telepati::cases {

/// What kind of place it is, as data files and the database write it.
inline constexpr std::string_view entry_kinds[] = {
    "kelurahan", "lingkungan", "gang", "pump", "drain", "lamp", "building"};

bool is_entry_kind(std::string_view kind);

struct Entry {
    std::string code;
    std::string topic;           ///< a name of topics()
    std::string kind;            ///< one of entry_kinds
    std::string kelurahan;       ///< its code; empty: the whole office
    std::string kelurahan_name;  ///< for those that are not the office's own
    std::string place;           ///< "Lk. 7", "Pompa Jl. Karya"; empty: all of the kelurahan
    int poster = 1;              ///< number among the posters of that place and topic
    bool retired = false;
};
}  // namespace telepati::cases
