#pragma once
/// Where: names of kelurahan as people spell them, pins by polygon, and the words that describe a
/// spot.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bot/base/point.hpp"

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

/// Immutable once made; safe to read from any thread.
class Places {
public:
    Places() = default;
    explicit Places(std::vector<Kelurahan> all);

    const std::vector<Kelurahan>& all() const { return all_; }
    const Kelurahan* find(std::string_view code) const;

    /// The kelurahan that a text names, longest name first; more than one when it names several.
    std::vector<const Kelurahan*> named(std::string_view text) const;

    /// Whether these folded words are, all together, a name or alias of a kelurahan.
    bool is_name(std::string_view folded) const;

    /// The kelurahan whose polygon holds the point, or null outside all of them.
    const Kelurahan* at(Point point) const;

private:
    struct Name {
        std::string folded;
        std::size_t place;  ///< `no_place` for a kecamatan, which hides the kelurahan in its name
    };
    struct Box {
        Point least;
        Point most;
    };
    static constexpr std::size_t no_place = static_cast<std::size_t>(-1);

    void add_name(std::string folded, std::size_t place);

    std::vector<Kelurahan> all_;
    std::vector<Name> names_;  ///< longest first
    std::vector<Box> boxes_;   ///< of the rings, as in `all_`
};

/// The part of a text that tells the spot ("Gg. Seser, Lk. 3", "Depan Indomaret Karya Wisata"),
/// tidied for reading; empty when there is none. Names of kelurahan are left out.
std::string spot_in(std::string_view text, const Places& places);
}  // namespace telepati::understanding
