#include "bot/conversation/codes.hpp"

#include <algorithm>
#include <iterator>

namespace telepati::conversation {
namespace {

template <class Rows>
std::string listed(const Rows& rows) {
    std::string codes;
    for (const auto& row : rows) codes += (codes.empty() ? "" : ", ") + row.code;
    return codes;
}

std::vector<cases::Category> in_use(const cases::Office& office) {
    std::vector<cases::Category> found;
    std::ranges::remove_copy_if(
        office.categories, std::back_inserter(found), &cases::Category::retired
    );
    return found;
}
}  // namespace

std::vector<Fault> unknown_codes(const Context& context, const Codes& given) {
    const cases::Office& office = context.office;
    std::vector<Fault> faults;
    const cases::Category* category = office.category(given.category);
    if (!given.category.empty() && (category == nullptr || category->retired)) {
        faults.push_back(
            {"category", "is not a category of this office; one of: " + listed(in_use(office))}
        );
    }
    if (!given.team.empty() && !office.team(given.team)) {
        faults.push_back({"team", "is not a team of this office; one of: " + listed(office.teams)});
    }
    if (!given.kelurahan.empty() && !context.places.find(given.kelurahan)) {
        faults.push_back(
            {"kelurahan", "is not the code of a kelurahan of this office, such as 12.71.11.1006"}
        );
    }
    return faults;
}
}  // namespace telepati::conversation
