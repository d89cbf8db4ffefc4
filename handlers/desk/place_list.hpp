#pragma once
/// A file of kelurahan or of their borders, as somebody brings it: what is wrong with each line of
/// it, and what it would change.

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "bot/base/result.hpp"
#include "bot/cases/office.hpp"
#include "bot/understanding/places.hpp"

namespace telepati::handlers::desk {

using Kelurahan = understanding::Kelurahan;
using KelurahanReader =
    std::function<Result<std::vector<Kelurahan>>(std::string_view name, std::string_view text)>;

struct PlaceFault {
    int line = 0;
    std::string said;  ///< in plain words
};

/// Places, or at least one fault. A table tells the faults of all its lines, at most
/// `limits::shown_faults`; JSON only its first.
struct PlaceFile {
    std::vector<Kelurahan> places;
    std::vector<PlaceFault> faults;
};
PlaceFile read_place_file(const KelurahanReader& reader, std::string text);

struct PlaceChange {
    enum class What { New, Gone, Changed };
    What what = What::Changed;
    Kelurahan place;   ///< as it would be; as it was when it goes
    std::string said;  ///< "batas wilayah (120 titik), nama sebelumnya Kwala Bekala"
};

struct PlacePlan {
    std::vector<Kelurahan> places;  ///< all of the office, as they would be
    std::vector<PlaceChange> changes;
};

/// A file with borders gives borders to those that are there and adds the others; a list without
/// takes the place of the list, and who stays keeps its borders.
PlacePlan plan_places(const std::vector<Kelurahan>& now, std::vector<Kelurahan> file);

/// Kelurahan that would go although something of the office rests on them, with what it is.
std::vector<std::string> still_needed(const PlacePlan& plan, const cases::Office& office);

/// The list as a table that `read_place_file` takes again; borders are not in it.
std::string place_table(const std::vector<Kelurahan>& places);
}  // namespace telepati::handlers::desk
