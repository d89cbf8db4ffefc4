#pragma once
/// prices.tsv: what the gateway charges for a message that we begin, by its category.

#include <string>
#include <string_view>

#include "bot/base/result.hpp"
#include "bot/cases/broadcast.hpp"

namespace telepati::catalog {

/// Columns category, rupiah. Refused: a category that is not known or comes twice, a price that is
/// no whole number of rupiah.
Result<cases::Prices> read_prices(std::string_view file, std::string_view bytes);

/// What `read_prices` reads the same from.
std::string prices_text(const cases::Prices& prices);
}  // namespace telepati::catalog
