#pragma once
/// Refusals that say what to do: RFC 9457 with members of ours.

#include <vector>

#include "bot/conversation/desk.hpp"
#include "handlers/http.hpp"

namespace telepati::handlers::api {

/// 422 with `errors`: each field and what is wrong with it.
http::Response bad_fields(const std::vector<conversation::Fault>& faults);

/// 409 with `current`, where the ticket is, and `legal`, where it may go.
http::Response illegal_move(const conversation::IllegalMove& move);
}  // namespace telepati::handlers::api
