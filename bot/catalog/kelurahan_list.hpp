#pragma once
/// A place list while it is read: what every format of it must hold, whatever the file looks like.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "bot/base/result.hpp"
#include "bot/understanding/places.hpp"

namespace telepati::catalog {

/// Collects kelurahan of one file. `kecamatan` limits them to one kecamatan code; empty: all are
/// kept.
class KelurahanList {
public:
    KelurahanList(std::string_view file, std::string_view kecamatan)
        : file_(file), kecamatan_(kecamatan) {}

    /// Refused: no code or name, a code that is there already, a point that is not on earth, a
    /// border of less than three points.
    Result<void> add(std::size_t line, understanding::Kelurahan place);

    /// Everything kept; refused when it is nothing.
    Result<std::vector<understanding::Kelurahan>> take();

private:
    std::string file_;
    std::string kecamatan_;
    std::vector<understanding::Kelurahan> kept_;
};

/// Middle of the largest ring, for a place whose centre is not known.
Point middle_of(const std::vector<understanding::Ring>& rings);

/// The code of a kelurahan given by code, name or alias; a refusal for this line when it is none,
/// or several.
Result<std::string> kelurahan_code(
    std::string_view file,
    std::size_t line,
    std::string_view typed,
    const std::vector<understanding::Kelurahan>& places
);
}  // namespace telepati::catalog
