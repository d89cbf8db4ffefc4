#pragma once
/// The question of `GET
/// /api/v1/tickets?status=&category=&kelurahan=&team=&q=&from=&to=&cursor=&limit=`.

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "bot/base/result.hpp"
#include "handlers/http.hpp"
#include "storage/rows.hpp"

namespace telepati::handlers::api {

/// An empty value asks for nothing. `from` and `to` are days of the office ("2026-11-21", whole:
/// `to` is the last one wanted), whose clock is `offset` ahead of UTC, or instants
/// ("2026-11-21T03:05:00Z", `to` not included). Codes that the office does not know find nothing.
/// A parameter that is unknown, repeated or has a bad value is a Failure that names it.
Result<storage::TicketQuery> read_ticket_query(
    const http::Request& request, OfficeId office, std::chrono::minutes offset
);

/// The page after `row`, as an opaque text; only what this wrote can be read.
std::string write_cursor(std::int64_t row);
std::optional<std::int64_t> read_cursor(std::string_view cursor);

/// A ticket number in its canonical form, however it was typed: any case, spaces, dashes.
std::string canonical_number(std::string_view typed);
}  // namespace telepati::handlers::api
