#pragma once
/// What programs send about tickets, read strictly: a field that is unknown, comes twice or has a
/// bad value is named, so that a typing error is noticed.

#include <string>
#include <string_view>
#include <variant>

#include "bot/conversation/counter.hpp"
#include "bot/conversation/desk.hpp"
#include "handlers/http.hpp"

namespace telepati::handlers::api {

/// The body of `POST /api/v1/tickets`.
struct CounterForm {
    conversation::CounterReport report;
    std::string phone;   ///< of the reporter, digits with country code; empty: none
    std::string name;    ///< of the reporter
    std::string office;  ///< code; empty: the token's
};

/// Or what to answer: 413, 400 for what is not JSON, 422 naming the fields.
std::variant<CounterForm, http::Response> read_counter_form(std::string_view body);

/// The body of `PATCH /api/v1/tickets/{number}`.
std::variant<conversation::TicketChange, http::Response> read_ticket_change(std::string_view body);
}  // namespace telepati::handlers::api
