#include "bot/catalog/office_values.hpp"

#include <charconv>
#include "bot/cases/number.hpp"
#include "bot/catalog/fault.hpp"
#include "bot/catalog/office_files.hpp"

namespace telepati::catalog {
namespace {

constexpr std::size_t code_most = 40;
constexpr std::size_t number_most = 9;
constexpr std::size_t prefix_most = number_most - cases::number_code_shortest - 1;

struct Zone {
    std::string_view name;
    std::chrono::hours offset;
};
constexpr Zone zones[] = {
    {"WIB",  std::chrono::hours{7}},
    {"WITA", std::chrono::hours{8}},
    {"WIT",  std::chrono::hours{9}},
};
}  // namespace

bool is_code(std::string_view text) {
    return !text.empty() && text.size() <= code_most &&
           text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-_") ==
               std::string_view::npos;
}

std::string wrong_with_prefix(std::string_view prefix) {
    if (prefix.find_first_not_of(cases::number_alphabet) != std::string_view::npos) {
        return "the prefix " + in_quotes(prefix) +
               " has a character that is not for report numbers; use only " +
               std::string(cases::number_alphabet);
    }
    return prefix.size() > prefix_most ? "the prefix is too long; use at most 4 characters" : "";
}

std::optional<std::chrono::minutes> zone_offset(std::string_view name) {
    for (const auto& zone : zones) {
        if (zone.name == name) return zone.offset;
    }
    return std::nullopt;
}

int day_count(std::string_view typed) {
    constexpr int most = 60;
    int days = 0;
    const auto* const end = typed.data() + typed.size();
    const auto [after, error] = std::from_chars(typed.data(), end, days);
    const bool good = error == std::errc{} && after == end && days >= 1 && days <= most;
    return good ? days : 0;
}

std::string office_number(std::string_view typed) {
    auto digits = phone_digits(typed);
    const bool plain = typed.find_first_not_of("0123456789") == std::string_view::npos;
    const bool fits = typed.size() >= 8 && typed.size() <= 15 && typed.front() != '0';
    return digits.empty() && plain && fits ? std::string(typed) : digits;
}
}  // namespace telepati::catalog
