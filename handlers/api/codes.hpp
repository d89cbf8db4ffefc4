#pragma once
/// Entry codes for programs: `/api/v1/codes`, what came of them, and their posters.

#include <array>
#include <memory>
#include <string_view>
#include <vector>

#include "handlers/api/visit.hpp"
#include "handlers/http.hpp"
#include "handlers/posters/kit.hpp"
#include "handlers/turnstile.hpp"
#include "storage/entry_rows.hpp"

namespace telepati::handlers::api {

/// What a list of codes may be asked for.
inline constexpr std::array<std::string_view, 4> code_states{
    "active", "retired", "unused", "quiet"};

/// "unused": nobody has written with it. "quiet": it was used once, and not for 90 days; the paper
/// may be gone. Any other state: every code.
bool code_is(const storage::EntryView& view, std::string_view state, Time now);

/// GET and POST /api/v1/codes, PATCH /api/v1/codes/{code}, GET /api/v1/codes/{code}/poster.
std::vector<http::Route> code_routes(
    const ApiSettings& settings, Turnstile& turnstile, std::shared_ptr<const PosterKit> kit
);
}  // namespace telepati::handlers::api
