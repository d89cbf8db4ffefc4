#pragma once
/// The names of kelurahan and kecamatan as people spell and shorten them.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "bot/base/point.hpp"
#include "bot/understanding/word_map.hpp"

namespace telepati::understanding {

/// A closed line of points; the first is not repeated at the end.
using Ring = std::vector<Point>;

struct Kelurahan {
    std::string code;  ///< Kemendagri code, "12.71.11.1006"
    std::string name;
    std::string kecamatan;  ///< name
    std::vector<std::string> aliases;
    Point centre;
    std::vector<Ring> rings;  ///< even-odd: holes and parts alike; empty: unknown
};

struct Reading;

/// Immutable once made.
class PlaceNames {
public:
    PlaceNames() = default;
    explicit PlaceNames(const std::vector<Kelurahan>& all);

    struct Heard {
        std::vector<std::size_t> kelurahan;  ///< positions in the list, longest name first
        std::vector<std::string> kecamatan;
    };

    /// Time grows with the text, not with the number of names.
    Heard heard_in(const Reading& reading) const;

    /// Whether these folded words are, all together, a name or alias of a kelurahan.
    bool is_kelurahan(std::string_view folded) const;

    /// What one name stands for. Several kelurahan where a name exists more than once.
    struct Meaning {
        std::vector<std::size_t> kelurahan;
        std::string kecamatan;            ///< that has this name, "Medan Johor"
        std::string kecamatan_behind_it;  ///< that is meant behind "kec", "johor"
    };

private:
    friend class PlaceListener;
    void add_kelurahan(std::size_t at, const std::string& name);
    void add_kecamatan(const std::string& name);
    Meaning& meaning_of(const std::string& folded);
    const Meaning* find(std::string_view folded) const;

    WordMap<Meaning> meanings_;
    WordMap<std::size_t> longest_;    ///< words in the longest name that begins with a word
    std::vector<std::string> names_;  ///< folded, as in the list
    std::vector<std::string> kecamatan_of_;
};
}  // namespace telepati::understanding
