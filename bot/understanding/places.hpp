#pragma once
/// Where: names of kelurahan as people spell them, pins by polygon, and the words that describe a
/// spot.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bot/base/point.hpp"
#include "bot/understanding/place_names.hpp"

namespace telepati::understanding {

class Lexicon;

/// A place that a text names: a kelurahan, or a kecamatan without any of its kelurahan.
struct Named {
    std::string code;  ///< of a kecamatan the first part of its kelurahan's codes, "12.71.11"
    std::string name;
    bool is_kecamatan = false;
};

/// Immutable once made; safe to read from any thread.
class Places {
public:
    Places() = default;
    explicit Places(std::vector<Kelurahan> all);

    const std::vector<Kelurahan>& all() const { return all_; }
    const Kelurahan* find(std::string_view code) const;

    /// The kelurahan that a text names, longest name first; more than one when it names several.
    std::vector<const Kelurahan*> named(const Reading& reading) const;
    std::vector<const Kelurahan*> named(const Lexicon& lexicon, std::string_view text) const;

    /// The same, and the kecamatan that are said without a kelurahan of theirs.
    std::vector<Named> all_named(const Reading& reading) const;

    /// Whether these folded words are, all together, a name or alias of a kelurahan.
    bool is_name(std::string_view folded) const;

    /// The kelurahan whose polygon holds the point, or null outside all of them.
    const Kelurahan* at(Point point) const;

    /// A kelurahan and how far its border is from a point, inside or outside of it.
    struct Near {
        const Kelurahan* place = nullptr;
        double metres = 0;
        bool inside = false;
    };
    /// The one that holds the point, then those whose border is at most `metres` away, nearest
    /// first.
    std::vector<Near> near(Point point, double metres) const;

private:
    struct Box {
        Point least;
        Point most;
    };
    std::vector<Kelurahan> all_;
    PlaceNames names_;
    std::vector<Box> boxes_;  ///< of the rings, as in `all_`
};

/// The part of a text that tells the spot ("Gg. Seser, Lk. 3", "Depan Indomaret Karya Wisata"),
/// tidied for reading; empty when there is none. Names of kelurahan are left out. `text` is what
/// the reading was made from.
std::string spot_in(const Reading& reading, std::string_view text, const Places& places);
std::string spot_in(const Lexicon& lexicon, std::string_view text, const Places& places);
}  // namespace telepati::understanding
