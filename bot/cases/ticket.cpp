#include "bot/cases/ticket.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace telepati::cases {
namespace {

constexpr auto sources = std::to_array<std::pair<Source, std::string_view>>({
    {Source::WhatsApp, "whatsapp"},
    {Source::Counter,  "counter" },
    {Source::Staff,    "staff"   },
    {Source::Open311,  "open311" },
    {Source::Api,      "api"     },
});
}  // namespace

std::string_view source_name(Source source) {
    return std::ranges::find(sources, source, &decltype(sources)::value_type::first)->second;
}

std::optional<Source> read_source(std::string_view name) {
    const auto found = std::ranges::find(sources, name, &decltype(sources)::value_type::second);
    if (found == sources.end()) return std::nullopt;
    return found->first;
}
std::string secret_alias(std::string_view number) {
    constexpr std::size_t shown = 4;
    return "Rahasia " + std::string{number.substr(number.size() - std::min(number.size(), shown))};
}
}  // namespace telepati::cases
