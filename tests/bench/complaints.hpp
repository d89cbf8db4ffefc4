#pragma once
/// Reports as people of Medan write them, invented: what, where and since when from short lists.

#include <optional>
#include <random>
#include <string>
#include <vector>

#include "storage/rows.hpp"

namespace telepati::bench {

using Dice = std::mt19937_64;

/// Below `most`, each as likely.
inline std::size_t roll(Dice& dice, std::size_t most) { return dice() % most; }
/// True so often in a thousand.
inline bool once_in(Dice& dice, std::size_t thousandth) { return roll(dice, 1000) < thousandth; }

template <class List>
const auto& any_of(Dice& dice, const List& list) {
    return list[roll(dice, std::size(list))];
}

struct Complaint {
    const cases::Category* category = nullptr;
    const understanding::Kelurahan* kelurahan = nullptr;
    std::string text;
    std::string place;
    std::optional<Point> pin;
    bool photo = false;
};

/// Drains, roads and rubbish come often, schools seldom, as in a real office.
Complaint invent(Dice& dice, const storage::OfficeRow& office);

std::string invent_name(Dice& dice);
}  // namespace telepati::bench
