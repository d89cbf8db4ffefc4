#include "handlers/world.hpp"

#include <algorithm>

namespace telepati::handlers {
namespace {

template <class Matches>
const OfficeWorld* first(const std::vector<OfficeWorld>& offices, Matches matches) {
    const auto found = std::ranges::find_if(offices, matches);
    return found == offices.end() ? nullptr : &*found;
}
}  // namespace

World::World(std::shared_ptr<const Language> language, std::vector<storage::OfficeRow> offices)
    : language_(std::move(language)) {
    for (storage::OfficeRow& row : offices) {
        understanding::Places places{row.places};
        offices_.push_back({std::move(row), std::move(places)});
    }
}

const OfficeWorld* World::by_number_id(std::string_view number_id) const {
    if (number_id.empty()) return offices_.size() == 1 ? &offices_.front() : nullptr;
    return first(offices_, [&](const OfficeWorld& office) {
        return office.row.number_id == number_id;
    });
}

const OfficeWorld* World::by_id(OfficeId id) const {
    return first(offices_, [&](const OfficeWorld& office) { return office.row.office.id == id; });
}

const OfficeWorld* World::by_code(std::string_view code) const {
    return first(offices_, [&](const OfficeWorld& office) {
        return office.row.office.code == code;
    });
}
}  // namespace telepati::handlers
