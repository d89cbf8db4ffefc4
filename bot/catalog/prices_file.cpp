#include "bot/catalog/prices_file.hpp"

#include <algorithm>
#include <charconv>
#include <iterator>
#include <vector>

#include "bot/base/limits.hpp"
#include "bot/catalog/fault.hpp"
#include "bot/catalog/plain_text.hpp"
#include "bot/catalog/table.hpp"

namespace telepati::catalog {
namespace {

using cases::Prices;

const Layout price_layout{
    {{"category"}, {"rupiah"}}
};

struct Named {
    std::string_view name;
    int Prices::*field;
};
constexpr Named categories[] = {
    {"utility",   &Prices::utility  },
    {"marketing", &Prices::marketing},
};

/// Nothing when it is no price.
std::optional<int> price_in(const std::string& text) {
    int price = 0;
    const char* const end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, price);
    const bool whole = read.ec == std::errc{} && read.ptr == end;
    return whole && price >= 0 && price <= limits::price_most ? std::optional{price} : std::nullopt;
}
}  // namespace

Result<Prices> read_prices(std::string_view file, std::string_view bytes) {
    const auto table = read_tsv(file, bytes, price_layout);
    if (!table) return tl::unexpected(table.error());
    Prices prices;
    std::vector<std::string_view> known;
    for (const Row& row : table->rows) {
        const std::string& name = row.cells[0];
        const auto* const one = std::ranges::find(categories, name, &Named::name);
        if (one == std::end(categories))
            return at_line(file, row.line, in_quotes(name) + " is not utility or marketing");
        if (std::ranges::find(known, name) != known.end())
            return at_line(file, row.line, in_quotes(name) + " is there twice; keep one");
        known.emplace_back(name);
        const auto price = price_in(row.cells[1]);
        if (!price)
            return at_line(
                file, row.line, in_quotes(row.cells[1]) + " is not a whole number of rupiah"
            );
        prices.*one->field = *price;
    }
    return prices;
}

std::string prices_text(const Prices& prices) {
    std::string text = "category\trupiah\n";
    for (const Named& one : categories)
        text += std::string{one.name} + '\t' + std::to_string(prices.*one.field) + '\n';
    return text;
}
}  // namespace telepati::catalog
