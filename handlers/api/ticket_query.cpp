#include "handlers/api/ticket_query.hpp"

#include <algorithm>
#include <charconv>

#include "bot/base/limits.hpp"
#include "handlers/api/digest.hpp"
#include "handlers/api/iso_time.hpp"

namespace telepati::handlers::api {
namespace {

struct Reading {
    storage::TicketQuery& query;
    std::chrono::minutes offset;
};

/// What is wrong with a value; empty: nothing.
using Fault = std::string_view;

Fault read_status_wanted(Reading into, std::string_view value);
template <std::string storage::TicketQuery::*field>
Fault read_text(Reading into, std::string_view value);
Fault read_from(Reading into, std::string_view value);
Fault read_to(Reading into, std::string_view value);
Fault read_before(Reading into, std::string_view value);
Fault read_limit(Reading into, std::string_view value);

struct Parameter {
    std::string_view name;
    Fault (*read)(Reading into, std::string_view value);
};

constexpr Parameter parameters[] = {
    {"status",    read_status_wanted                         },
    {"category",  read_text<&storage::TicketQuery::category> },
    {"kelurahan", read_text<&storage::TicketQuery::kelurahan>},
    {"team",      read_text<&storage::TicketQuery::team>     },
    {"q",         read_text<&storage::TicketQuery::words>    },
    {"from",      read_from                                  },
    {"to",        read_to                                    },
    {"cursor",    read_before                                },
    {"limit",     read_limit                                 },
};

std::string named(std::string_view name, std::string_view fault);
std::string check_of(std::string_view digits);
template <class Number>
std::optional<Number> read_number(std::string_view text, int base);

constexpr int hexadecimal = 16;
constexpr std::size_t row_digits = 16;
constexpr std::size_t check_digits = 12;

}  // namespace

Result<storage::TicketQuery> read_ticket_query(
    const http::Request& request, OfficeId office, std::chrono::minutes offset
) {
    storage::TicketQuery query;
    query.office = office;
    query.limit = limits::page_default;
    for (const auto& [name, value] : request.query) {
        const auto known = std::ranges::find(parameters, name, &Parameter::name);
        if (known == std::end(parameters)) return failure(named(name, "is not a parameter here"));
        if (request.query.count(name) > 1) return failure(named(name, "may come only once"));
        if (value.empty()) continue;
        const Fault fault = known->read({query, offset}, value);
        if (!fault.empty()) return failure(named(name, fault));
    }
    return query;
}

std::string write_cursor(std::int64_t row) {
    std::string digits(row_digits, '0');
    for (auto left = static_cast<std::uint64_t>(row), at = std::uint64_t{row_digits}; left != 0;) {
        digits[--at] = "0123456789abcdef"[left & 15U];
        left >>= 4U;
    }
    return digits + check_of(digits);
}

std::optional<std::int64_t> read_cursor(std::string_view cursor) {
    if (cursor.size() != row_digits + check_digits) return std::nullopt;
    const std::string_view digits = cursor.substr(0, row_digits);
    if (cursor.substr(row_digits) != check_of(digits)) return std::nullopt;
    const auto row = read_number<std::int64_t>(digits, hexadecimal);
    return row && *row > 0 ? row : std::nullopt;
}

std::string canonical_number(std::string_view typed) {
    std::string number;
    for (const char letter : typed) {
        if (letter == ' ' || letter == '-') continue;
        number += letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 'a' + 'A') : letter;
    }
    return number;
}

namespace {

Fault read_status_wanted(Reading into, std::string_view value) {
    into.query.status = cases::read_status(value);
    return into.query.status ? Fault{} : "is not a status";
}

template <std::string storage::TicketQuery::*field>
Fault read_text(Reading into, std::string_view value) {
    into.query.*field = value;
    return {};
}

constexpr Fault not_a_time = "must be a day (2026-11-21) or a time (2026-11-21T03:05:00Z)";

Fault read_bound(std::optional<Time>& bound, std::string_view value, std::chrono::minutes shift) {
    if (const auto day = read_day(value)) {
        bound = Time{*day} + shift;
    } else {
        bound = read_instant(value);
    }
    return bound ? Fault{} : not_a_time;
}

Fault read_from(Reading into, std::string_view value) {
    return read_bound(into.query.from, value, -into.offset);
}

Fault read_to(Reading into, std::string_view value) {
    return read_bound(into.query.to, value, std::chrono::days{1} - into.offset);
}

Fault read_before(Reading into, std::string_view value) {
    const auto row = read_cursor(value);
    into.query.before = row.value_or(0);
    return row ? Fault{} : "is not one that was given out";
}

Fault read_limit(Reading into, std::string_view value) {
    const auto limit = read_number<int>(value, 10);
    const bool fits = limit && *limit >= 1 && *limit <= limits::page_most;
    static_assert(limits::page_most == 200, "the sentence below says so");
    if (!fits) return "must be a number from 1 to 200";
    into.query.limit = *limit;
    return {};
}

std::string named(std::string_view name, std::string_view fault) {
    constexpr std::size_t longest_name = 40;
    return std::string{name.substr(0, longest_name)} + ' ' + std::string{fault};
}

std::string check_of(std::string_view digits) {
    return sha256_hex("cursor\n" + std::string{digits}).substr(0, check_digits);
}

template <class Number>
std::optional<Number> read_number(std::string_view text, int base) {
    Number number{};
    const char* end = text.data() + text.size();
    const auto parsed = std::from_chars(text.data(), end, number, base);
    if (parsed.ec != std::errc{} || parsed.ptr != end) return std::nullopt;
    return number;
}

}  // namespace
}  // namespace telepati::handlers::api
