#include "bot/conversation/codes.hpp"

namespace telepati::conversation {
namespace {

template <class Rows>
std::string listed(const Rows& rows) {
    std::string codes;
    for (const auto& row : rows) codes += (codes.empty() ? "" : ", ") + row.code;
    return codes;
}
}  // namespace

std::vector<Fault> unknown_codes(const Context& context, const Codes& given) {
    const cases::Office& office = context.office;
    std::vector<Fault> faults;
    if (!given.category.empty() && !office.category(given.category)) {
        faults.push_back(
            {"category", "is not a category of this office; one of: " + listed(office.categories)}
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
