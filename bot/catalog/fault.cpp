#include "bot/catalog/fault.hpp"

#include <algorithm>

#include "bot/catalog/plain_text.hpp"

namespace telepati::catalog {
namespace {

constexpr std::size_t shown_characters = 30;
constexpr std::ptrdiff_t digits_of_a_number = 7;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// "12.71.11.1006", which has as many digits as a phone number but is nobody's.
bool is_area_code(std::string_view value) {
    return value.size() <= 13 && value.find_first_not_of("0123456789.") == std::string_view::npos &&
           std::count(value.begin(), value.end(), '.') >= 2;
}
}  // namespace

tl::unexpected<Failure> at_line(std::string_view file, std::size_t line, std::string_view what) {
    std::string sentence(file);
    sentence.append(", line ").append(std::to_string(line)).append(": ").append(what);
    return failure(std::move(sentence));
}

std::string in_quotes(std::string_view value) {
    const auto digits = std::count_if(value.begin(), value.end(), is_digit);
    if (digits >= digits_of_a_number && !is_area_code(value)) return "(a number)";
    const auto start = first_characters(value, shown_characters);
    return '"' + std::string(start) + (start.size() < value.size() ? "…\"" : "\"");
}
}  // namespace telepati::catalog
